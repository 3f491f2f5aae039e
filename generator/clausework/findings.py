"""What is wrong in a file and where, and the reports made of it."""

from __future__ import annotations

import enum
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


class Level(enum.Enum):
    """How grave a finding is; the graver level sorts first."""

    ERROR = "error"
    WARNING = "warning"

    def __str__(self) -> str:
        return self.value

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Level):
            return NotImplemented
        order = list(Level)
        return order.index(self) < order.index(other)

    def count(self, number: int) -> str:
        """The number with its label: "1 error", "2 errors"."""
        return f"{number} {self}" if number == 1 else f"{number} {self}s"


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """A place in a file; both numbers count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """Something wrong at one place; findings sort by path, place and rule."""

    path: str
    """The file as shown to people: relative, with forward slashes."""
    mark: Mark
    rule: str
    level: Level
    message: str
    """What was found and what is wanted: lower case, no full stop, one line."""
    fix: str = ""
    """How to mend it."""

    @property
    def text(self) -> str:
        """The message and, if known, how to mend it."""
        return f"{self.message}; {self.fix}" if self.fix else self.message

    def __str__(self) -> str:
        return f"{self.path}:{self.mark.line}:{self.mark.column}: {self.rule} {self.level}: {self.text}"


def as_text(findings: Iterable[Finding]) -> str:
    """One line for each finding and a last one that counts them."""
    ordered = sorted(findings)
    return "\n".join([*map(str, ordered), _summary(ordered)])


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON list with one object for each finding."""
    return json.dumps([_fields(finding) for finding in sorted(findings)], indent=2, sort_keys=True, ensure_ascii=False)


def as_github(findings: Iterable[Finding]) -> str:
    """Workflow commands that GitHub Actions shows as annotations; empty without findings."""
    return "\n".join(map(_annotation, sorted(findings)))


def _summary(findings: list[Finding]) -> str:
    counts = Counter(finding.level for finding in findings)
    return ", ".join(level.count(counts[level]) for level in Level if counts[level]) or "no findings"


def _fields(finding: Finding) -> dict[str, Any]:
    return {
        "path": finding.path,
        "line": finding.mark.line,
        "column": finding.mark.column,
        "rule": finding.rule,
        "level": str(finding.level),
        "message": finding.message,
        "fix": finding.fix,
    }


def _annotation(finding: Finding) -> str:
    properties = {
        "file": finding.path,
        "line": finding.mark.line,
        "col": finding.mark.column,
        "title": finding.rule,
    }
    shown = ",".join(f"{name}={_escape_property(str(value))}" for name, value in properties.items())
    return f"::{finding.level} {shown}::{_escape(finding.text)}"


def _escape(text: str) -> str:
    # The percent sign goes first: the other replacements bring in new ones.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
