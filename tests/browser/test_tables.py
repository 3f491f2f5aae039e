"""Tables that people can use: on a wide screen, on a phone, on paper, and without JavaScript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.screens import A4, DESKTOP, PHONE, screenshot

CALIFORNIA = "/northlight/california/"
COOKIES = "/northlight/cookies/"
PROCESSORS = "/northlight/processors/"
FLOW = "/northlight/data-flows/"

SIDEWAYS = """() => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
    const root = document.documentElement;
    const wide = [...document.querySelectorAll("article *")].filter((each) => {
        const scrolls = ["auto", "scroll"].includes(getComputedStyle(each).overflowX);
        return scrolls && each.clientWidth && each.scrollWidth > each.clientWidth;
    });
    const out = [...document.querySelectorAll("article .data-table :is(th, td)")].filter(
        (cell) => cell.getBoundingClientRect().right > innerWidth && cell.closest("thead, tbody").clientWidth > 1);
    return [root.scrollWidth > innerWidth, ...[...wide, ...out].map((each) => each.outerHTML.slice(0, 80))];
}"""
"""Whether a page scrolls sideways, and what in it does or is cut."""

SHIFT = """() => new Promise((done) => {
    const moved = [];
    new PerformanceObserver((list) => {
        for (const { node } of list.getEntries().flatMap((entry) => entry.sources)) {
            if (node?.parentElement?.closest("article")) moved.push(node.textContent.slice(0, 80));
        }
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(moved), 300);
})"""
"""What of the text moved after it was shown."""


def column(page: Page, name: str) -> list[str]:
    """The words of a column from top to bottom, of the rows that are shown."""
    cells = page.locator(f".data-table tbody tr:not([hidden]) td[data-label='{name}']")
    return [text.strip() for text in cells.all_text_contents()]


def names(page: Page) -> list[str]:
    """The first column."""
    return page.locator(".data-table tbody tr:not([hidden]) th").all_text_contents()


def heading(page: Page, name: str) -> Locator:
    return page.locator("thead th", has=page.get_by_role("button", name=name, exact=True))


@pytest.fixture
def plain_page(browser: Browser, origin: str) -> Iterator[Page]:
    """A page of phone size without JavaScript."""
    with browser.new_context(viewport=PHONE, base_url=origin, java_script_enabled=False) as context:
        yield context.new_page()


def test_periods_are_sorted_by_their_length(page: Page) -> None:
    page.goto(COOKIES)
    before = column(page, "Lasts")
    page.get_by_role("button", name="Lasts").click()
    after = column(page, "Lasts")
    assert Counter(after) == Counter(before)
    days = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
    found = [re.match(r"(\d+) ([a-z]+?)s?\b", text) for text in after]
    lengths = [int(match[1]) * days[match[2]] for match in found if match]
    assert len(set(lengths)) > 2
    assert lengths == sorted(lengths)
    assert all(found[: len(lengths)]), "what is no period comes after all periods"


def test_dates_are_sorted_by_time_and_dashes_come_last(page: Page) -> None:
    page.goto(PROCESSORS)
    since = page.get_by_role("button", name="Since")
    years = []
    for _ in range(2):
        since.click()
        years.append([text[-4:] for text in column(page, "Since") if text[-1].isdigit()])
    assert len(set(years[0])) > 2
    assert years[0] == sorted(years[0])
    assert years[1] == sorted(years[0], reverse=True)
    page.get_by_role("button", name="Safeguard").click()
    safeguards = column(page, "Safeguard")
    dashes = safeguards.count("—")
    assert 0 < dashes < len(safeguards)
    assert safeguards[-dashes:] == ["—"] * dashes


def test_the_third_click_goes_back_to_the_order_of_the_text(page: Page) -> None:
    page.goto(PROCESSORS)
    first = names(page)
    button, column_ = page.get_by_role("button", name="Company"), heading(page, "Company")
    said = page.locator(".table-order")
    assert column_.get_attribute("aria-sort") is None
    button.click()
    expect(column_).to_have_attribute("aria-sort", "ascending")
    expect(said).to_have_text("Sorted by Company, ascending")
    assert names(page) == sorted(first, key=str.casefold)
    button.click()
    expect(column_).to_have_attribute("aria-sort", "descending")
    expect(said).to_have_text("Sorted by Company, descending")
    assert names(page) == sorted(first, key=str.casefold, reverse=True)
    button.click()
    expect(page.locator("[aria-sort]")).to_have_count(0)
    expect(said).to_have_text("In the original order")
    assert names(page) == first


def test_only_one_column_is_sorted_by_at_a_time(page: Page) -> None:
    page.goto(PROCESSORS)
    for name in ("Company", "Country"):
        page.get_by_role("button", name=name).click()
    expect(page.locator("[aria-sort]")).to_have_count(1)
    expect(heading(page, "Country")).to_have_attribute("aria-sort", "ascending")


def test_equal_rows_keep_their_order(page: Page) -> None:
    page.goto(COOKIES)
    order = {name: place for place, name in enumerate(names(page))}
    page.get_by_role("button", name="Category").click()
    pairs = list(zip(column(page, "Category"), names(page), strict=True))
    assert pairs == sorted(pairs, key=lambda pair: (pair[0], order[pair[1]]))


def test_a_table_is_filtered_and_says_how_many_rows_are_left(page: Page) -> None:
    page.goto(PROCESSORS)
    count = page.locator(".table-count")
    all_rows = len(names(page))
    expect(count).to_have_text(f"{all_rows} of {all_rows} rows")
    assert count.get_attribute("role") == "status"
    field = page.get_by_role("searchbox", name="Show only rows that contain")
    field.fill("gérMANY")
    left = names(page)
    assert 0 < len(left) < all_rows
    assert set(column(page, "Country")) == {"Germany"}
    expect(count).to_have_text(f"{len(left)} of {all_rows} rows")
    field.fill("germany backups")
    assert len(names(page)) == 1
    field.fill("nothing like this")
    assert names(page) == []
    expect(count).to_have_text("No row contains this.")
    field.press("Escape")
    expect(field).to_have_value("")
    expect(count).to_have_text(f"{all_rows} of {all_rows} rows")
    assert len(names(page)) == all_rows


def test_a_link_to_a_row_that_is_filtered_out_shows_it(page: Page) -> None:
    page.goto(PROCESSORS)
    page.get_by_role("searchbox", name="Show only").fill("germany")
    hidden = page.locator("tr[hidden] strong[id]").first.get_attribute("id")
    page.evaluate("id => { location.hash = id }", hidden)
    expect(page.locator(f"#{hidden}")).to_be_in_viewport()


def test_the_keyboard_is_enough(page: Page) -> None:
    page.goto(PROCESSORS)
    page.get_by_role("searchbox", name="Show only").focus()
    page.keyboard.type("a")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Company")).to_be_focused()
    page.keyboard.press("Enter")
    expect(heading(page, "Company")).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(heading(page, "What it does")).to_have_attribute("aria-sort", "ascending")


def test_a_short_table_stays_plain(page: Page) -> None:
    page.goto("/xmartpro/versions/")
    expect(page.locator(".data-table tbody tr")).to_have_count(1)
    expect(page.locator(".data-table button")).to_have_count(0)
    expect(page.locator(".table-tools")).to_have_count(0)


def test_nothing_is_kept_on_the_device(page: Page) -> None:
    page.goto(PROCESSORS)
    before = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    page.get_by_role("button", name="Company").click()
    page.get_by_role("searchbox", name="Show only").fill("germany")
    assert page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])") == before


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
@pytest.mark.parametrize("address", [CALIFORNIA, COOKIES, FLOW])
def test_the_script_moves_nothing(page: Page, size: Any, address: str) -> None:
    page.set_viewport_size(size)
    page.goto(address)
    expect(page.locator(".data-table thead button").first).to_be_attached()
    assert page.evaluate(SHIFT) == []


def test_paper_shows_all_rows(page: Page) -> None:
    page.goto(PROCESSORS)
    all_rows = len(names(page))
    page.get_by_role("searchbox", name="Show only").fill("germany")
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    rows = page.locator(".data-table tbody tr")
    assert [row.is_visible() for row in rows.all()] == [True] * all_rows
    expect(page.locator(".table-tools")).to_be_hidden()
    assert rows.first.evaluate("row => getComputedStyle(row).display") == "table-row"
    screenshot(page, "table-print")


def test_on_a_phone_a_row_is_a_card_without_javascript(plain_page: Page) -> None:
    page = plain_page
    page.goto(CALIFORNIA)
    screenshot(page, "table-phone", whole=False)
    columns = [text.strip() for text in page.locator("#categories ~ table").first.locator("thead th").all_inner_texts()]
    row = page.locator(".data-table tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "grid"
    cells = row.locator("td").all()
    shown = [cell.evaluate("cell => getComputedStyle(cell, '::before').content") for cell in cells]
    assert shown == [f'"{name}"' for name in columns[1:]]
    tops = [box["y"] for cell in cells if (box := cell.bounding_box())]
    assert tops == sorted(set(tops)), "one below the other"
    expect(page.locator(".table-tools").first).to_be_hidden()


def test_on_a_phone_cards_can_be_sorted_and_filtered(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(PROCESSORS)
    page.get_by_role("button", name="Country").click()
    assert column(page, "Country") == sorted(column(page, "Country"))
    page.get_by_role("searchbox", name="Show only").fill("germany")
    assert set(column(page, "Country")) == {"Germany"}
    for button in page.locator(".data-table thead th").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 24
    screenshot(page, "table-cards")


def heard(page: Page) -> Counter[str]:
    """How many parts of each role the browser tells those who listen."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return Counter(node["role"]["value"] for node in tree["nodes"] if not node["ignored"])


@pytest.mark.parametrize("scripted", [True, False])
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_a_table_stays_a_table_for_those_who_listen(browser: Browser, origin: str, size: Any, scripted: bool) -> None:
    with browser.new_context(viewport=size, base_url=origin, java_script_enabled=scripted) as context:
        page = context.new_page()
        page.goto(PROCESSORS)
        roles = heard(page)
        rows = page.locator(".data-table tbody tr").count()
        columns = page.locator(".data-table thead th").count()
    assert (roles["table"], roles["row"]) == (1, rows + 1)
    assert (roles["columnheader"], roles["rowheader"]) == (columns, rows)
    assert roles["cell"] + roles["gridcell"] == rows * (columns - 1)


def test_no_page_and_no_table_scrolls_sideways_on_a_phone(plain_page: Page, site: Path) -> None:
    found = {}
    for file in sorted(site.rglob("index.html")):
        address = file.parent.relative_to(site).as_posix()
        plain_page.goto(f"/{address}/".replace("/./", "/"))
        told = plain_page.evaluate(SIDEWAYS)
        if told != [False]:
            found[address] = told
    assert found == {}


@pytest.mark.parametrize("address", [CALIFORNIA, COOKIES, PROCESSORS, FLOW, "/northlight/versions/"])
def test_text_of_twice_the_size_fits(page: Page, address: str) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.goto(address)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
    assert page.evaluate(SIDEWAYS) == [False]


def test_a_comparison_of_tables_is_cards_too(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/northlight/redline/2023-10-16/2023-12-20/")
    cells = page.locator(".redline .data-table td[data-label]:visible")
    assert cells.count() > 4
    label = cells.first.get_attribute("data-label")
    assert cells.first.get_attribute("role") == "cell"
    assert cells.first.evaluate("cell => getComputedStyle(cell, '::before').content") == f'"{label}"'


def test_the_picture_shows_what_belongs_to_a_box(page: Page) -> None:
    page.goto(FLOW)
    screenshot(page, "flow", whole=False)
    lit = page.locator(".flow-lines path.flow-shown")
    expect(lit).to_have_count(0)
    box = page.locator("[data-box='data-camera-images']")
    own = page.locator(".flow-lines path[data-of~='data-camera-images']").count()
    assert 0 < own < page.locator(".flow-lines path").count()
    box.hover()
    expect(lit).to_have_count(own)
    page.mouse.move(0, 0)
    expect(lit).to_have_count(0)
    box.focus()
    expect(lit).to_have_count(own)


def test_every_box_leads_to_its_place_in_the_policy(page: Page, site: Path) -> None:
    page.goto(FLOW)
    policy = (site / "northlight/index.html").read_text(encoding="utf-8")
    anchors = set(re.findall(r'id="([^"]+)"', policy))
    targets = [link.get_attribute("href") or "" for link in page.locator("a.flow-box").all()]
    assert len(targets) > 50
    assert {target.removeprefix("../#") for target in targets} <= anchors
    page.locator("a.flow-box").first.click()
    expect(page).to_have_url(re.compile(r"/northlight/#data-"))


def test_no_label_leaves_its_box(page: Page) -> None:
    page.goto(FLOW)
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".flow-box")].filter((box) => {
            const [frame, words] = [box.querySelector("rect").getBBox(), box.querySelector("text").getBBox()];
            return words.x < frame.x || words.x + words.width > frame.x + frame.width
                || words.y < frame.y || words.y + words.height > frame.y + frame.height;
        }).map((box) => box.textContent)"""
    )
    assert outside == []


def test_on_a_phone_the_tables_take_the_place_of_the_picture(plain_page: Page) -> None:
    plain_page.goto(FLOW)
    expect(plain_page.locator(".flow-picture")).to_be_hidden()
    expect(plain_page.locator("#by-data")).to_be_visible()
    assert plain_page.locator(".data-table").count() == 2


def test_the_keyboard_passes_the_picture(page: Page) -> None:
    page.goto(FLOW)
    skip = page.get_by_role("link", name="Go on to the tables")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#by-data")).to_be_in_viewport()


def test_the_picture_in_the_dark_and_on_paper(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(FLOW)
    screenshot(page, "flow-dark", whole=False)
    assert page.locator("a.flow-box rect").first.evaluate("r => getComputedStyle(r).fill") != "rgb(255, 255, 255)"
    page.set_viewport_size(A4)
    page.emulate_media(media="print", color_scheme="light")
    screenshot(page, "flow-print", whole=False)
    expect(page.locator(".flow-picture")).to_be_visible()
    assert page.evaluate(SIDEWAYS)[0] is False
