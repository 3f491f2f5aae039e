"""Versions side by side in a real browser: what is built, and what the browser compares itself."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from clausework import compare, project, redline, render
from clausework.versions import Timeline, Version
from clausework.wording import day
from tests import redlines
from tests.browser.screens import A4, DESKTOP, PHONE, SCREENSHOTS, screenshot
from tests.golden import DAY, ROOT

COMPANY = "/northlight/"
PUBLISHED = Timeline.on(project.histories(ROOT)["northlight"][0], DAY).all
OLDER, NEWER = PUBLISHED[1].id, PUBLISHED[3].id
"""Two versions that have no page of their own: neither follows the other, and neither is in force."""
PICKED = f"{COMPANY}redline/?from={OLDER}&to={NEWER}"
LABELS = compare.labels(render.environment())

SAME_AS_PYTHON = """async (cases) => {
  const scripts = "/assets/clausework/redline/";
  const [{ compare }, { counts }, { clauses }, { Writer }] = await Promise.all(
    ["comparison", "counting", "pieces", "page"].map((name) => import(`${scripts}${name}.js`)));
  const unequal = [];
  for (const { name, old, now, labels, html, counted } of cases) {
    const redline = compare(clauses(old), clauses(now));
    const number = counts(redline);
    const made = new Writer(labels, number.changes).redline(redline);
    const written = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
    withoutLineEnds(written);
    made.normalize();
    if (!made.isEqualNode(written) || JSON.stringify(number) !== JSON.stringify(counted)) {
      unequal.push([name, made.outerHTML, written.outerHTML, number]);
    }
  }
  return unequal;
}"""
"""Compares in the browser, and names the cases whose elements or numbers are not those that Python wrote."""

SAME_AS_BUILT = """async ([folder, pairs]) => {
  const { comparedTexts, redlines } = await import("/assets/clausework/compare.js");
  const fetched = async (address) => (await fetch(folder + address)).json();
  const words = await fetched("redline/words.json");
  const unequal = [];
  for (const [old, now] of pairs) {
    const texts = await Promise.all([old, now].map((version) => fetched(`versions/${version}/texts.json`)));
    const made = redlines(comparedTexts(...texts), words.labels);
    const page = await (await fetch(`${folder}redline/${old}/${now}/`)).text();
    const body = page.slice(page.indexOf("<article"));  // the styles of its head are not allowed on this page
    const built = [...new DOMParser().parseFromString(body, "text/html").querySelectorAll(".redline")];
    built.forEach(withoutLineEnds);
    made.forEach((each) => each.normalize());
    const isSame = made.length === built.length && made.every((each, at) => each.isEqualNode(built[at]));
    if (!isSame) unequal.push([old, now]);
  }
  return unequal;
}"""
"""Compares versions that have a page of their own, and names those whose page shows anything else."""

WITHOUT_LINE_ENDS = """() => {
  globalThis.withoutLineEnds = (node) => {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const ends = [];
    while (texts.nextNode()) if (/^\\s*\\n\\s*$/.test(texts.currentNode.data)) ends.push(texts.currentNode);
    ends.forEach((end) => end.remove());
    node.normalize();
  };
}"""


@pytest.fixture(scope="module")
def built(site: Path) -> str:
    """The shortest of the built pages that shows insertions and deletions."""
    found = sorted((site / "northlight/redline").glob("*/*/index.html"), key=lambda file: file.stat().st_size)
    pages = {file.parent: file.read_text(encoding="utf-8") for file in found}
    both = [folder for folder, page in pages.items() if "</ins>" in redlined(page) and "</del>" in redlined(page)]
    return f"/{both[0].relative_to(site).as_posix()}/"


def redlined(page: str) -> str:
    """The page below its legend."""
    return page.partition('<div class="redline">')[2]


def told(version: Version) -> str:
    """How the picker calls a version."""
    return day(version.record.published, "day-month-year")


def case(name: str, old: str, new: str) -> dict[str, Any]:
    """Two texts and what Python makes of them."""
    made = redline.compare(old, new)
    return {
        "name": name,
        "old": redline.as_data(old),
        "now": redline.as_data(new),
        "labels": dataclasses.asdict(LABELS),
        "html": redline.to_html(made, LABELS),
        "counted": dataclasses.asdict(redline.counts(made)),
    }


def test_the_browser_marks_what_python_marks(page: Page) -> None:
    page.goto(COMPANY)
    page.evaluate(WITHOUT_LINE_ENDS)
    cases = []
    for folder in redlines.CASES:
        old, new = redlines.text(folder, "old"), redlines.text(folder, "new")
        cases += [case(folder.name, old, new), case(f"{folder.name}, backwards", new, old)]
    assert len(cases) > 80
    assert page.evaluate(SAME_AS_PYTHON, cases) == []


def test_the_browser_marks_what_the_built_pages_mark(page: Page, site: Path) -> None:
    pages = sorted((site / "northlight/redline").glob("*/*/index.html"))
    pairs = [(page.parts[-3], page.parts[-2]) for page in pages]
    assert len(pairs) > 6
    page.goto(COMPANY)
    page.evaluate(WITHOUT_LINE_ENDS)
    assert page.evaluate(SAME_AS_BUILT, [COMPANY, pairs]) == []


def test_two_versions_are_picked_with_the_keyboard(page: Page) -> None:
    page.goto(f"{COMPANY}versions/")
    screenshot(page, "versions-desktop")
    page.get_by_label("Older text").focus()
    page.keyboard.type(told(PUBLISHED[1]))
    page.keyboard.press("Tab")
    page.keyboard.type(told(PUBLISHED[3]))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(PICKED) + "$"))
    expect(page.locator("[data-redline=summary]")).to_be_visible()
    expect(page.locator("[data-state]:visible")).to_have_count(0)
    assert [entry.inner_text().partition(",")[0] for entry in page.locator("[data-version]:visible").all()] == [
        told(PUBLISHED[1]),
        told(PUBLISHED[3]),
    ]


def test_the_numbers_are_those_of_the_redline(page: Page, built: str) -> None:
    for address in (PICKED, built):
        page.goto(address)
        total = page.locator("article p strong", has_text=re.compile(r"^\d+ changes?$")).inner_text()
        marked = page.locator(".redline [id^=change-]").evaluate_all("found => found.map(change => change.id)")
        assert total == f"{len(marked)} changes"
        assert marked == [f"change-{number + 1}" for number in range(len(marked))]
        texts = page.locator("article li:not(.redline *) a[href^='#change-']").all_inner_texts()
        assert sum(int(text.split()[0]) for text in texts) == len(marked)


def test_a_pair_with_a_page_of_its_own_is_shown_there(page: Page, built: str) -> None:
    older, newer = built.split("/")[-3:-1]
    page.goto(f"{COMPANY}redline/?to={newer}&from={older}#change-2")
    expect(page).to_have_url(re.compile(re.escape(built) + "#change-2$"))


def test_a_link_may_name_the_versions_in_either_order_and_a_change(page: Page) -> None:
    page.goto(f"{COMPANY}redline/?from={NEWER}&to={OLDER}#change-3")
    expect(page).to_have_url(re.compile(re.escape(PICKED) + "#change-3$"))
    expect(page.locator("#change-3:target .redline-steps")).to_be_in_viewport()
    expect(page.get_by_label("Older text")).to_have_value(OLDER)
    expect(page.get_by_label("Newer text")).to_have_value(NEWER)


REFUSED = {
    "": "Choose two versions.",
    f"?from={OLDER}": "Choose two versions.",
    f"?from={OLDER}&to={OLDER}": "You chose the same version twice.",
    f"?from={OLDER}&to=2020-01-01": "There is no version 2020-01-01 of this text.",
    "?from=<img src=x>&to=2": "There is no version <img src=x> of this text.",
}


def test_what_cannot_be_compared_is_said_in_words(page: Page) -> None:
    for query, says in REFUSED.items():
        page.goto(f"{COMPANY}redline/{query}")
        expect(page.locator("[data-state]:visible")).to_have_count(1)
        expect(page.locator("[data-state]:visible")).to_contain_text(says)
        expect(page.locator("[data-redline=summary]")).to_be_hidden()


def test_texts_that_do_not_come_are_said_in_words(browser: Browser, origin: str) -> None:
    with browser.new_context(base_url=origin) as context:
        page = context.new_page()
        page.route("**/texts.json", lambda route: route.abort())
        page.goto(PICKED)
        expect(page.locator("[data-state]:visible")).to_contain_text("The texts could not be fetched.")


def test_a_page_opened_as_a_file_says_what_it_needs(browser: Browser, site: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{(site / 'northlight/redline/index.html').as_uri()}?from={OLDER}&to={NEWER}")
        expect(page.locator("[data-state]:visible")).to_contain_text("opened as a file instead of from a web server")


def test_without_javascript_the_table_leads_to_comparisons(browser: Browser, origin: str) -> None:
    with browser.new_context(base_url=origin, java_script_enabled=False, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{COMPANY}versions/")
        expect(page.locator(".redline-picker")).to_be_hidden()
        screenshot(page, "versions-without-javascript")
        page.locator("tr", has_text=PUBLISHED[1].id).get_by_role("link", name="Changes from the one before").click()
        expect(page).to_have_url(re.compile(f"/redline/{PUBLISHED[0].id}/{PUBLISHED[1].id}/$"))
        page.goto(PICKED)
        expect(page.locator("[data-state]:visible")).to_contain_text("JavaScript is switched off")


def test_changes_lead_to_one_another_without_javascript(browser: Browser, origin: str, built: str) -> None:
    with browser.new_context(base_url=origin, java_script_enabled=False, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(built)
        page.get_by_role("link", name="Go to the first").click()
        expect(page.locator(".redline-steps:visible")).to_have_text(re.compile(r"^Change 1 of \d+Next$"))
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Next")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#change-2$"))
        expect(page.locator("#change-2")).to_be_in_viewport()
        expect(page.locator(".redline-steps:visible")).to_contain_text("Change 2 of")
        page.get_by_role("link", name="Previous").click()
        expect(page).to_have_url(re.compile("#change-1$"))


def test_what_did_not_change_opens_with_the_keyboard(page: Page, built: str) -> None:
    page.goto(built)
    fold = page.locator(".redline details").first
    expect(fold.locator("p, li").first).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator("p, li").first).to_be_visible()


def test_changes_are_told_apart_without_colour_and_without_sight(page: Page, built: str) -> None:
    page.goto(built)
    for name, line, heard in (("ins", "underline", "inserted:"), ("del", "line-through", "deleted:")):
        change = page.locator(f".redline {name}").first
        assert line in change.evaluate("each => getComputedStyle(each).textDecorationLine")
        label = change.locator(".redline-label").first
        assert (label.text_content() or "").strip() == heard
        box = label.bounding_box()
        assert box
        assert box["width"] <= 1
    assert "inserted:" in page.locator(".redline section", has=page.locator("ins")).first.aria_snapshot()


def test_paper_shows_what_changed_and_a_note_of_the_rest(page: Page, built: str) -> None:
    page.goto(built)
    for fold in page.locator(".redline details").all()[:2]:
        fold.locator("summary").click()
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    screenshot(page, "redline-print", whole=False)
    page.pdf(path=SCREENSHOTS / "redline.pdf", format="A4")
    colours = "each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]"
    ink, _ = page.locator(".redline p").first.evaluate(colours)
    for changed in ("ins", "del"):
        assert page.locator(f".redline {changed}").first.evaluate(colours) == [ink, "rgba(0, 0, 0, 0)"]
    assert page.locator(".redline summary:visible").count() > 2
    expect(page.locator(".redline details > :not(summary):visible")).to_have_count(0)


def test_a_redline_on_a_phone_and_in_the_dark(page: Page, built: str) -> None:
    page.goto(built)
    screenshot(page, "redline-desktop", whole=False)
    page.set_viewport_size(PHONE)
    screenshot(page, "redline-phone", whole=False)
    page.emulate_media(color_scheme="dark")
    screenshot(page, "redline-dark", whole=False)
    ground = page.locator(".redline ins").first.evaluate("each => getComputedStyle(each).backgroundColor")
    assert ground == "rgb(23, 59, 38)"


def test_two_picked_versions_fit_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(PICKED)
    expect(page.locator(".redline").first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    screenshot(page, "picked-phone", whole=False)


def test_on_a_phone_each_version_says_what_its_cells_are(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{COMPANY}versions/")
    screenshot(page, "versions-phone")
    cells = page.locator("tbody tr").first.locator("td").all()
    labels = [cell.evaluate("cell => getComputedStyle(cell, '::before').content") for cell in cells]
    assert labels == [f'"{name}"' for name in ("Published", "In force", "What it is", "See")]
    for cell in cells:
        box = cell.bounding_box()
        assert box
        assert box["x"] + box["width"] <= PHONE["width"]


def test_every_version_is_there_for_programs(page: Page, site: Path) -> None:
    page.goto(f"{COMPANY}versions/")
    links = page.get_by_role("link", name="Practices as data").all()
    versions = json.loads((site / "northlight/in-force.json").read_text(encoding="utf-8"))["versions"]
    assert [link.get_attribute("href") for link in links] == [
        f"{entry['version']}/practices.json" for entry in reversed(versions)
    ]


def test_the_front_page_leads_to_recent_changes(page: Page) -> None:
    page.goto("/")
    page.locator("article").get_by_role("link", name="Recent changes").click()
    expect(page.locator("h1")).to_contain_text("Recent changes")
    screenshot(page, "recent-changes")
    days = [heading.get_attribute("id") or "" for heading in page.locator("article h2").all()]
    assert days
    assert [day[-10:] for day in days] == sorted((day[-10:] for day in days), reverse=True)
