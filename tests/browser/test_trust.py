"""What a visitor's browser asks for and keeps: nothing from elsewhere, nothing that the visitor did not choose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.pagetypes import TYPES, unknown
from tests.browser.screens import DESKTOP

KEPT = """async () => ({
    cookies: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({name}) => name),
    caches: await (self.caches?.keys() ?? []),
    workers: (await (navigator.serviceWorker?.getRegistrations() ?? [])).length,
})"""
NOTHING = {"cookies": "", "local": [], "session": [], "databases": [], "caches": [], "workers": 0}
SCHEME = "/.__palette"
"""Where Material keeps the colour scheme: its name after the path of the site."""
PLACE = "clausework.place"
"""Where the place chosen is kept."""


LOADED_LATER = """parts => parts.flatMap(({href, src, action, ping, data}) => [href, src, action, ping, data])
    .filter(url => typeof url == "string" && url)"""
LINKS = ("stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest")
GIVEN_UP = "favicon.svg net::ERR_ABORTED"
"""The icon of the tab is fetched after the page has loaded, and a visitor who goes on does not wait for it."""
PARTS = ", ".join([*(f"link[rel~={rel}]" for rel in LINKS), "[src]", "[action]", "[ping]", "[data]"])


def test_every_kind_of_page_is_known(site: Path) -> None:
    assert unknown(site) == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_nothing_comes_from_elsewhere_and_nothing_is_kept(browser: Browser, origin: str, javascript: bool) -> None:
    """One visitor goes through pages of all kinds, and looks at what each could still load later."""
    asked: list[str] = []
    failed: list[str] = []
    with browser.new_context(viewport=DESKTOP, base_url=origin, java_script_enabled=javascript) as context:
        context.on("request", lambda request: asked.append(request.url))
        context.on("requestfailed", lambda request: failed.append(f"{request.url} {request.failure}"))
        context.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
        page = context.new_page()
        for kind, address in TYPES.items():
            page.goto(address, wait_until="networkidle" if kind == "picked" else "load")
            later = page.locator(PARTS).evaluate_all(LOADED_LATER)
            assert later, kind
            assert [url for url in later if not url.startswith((f"{origin}/", "data:"))] == [], kind
        found = kept(context, page)
    assert len(asked) > len(TYPES)
    assert [url for url in asked if not url.startswith((f"{origin}/", "data:", "blob:"))] == []
    assert [failure for failure in failed if not failure.endswith(GIVEN_UP)] == []
    assert [url for url in asked if "/search/" in url or "/workers/" in url] == [], "nobody searched"
    assert found["local"] == ([SCHEME] if javascript else [])
    assert found | {"local": []} == NOTHING


def test_no_style_names_anything_elsewhere(site: Path) -> None:
    styles = [file.read_text(encoding="utf-8") for file in site.rglob("*.css")]
    assert styles
    for part in ("@import", "url(http", "url(//", 'url("http', "url('http"):
        assert not [style for style in styles if part in style], part


def kept(context: BrowserContext, page: Page) -> dict[str, Any]:
    assert context.cookies() == []
    found: dict[str, Any] = page.evaluate(KEPT)
    return found


def test_searching_keeps_nothing(browser: Browser, origin: str) -> None:
    with browser.new_context(viewport=DESKTOP, base_url=origin) as context:
        page = context.new_page()
        page.goto(TYPES["policy"])
        page.get_by_role("textbox", name="Search").press_sequentially("cookie")
        page.locator(".md-search-result__link").first.click()
        expect(page.locator("article mark").first).to_be_attached()
        found = kept(context, page)
        assert found["local"] in ([], [SCHEME])
        assert found | {"local": []} == NOTHING


def test_the_colour_scheme_chosen_is_kept(browser: Browser, origin: str) -> None:
    with browser.new_context(viewport=DESKTOP, base_url=origin, color_scheme="light") as context:
        page = context.new_page()
        page.goto("/")
        page.locator(".md-option:checked").press("ArrowRight")
        page.locator(".md-option:checked").press("ArrowRight")
        chosen = page.locator("body").get_attribute("data-md-color-scheme")
        page.goto(TYPES["policy"])
        expect(page.locator(f"body[data-md-color-scheme={chosen}]")).to_be_attached()
        assert kept(context, page) == NOTHING | {"local": [SCHEME]}
