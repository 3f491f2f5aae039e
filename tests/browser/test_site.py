"""The real site in a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "build/screenshots"
COMPANIES = sorted(folder.name for folder in (ROOT / "policies").iterdir() if folder.is_dir())
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]
PHONE: ViewportSize = {"width": 320, "height": 640}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
A4: ViewportSize = {"width": 680, "height": 1000}
"""The text of a sheet of paper, without its margins."""


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keeps the tests' output free of requests."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """The address of the site, served on a free port."""
    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "google-chrome", "chromium-browser")
    executable = next((path for name in names if (path := shutil.which(name))), None)
    assert executable, "no browser: 'make browser' installs one"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=QUIET)
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


def addresses(site: Path) -> list[str]:
    """All pages of the site."""
    return sorted(
        f"/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/") for file in site.rglob("index.html")
    )


def screenshot(page: Page, name: str) -> None:
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True, animations="disabled")


def test_the_front_page_leads_to_every_company(page: Page) -> None:
    page.goto("/")
    screenshot(page, "front")
    links = page.locator("article a:not(.headerlink)")
    targets = [link.get_attribute("href") for link in links.all()]
    assert targets == [f"{company}/" for company in COMPANIES]


@pytest.mark.parametrize("company", COMPANIES)
def test_a_policy_opens_from_the_front_page(page: Page, company: str) -> None:
    page.goto("/")
    page.click(f"article a[href='{company}/']")
    expect(page).to_have_url(re.compile(f"/{company}/$"))
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator(".md-footer")).to_be_attached()
    assert page.locator("h1").inner_text().strip("¶")
    assert page.locator("article h2").count() > 3
    screenshot(page, f"{company}-desktop")


def test_no_page_is_wider_than_a_phone(page: Page, site: Path) -> None:
    page.set_viewport_size(PHONE)
    wide = []
    for address in addresses(site):
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wide.append(address)
    assert wide == []


@pytest.mark.parametrize("company", COMPANIES)
def test_a_policy_on_a_phone(page: Page, company: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"/{company}/")
    screenshot(page, f"{company}-phone")
    assert page.locator("article").is_visible()


def test_a_line_holds_about_70_characters(page: Page) -> None:
    count = "p => [p.innerText.length, Math.round(p.clientHeight / parseFloat(getComputedStyle(p).lineHeight))]"
    lengths = []
    for company in COMPANIES:
        page.goto(f"/{company}/")
        paragraphs = page.locator("article > p").evaluate_all(f"paragraphs => paragraphs.map({count})")
        lengths += [characters / lines for characters, lines in paragraphs if lines > 3]
    assert lengths
    assert 55 < max(lengths) < 85


def test_a_policy_in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"/{COMPANIES[0]}/")
    screenshot(page, f"{COMPANIES[0]}-dark")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_a_policy_on_paper_is_text_only(page: Page) -> None:
    page.goto(f"/{COMPANIES[0]}/")
    page.emulate_media(media="print")
    screenshot(page, f"{COMPANIES[0]}-print")
    page.pdf(path=SCREENSHOTS / f"{COMPANIES[0]}.pdf", format="A4")
    for part in (".md-header", ".md-sidebar--primary", ".md-footer", "h2 .headerlink"):
        assert not page.locator(part).first.is_visible(), part


def test_no_table_is_cut_on_paper(page: Page, site: Path) -> None:
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    cut = []
    for address in addresses(site):
        page.goto(address)
        if any(page.locator("article table").evaluate_all("tables => tables.map(t => t.offsetWidth > innerWidth)")):
            cut.append(address)
    assert cut == []


def test_a_policy_is_readable_without_javascript(browser: Browser, origin: str) -> None:
    with browser.new_context(viewport=PHONE, base_url=origin, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"/{COMPANIES[0]}/")
        assert page.locator("h1").is_visible()
        assert page.locator("article p").first.is_visible()
        screenshot(page, f"{COMPANIES[0]}-without-javascript")


def test_search_finds_a_company(page: Page) -> None:
    page.goto("/")
    page.locator(".md-search__input").press_sequentially("privacy")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
