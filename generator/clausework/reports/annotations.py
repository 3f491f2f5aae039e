"""Findings as GitHub shows them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from clausework.findings import Finding, Level
from clausework.reports.checked import Checked


def as_github(checked: Iterable[Checked]) -> str:
    """Workflow commands that GitHub Actions shows as annotations; empty without findings."""
    return "\n".join(_annotation(finding) for one in checked for finding in one.findings)


def _annotation(finding: Finding) -> str:
    properties = {
        "file": finding.path,
        "line": finding.mark.line,
        "col": finding.mark.column,
        "title": finding.rule,
    }
    shown = ",".join(f"{name}={_escape_property(str(value))}" for name, value in properties.items())
    command = "notice" if finding.level is Level.UPCOMING else str(finding.level)
    return f"::{command} {shown}::{_escape(finding.text)}"


def _escape(text: str) -> str:
    # The percent sign goes first: the other replacements bring in new ones.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
