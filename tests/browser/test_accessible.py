"""WCAG 2.2 AA: the rules of axe on a page of each kind, and what no rule can see: the keyboard, large text, motion."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import QUIET, chromium, served
from tests.browser.pagetypes import COMPANY, DRAFTS, TYPES, unknown
from tests.browser.screens import DESKTOP, PHONE, screenshot
from tests.golden import DAY, ROOT
from tests.previews import previewed
from tests.projects import two_companies

AXE = (ROOT / "build/browser/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """(rules) => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(({violations}) =>
    violations.map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({html}) => html).join(" ")}`))"""
POLICY = TYPES["policy"]


def violations(page: Page, *rules: str) -> list[str]:
    """The rules that the page breaks as it is now; all of WCAG 2.2 AA unless some are named."""
    page.evaluate(AXE)
    asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    found: list[str] = page.evaluate(RUN, asked)
    return found


def settled(page: Page) -> None:
    """Waits for what scripts add to the page."""
    expect(page.locator("html.js")).to_be_attached()
    if "from=" in page.url:
        expect(page.locator(".redline").first).to_be_attached()


def check(page: Page, address: str) -> None:
    """The page breaks no rule in the light, in the dark, and on the narrowest of phones."""
    page.goto(address)
    settled(page)
    assert page.locator("html").get_attribute("lang") == "en"
    assert violations(page) == [], "in the light"
    # Material follows the device at once.
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body[data-md-color-scheme=slate]")).to_be_attached()
    assert violations(page, "color-contrast") == [], "in the dark"
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    expect(page.locator("body[data-md-color-scheme=default]")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert violations(page) == [], "on a phone"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that shows the draft of the company."""
    root = tmp_path_factory.mktemp("drafts")
    (root / "policies").mkdir()
    (root / "site/docs").mkdir(parents=True)
    (root / "policies" / COMPANY).symlink_to(ROOT / "policies" / COMPANY)
    settings = "site_name: Drafts\ndocs_dir: site/docs\ntheme: {name: material}\nplugins: [search, clausework]\n"
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    environment = {"NO_MKDOCS_2_WARNING": "1", "CLAUSEWORK_BUILD_DATE": DAY.isoformat(), "CLAUSEWORK_DRAFT": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(root / "built")]
    subprocess.run(command, cwd=root, env=os.environ | environment, check=True)
    with served(root / "built") as address:
        yield address


def test_every_kind_of_page_is_looked_at(site: Path) -> None:
    assert unknown(site) == []


@pytest.mark.parametrize("kind", TYPES)
def test_a_page_breaks_no_rule(page: Page, kind: str) -> None:
    check(page, TYPES[kind])


@pytest.mark.parametrize("kind", DRAFTS)
def test_a_draft_breaks_no_rule(browser: Browser, drafts: str, kind: str) -> None:
    with browser.new_context(viewport=DESKTOP, base_url=drafts) as context:
        page = context.new_page()
        check(page, DRAFTS[kind])
        page.set_viewport_size(DESKTOP)
        screenshot(page, f"{kind}-desktop", whole=False)


def test_a_preview_breaks_no_rule(browser: Browser, tmp_path: Path) -> None:
    with previewed(two_companies(tmp_path)) as preview, browser.new_context(base_url=preview.address) as context:
        page = context.new_page()
        check(page, "acme/draft/preview/")


def test_the_rules_find_what_is_wrong(page: Page) -> None:
    page.goto(POLICY)
    page.evaluate("document.querySelector('h2').style.color = '#bbb'")
    page.evaluate("document.querySelector('.brand').append(new Image())")
    found = " ".join(violations(page))
    assert "color-contrast:" in found
    assert "image-alt:" in found


def focused(page: Page, name: str) -> Any:
    return page.evaluate(f"document.activeElement.{name}")


def test_the_first_stop_of_the_keyboard_leads_to_the_text(page: Page) -> None:
    page.goto(POLICY)
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('article')")


WHERE = """() => {
    const at = document.activeElement;
    const seen = at.matches(".md-option") ? at.nextElementSibling : at;
    const {left, top, right, bottom, width, height} = seen.getBoundingClientRect();
    const style = getComputedStyle(seen);
    const {x, y} = [...seen.getClientRects()].map((box) => ({x: box.x + box.width / 2, y: box.y + box.height / 2}))[0];
    const above = document.elementFromPoint(x, y);
    return {
        name: at.outerHTML.slice(0, 160),
        ring: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2,
        colours: [style.outlineColor, getComputedStyle(document.body).getPropertyValue("--md-default-fg-color")],
        seen: width > 0 && height > 0 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
            && style.visibility === "visible" && style.opacity === "1" && (seen.contains(above) || above.contains(at)),
    };
}"""


@pytest.mark.parametrize("width", [PHONE["width"], DESKTOP["width"]])
def test_the_keyboard_is_seen_wherever_it_goes(page: Page, width: int) -> None:
    """Nothing that is hidden takes the keyboard, and a ring of the colour of the text is around what has it."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(POLICY)
    settled(page)
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        page.wait_for_timeout(10)
        stops.append(page.evaluate(WHERE))
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        page.wait_for_timeout(10)
        stops.append(page.evaluate(WHERE))
    unseen = [stop["name"] for stop in stops if not (stop["seen"] and stop["ring"])]
    assert unseen == []
    assert len({stop["name"] for stop in stops}) > 40, "the keyboard went in a circle"
    assert "md-skip" in stops[0]["name"]
    assert {stop["colours"][0] for stop in stops} == {"rgb(28, 33, 39)"}


def test_the_menu_works_with_the_keyboard(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(POLICY)
    settled(page)
    menu, inside = page.get_by_role("button", name="Navigation"), page.locator(".md-sidebar--primary a").first
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(inside).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(inside).to_be_focused()
    assert violations(page) == []
    screenshot(page, "menu-phone", whole=False)
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(inside).to_be_hidden()
    page.keyboard.press("Space")
    page.locator(".drawer-contents a").nth(2).press("Enter")
    expect(page.locator("article h2").nth(2)).to_be_in_viewport()
    expect(inside).to_be_hidden()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_search_opens_and_closes_with_the_keyboard(page: Page, size: Any) -> None:
    page.set_viewport_size(size)
    page.goto(POLICY)
    settled(page)
    field = page.get_by_role("textbox", name="Search")
    if size == PHONE:
        expect(field).to_be_hidden()
        page.get_by_role("button", name="Search").focus()
        page.keyboard.press("Enter")
    else:
        field.focus()
    expect(field).to_be_focused()
    page.keyboard.type("retention")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".md-search-result__link").first).to_be_hidden()
    if size == PHONE:
        expect(page.get_by_role("button", name="Search")).to_be_focused()


def test_colours_are_chosen_with_the_keyboard_and_told(page: Page) -> None:
    page.goto(POLICY)
    settled(page)
    choice = page.get_by_role("group", name="Colors")
    expect(choice.get_by_role("radio", name="As on your device")).to_be_checked()
    choice.get_by_role("radio", name="As on your device").focus()
    page.keyboard.press("ArrowRight")
    expect(choice.get_by_role("radio", name="Light")).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(choice.get_by_role("radio", name="Dark")).to_be_checked()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_nothing_moves_for_those_who_ask_for_that(page: Page) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter((each) => {
        const style = getComputedStyle(each);
        return style.transitionDuration.split(", ").some((time) => parseFloat(time)) || style.animationName !== "none";
    }).length"""
    page.goto(POLICY)
    assert page.evaluate(moving) > 0
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == 0


ENLARGED = ("policy", "california", "versions", "redline")
CUT = """() => [...document.querySelectorAll("article *, .md-header *")].filter((each) => {
    const style = getComputedStyle(each);
    const cuts = style.overflowX !== "visible" || style.textOverflow === "ellipsis";
    return cuts && each.checkVisibility({visibilityProperty: true, opacityProperty: true}) && style.clipPath === "none"
        && each.scrollWidth > each.clientWidth + 1;
}).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("kind", ENLARGED)
def test_a_page_of_twice_the_size_loses_nothing(page: Page, kind: str) -> None:
    page.set_viewport_size({"width": DESKTOP["width"] // 2, "height": DESKTOP["height"] // 2})
    page.goto(TYPES[kind])
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") == DESKTOP["width"] // 2
    assert page.evaluate(CUT) == []


def test_text_of_twice_the_size_loses_nothing(browser: Browser, origin: str) -> None:
    """As by the setting of the browser, which leaves pictures and the window as they are."""
    large = browser.browser_type.launch(
        executable_path=chromium(), args=[*QUIET, "--blink-settings=defaultFontSize=32"]
    )
    page = large.new_page(viewport=DESKTOP, base_url=origin)
    for kind in ENLARGED:
        page.goto(TYPES[kind])
        settled(page)
        assert page.locator("article").evaluate("each => getComputedStyle(each).fontSize") == "34px"
        assert page.evaluate("document.documentElement.scrollWidth") == DESKTOP["width"], kind
        assert page.evaluate(CUT) == [], kind
        screenshot(page, f"{kind}-large-text", whole=False)
    large.close()
