"""The line that a finding is about, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import category

from clausework.findings import Mark
from clausework.formats.words import JOINERS
from clausework.source import BOM
from clausework.syntax import LINE_BREAK

BEFORE = 30
"""Of a long line, so many characters are shown before the place."""


@dataclass(frozen=True)
class Excerpt:
    """A line of a file."""

    number: int
    before: str
    """What is shown of it before the place."""
    after: str
    """What begins at the place."""


def excerpt(file: Path, mark: Mark) -> Excerpt | None:
    """The line of a file with a place in it, if there is such a line and it has words."""
    lines = _lines(file, file.stat().st_mtime_ns) if file.is_file() else []
    number, column = mark.line, mark.column
    if not 1 <= number <= len(lines) or not lines[number - 1].strip():
        return None
    line = "".join(character if _shows(character) else _sign(character) for character in lines[number - 1])
    start = column - 1 - BEFORE if column - 1 > 2 * BEFORE else 0
    cut = "…" * (start > 0)
    return Excerpt(number, f"{cut}{line[start : column - 1]}", line[column - 1 :])


def _shows(character: str) -> bool:
    return character.isprintable() or character in JOINERS


def _sign(character: str) -> str:
    """What is shown for a character that does not show, or is a space of another kind."""
    return " " if character == "\t" else "␣" if category(character) == "Zs" else "\ufffd"


@lru_cache(maxsize=1)
def _lines(file: Path, _changed: int) -> list[str]:
    """The lines of a file, as findings count them; none of one that is no text."""
    text = file.read_bytes().decode(errors="replace").removeprefix(BOM)
    return [] if "\0" in text else LINE_BREAK.split(text)
