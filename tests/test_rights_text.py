"""The rights by place: one text, and a page for each place that is cut from it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from clausework import plain, project, render, site
from clausework.parts import parts
from tests.projects import release, write

ENV = render.environment()
DAY = datetime.date(2026, 12, 1)
PRACTICES = """\
company: {name: Acme}
contact:
  list:
    - {id: form, kind: web, url: https://acme.example/form, for: [requests]}
    - {id: mail, kind: email, email: a@acme.example, for: [complaints]}
rights:
  list: [access]
  contacts: [form]
jurisdictions:
  list:
    - id: california
      is: [US-CA]
      summary: You can opt out.
      agent: {allowed: true}
      opt_out: [{kind: browser_settings}]
    - {id: states, is: [US-CO, US-TX], rights: [erasure], appeal: {contacts: [mail], deadline: within 45 days}}
    - {id: uk, is: [UK], deadline: within one month, verification: {how: ask for your customer number}}
    - {id: federal, is: [US]}
clauses:
  - {id: our-word, place: after, section: rights, title: Our word, text: "We answer."}
"""


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> project.Company:
    """Of two versions, the older without places."""
    root = tmp_path_factory.mktemp("project")
    for published, text in (
        ("2026-01-01", "company: {name: Acme}\nrights: {list: [access]}\n"),
        ("2026-02-01", PRACTICES),
    ):
        write(root, {"policies/acme/practices.yml": text})
        release(root, "acme", published)
    loaded, findings = project.load_company(root / "policies/acme", "policies/acme")
    assert loaded, findings
    return loaded


@pytest.fixture(scope="module")
def text(company: project.Company) -> str:
    return company.versions[-1].text("rights.md")


def test_each_place_has_a_part_known_by_its_code_or_its_entry(text: str) -> None:
    found = [(part.anchor, part.places, part.title) for part in parts(text)]
    assert found == [
        ("rights", (), "Wherever you live"),
        ("us-ca", ("US-CA",), "California"),
        ("states", ("US-CO", "US-TX"), "Colorado and Texas"),
        ("uk", ("UK",), "The United Kingdom"),
        ("us", ("US",), "The United States"),
    ]
    assert render.places(text) == ("US-CA", "US-CO", "US-TX", "UK", "US")


def test_a_part_says_how_to_use_the_rights_and_where_to_complain(text: str) -> None:
    said = {anchor: " ".join(section.split()) for anchor, section in plain.sections(text).items()}
    assert "### Our word {: #our-word }" in said["rights"]
    form = "[acme.example/form](https://acme.example/form)"
    assert f"**How to use them.** You can use these rights at {form}." in said["us-ca"]
    assert "The law gives us 45 days to answer a request" in said["us-ca"]
    assert "An authorized agent may act for you." in said["us-ca"]
    assert "**Opting out.** You can opt out" in said["us-ca"]
    assert "(https://cppa.ca.gov/webapplications/complaint)" in said["us-ca"]
    assert (
        "you may appeal by email to [a@acme.example](mailto:a@acme.example). We answer an appeal within 45"
        in said["states"]
    )
    assert "We answer within one month." in said["uk"]
    assert "The law gives us" not in said["uk"], "the company states its own deadline"
    assert "We ask for your customer number." in said["uk"]
    assert "(https://reportfraud.ftc.gov)" in said["us"]


def test_it_says_nothing_that_the_policy_does_not_say(company: project.Company, text: str) -> None:
    lead = re.compile(r"^\*\*(?:How to use them|Opting out|Complaints)\.\*\* ")
    policy = " ".join(company.versions[-1].text("index.md").split())
    for part in parts(text):
        for line in part.words.splitlines():
            words = lead.sub("", line)
            assert words in policy or words.startswith(("[What else", "{:")), words


def test_there_is_none_without_places_or_where_a_clause_takes_their_place(
    company: project.Company, tmp_path: Path
) -> None:
    assert company.versions[0].pages == ("index.md",)
    instead = 'clauses: [{id: own, place: instead, section: jurisdictions, text: "Ask us."}]'
    text = PRACTICES[: PRACTICES.index("clauses:")] + instead
    write(tmp_path, {"policies/acme/practices.yml": text})
    loaded, findings = project.load_company(tmp_path / "policies/acme", "policies/acme")
    assert loaded, findings
    assert "rights.md" not in [made.name for made in render.texts(loaded, ENV, None, DAY)]


def test_a_place_of_which_nothing_is_said_is_not_promised(tmp_path: Path) -> None:
    text = PRACTICES.replace("is: [UK], deadline: within one month, ", "is: [UK], rights: [], ")
    text = text.replace("verification: {how: ask for your customer number}", "label: Britain")
    write(tmp_path, {"policies/acme/practices.yml": text})
    loaded, findings = project.load_company(tmp_path / "policies/acme", "policies/acme")
    assert loaded, findings
    made = {text.name: text.text for text in render.texts(loaded, ENV, None, DAY)}
    assert "Britain" not in made["rights.md"]
    assert "We list the rights of people in California, Colorado, Texas, and the United States." in made["index.md"]


def test_the_version_in_force_has_a_page_for_each_place(company: project.Company, text: str) -> None:
    made = {page.uri: page for page in site.pages(company, ENV, DAY)}
    cut = {uri: page for uri, page in made.items() if uri.startswith("acme/rights/")}
    assert list(cut) == [f"acme/rights/{name}.md" for name in ("us-ca", "states", "uk", "us")]
    for page in cut.values():
        assert (page.listed, page.current) == (False, None)
        assert "search: {exclude: true}" in page.text
        assert "robots" not in page.text
        assert "**Last updated:** 1 February 2026\n{: .dates }" in page.text
        assert "## Wherever you live {: #rights }" in page.text
    states = cut["acme/rights/states.md"].text
    assert 'title: "Colorado and Texas: your rights at Acme"' in states
    assert plain.sections(text)["states"].partition("\n\n")[2].replace("](index.md", "](../index.md").strip() in states
    assert "[All places on one page](../rights.md) · [California](us-ca.md)" in states
    assert "A page for each: [California](rights/us-ca.md) · " in made["acme/rights.md"].text
    earlier = site.pages(company, ENV, datetime.date(2026, 1, 15))
    assert not [page for page in earlier if "rights" in page.uri]


def test_an_archived_version_has_one_page(tmp_path: Path) -> None:
    root = write(tmp_path, {"policies/acme/practices.yml": PRACTICES})
    release(root, "acme", "2026-01-01")
    write(root, {"policies/acme/practices.yml": PRACTICES.replace("45 days", "30 days")})
    release(root, "acme", "2026-02-01")
    loaded, findings = project.load_company(root / "policies/acme", "policies/acme")
    assert loaded, findings
    made = {page.uri: page for page in site.pages(loaded, ENV, DAY)}
    assert made["acme/versions/2026-01-01/rights.md"].current == "acme/rights.md"
    assert "A page for each" not in made["acme/versions/2026-01-01/rights.md"].text
    assert not [uri for uri in made if uri.startswith("acme/versions/2026-01-01/rights/")]
    redline = made["acme/redline/2026-01-01/2026-02-01/index.md"].text
    assert "Acme: your rights where you live: [1 change]" in redline
