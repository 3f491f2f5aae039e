"""Findings as SARIF 2.1.0 (OASIS Standard), which code hosts and editors show beside the lines.

Six objects of that standard are all we need, so they are written here; the tests hold them against its schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import clausework
from clausework.findings import Finding, Level
from clausework.reports.checked import Checked
from clausework.rules import RULES, Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.UPCOMING: "note"}


def as_sarif(checked: Iterable[Checked]) -> str:
    """A SARIF log with one run that holds the findings of all companies."""
    findings = [finding for one in checked for finding in one.findings]
    ids = sorted({finding.rule for finding in findings})
    driver = {
        "name": "clausework",
        "semanticVersion": clausework.__version__,
        "rules": [_rule(name) for name in ids],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, ids.index(finding.rule)) for finding in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(name: str) -> dict[str, Any]:
    rule = RULES.get(name)
    return {"id": name} | (_told(rule) if rule else {})


def _told(rule: Rule) -> dict[str, Any]:
    manual = rule.manual
    return {
        "shortDescription": {"text": manual.title},
        "fullDescription": {"text": manual.checks},
        "help": {"text": f"{manual.why}\n\n{manual.mend}"},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
        "properties": {"tags": [rule.law, *rule.cites]},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    region = {"startLine": finding.mark.line, "startColumn": finding.mark.column}
    place = {"artifactLocation": {"uri": quote(finding.path)}, "region": region}
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.level],
        "message": {"text": finding.text},
        "locations": [{"physicalLocation": place}],
    }
