"""Practices as people write them: what is wrong with each invalid file, and that each valid one makes good pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clausework import project
from clausework.findings import Level
from tests import structure

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "generator" / "clausework"
INVALID = sorted(file.parent for file in (TESTS / "invalid").glob("*/practices.yml"))
VALID = sorted(file.parent for file in (TESTS / "valid").glob("*/practices.yml"))

TOO_LARGE = {"YAML007"}
"""Its file would have a million characters."""

JARGON = (
    "None|True|False|dict|str|int|bool|tuple|mapping|key|clausework|YAML|scalar|sequence|token|node|null|boolean|string"
    "|block|flow|indent|indentation|stream|syntax|parse|parser|schema|byte"
)
"""Words that a lawyer need not know."""

NOT_PRINTED = {"Contact.unconfirmed", "Gap.expected", "NotApplicable.not_applicable"}


def findings(home: Path) -> str:
    company, found = project.load_company(home, f"policies/{home.name}")
    assert company is None
    return "".join(f"{finding}\n" for finding in sorted(found))


@pytest.mark.parametrize("home", INVALID, ids=lambda home: home.name)
def test_invalid(home: Path) -> None:
    assert findings(home) == (home / "expected.txt").read_text(encoding="utf-8")


def test_there_are_cases_and_each_has_what_is_expected() -> None:
    assert len(INVALID) >= 270
    assert len(VALID) >= 12
    assert [home for home in INVALID if not (home / "expected.txt").is_file()] == []


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    emitted = {rule for file in PACKAGE.rglob("*.py") for rule in rules(file, r'"((?:YAML|SCH)\d{3})"')}
    expected = {rule for file in (TESTS / "invalid").glob("*/expected.txt") for rule in rules(file, r": (\w+) error: ")}
    source = {rule for file in (TESTS / "source").rglob("*.expected") for rule in rules(file, r": (\w+) error: ")}
    assert emitted - TOO_LARGE == expected | source


def rules(file: Path, pattern: str) -> set[str]:
    return set(re.findall(pattern, file.read_text(encoding="utf-8")))


def test_messages_are_written_for_people() -> None:
    for file in (TESTS / "invalid").glob("*/expected.txt"):
        for line in file.read_text(encoding="utf-8").splitlines():
            said = line.partition(" error: ")[2]
            assert line.isprintable()
            assert len(line) < 600
            assert not said[0].isupper()
            assert not said.endswith(".")
            assert "; " in said, "there is no way to mend it"
            own = re.sub(r"`[^`]*`|'[^']*'|\"[^\"]*\"", "", said)
            assert not re.search(rf"\b({JARGON})\b", own)


@pytest.mark.parametrize("home", VALID, ids=lambda home: home.name)
def test_valid(home: Path) -> None:
    company, found = project.load_company(home, f"policies/{home.name}")
    assert [finding for finding in found if finding.level is Level.ERROR] == []
    assert company is not None
    pages = structure.pages(company.practices, company.versions)
    for text in pages.values():
        structure.assert_harmless(text)
    seen = structure.shown(pages)
    for name, value in structure.texts(company.practices):
        assert name in NOT_PRINTED or " ".join(value.split()).lower() in seen, (name, value)
