"""Every rule: its cases, its page in the manual, what it cites; and that none raises or cries wolf."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import re
import sys
from pathlib import Path
from typing import Literal

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausework import lint, project, render, source, vocabulary
from clausework.findings import Finding, Level
from clausework.model.collection import DataSection
from clausework.rules import RULES, applying, citations
from clausework.rules.consistency.gaps import orphan
from clausework.rules.facts import Facts
from clausework.rules.phrases import Phrase
from clausework.versions import Record, Version

ROOT = Path(__file__).parents[1]
CASES = sorted(Path(__file__).parent.glob("rules/*/*.yml"))
DAY = datetime.date(2026, 11, 22)
HERE = "# <- here"
"""Ends each line of a failing case that a finding points to; `(2)` after it says that there are two."""
ALL = vocabulary.load().jurisdictions
SETTING = re.compile(r"^# (on|published|recorded): (\S+)$", re.MULTILINE)
"""The day of a case, if another; the days on which versions were published, or a text without a date was recorded."""


@functools.cache
def environment() -> jinja2.Environment:
    return render.environment()


@functools.cache
def report(file: Path) -> lint.Report:
    text = file.read_text(encoding="utf-8")
    practices, findings = project.load_practices(file, "policies/acme/practices.yml")
    document, _ = source.load(file, "policies/acme/practices.yml")
    assert practices is not None, findings
    assert document is not None
    told = SETTING.findall(text)
    days = [(datetime.date.fromisoformat(day), name) for name, day in told if name != "on"]
    versions = tuple(_version(day, dated="company" if name == "published" else "recording") for day, name in days)
    on = next((datetime.date.fromisoformat(day) for name, day in told if name == "on"), DAY)
    company = project.Company("acme", practices, versions, file, document)
    return lint.check(company, environment(), on)


def _version(day: datetime.date, dated: Literal["company", "recording"]) -> Version:
    record = Record(published=day, kind="first", dated_by=dated, files=())
    return Version(id=day.isoformat(), folder=Path(), record=record, digest="")


def expected(file: Path) -> list[int]:
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    marked = ((number, line.partition(HERE)) for number, line in lines)
    return [number for number, (_, here, times) in marked if here for _ in range(int(times.strip(" ()") or 1))]


def own(file: Path) -> list[Finding]:
    """The findings of the rule that the case is for."""
    return [finding for finding in report(file).findings if finding.rule == file.parent.name]


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_case(file: Path) -> None:
    found = own(file)
    assert [finding.mark.line for finding in found] == expected(file), found
    assert bool(found) is file.stem.startswith(("fail", "upcoming"))
    assert all((finding.level is Level.UPCOMING) is file.stem.startswith("upcoming") for finding in found)


def test_every_rule_has_cases_and_every_case_a_rule() -> None:
    cases = {(file.parent.name, re.split(r"-", file.stem)[0]) for file in CASES}
    assert {name for name, _ in cases} == RULES.keys() | lint.IGNORES.keys()
    assert cases >= {(name, kind) for name in RULES for kind in ("pass", "fail")}


def test_messages_are_written_for_people() -> None:
    findings = [finding for file in CASES for finding in report(file).findings]
    for finding in findings:
        for said in (finding.message, finding.fix):
            assert said, finding
            assert said.isprintable(), finding
            assert not said.endswith("."), finding
            assert len(said) < 400, finding


@pytest.mark.parametrize("name", RULES)
def test_manual(name: str, tmp_path: Path) -> None:
    rule = RULES[name]
    manual = rule.manual
    assert re.fullmatch(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*", name)
    assert all((manual.title, manual.checks, manual.why, manual.mend))
    assert not manual.title.endswith(".")
    case = tmp_path / name / "pass.yml"
    case.parent.mkdir()
    start = "" if "company:" in manual.example else "company: {name: Acme}\n"
    case.write_text(start + manual.example + "\n", encoding="utf-8")
    assert own(case) == []


def test_what_is_cited_stands_in_the_table() -> None:
    assert {cite for rule in RULES.values() for cite in rule.cites} == citations().keys()
    assert all(re.fullmatch(r"https://\S+", address) for address in citations().values())
    assert all(rule.cites for rule in RULES.values() if rule.places)


def test_each_citation_stands_in_the_table_once() -> None:
    lines = (ROOT / "generator/clausework/rules/citations.yml").read_text(encoding="utf-8").splitlines()
    cites = [line.partition(": http")[0].strip("'\"") for line in lines if line.strip() and not line.startswith("#")]
    assert sorted(set(cites)) == sorted(cites)


def test_places_are_known() -> None:
    known = vocabulary.load().jurisdictions.keys()
    assert {place for rule in RULES.values() for place in rule.places} <= known


@pytest.mark.parametrize("places", [(), ("EU",), ("US-CA", "US"), ("EU", "UK", "CH", "EEA"), ("nowhere",), tuple(ALL)])
def test_rules_apply_where_they_hold(places: tuple[str, ...]) -> None:
    held = [rule for rule in RULES.values() if not rule.places or set(rule.places) & set(places)]
    assert applying(frozenset(places)) == held


def test_the_fictional_company_is_without_fault() -> None:
    loaded, _ = project.load(ROOT)
    company = next(company for company in loaded.companies if company.id == "northlight")
    found = lint.check(company, environment(), DAY).findings
    assert [finding for finding in found if finding.level is not Level.UPCOMING] == []


PHRASES = {
    f"{name.removeprefix('clausework.rules.')}.{key}": value
    for name, module in sorted(sys.modules.items())
    if name.startswith("clausework.rules.")
    for key, value in vars(module).items()
    if isinstance(value, Phrase)
}


@pytest.mark.parametrize("phrase", PHRASES.values(), ids=PHRASES)
@settings(max_examples=50)
@given(data=st.data())
def test_what_holds_a_phrase_holds_a_sign_of_it(phrase: Phrase, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(phrase.pattern))
    assert any(sign in text.lower() for sign in phrase.signs)


def test_signs_are_in_small_letters() -> None:
    assert PHRASES
    assert all(sign == sign.lower() != "" for phrase in PHRASES.values() for sign in phrase.signs)


VALID = sorted((ROOT / "tests" / "valid").glob("*/practices.yml"))


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.parent.name)
def test_findings_lie_in_the_file(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert all(finding.mark.column <= len(lines[finding.mark.line - 1]) + 1 for finding in report(file).findings)


@pytest.mark.timeout(30)
def test_many_entries_that_lead_nowhere_are_found_in_good_time() -> None:
    practices, findings = project.load_practices(ROOT / "policies" / "northlight" / "practices.yml", "practices.yml")
    assert practices is not None, findings
    assert practices.contact is not None
    assert isinstance(practices.data, DataSection)
    contact, occasion, category = practices.contact.list[0], practices.data.occasions[0], practices.data.list[0]
    contacts = tuple(dataclasses.replace(contact, id=f"contact-{n}", for_=()) for n in range(20_000))
    occasions = tuple(dataclasses.replace(occasion, id=f"occasion-{n}") for n in range(20_000))
    categories = tuple(dataclasses.replace(category, id=f"data-{n}") for n in range(20_000))
    many = dataclasses.replace(
        practices,
        contact=dataclasses.replace(practices.contact, list=contacts),
        data=dataclasses.replace(practices.data, occasions=occasions, list=categories),
    )
    assert len(list(orphan(Facts(many, DAY, (), lambda: ())))) == 40_000
