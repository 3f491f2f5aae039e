"""Which version stands where on a day, and what is said around its words."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest

from clausework import portfolio, project, render, site
from clausework import release as releasing
from clausework.datafiles import files_of
from clausework.pieces import Page
from tests.projects import practices, release, write

DATA = "data: {list: [{id: contact, items: [name]}]}\n"
CALIFORNIA = """\
data: {list: [{id: contact, items: [name], ccpa: [A]}]}
jurisdictions: {list: [{id: california, is: [US-CA]}]}
"""
ENV = render.environment()


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> project.Company:
    """Three versions: of January, of March, and of May, which takes effect in June."""
    root = tmp_path_factory.mktemp("project")
    for published, more in (("2026-01-01", ""), ("2026-03-01", DATA), ("2026-05-01", "")):
        write(root, {"policies/acme/practices.yml": practices("Acme", more)})
        release(root, "acme", published, effective=datetime.date(2026, 6, 1) if published == "2026-05-01" else None)
    loaded, findings = project.load_company(root / "policies/acme", "policies/acme")
    assert loaded, findings
    return loaded


def pages(company: project.Company, day: str, *, draft: bool = False) -> dict[str, Page]:
    made = site.pages(company, ENV, datetime.date.fromisoformat(day), draft=draft)
    return {page.uri.removeprefix("acme/"): page for page in made}


@pytest.mark.parametrize(
    ("day", "uris"),
    [
        ("2025-12-31", set()),
        ("2026-01-01", {"index.md"}),
        ("2026-04-01", {"index.md", "versions/2026-01-01/index.md", "redline/2026-01-01/2026-03-01/index.md"}),
    ],
)
def test_a_day_knows_no_later_version(company: project.Company, day: str, uris: set[str]) -> None:
    assert set(pages(company, day)) == uris | ({"versions/index.md", "changes.md"} if uris else set())


def test_frozen_words_stand_on_the_page_byte_for_byte(company: project.Company) -> None:
    made = pages(company, "2026-05-15")
    addresses = ("versions/2026-01-01/index.md", "index.md", "versions/2026-05-01/index.md")
    for version, address in zip(company.versions, addresses, strict=True):
        frozen = version.text("index.md").partition("\n---\n")[2]
        title, dates, words = frozen.partition("{: .dates }\n\n")
        before, said, after = re.split(r"(1 minute to read.*\n\{: \.facts \}\n\n)", made[address].text)
        assert before.endswith(title + dates), "what is said about the text stands below its dates"
        assert said.count("\n") == 3
        assert after.startswith(words), "and nothing else stands among its words"


def test_an_archived_version_says_so_and_leads_to_the_one_in_force(company: project.Company) -> None:
    page = pages(company, "2026-05-15")["versions/2026-01-01/index.md"]
    assert (
        "in force from 1 January 2026 until 28 February 2026. Read [the text in force now](../../index.md)" in page.text
    )
    assert page.text.partition("\n---\n")[0].endswith("robots: noindex\nsearch: {exclude: true}")
    assert (page.listed, page.current) == (False, "acme/index.md")


def test_an_upcoming_version_is_announced(company: project.Company) -> None:
    made = pages(company, "2026-05-31")
    assert "[A new version](versions/2026-05-01/index.md) takes effect on 1 June 2026" in made["index.md"].text
    upcoming = made["versions/2026-05-01/index.md"].text
    assert "This text takes effect on 1 June 2026. Until then, [the text in force](../../index.md) applies." in upcoming
    assert "This takes effect on 1 June 2026." in made["changes.md"].text


def test_an_upcoming_version_comes_into_force_on_its_day(company: project.Company) -> None:
    made = pages(company, "2026-06-01")
    assert "**Last updated:** 1 May 2026 · **Effective:** 1 June 2026" in made["index.md"].text
    assert "!!!" not in made["index.md"].text
    assert made["index.md"].listed
    assert "from 1 March 2026 until 31 May 2026" in made["versions/2026-03-01/index.md"].text


def test_a_draft_appears_only_if_wanted_and_says_so(company: project.Company) -> None:
    assert not [uri for uri in pages(company, "2026-06-01") if "draft" in uri]
    made = pages(company, "2026-06-01", draft=True)
    drafts = {uri: page for uri, page in made.items() if "draft" in uri}
    assert set(drafts) == {"draft/index.md", "draft/findings.md", "redline/2026-05-01/draft/index.md"}
    for uri, page in drafts.items():
        assert ('!!! danger "Draft"' in page.text) == (uri != "draft/findings.md")
        assert "robots: noindex" in page.text


def test_versions_and_changes_list_every_version(company: project.Company) -> None:
    made = pages(company, "2026-06-01")
    for name in ("versions/index.md", "changes.md"):
        for version in company.versions:
            assert f"#{version.id} }}" in made[name].text
    assert "from 1 March 2026 until 31 May 2026" in made["versions/index.md"].text
    for change in company.versions[1].record.changes:
        assert change.text in made["changes.md"].text


def test_each_version_is_compared_with_the_one_before_and_the_one_in_force(company: project.Company) -> None:
    redlines = {uri: page.text for uri, page in pages(company, "2026-06-01").items() if uri.startswith("redline/")}
    pairs = {("2026-01-01", "2026-03-01"), ("2026-03-01", "2026-05-01"), ("2026-01-01", "2026-05-01")}
    assert set(redlines) == {f"redline/{old}/{new}/index.md" for old, new in pairs}
    text = redlines["redline/2026-01-01/2026-03-01/index.md"]
    assert "- Older text: [1 January 2026](../../../versions/2026-01-01/index.md), in force from" in text
    assert '<section class="redline-inserted" id="change-1">' in text
    assert "end of insertion" in text


def test_the_changes_of_a_comparison_are_counted_and_linked_through_all_texts(tmp_path: Path) -> None:
    write(tmp_path, {"policies/acme/practices.yml": practices("Acme", CALIFORNIA)})
    release(tmp_path, "acme", "2026-01-01")
    write(tmp_path, {"policies/acme/practices.yml": practices("Acme", CALIFORNIA.replace("name", "email"))})
    release(tmp_path, "acme", "2026-02-01")
    loaded, _ = project.load_company(tmp_path / "policies/acme", "policies/acme")
    assert loaded
    text = pages(loaded, "2026-02-01")["redline/2026-01-01/2026-02-01/index.md"].text
    numbers = re.findall(r' id="change-(\d+)"', text)
    assert numbers == [str(number + 1) for number in range(len(numbers))]
    first, second = re.findall(r"^- Acme.*: \[(\d+) changes?\]\(#change-(\d+)\)$", text, re.MULTILINE)
    assert int(first[0]) + int(second[0]) == len(numbers)
    assert (first[1], second[1]) == ("1", str(int(first[0]) + 1))
    for number in range(1, len(numbers)):
        assert f'<a href="#change-{number + 1}">Next</a>' in text
        assert f'<a href="#change-{number}">Previous</a>' in text
    assert "Last updated" not in text, "the dates always differ"


def test_other_pairs_are_compared_in_the_browser(company: project.Company) -> None:
    made = pages(company, "2026-05-15")
    picker = made["redline/index.md"].text
    assert '<option value="2026-01-01" data-built="2026-03-01">1 January 2026</option>' in picker
    assert picker.partition("\n---\n")[0].endswith("robots: noindex\nsearch: {exclude: true}")
    assert not made["redline/index.md"].listed
    assert 'action="../redline/"' in made["versions/index.md"].text
    extra = {file.uri for file in files_of(company, ENV, datetime.date(2026, 5, 15))}
    assert {"acme/redline/words.json", *(f"acme/versions/{v.id}/texts.json" for v in company.versions)} <= extra


def test_there_is_nothing_to_pick_where_every_pair_has_a_page(company: project.Company) -> None:
    made = pages(company, "2026-06-01")
    assert "redline/index.md" not in made
    assert "<form" not in made["versions/index.md"].text
    extra = [file.uri for file in files_of(company, ENV, datetime.date(2026, 6, 1))]
    assert extra == ["acme/in-force.json", *(f"acme/versions/{v.id}/practices.json" for v in company.versions)]


def recent(*companies: project.Company, day: str) -> str:
    """The page of recent changes."""
    on = datetime.date.fromisoformat(day)
    members = [portfolio.member(company, on, draft=False) for company in companies]
    _, page = portfolio.overviews(members, ENV).pages
    return page.text


def test_recent_changes_are_the_newest_of_all_companies(company: project.Company, tmp_path: Path) -> None:
    write(tmp_path, {"policies/birch/practices.yml": practices("Birch & Co")})
    release(tmp_path, "birch", "2026-03-01", summary="Hello.")
    birch, _ = project.load_company(tmp_path / "policies/birch", "policies/birch")
    assert birch
    text = recent(company, birch, day="2026-05-15")
    assert re.findall(r"^## (.*) \{: #(.*) \}$", text, re.MULTILINE) == [
        ("Acme, 1 May 2026", "acme-2026-05-01"),
        ("Acme, 1 March 2026", "acme-2026-03-01"),
        ("Birch &amp; Co, 1 March 2026", "birch-2026-03-01"),
        ("Acme, 1 January 2026", "acme-2026-01-01"),
    ]
    assert "**Hello.**" in text
    assert "This takes effect on 1 June 2026." in text
    assert "[Text](acme/index.md) · [Compare with the version before](acme/redline/2026-01-01/2026-03-01/" in text
    for change in company.versions[1].record.changes:
        assert change.text in text


def test_recent_changes_leave_out_new_layout(tmp_path: Path) -> None:
    write(tmp_path, {"policies/acme/practices.yml": practices("Acme")})
    release(tmp_path, "acme", "2026-01-01")
    loaded, _ = project.load_company(tmp_path / "policies/acme", "policies/acme")
    assert loaded
    layout = render.environment(write(tmp_path, {"words/dates.md.j2": ""}) / "words")
    technical = releasing.release(loaded, layout, releasing.Request(published=datetime.date(2026, 2, 1)))
    assert technical.record.kind == "technical"
    loaded, _ = project.load_company(tmp_path / "policies/acme", "policies/acme")
    assert loaded
    text = recent(loaded, day="2026-05-01")
    assert "## Acme, 1 January 2026" in text
    assert "1 February 2026" not in text


def test_templates_reword_what_stands_around_a_version_only(company: project.Company, tmp_path: Path) -> None:
    write(tmp_path, {"above.md.j2": "OTHER BANNER\n", "policy.md.j2": "OTHER WORDS\n"})
    made = site.pages(company, render.environment(tmp_path), datetime.date(2026, 6, 1))
    page = next(page for page in made if page.uri == "acme/index.md").text
    assert "OTHER BANNER" in page
    assert "OTHER WORDS" not in page


def test_programs_can_ask_which_text_applied(company: project.Company) -> None:
    data = in_force(company, "2026-05-15")
    assert (data["company"], data["on"], data["in_force"]) == ("acme", "2026-05-15", "2026-03-01")
    assert [(entry["from"], entry["until"]) for entry in data["versions"]] == [
        ("2026-01-01", "2026-02-28"),
        ("2026-03-01", "2026-05-31"),
        ("2026-06-01", None),
    ]
    assert in_force(company, "2025-01-01")["in_force"] is None


def in_force(company: project.Company, day: str) -> dict[str, Any]:
    made = {file.uri: file.text for file in files_of(company, ENV, datetime.date.fromisoformat(day))}
    answer: dict[str, Any] = json.loads(made["acme/in-force.json"])
    return answer
