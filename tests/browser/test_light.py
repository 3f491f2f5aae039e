"""What a page weighs, how steady it stands, and what Lighthouse says of it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import lighthouse
from tests.browser.conftest import served
from tests.browser.pagetypes import TYPES
from tests.browser.screens import DESKTOP

LIMIT = 150_000
"""So many bytes a policy may transfer beside Material's own."""
MATERIAL = ("/assets/javascripts/", "/assets/stylesheets/")
SEARCH = ("/search/", "/workers/")
PHONE: ViewportSize = {"width": 390, "height": 844}
SHIFTS = """globalThis.shifts = [];
new PerformanceObserver(list => shifts.push(...list.getEntries().map(({value}) => value)))
    .observe({type: "layout-shift", buffered: true});"""
POLICIES = ("policy", "california", "gdpr", "cookies", "archived")


def loaded(page: Page, origin: str, address: str) -> list[str]:
    """The paths that a page asks for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(origin)))
    page.goto(address, wait_until="networkidle")
    return asked


def weight(site: Path, path: str) -> int:
    """The bytes of a file as a web server sends them."""
    file = site / path.partition("?")[0].lstrip("/")
    return len(gzip.compress((file / "index.html" if file.is_dir() else file).read_bytes(), mtime=0))


@pytest.mark.parametrize("kind", POLICIES)
def test_a_policy_is_light(page: Page, origin: str, site: Path, kind: str) -> None:
    asked = loaded(page, origin, TYPES[kind])
    own = {path: weight(site, path) for path in asked if not path.startswith(MATERIAL)}
    assert TYPES[kind] in own
    assert sum(own.values()) < LIMIT, own


def test_search_is_loaded_when_somebody_searches(page: Page, origin: str) -> None:
    """The test of trust goes through all kinds of pages, and none loads it."""
    asked = loaded(page, origin, "/")
    assert [path for path in asked if any(part in path for part in SEARCH)] == []
    page.get_by_role("textbox", name="Search").press_sequentially("privacy")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert {part for part in SEARCH for path in asked if part in path} == set(SEARCH)


@pytest.mark.parametrize("asked", ["?q=privacy", "?h=personal"], ids=["shared", "found"])
def test_a_search_that_was_shared_or_led_here_is_shown(page: Page, asked: str) -> None:
    page.goto(f"{TYPES['policy']}{asked}")
    if "q" in asked:
        expect(page.locator(".md-search-result__link").first).to_be_visible()
    else:
        expect(page.locator("article mark").first).to_be_attached()


def test_search_on_a_phone_opens_and_finds(browser: Browser, origin: str) -> None:
    with browser.new_context(viewport=PHONE, base_url=origin, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        asked = loaded(page, origin, TYPES["policy"])
        page.locator("header [data-opens=__search]").tap()
        page.locator(".md-search__input").press_sequentially("cookie")
        expect(page.locator(".md-search-result__link").first).to_be_visible()
        assert any(SEARCH[1] in path for path in asked)


def test_search_finds_clauses_of_current_pages_only(page: Page) -> None:
    page.goto("/")
    page.get_by_role("textbox", name="Search").press_sequentially("personal data")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.wait_for_function("document.querySelectorAll('.md-search-result__link').length > 5")
    found = page.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.pathname)")
    assert [path for path in found if "/redline/" in path or "/versions/2" in path] == []
    anchors = page.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.hash)")
    assert any(anchors)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_moves_while_a_page_loads(browser: Browser, origin: str, size: ViewportSize) -> None:
    """As browsers count it, to a thousandth, also while a browser makes a comparison."""
    moved = {}
    with browser.new_context(viewport=size, base_url=origin) as context:
        page = context.new_page()
        page.add_init_script(SHIFTS)
        for kind, address in TYPES.items():
            page.goto(address)
            expect(page.locator("[data-state=waiting]")).to_be_hidden()
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
            moved[kind] = round(sum(page.evaluate("shifts")), 3)
    assert {kind: shift for kind, shift in moved.items() if shift} == {}


def test_what_moves_is_seen(page: Page) -> None:
    page.add_init_script(SHIFTS)
    page.goto("/")
    page.evaluate("""() => new Promise(done => setTimeout(() => {
        document.querySelector("h1").style.marginTop = "300px";
        requestAnimationFrame(() => setTimeout(done, 100));
    }, 600))""")
    assert sum(page.evaluate("shifts")) > 0.01


def test_lighthouse_finds_nothing_to_mend(site: Path, tmp_path: Path) -> None:
    with served(site, lighthouse.Compressed) as address:
        scores = lighthouse.scores(f"{address}{TYPES['policy']}", tmp_path, "accessibility", "best-practices", "seo")
    assert scores == {"accessibility": 100, "best-practices": 100, "seo": 100}
