"""The real site in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screens import A4, PHONE, SCREENSHOTS, screenshot

ROOT = Path(__file__).resolve().parents[2]
COMPANIES = sorted(folder.name for folder in (ROOT / "policies").iterdir() if folder.is_dir())


def addresses(site: Path) -> list[str]:
    """All pages of the site."""
    return sorted(
        f"/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/") for file in site.rglob("index.html")
    )


def test_the_front_page_leads_to_every_company(page: Page) -> None:
    page.goto("/")
    screenshot(page, "front")
    links = page.locator("article a.company")
    assert [link.get_attribute("href") for link in links.all()] == [f"{company}/" for company in COMPANIES]


def test_the_front_page_leads_to_the_answers_most_people_look_for(page: Page) -> None:
    page.goto("/")
    card = page.locator("article li", has=page.get_by_role("link", name="Northlight", exact=True))
    asked = {"What it collects": "data", "Who gets it": "recipients", "How long": "retention"}
    for question, clause in asked.items():
        card.get_by_role("link", name=question).click()
        expect(page).to_have_url(re.compile(f"/northlight/#{clause}$"))
        expect(page.locator(f"h2#{clause}")).to_be_in_viewport()
        page.go_back()


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


def test_the_browser_finds_and_reads_the_feeds_of_a_page(page: Page) -> None:
    page.goto("/northlight/")
    found = page.evaluate(
        """async () => Promise.all([...document.querySelectorAll("link[rel~=feed]")].map(async ({type, href}) => {
            const text = await (await fetch(href)).text();
            if (type.endsWith("json")) return [type, JSON.parse(text).items.length];
            const feed = new DOMParser().parseFromString(text, "application/xml");
            return [type, feed.querySelector("parsererror") ? 0 : feed.querySelectorAll("feed > entry").length];
        }))"""
    )
    atom, json = "application/atom+xml", "application/feed+json"
    assert [media_type for media_type, _ in found] == [atom, json, atom, json]
    assert all(entries > 1 for _, entries in found)


def test_search_finds_a_company(page: Page) -> None:
    page.goto("/")
    page.locator(".md-search__input").press_sequentially("privacy")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
