"""Takes the pictures of the documentation from the built site: run `make site` first, then `make pictures`."""

from __future__ import annotations

import base64
import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
FRAME = """
<body style="margin:0;padding:32px;background:#e8eaf0;display:flex;gap:32px;align-items:flex-end">
<img style="width:860px;border-radius:8px;box-shadow:0 2px 16px #0004" src="data:image/png;base64,{desktop}">
<img style="width:250px;border-radius:16px;box-shadow:0 2px 16px #0004" src="data:image/png;base64,{phone}">
</body>
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the site and says nothing."""

    def log_message(self, *_: object) -> None:
        """Nobody reads the log."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder while it is served."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def taken(browser: Browser, address: str, width: int, height: int) -> str:
    """A picture of a page, as text for a data address."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    return base64.b64encode(page.screenshot()).decode()


def main() -> None:
    """Writes docs/images/policy.png: the policy of the example company on a desktop and on a phone."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with served(ROOT / "build" / "site") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-quic"])
        desktop = taken(browser, f"{site}northlight/", 1280, 860)
        phone = taken(browser, f"{site}northlight/#data", 390, 844)
        page = browser.new_page(viewport={"width": 1206, "height": 660})
        page.set_content(FRAME.format(desktop=desktop, phone=phone))
        (ROOT / "docs" / "images").mkdir(exist_ok=True)
        page.screenshot(path=ROOT / "docs" / "images" / "policy.png")
        browser.close()


if __name__ == "__main__":
    main()
