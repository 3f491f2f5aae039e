"""The Content-Security-Policy of the pages: they keep it, and what is smuggled in does not run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from clausework import security
from tests.browser.pagetypes import TYPES
from tests.browser.screens import DESKTOP

LISTEN = """globalThis.refused = [];
addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI, sourceFile}) =>
    refused.push(`${effectiveDirective} ${blockedURI} ${sourceFile}`));"""


@pytest.fixture
def guarded(browser: Browser, origin: str) -> Iterator[Page]:
    """A page that notes what its policy refuses."""
    with browser.new_context(viewport=DESKTOP, base_url=origin) as context:
        page = context.new_page()
        page.add_init_script(LISTEN)
        yield page


def refused(page: Page) -> list[str]:
    found: list[str] = page.evaluate("refused")
    return found


def test_every_page_has_a_policy_before_anything_it_is_about(site: Path) -> None:
    without = []
    for file in site.rglob("*.html"):
        head = file.read_text(encoding="utf-8").partition("<head>")[2]
        if head and not head.lstrip().startswith('<meta http-equiv="Content-Security-Policy"'):
            without.append(file.relative_to(site).as_posix())
    assert without == []


def test_a_policy_is_about_all_that_its_page_holds(site: Path) -> None:
    for file in site.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        read, whole = security.parts(page), security.Parts(page)
        assert (read.scripts, read.styles, read.attributes) == (whole.scripts, whole.styles, whole.attributes), file


def test_no_policy_lets_just_any_script_run(site: Path) -> None:
    for file in site.rglob("*.html"):
        for policy in re.findall(r'Content-Security-Policy" content="([^"]+)"', file.read_text(encoding="utf-8")):
            assert "unsafe-inline" not in policy
            assert "unsafe-eval" not in policy
            assert "http" not in policy
            assert "unsafe-hashes" not in re.findall(r"script-src [^;]*", policy)[0]


def test_the_pages_keep_their_policy(guarded: Page) -> None:
    faults: list[str] = []
    guarded.on("pageerror", lambda error: faults.append(str(error)))
    for kind, address in TYPES.items():
        guarded.goto(address)
        expect(guarded.locator("html.js")).to_be_attached()
        guarded.locator(".md-option:checked").press("ArrowRight")
        if kind in ("front", "policy"):
            guarded.get_by_role("textbox", name="Search").press_sequentially("privacy")
            expect(guarded.locator(".md-search-result__link").first).to_be_visible()
        if kind == "picked":
            expect(guarded.locator(".redline").first).to_be_attached()
        assert refused(guarded) == [], kind
    assert faults == []


def test_a_page_opened_as_a_file_keeps_its_policy(browser: Browser, site: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(LISTEN)
        page.goto((site / "northlight/index.html").as_uri())
        assert page.locator("article h2").first.evaluate("each => getComputedStyle(each).fontWeight") == "700"
        assert not [found for found in refused(page) if found.startswith("style")]


def adding(name: str, *, to: str = "body", **properties: str) -> str:
    """A script that adds an element to the page."""
    return f"document.{to}.append(Object.assign(document.createElement('{name}'), {json.dumps(properties)}))"


ELSEWHERE = "http://elsewhere.invalid/"
SMUGGLED = {
    "script-src-elem inline": adding("script", text="caught = 1"),
    "script-src-attr inline": "document.body.setAttribute('onclick', 'caught = 1'); document.body.click()",
    "style-src-elem inline": adding("style", to="head", textContent="p {color: red}"),
    "style-src-attr inline": "document.body.setAttribute('style', 'color: red')",
    f"img-src {ELSEWHERE}": adding("img", src=ELSEWHERE),
    f"connect-src {ELSEWHERE}": f"fetch('{ELSEWHERE}').catch(() => {{}})",
    f"script-src-elem {ELSEWHERE}": adding("script", src=ELSEWHERE),
    f"frame-src {ELSEWHERE.rstrip('/')}": adding("iframe", src=ELSEWHERE),
}


@pytest.mark.parametrize("directive", SMUGGLED)
def test_what_is_smuggled_in_is_refused(guarded: Page, directive: str) -> None:
    guarded.goto(TYPES["policy"])
    guarded.evaluate(f"() => {{ {SMUGGLED[directive]} }}")
    guarded.wait_for_function("refused.length > 0")
    assert refused(guarded)[0].startswith(directive)
    assert guarded.evaluate("typeof caught") == "undefined"


def test_scripts_are_known_by_their_words() -> None:
    page = "<html><head><title>A</title></head><body><script>a()</script></body></html>"
    told = security.guarded(page)
    assert told.startswith('<html><head>\n    <meta http-equiv="Content-Security-Policy" content="default-src \'none\'')
    assert told.replace(re.findall(r"\n +<meta[^>]+>", told)[0], "") == page
    assert security.guarded(told) == told, "a policy that is there stays"
    digest = re.findall(r"script-src 'self' ('sha256-[^']+')", told)
    other = re.findall(r"script-src 'self' ('sha256-[^']+')", security.guarded(page.replace("a()", "b()")))
    assert len(digest) == len(other) == 1
    assert digest != other


def test_data_in_a_page_is_no_script() -> None:
    page = '<head></head><script type="application/ld+json">{}</script><script src="a.js"></script>'
    assert "sha256" not in security.guarded(page)


def test_the_attributes_of_a_table_are_allowed_by_their_words() -> None:
    aligned = security.guarded('<head></head><td style="text-align: left;">1</td><td style="text-align: left;">2</td>')
    assert len(re.findall(r"style-src 'self' 'unsafe-hashes' 'sha256-[^' ]+';", aligned)) == 1
    assert "unsafe-hashes" not in security.guarded("<head></head><td>1</td>")
