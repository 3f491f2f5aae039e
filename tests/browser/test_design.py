"""What the pages look like: the company's colour and logo, the links of clauses, the contents, paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from clausework.branding import GROUNDS
from clausework.colours import ENOUGH, contrast
from tests.browser.pagetypes import COMPANY, OLDEST, TYPES
from tests.browser.screens import DESKTOP, PHONE, SCREENSHOTS, WIDE, screenshot

POLICY = TYPES["policy"]
COLOUR = "#0b5d7a"
HEX = """(each) => "#" + getComputedStyle(each).color.match(/\\d+/g).slice(0, 3)
    .map((part) => Number(part).toString(16).padStart(2, "0")).join("")"""


def test_a_company_has_its_name_its_logo_and_its_colour(page: Page) -> None:
    for address in (POLICY, TYPES["archived"], TYPES["redline"]):
        page.goto(address)
        brand = page.get_by_role("banner").get_by_role("link", name="Northlight", exact=True)
        picture = brand.locator("img")
        assert picture.evaluate("each => each.naturalWidth") > 0
        assert picture.get_attribute("alt") == "", "the name stands beside it"
        strip = page.locator(".md-header").evaluate("each => getComputedStyle(each).borderBlockStartColor")
        assert strip == "rgb(11, 93, 122)"
        brand.click()
        expect(page).to_have_url(re.compile(f"/{COMPANY}/$"))


def test_a_name_is_not_broken_on_the_narrowest_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(POLICY)
    name = page.locator(".brand span")
    height, line = name.evaluate("each => [each.offsetHeight, parseFloat(getComputedStyle(each).lineHeight)]")
    assert height < 2 * line


def test_other_pages_are_the_sites_own(page: Page) -> None:
    for address in ("/", TYPES["missing"], "/xmartpro/"):
        page.goto(address)
        expect(page.locator(".brand img")).to_have_count(0)
        strip = page.locator(".md-header").evaluate("each => getComputedStyle(each).borderBlockStartColor")
        assert strip == "rgb(29, 79, 145)"
    expect(page.locator(".brand")).to_have_text("XmartPro")
    page.goto("/")
    expect(page.locator(".brand")).to_have_text("Privacy policies")


@pytest.mark.parametrize(("scheme", "name"), [("light", "default"), ("dark", "slate")])
def test_links_are_of_the_company_and_can_be_read(page: Page, scheme: str, name: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(POLICY)
    colour = page.locator("article p a:not(.headerlink)").first.evaluate(HEX)
    assert contrast(colour, GROUNDS[name]) >= ENOUGH
    assert (colour == COLOUR) is (scheme == "light")
    page.goto("/")
    assert page.locator("article li a").first.evaluate(HEX) != colour


def test_the_grounds_are_those_of_the_pages(page: Page) -> None:
    """No ground below text leaves it less contrast than the one that shades are made for."""
    page.goto(TYPES["redline"])
    for scheme, name, ink in (("light", "default", "#000000"), ("dark", "slate", "#ffffff")):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        expect(page.locator(f"body[data-md-color-scheme={name}]")).to_be_attached()
        ground = page.locator("body").evaluate(HEX.replace(".color", ".backgroundColor"))
        assert contrast(ground, ink) >= contrast(GROUNDS[name], ink)


@pytest.fixture
def clipboard(browser: Browser, origin: str) -> Iterator[Page]:
    with browser.new_context(viewport=DESKTOP, base_url=origin) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context.new_page()


@pytest.mark.parametrize("clause", ["h2#data", "li#data-contact"])
def test_the_link_of_a_clause_is_copied(clipboard: Page, origin: str, clause: str) -> None:
    clipboard.goto(POLICY)
    here = clipboard.locator(clause)
    link = here.locator(":scope > .headerlink")
    here.scroll_into_view_if_needed()
    clipboard.mouse.move(0, 0)
    expect(link).to_have_css("opacity", "0")
    here.hover()
    expect(link).to_have_css("opacity", "1")
    clipboard.mouse.move(0, 0)
    link.focus()
    expect(link).to_have_css("opacity", "1")
    name = "Link to this section" if clause.startswith("h2") else "Link to this clause"
    expect(link).to_have_accessible_name(name)
    box = link.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    clipboard.keyboard.press("Enter")
    expect(clipboard.get_by_role("status").get_by_text("Link copied")).to_be_visible()
    address = f"{origin}{POLICY}#{clause.partition('#')[2]}"
    assert clipboard.evaluate("navigator.clipboard.readText()") == address
    assert clipboard.url == address


def test_every_clause_with_an_id_has_a_link(page: Page) -> None:
    for address in (POLICY, TYPES["archived"], TYPES["gdpr"]):
        page.goto(address)
        clauses = page.locator("article :is(p, li, dd, h1, h2, h3, h4)[id]")
        assert clauses.count() > 15
        without = clauses.evaluate_all("""found => found.filter((each) =>
            !each.querySelector(`.headerlink[href="#${each.id}"]`)).map((each) => each.id)""")
        assert without == []


def test_without_javascript_the_link_leads_to_its_clause(browser: Browser, origin: str) -> None:
    with browser.new_context(base_url=origin, java_script_enabled=False, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(POLICY)
        page.locator("#data-contact > .headerlink").focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#data-contact$"))
        expect(page.locator("#data-contact")).to_be_in_viewport()
        expect(page.locator(".link-copied")).to_be_hidden()


def test_the_contents_follow_the_reader(page: Page) -> None:
    page.set_viewport_size({"width": DESKTOP["width"], "height": 600})
    page.goto(POLICY)
    contents = page.get_by_role("navigation", name="Table of contents")
    for clause in ("retention", "contact"):
        page.evaluate("id => document.getElementById(id).scrollIntoView({behavior: 'instant'})", clause)
        current = contents.locator(f".md-nav__link--active[href='#{clause}']")
        expect(current).to_be_in_viewport()
        expect(current).to_have_css("font-weight", "700")
    expect(contents.locator("[href='#about']")).not_to_be_in_viewport()


def test_numbers_of_sections_are_in_the_contents_too(page: Page) -> None:
    page.goto(POLICY)
    told = [text for text in page.locator("article h2").all_inner_texts() if re.match(r"\d+\. ", text)]
    listed = page.locator(".md-nav--secondary > ul > li > a").all_inner_texts()
    assert len(told) > 10
    assert {text.strip() for text in told} <= set(listed)


def printed(page: Page, address: str, name: str) -> list[str]:
    """The text of each sheet of a page on paper."""
    page.goto(address)
    file = SCREENSHOTS / f"{name}.pdf"
    page.pdf(path=file, format="A4", print_background=True)
    return [sheet.extract_text() for sheet in pypdf.PdfReader(file).pages]


def test_paper_says_whose_text_it_is_which_version_and_which_sheet(page: Page) -> None:
    sheets = printed(page, POLICY, "policy")
    assert len(sheets) > 5
    for number, sheet in enumerate(sheets, 1):
        assert "Northlight" in sheet
        assert "Version of 11 May 2026" in sheet
        assert f"{number} / {len(sheets)}" in sheet
    everything = "\n".join(sheets)
    for word in ("Search", "Table of contents", "All companies", "Made with", "This text will change", "Compare"):
        assert word not in everything, word
    assert "(https://northlight.example)" in " ".join(everything.split()), "a link on paper says where it leads"


def test_an_earlier_version_says_so_on_paper(page: Page) -> None:
    sheets = printed(page, TYPES["archived"], "archived")
    assert "An earlier version" in sheets[0]
    assert f"Version of {OLDEST.record.published.day} October 2023" in sheets[0]
    assert "Northlight" not in printed(page, TYPES["recent"], "recent")[0].splitlines()[0]


def test_a_printed_redline_needs_no_colour(page: Page) -> None:
    page.goto(TYPES["redline"])
    page.emulate_media(media="print", color_scheme="dark")
    bar = "each => getComputedStyle(each, '::before').borderInlineStartWidth"
    changed = page.locator(".redline :is(p, li, h3, h4):has(> ins, > del)")
    assert changed.count() > 10
    assert "0px" not in {changed.nth(at).evaluate(bar) for at in range(changed.count())}
    assert page.locator(".redline ins").first.evaluate("each => getComputedStyle(each).color") == "rgb(0, 0, 0)"
    screenshot(page, "redline-paper", whole=False)


def test_a_bar_in_the_margin_marks_each_change(page: Page) -> None:
    page.goto(TYPES["redline"])
    changed = page.locator(".redline :is(p, li, h3, h4):has(> ins, > del)")
    marked = """found => found.map((each) => {
        const bar = getComputedStyle(each, "::before");
        const place = each.getBoundingClientRect().x + parseFloat(bar.insetInlineStart);
        return [bar.borderInlineStartStyle, Math.round(place)];
    })"""
    bars = [bar for bar in changed.evaluate_all(marked) if bar[1]]
    assert {style for style, _ in bars} == {"solid"}
    assert len({place for _, place in bars}) <= 2, "the bars stand below one another"
    assert (
        page.locator(".redline p:not(:has(ins, del))").first.evaluate(
            "each => getComputedStyle(each, '::before').content"
        )
        == "none"
    )


@pytest.mark.parametrize(("name", "size"), [("phone", PHONE), ("wide", WIDE)])
def test_pictures_of_each_kind_of_page(page: Page, name: str, size: dict[str, int]) -> None:
    """For people to look at; a page without its text would be no picture of it."""
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    for kind in ("policy", "versions", "changelog", "archived", "front"):
        page.goto(TYPES[kind])
        assert page.locator("h1").is_visible()
        screenshot(page, f"{kind}-{name}", whole=False)
