"""The policy at a glance: what the practices answer, with its qualifiers, and nothing else."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from clausework import plain, project, render
from clausework.outline import GLANCE
from tests import structure
from tests.projects import write

ENV = render.environment()
DAY = datetime.date(2026, 12, 1)
VALID = sorted((Path(__file__).parent / "valid").glob("*/practices.yml"))
NAMES = ["name", "email", "phone", "fax", "signature", "alias"]


def policy(practices: dict[str, Any], root: Path) -> str:
    text = yaml.safe_dump({"company": {"name": "Acme"}, **practices}, sort_keys=False)
    write(root, {"policies/acme/practices.yml": text})
    company, findings = project.load_company(root / "policies/acme", "policies/acme")
    assert company is not None, findings
    made = {page.name: page.text for page in render.texts(company, ENV, None, DAY)}
    return made["index.md"]


def lines(text: str) -> dict[str, str]:
    """What the summary says, by its labels."""
    section = plain.sections(text).get(GLANCE, "")
    return dict(re.findall(r"^- \*\*\[(.*?)\]\(.*?\):\*\* (.*)$", section, re.MULTILINE))


def line(label: str, practices: dict[str, Any], root: Path) -> str | None:
    """One line; a policy has no summary of one line, so there is always another."""
    other = {"sale": {"list": [{"id": "all", "sold": False}]}}
    if label == "Selling":
        other = {"data": {"list": [{"id": "names", "items": ["name"]}]}}
    return lines(policy(other | practices, root)).get(label)


def data(count: int, **more: Any) -> dict[str, Any]:
    return {"data": {"list": [{"id": name, "items": [name]} for name in NAMES[:count]], **more}}


@pytest.mark.parametrize(
    ("practices", "said"),
    [
        (data(1), "Name."),
        (data(1, complete=True), "Name; nothing else."),
        (data(2), "Name and email address."),
        (data(3, complete=True), "Name, email address, and phone number; nothing else."),
        (
            data(6, complete=True),
            "Name, email address, phone number, fax number, and 2 more kinds of data; nothing else.",
        ),
        (data(2, modality="may"), "We may collect name and email address."),
        (data(1, condition="if you ask"), "Name if you ask."),
    ],
)
def test_data(practices: dict[str, Any], said: str, tmp_path: Path) -> None:
    assert line("What we collect", practices, tmp_path) == said


def test_long_lists_are_counted(tmp_path: Path) -> None:
    labels = ["Contact details of everybody", "Payment data of everybody", "Orders", "Returns", "Messages", "Visits"]
    entries = [{"id": f"d{n}", "label": label, "items": ["name"]} for n, label in enumerate(labels)]
    few = "Contact details of everybody and at least 5 more kinds of data."
    assert line("What we collect", {"data": {"list": entries}}, tmp_path) == few
    all_of_it = "Contact details of everybody and 5 more kinds of data; nothing else."
    assert line("What we collect", {"data": {"list": entries, "complete": True}}, tmp_path) == all_of_it


def test_what_may_be_collected_stands_apart(tmp_path: Path) -> None:
    entries = [{"id": "a", "items": ["name"]}, {"id": "b", "items": ["email"], "condition": "if you write"}]
    said = "Name; we may collect at least 1 more."
    assert line("What we collect", {"data": {"list": entries}}, tmp_path) == said
    source = {"list": [{"id": "you", "kind": "you", "modality": "may"}, {"id": "web", "kind": "automatic"}]}
    given = [{"id": "a", "items": ["name"], "from": ["you"]}, {"id": "b", "items": ["ip_address"], "from": ["web"]}]
    said = "IP address; we may collect name."
    assert line("What we collect", {"data": {"list": given}, "sources": source}, tmp_path) == said


def purposes(*texts: str, **more: Any) -> dict[str, Any]:
    entries = [{"id": f"p{n}", "is": "security", "text": text} for n, text in enumerate(texts)]
    return {"purposes": {"list": entries, **more}}


@pytest.mark.parametrize(
    ("practices", "said"),
    [
        (purposes("help you"), "To help you."),
        (purposes("help you", "pay you", not_limited=False), "To help you and to pay you."),
        (
            purposes("help you with all you may ever need", "pay you for all you sell", "keep it safe", "obey the law"),
            "To help you with all you may ever need, to pay you for all you sell, and for at least 2 other purposes.",
        ),
        (
            purposes("help you", modality="may", condition="as the law permits"),
            "We may use your personal data as the law permits to help you.",
        ),
    ],
)
def test_purposes(practices: dict[str, Any], said: str, tmp_path: Path) -> None:
    assert line("Why", practices, tmp_path) == said


def recipients(*names: str, more: dict[str, Any] | None = None, **section: Any) -> dict[str, Any]:
    entries = [{"id": f"r{n}", "kind": "hosting", "name": name, **(more or {})} for n, name in enumerate(names)]
    return {"recipients": {"list": entries, **section}}


FOUR = ("One", "Two", "Three", "Four")


@pytest.mark.parametrize(
    ("practices", "said"),
    [
        (recipients("One"), "One."),
        (recipients("One", "Two", only=True), "One and Two, and nobody else."),
        (recipients("One", modality="may", only=True), "It can go to One, and to nobody else."),
        (recipients(*FOUR, more={"country": "NL"}), "4 organizations, among them One, Two, Three, and Four."),
        (recipients("One", more={"status": "planned"}), None),
        (recipients("One", more={"condition": "if you pay"}), "It can go to One."),
    ],
)
def test_recipients(practices: dict[str, Any], said: str | None, tmp_path: Path) -> None:
    assert line("Who gets it", practices, tmp_path) == said


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        ([{"id": "a", "sold": False}], "We do not sell your personal data."),
        ([{"id": "a", "sold": False, "purpose": "marketing"}], "We do not sell your personal data for marketing."),
        (
            [{"id": "a", "sold": True, "what": "names", "to": "brokers"}],
            "We sell some of your personal data to brokers.",
        ),
        ([{"id": "a", "sold": False, "what": "your photos", "never": True}], "We never sell your photos."),
        (
            [{"id": "a", "sold": False}, {"id": "b", "sold": False, "what": "names"}],
            "We do not sell your personal data.",
        ),
        ([{"id": "a", "sold": False, "jurisdictions": ["US-CA"]}], None),
        (
            [{"id": "a", "sold": False}, {"id": "b", "shared_for_advertising": True, "condition": "if you agree"}],
            "We do not sell your personal data. "
            "We share your personal data with others for their advertising if you agree.",
        ),
    ],
)
def test_sale(statements: list[dict[str, Any]], said: str | None, tmp_path: Path) -> None:
    practices = {"sale": {"list": statements}} | purposes("help you")
    assert line("Selling", practices, tmp_path) == said


def test_a_recipient_marked_as_a_buyer_is_told_where_no_statement_tells_it(tmp_path: Path) -> None:
    practices = recipients("Ad One", more={"sold": True, "modality": "may"}) | data(1)
    assert lines(policy(practices, tmp_path))["Selling"] == "We may sell some of your personal data to Ad One."


@pytest.mark.parametrize(
    ("retention", "said"),
    [
        ({"only_as_needed": True}, "We keep it only as long as we need it."),
        (
            {"only_as_needed": True, "longer_if": ["the law demands it"]},
            "We keep it only as long as we need it, and longer only if the law demands it.",
        ),
        (
            {"list": [{"id": "a", "what": "logs", "period": {"count": 1, "unit": "year"}, "after": "your visit"}]},
            "Logs for 1 year after your visit.",
        ),
        (
            {
                "list": [
                    {"id": "a", "what": "logs", "period": {"count": 1, "unit": "year"}},
                    {"id": "b", "what": "mail", "period": {"count": 11, "unit": "month"}},
                ]
            },
            "Mail for 11 months, and logs for 1 year.",
        ),
        (
            {
                "list": [
                    {"id": name, "what": name, "period": {"count": 1, "unit": "year"}}
                    for name in ("logs", "mail", "calls")
                ]
            },
            "Logs, mail, and calls for 1 year.",
        ),
        ({"list": [{"id": "a", "what": "logs", "modality": "may", "period": {"count": 1, "unit": "year"}}]}, None),
    ],
)
def test_retention(retention: dict[str, Any], said: str | None, tmp_path: Path) -> None:
    assert line("How long", {"retention": retention} | data(1), tmp_path) == said


CONTACT = {"list": [{"id": f"c{n}", "kind": "email", "email": f"p{n}@acme.example"} for n in range(3)]}


@pytest.mark.parametrize(
    ("rights", "said"),
    [
        ({"list": ["access"]}, "Access."),
        ({"list": ["access", "erasure"], "modality": "may"}, "You may have rights such as access and deletion."),
        (
            {"list": ["access"], "depends_on": ["where you live"], "holder": "clients"},
            "Depending on where you live, clients have rights such as access.",
        ),
        (
            {"list": ["access"], "contacts": ["c0"], "deadline": "within a month"},
            "Access; use them by email to [p0@acme.example](mailto:p0@acme.example); we answer within a month.",
        ),
        (
            {"contacts": ["c0", "c1", "c2"]},
            "You can use your rights by email to [p0@acme.example](mailto:p0@acme.example), or in 2 other ways.",
        ),
        ({"free": True}, None),
    ],
)
def test_rights(rights: dict[str, Any], said: str | None, tmp_path: Path) -> None:
    practices = {"rights": rights, "contact": CONTACT} | data(1)
    assert line("Your rights", practices, tmp_path) == said


def test_one_line_alone_makes_no_summary(tmp_path: Path) -> None:
    assert f"#{GLANCE} " not in policy(data(2), tmp_path)


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.parent.name)
def test_every_line_leads_to_a_clause_and_names_what_stands_there(file: Path) -> None:
    company, findings = project.load_company(file.parent, f"policies/{file.parent.name}")
    assert company is not None, findings
    made = {page.name: page.text for page in render.texts(company, ENV, None, DAY)}
    section = plain.sections(made["index.md"]).get(GLANCE, "")
    structure.assert_harmless(section)
    anchors = {passage.section for passage in plain.passages(made["index.md"])}
    for target in re.findall(r"^- \*\*\[.*?\]\((.*?)\)", section, re.MULTILINE):
        assert target in made or target.removeprefix("#") in anchors
    for said in lines(made["index.md"]).values():
        assert said.endswith(".")
        assert not re.search(r"\b1 (?:more \w+s|organizations|countries|ways)\b|\b0 |None|  |\.\.", said), said


def test_a_clause_may_not_have_the_name_of_the_summary(tmp_path: Path) -> None:
    clause = {"id": GLANCE, "place": "own", "title": "Mine", "text": "Words.\n"}
    text = yaml.safe_dump({"company": {"name": "Acme"}, "clauses": [clause]}, sort_keys=False)
    write(tmp_path, {"policies/acme/practices.yml": text})
    company, findings = project.load_company(tmp_path / "policies/acme", "policies/acme")
    assert company is None
    assert [finding.rule for finding in findings] == ["SCH012"]
