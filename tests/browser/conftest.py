"""The site of this project, built and served, and a browser that looks at it."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.browser.screens import DESKTOP
from tests.golden import DAY

ROOT = Path(__file__).resolve().parents[2]
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keeps the tests' output free of requests."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "CLAUSEWORK_BUILD_DATE": DAY.isoformat()}
    built = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder


@contextlib.contextmanager
def served(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """The address of a folder, served on a free port."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """The address of the site."""
    with served(site) as address:
        yield address


def chromium() -> str:
    """The browser of the system."""
    names = ("chromium", "google-chrome", "chromium-browser")
    executable = next((path for name in names if (path := shutil.which(name))), None)
    assert executable, "no browser: 'make browser' installs one"
    return executable


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    """A page of desktop size; asking another host for anything or an error in the console fails the test."""
    faults: list[str] = []

    def on_request(request: Request) -> None:
        if not request.url.startswith((f"{origin}/", "data:", "blob:")):
            faults.append(f"request to {request.url}")

    def on_message(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            faults.append(f"console: {message.text}")

    with browser.new_context(viewport=DESKTOP, base_url=origin) as context:
        opened = context.new_page()
        opened.on("request", on_request)
        opened.on("console", on_message)
        opened.on("pageerror", lambda error: faults.append(f"script: {error}"))
        opened.on("response", lambda answer: faults.append(f"missing: {answer.url}") if answer.status >= 400 else None)
        yield opened
    assert faults == []
