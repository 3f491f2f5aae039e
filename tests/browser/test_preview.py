"""The preview in a real browser, beside a person who edits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screens import PHONE, screenshot
from tests.previews import PATIENCE, Running, previewed
from tests.projects import VAGUE, practices, two_companies, write

ACME = "policies/acme/practices.yml"
TALL = "".join(f"    - We lock door {number}.\n" for number in range(120))
DRAFT = practices("Acme", VAGUE)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(two_companies(tmp_path_factory.mktemp("previewed")), {"templates/note.txt": "makes the folder"})


@pytest.fixture(scope="module", autouse=True)
def patience() -> Iterator[None]:
    """A busy machine takes longer to build a page than a browser to show it."""
    expect.set_options(timeout=1000 * PATIENCE)
    yield
    expect.set_options(timeout=5000)


@pytest.fixture(scope="module")
def preview(root: Path) -> Iterator[Running]:
    with previewed(root) as running:
        yield running


@pytest.fixture
def page(browser: Browser, preview: Running, root: Path) -> Iterator[Page]:
    """The draft of a company; a script that fails, or a request to another host, fails the test."""
    write(root, {ACME: DRAFT})
    faults: list[str] = []
    with browser.new_context(viewport={"width": 900, "height": 800}) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(preview.address) else faults.append(asked.url))
        page.goto(f"{preview.address}acme/draft/preview/")
        expect(page.locator("article")).to_contain_text("We look at our locks")
        yield page
    assert faults == []


def test_an_edit_is_on_the_screen_by_itself(page: Page, root: Path) -> None:
    write(root, {ACME: DRAFT.replace("locks", "bolts")})
    expect(page.locator(".preview-text")).to_contain_text(["We look at our bolts from time to time."])


def test_text_findings_and_redline_stand_beside_each_other(page: Page) -> None:
    screenshot(page, "preview")
    row = page.locator("#row-security")
    expect(row.locator(".preview-text")).to_contain_text("We look at our locks")
    expect(row.locator(".preview-redline ins").first).to_be_visible()
    expect(row.locator(".preview-found")).to_contain_text("TEXT-VAGUE, line 8")
    expect(page.locator(".preview-summary")).to_contain_text("against the text in force since 1 April 2026")


def test_it_stacks_on_a_narrow_window(page: Page) -> None:
    page.set_viewport_size(PHONE)
    parts = [page.locator(f"#row-security .preview-{part}").bounding_box() for part in ("text", "redline", "found")]
    lefts = {part["x"] for part in parts if part}
    assert len(parts) == 3
    assert len(lefts) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_view_and_the_place_outlast_an_edit(page: Page, root: Path) -> None:
    tall = f"{DRAFT}{TALL}"
    write(root, {ACME: tall})
    expect(page.get_by_text("We lock door 119.").first).to_be_attached()
    page.get_by_label("the text").check()
    line = page.locator(".preview-text").get_by_text("We lock door 60.")
    line.evaluate("line => line.scrollIntoView({block: 'center'})")
    before = line.bounding_box()
    write(root, {ACME: tall.replace("door 119", "gate 119")})
    expect(page.locator(".preview-text").get_by_text("We lock gate 119.")).to_be_attached()
    expect(page.get_by_label("the text")).to_be_checked()
    expect(page.locator(".preview-redline").first).to_be_hidden()
    after = line.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 3


def test_a_mistake_is_shown_above_the_last_good_text_until_it_is_mended(page: Page, root: Path) -> None:
    write(root, {ACME: DRAFT.replace("security:", "securty: # <b>")})
    troubles = page.get_by_role("alert")
    expect(troubles).to_contain_text("policies/acme/practices.yml:6:1")
    expect(troubles).to_contain_text("Did you mean 'security'?")
    expect(troubles.locator("pre")).to_contain_text("6 | securty: # <b>")
    expect(troubles).to_contain_text("Below is the page as it was before.")
    expect(page.locator(".preview-text")).to_contain_text(["We look at our locks"])
    screenshot(page, "preview-mistake", whole=False)
    write(root, {ACME: DRAFT.replace("locks", "hinges")})
    expect(page.locator(".preview-text")).to_contain_text(["We look at our hinges"])
    expect(troubles).to_have_count(0)


def test_a_template_and_its_mistakes_are_followed(page: Page, root: Path) -> None:
    words = root / "templates/sections/security.md.j2"
    write(root, {"templates/sections/security.md.j2": "Our own words.\n\n{{ colour }}\n"})
    troubles = page.get_by_role("alert")
    expect(troubles).to_contain_text("templates/sections/security.md.j2:3")
    expect(troubles).to_contain_text("'colour' is undefined")
    expect(troubles.locator("pre")).to_contain_text("3 | {{ colour }}")
    write(root, {"templates/sections/security.md.j2": "Our own words.\n"})
    expect(page.locator("#row-security .preview-text")).to_contain_text("Our own words.")
    expect(troubles).to_have_count(0)
    words.unlink()
    expect(page.locator("#row-security .preview-text")).to_contain_text("We look at our locks")


def test_the_page_of_another_company_stays_as_it_is(page: Page, preview: Running, root: Path) -> None:
    write(root, {ACME: "company: {nam: Acme}\n"})
    assert preview.shows("", "policies/acme/practices.yml:1:11")
    # Pages of their own: the first may be about to load itself anew, which would stop the way to another address.
    birch, front = page.context.new_page(), page.context.new_page()
    birch.goto(f"{preview.address}birch/draft/preview/")
    expect(birch.locator("h1").first).to_contain_text("Birch & Co")
    expect(birch.get_by_role("alert")).to_have_count(0)
    front.goto(preview.address)
    expect(front.get_by_role("alert")).to_contain_text("policies/acme/practices.yml:1:11")
    front.locator(".preview-bar").get_by_role("link", name="Acme").click()
    expect(front.get_by_role("alert")).to_contain_text("policies/acme/practices.yml:1:11")


def test_it_is_read_without_javascript(browser: Browser, preview: Running, root: Path) -> None:
    write(root, {ACME: DRAFT})
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{preview.address}acme/draft/preview/")
        expect(page.locator("#row-security .preview-text")).to_be_visible()
        expect(page.locator("#row-security .preview-redline")).to_be_visible()
        page.get_by_label("what changes").check()
        expect(page.locator("#row-security .preview-text")).to_be_hidden()
