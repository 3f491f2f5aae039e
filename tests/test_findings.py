from __future__ import annotations

import pytest

from clausework.findings import Finding, Level, Mark, as_text

ERROR = Finding(
    "policies/acme/practices.yml", Mark(41, 7), "SCH003", Level.ERROR, "a date is wanted", "write 2026-02-06"
)
WARNING = Finding("policies/acme/practices.yml", Mark(5, 1), "LAW101", Level.WARNING, "no retention is given")
EARLIER = Finding("policies/aaa/practices.yml", Mark(50, 1), "SCH001", Level.ERROR, "an entry is missing")


def test_finding_as_line() -> None:
    assert str(ERROR) == "policies/acme/practices.yml:41:7: SCH003 error: a date is wanted; write 2026-02-06"
    assert str(WARNING) == "policies/acme/practices.yml:5:1: LAW101 warning: no retention is given"


def test_findings_sort_by_path_then_place_then_rule_then_message() -> None:
    def finding(path: str, line: int, column: int, rule: str, message: str) -> Finding:
        return Finding(path, Mark(line, column), rule, Level.ERROR, message)

    ordered = [
        finding("a.yml", 9, 9, "B", "b"),
        finding("b.yml", 2, 10, "A", "a"),
        finding("b.yml", 10, 1, "A", "a"),
        finding("b.yml", 10, 2, "A", "b"),
        finding("b.yml", 10, 2, "B", "a"),
    ]
    assert sorted([*ordered[3:], *ordered[:3]]) == ordered


def test_levels_sort_by_gravity() -> None:
    assert sorted([Level.UPCOMING, Level.WARNING, Level.ERROR]) == [Level.ERROR, Level.WARNING, Level.UPCOMING]
    assert Level.ERROR < Level.WARNING
    assert not Level.ERROR < Level.ERROR


@pytest.mark.parametrize(
    ("level", "number", "label"),
    [
        (Level.ERROR, 0, "0 errors"),
        (Level.ERROR, 1, "1 error"),
        (Level.ERROR, 2, "2 errors"),
        (Level.WARNING, 1, "1 warning"),
        (Level.WARNING, 11, "11 warnings"),
        (Level.UPCOMING, 2, "2 upcoming"),
    ],
)
def test_level_counted(level: Level, number: int, label: str) -> None:
    assert level.count(number) == label


def test_text_report() -> None:
    assert as_text([ERROR, WARNING, EARLIER]) == f"{EARLIER}\n{WARNING}\n{ERROR}\n2 errors, 1 warning"


def test_text_report_of_warnings_only() -> None:
    assert as_text([WARNING]) == f"{WARNING}\n1 warning"


def test_text_report_without_findings() -> None:
    assert as_text([]) == "no findings"
