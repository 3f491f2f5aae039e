"""Takes the pictures of the documentation from the real site: run `make pictures`, which builds it first."""

from __future__ import annotations

import base64
import contextlib
import functools
import http.server
import io
import os
import pty
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import cmarkgfm
from cmarkgfm.cmark import Options
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
DAY = "2026-11-22"
CLAUSEWORK = (sys.executable, "-m", "clausework")
PATIENCE = 60
COLOURS = 128
FRAME = """
<body style="margin:0;padding:32px;background:#e8eaf0;display:flex;gap:32px;align-items:flex-end">
<img style="width:860px;border-radius:8px;box-shadow:0 2px 16px #0004" src="data:image/png;base64,{desktop}">
<img style="width:250px;border-radius:16px;box-shadow:0 2px 16px #0004" src="data:image/png;base64,{phone}">
</body>
"""
COMMENT = """
<style>
  body { margin: 0; padding: 24px; background: #e8eaf0; font: 14px/1.5 system-ui, sans-serif; color: #1d2228 }
  header { padding: 8px 16px; background: #f3f4f7; border-bottom: 1px solid #cfd3da; font-weight: 600 }
  article { background: #fff; border: 1px solid #cfd3da; border-radius: 6px; overflow: hidden }
  main { padding: 4px 16px 16px }
  h2, h3 { padding-bottom: 4px; border-bottom: 1px solid #e0e3e8 }
  h2 { font-size: 20px } h3 { font-size: 17px } p, ul { margin: 8px 0 }
  summary { font-weight: 600; margin: 8px 0 }
</style>
<article><header>github-actions, on the pull request “Visits for two weeks, emails by Letterbird”</header>
<main>{comment}</main></article>
"""
FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""Rich names fonts of another server; the reader's own will do."""
EDITS = {
    "period: {count: 4, unit: week}": "period: {count: 2, unit: week}",
    "    - id: post\n": (
        "    - id: letterbird\n      kind: communications\n      name: Letterbird Inc.\n      role: processor\n"
        "      functions: [sending emails about your order]\n      data: [contact]\n      country: US\n"
        "    - id: post\n"
    ),
}
"""What the tutorials change in the example, all at once."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the site and says nothing."""

    def log_message(self, *_: object) -> None:
        """Nobody reads the log."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder while it is served."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextlib.contextmanager
def previewed(project: Path) -> Iterator[str]:
    """The address of a preview while it runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [*CLAUSEWORK, "serve", "--dev-addr", address, "--date", DAY]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL) as process:
        for _ in range(PATIENCE):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{address}/", timeout=PATIENCE):
                break
            time.sleep(1)
        yield f"http://{address}/"
        process.terminate()


def changed_example(folder: Path) -> Path:
    """A new project in git, with a change that nobody has committed yet."""
    project = folder / "policies-site"
    run(folder, "init", "--date", DAY, project.name)
    git = ["git", "-C", str(project), "-c", "user.name=A Lawyer", "-c", "user.email=lawyer@books.example"]
    environment = {**os.environ, "GIT_AUTHOR_DATE": f"{DAY}T12:00:00Z", "GIT_COMMITTER_DATE": f"{DAY}T12:00:00Z"}
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Begin"]):
        subprocess.run([*git, *words], check=True, env=environment)
    file = project / "policies/example/practices.yml"
    text = file.read_text(encoding="utf-8")
    for old, new in EDITS.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return project


def run(folder: Path, *words: str) -> str:
    """What a command prints; findings are no failure."""
    done = subprocess.run([*CLAUSEWORK, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def shown(folder: Path, *words: str) -> str:
    """What a command prints on a terminal, with its colours."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "80", "TERM": "xterm-256color"}
    with subprocess.Popen([*CLAUSEWORK, *words], cwd=folder, stdout=theirs, stderr=theirs, env=environment):
        os.close(theirs)
        parts = []
        with contextlib.suppress(OSError):  # the command has ended
            while part := os.read(ours, 4096):
                parts.append(part)
    os.close(ours)
    return b"".join(parts).decode().replace("\r\n", "\n").rstrip()


def drawn(command: str, printed: str) -> str:
    """A terminal with what a command printed, as SVG."""
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"$ {command}\n{printed}"))
    return FONT.sub("", console.export_svg(title="Terminal", theme=DEFAULT_TERMINAL_THEME, unique_id="terminal"))


def opened(browser: Browser, address: str, width: int, height: int) -> Page:
    """A page, when all of it is there."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)  # until smooth scrolling has arrived
    return page


def write(name: str, picture: bytes) -> None:
    """Writes a picture with as few colours as do, which makes it a third as large."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(IMAGES / name, optimize=True)


def taken(browser: Browser, address: str, name: str) -> None:
    """Writes the picture of a page on a desktop."""
    write(name, opened(browser, address, 1280, 760).screenshot())


def on_two_devices(browser: Browser, site: str) -> None:
    """Writes policy.png: the policy of the example company on a desktop and on a phone."""
    sizes = {"desktop": (f"{site}northlight/", 1280, 860), "phone": (f"{site}northlight/#data", 390, 844)}
    pictures = {name: base64.b64encode(opened(browser, *size).screenshot()).decode() for name, size in sizes.items()}
    page = browser.new_page(viewport={"width": 1206, "height": 660})
    page.set_content(FRAME.format(**pictures))
    write("policy.png", page.screenshot())


def as_comment(browser: Browser, markdown: str) -> None:
    """Writes review.png: the report as a comment on a pull request."""
    comment = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    page = browser.new_page(viewport={"width": 860, "height": 400})
    page.set_content(COMMENT.replace("{comment}", comment))
    write("review.png", page.screenshot(full_page=True))


def main() -> None:
    """Takes all pictures."""
    IMAGES.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-quic"])
        with served(ROOT / "build" / "site") as site:
            on_two_devices(browser, site)
            taken(browser, f"{site}northlight/changes/", "changelog.png")
            taken(browser, f"{site}northlight/redline/2025-12-15/2026-05-11/#change-2", "redline.png")
        project = changed_example(Path(folder))
        with previewed(project) as preview:
            taken(browser, f"{preview}example/draft/preview/", "preview.png")
        as_comment(browser, run(project, "review", "--against", "HEAD", "--date", DAY))
        command = ("check", "example", "--as-of", DAY)
        (IMAGES / "check.svg").write_text(drawn("clausework check example", shown(project, *command)), "utf-8")
        browser.close()


if __name__ == "__main__":
    main()
