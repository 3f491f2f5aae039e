"""Findings as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from clausework.findings import Finding, Level
from clausework.reports.checked import Checked, law_of


def as_json(checked: Iterable[Checked]) -> str:
    """A JSON list with one object for each company: its findings, and their number by law and level."""
    return json.dumps([_company(one) for one in checked], indent=2, ensure_ascii=False)


def _company(one: Checked) -> dict[str, Any]:
    return {
        "company": one.company,
        "laws": {law: _counted(found) for law, found in one.by_law.items()},
        "findings": [_finding(finding) for finding in one.findings],
    }


def _counted(findings: Iterable[Finding]) -> dict[str, int]:
    counts = Counter(finding.level for finding in findings)
    return {str(level): counts[level] for level in Level}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "path": finding.path,
        "line": finding.mark.line,
        "column": finding.mark.column,
        "rule": finding.rule,
        "law": law_of(finding),
        "level": str(finding.level),
        "message": finding.message,
        "fix": finding.fix,
    }
