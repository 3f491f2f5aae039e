"""What is wrong in a file, and where."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple


class Level(enum.Enum):
    """How grave a finding is; the graver level sorts first."""

    ERROR = "error"
    WARNING = "warning"
    UPCOMING = "upcoming"
    """Right today, and no longer when a duty starts that is already known."""

    def __str__(self) -> str:
        return self.value

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Level):
            return NotImplemented
        order = list(Level)
        return order.index(self) < order.index(other)

    def count(self, number: int) -> str:
        """The number with its label: "1 error", "2 errors", "2 upcoming"."""
        return f"{number} {self}" if number == 1 or self is Level.UPCOMING else f"{number} {self}s"


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """A place in a file; both numbers count from 1, columns in characters."""

    line: int
    column: int


# A tuple, for a company may have hundreds of them and a frozen dataclass costs twice as much to make.
class Finding(NamedTuple):
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
    def company(self) -> str:
        """The id of the company it is about: the folder below that of the policies."""
        return PurePosixPath(self.path).parts[1]

    @property
    def text(self) -> str:
        """The message and, if known, how to mend it."""
        return f"{self.message}; {self.fix}" if self.fix else self.message

    def __str__(self) -> str:
        return f"{self.path}:{self.mark.line}:{self.mark.column}: {self.rule} {self.level}: {self.text}"


def as_text(findings: Iterable[Finding]) -> str:
    """One line for each finding and a last one that counts them."""
    ordered = sorted(findings)
    return "\n".join([*map(str, ordered), tally(ordered)])


def tally(findings: Iterable[Finding]) -> str:
    """How many there are of each level, the gravest first: "2 errors, 1 warning"."""
    counts = Counter(finding.level for finding in findings)
    return ", ".join(level.count(counts[level]) for level in Level if counts[level]) or "no findings"
