"""The reader's place: what is shown, what is folded, and what the device remembers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.screens import PHONE, screenshot

POLICY, RIGHTS = "/northlight/", "/northlight/rights/"
CALIFORNIA = "You can see and delete what we hold"
STORED = "() => Object.fromEntries(Object.entries(localStorage))"


def form(page: Page) -> Locator:
    return page.get_by_label("Where do you live?")


def status(page: Page) -> Locator:
    return page.locator(".place-status")


def part(page: Page, anchor: str) -> Locator:
    """The first words below a heading."""
    return page.locator(f"#{anchor} ~ .place-part").first.locator("p, li").first


def control(page: Page, anchor: str) -> Locator:
    return page.locator(f"#{anchor} + .place-fold button")


def folded(page: Page) -> list[str]:
    """The anchors of the headings whose parts are folded."""
    found: list[str] = page.locator(".place-part[hidden]").evaluate_all(
        "parts => parts.map((part) => part.previousElementSibling.previousElementSibling.id)"
    )
    return found


def headings(page: Page) -> list[str]:
    found: list[str] = page.locator("[data-place]").evaluate_all("all => all.map((heading) => heading.id)")
    return found


def kept(page: Page) -> dict[str, str]:
    """What the device keeps, beside what Material keeps of the colours."""
    stored: dict[str, str] = page.evaluate(STORED)
    return {key: value for key, value in stored.items() if not key.endswith("__palette")}


@pytest.mark.parametrize(("address", "anchor"), [(POLICY, "california"), (RIGHTS, "us-ca")])
def test_a_choice_shows_its_part_and_folds_the_others(page: Page, address: str, anchor: str) -> None:
    page.goto(address)
    assert folded(page) == []
    form(page).select_option(label="California")
    assert folded(page) == [other for other in headings(page) if other != anchor]
    for heading in headings(page):
        expect(page.locator(f"#{heading}")).to_be_visible()
    expect(page.get_by_text(CALIFORNIA)).to_be_visible()
    expect(part(page, "switzerland" if address == POLICY else "ch")).not_to_be_visible()
    expect(status(page)).to_have_text("Shown for California: California. What is only for other places is folded.")
    assert status(page).get_attribute("role") == "status"
    status(page).get_by_role("link").click()
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    screenshot(page, f"place-{'policy' if address == POLICY else 'rights'}", whole=False)


def test_the_device_alone_remembers_the_choice(page: Page) -> None:
    page.goto(POLICY)
    assert kept(page) == {}
    form(page).select_option(label="California")
    assert kept(page) == {"clausework.place": "us-ca"}
    assert "for=" not in page.url
    page.reload()
    expect(form(page)).to_have_value("us-ca")
    assert "california" not in folded(page)
    page.goto(RIGHTS)
    expect(form(page)).to_have_value("us-ca")
    assert folded(page)
    page.get_by_role("button", name="Show all places").click()
    assert folded(page) == []
    assert kept(page) == {}
    expect(form(page)).to_be_focused()
    expect(page.get_by_role("button", name="Show all places")).not_to_be_visible()
    page.reload()
    assert folded(page) == []
    assert page.context.cookies() == []
    assert page.evaluate("() => sessionStorage.length") == 0


@pytest.mark.parametrize("value", ["us-ca", "US-CA", "Us-Ca"])
def test_a_link_chooses_for_once(page: Page, value: str) -> None:
    page.goto(f"{POLICY}?for={value}")
    expect(form(page)).to_have_value("us-ca")
    assert "california" not in folded(page)
    assert folded(page)
    assert kept(page) == {}


def test_a_choice_replaces_that_of_the_link(page: Page) -> None:
    page.goto(f"{POLICY}?for=us-ca")
    form(page).select_option(label="Brazil")
    assert page.url.endswith("?for=br")
    page.reload()
    expect(form(page)).to_have_value("br")
    form(page).select_option(label="All places")
    assert "for=" not in page.url
    assert folded(page) == []


@pytest.mark.parametrize("value", ["xx", "us", "<b>", "us-ca,us-tx"])
def test_an_unknown_place_is_named_and_folds_nothing(page: Page, value: str) -> None:
    page.goto(f"{POLICY}?for={value}")
    expect(status(page)).to_have_text(f"“{value}” is no place that this page knows. All places are shown.")
    assert folded(page) == []


def test_what_holds_in_a_country_holds_in_its_states(page: Page) -> None:
    page.goto("/xmartpro/?for=us-tx")
    assert folded(page) == ["gdpr"]
    expect(form(page)).to_have_value("us")


@pytest.mark.parametrize("place", ["eu", "eea"])
def test_the_union_is_part_of_the_economic_area(page: Page, place: str) -> None:
    page.goto(f"/xmartpro/?for={place}")
    assert folded(page) == ["us-states"]


def test_another_place_folds_all_that_is_for_some_places(page: Page) -> None:
    page.goto(POLICY)
    form(page).select_option(label="Another place")
    assert folded(page) == headings(page)
    expect(status(page)).to_contain_text("Nothing here is for your place alone.")
    expect(page.locator("#rights")).to_be_visible()
    page.goto("/mxtr-automation/")
    assert folded(page) == ["gdpr"]


def test_a_place_remembered_elsewhere_is_another_one_here(page: Page) -> None:
    page.goto(POLICY)
    form(page).select_option(label="Japan")
    page.goto("/xmartpro/")
    assert folded(page) == headings(page)
    assert kept(page) == {"clausework.place": "jp"}


def test_a_link_to_a_folded_clause_unfolds_it(page: Page) -> None:
    page.goto(f"{POLICY}?for=us-ca#south-korea")
    expect(part(page, "south-korea")).to_be_visible()
    expect(page.locator("#south-korea")).to_be_in_viewport()
    assert "brazil" in folded(page)
    page.evaluate("() => { location.hash = 'brazil'; }")
    expect(part(page, "brazil")).to_be_visible()
    control(page, "brazil").click()
    expect(part(page, "brazil")).not_to_be_visible()
    page.locator(".md-sidebar--secondary a[href='#brazil']").click()
    expect(part(page, "brazil")).to_be_visible()


def test_a_part_is_folded_and_unfolded_by_its_control(page: Page) -> None:
    page.goto(f"{POLICY}?for=us-ca")
    button = control(page, "switzerland")
    expect(button).to_have_accessible_name("For people in Switzerland:")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(part(page, "switzerland")).to_be_visible()
    assert button.get_attribute("aria-controls") == page.locator("#switzerland ~ .place-part").first.get_attribute("id")
    button.click()
    expect(part(page, "switzerland")).not_to_be_visible()


def test_the_search_of_the_browser_unfolds_what_it_finds(page: Page) -> None:
    page.goto(f"{POLICY}?for=us-ca")
    body = page.locator("#switzerland ~ .place-part").first
    assert body.get_attribute("hidden") == "until-found"
    body.dispatch_event("beforematch")
    expect(part(page, "switzerland")).to_be_visible()
    expect(control(page, "switzerland")).to_have_attribute("aria-expanded", "true")


def test_many_places_are_named_by_the_first(page: Page) -> None:
    page.goto(f"{POLICY}?for=jp")
    expect(control(page, "us-states")).to_have_accessible_name(
        "For people in Colorado, Connecticut, or 16 other places:"
    )


def test_the_keyboard_is_enough(page: Page) -> None:
    page.goto(POLICY)
    form(page).focus()
    page.keyboard.type("Calif")
    expect(form(page)).to_have_value("us-ca")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show all places")).to_be_focused()
    control(page, "europe").focus()
    page.keyboard.press("Enter")
    expect(part(page, "europe")).to_be_visible()
    page.keyboard.press("Space")
    expect(part(page, "europe")).not_to_be_visible()
    page.get_by_role("button", name="Show all places").focus()
    page.keyboard.press("Enter")
    assert folded(page) == []


def test_paper_shows_all_of_it(page: Page) -> None:
    page.goto(f"{POLICY}?for=us-ca")
    page.emulate_media(media="print")
    expect(part(page, "switzerland")).to_be_visible()
    expect(page.locator("form.place")).not_to_be_visible()
    expect(control(page, "switzerland")).not_to_be_visible()
    expect(page.locator(".print-page").first).not_to_be_visible()


def test_without_javascript_all_is_shown_and_nothing_asked(browser: Browser, origin: str) -> None:
    with browser.new_context(viewport=PHONE, base_url=origin, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{POLICY}?for=us-ca")
        expect(page.locator("form.place")).not_to_be_visible()
        expect(page.locator(".print-page")).not_to_be_visible()
        assert folded(page) == []
        expect(page.locator("#south-korea + p, #south-korea + ul")).to_be_visible()


def test_a_browser_that_forbids_storage_still_folds(browser: Browser, origin: str) -> None:
    with browser.new_context(viewport=PHONE, base_url=origin) as context:
        context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });")
        page = context.new_page()
        page.goto(RIGHTS)
        form(page).select_option(label="California")
        assert "us-ca" not in folded(page)
        assert folded(page)


def test_every_place_has_a_page_that_says_what_the_whole_says(page: Page) -> None:
    page.goto(RIGHTS)
    whole = page.locator("article").inner_text()
    links = page.locator(".facts a[href]").filter(has_text="California")
    links.click()
    expect(page).to_have_url(f"{page.url.partition('/northlight')[0]}{RIGHTS}us-ca/")
    assert (
        page.locator("link[rel=canonical]").get_attribute("href") == "https://policies.example/northlight/rights/us-ca/"
    )
    assert page.locator("meta[name=robots]").count() == 0
    expect(page.locator("h1")).to_contain_text("California")
    for words in page.locator("article > ul > li").all_inner_texts():
        assert words in whole
    page.get_by_role("link", name="What else we say of this place").click()
    expect(page).to_have_url(f"{page.url.partition('/northlight')[0]}{POLICY}#california")
    page.go_back()
    page.get_by_role("link", name="All places on one page").click()
    expect(page.locator("h1")).to_contain_text("your rights where you live")


def test_the_page_prints_at_a_button(page: Page) -> None:
    page.goto(POLICY)
    page.evaluate("() => { window.print = () => { document.title = 'printed'; }; }")
    page.get_by_role("button", name="print").click()
    expect(page).to_have_title("printed")
