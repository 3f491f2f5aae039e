"""Lines as people type them, and as word processors and other programs leave them, and how they shall be written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

QUOTE = 'put the whole value in straight double quotes: `name: "value"`'
LONGEST = 100
"""A longer line is not repeated in a message."""
CONFLICT = re.compile(r"<{7}( .*)?$")
"""The line with which git begins what it could not merge."""
BULLET = r"[•◦▪●‣⁃·–—*]|\(?[0-9]{1,2}[.)](?=\s)|-(?=[^\s-])"
"""What stands in front of the entries of a list outside of YAML."""
PARTS = re.compile(r"((?:- +)*)((?:[^\s:#\[\]{}\"'][^:#\[\]{}\"']*|\"[^\"]*\"): +)?(.*)")
"""The dashes of a line, its name, and its value."""


class Slip(NamedTuple):
    """What is wrong with a line, from which of its columns on, and how it shall be written."""

    column: int
    message: str
    fix: str


def quoted(line: str) -> str:
    """How to write a line whose value is to be taken as it stands."""
    match = PARTS.fullmatch(line.strip())
    if not match or not can_be_repeated(line) or match[3][:1] in ("", "{"):
        return QUOTE
    return f"write `{match[1]}{match[2] or ''}{in_quotes(_bare(match[3]))}`"


def in_quotes(text: str) -> str:
    """A text in quotation marks that it does not hold itself."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _bare(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] + value[-1] in ("''", '""', "“”", "‘’", "„“", "«»")
    return value[1:-1] if is_quoted else value


def can_be_repeated(text: str) -> bool:
    """Whether a message can hold words as they stand."""
    return text.isprintable() and "`" not in text and len(text) <= LONGEST


def slip(line: str) -> Slip | None:
    """What is wrong with a line that is no YAML, if it is one of the usual things."""
    text = line.lstrip(" ")
    for pattern, told in SLIPS:
        if match := re.match(pattern, text):
            return told(match, len(line) - len(text) + 1)
    return None


def _comment(match: re.Match[str], column: int) -> Slip:
    words = match[2].strip()
    fix = f"write `# {words}`" if words and can_be_repeated(words) else "write `#` instead"
    return Slip(column, f"`{match[1]}` begins no comment here, `#` does", f"{fix}, or delete the line")


def _fence(match: re.Match[str], column: int) -> Slip:
    sign = "three backticks" if match[0][0] == "`" else f"`{match[0]}`"
    return Slip(column, f"{sign} mark code elsewhere, and nothing here", "delete the lines that hold them alone")


def _heading(match: re.Match[str], column: int) -> Slip:
    words = match[2].strip()
    fix = f"delete the line, or write `# {words}` if it is a comment" if can_be_repeated(words) else "delete the line"
    return Slip(column, f"`{match[1]}` makes no bold text or heading here", fix)


def _odd_space(_: re.Match[str], column: int) -> Slip:
    what = "the spaces in front of this line are of another kind, such as word processors make"
    return Slip(column, what, "delete them, and type as many with the space bar")


def _bullet(match: re.Match[str], column: int) -> Slip:
    sign, words = match[1], match[2].strip()
    fix = f"write `- {words}`" if words and can_be_repeated(words) else "write `- ` instead"
    if sign == "-":
        return Slip(column, "a space is missing after the hyphen", fix)
    return Slip(column, f"an entry of a list begins with a hyphen and a space, and here stands {sign!r}", fix)


def _separator(match: re.Match[str], column: int) -> Slip:
    name, sign, words = match[1], match[2], match[3].strip()
    what = "has no space after its colon" if sign == ":" else f"is followed by {sign!r}, a colon and a space are wanted"
    fix = f"write `{name}: {words}`".replace(": `", ":`")
    return Slip(column, f"the name {name!r} {what}", fix if can_be_repeated(fix[7:-1]) else f"write `{name}: ...`")


SLIPS: tuple[tuple[str, Callable[[re.Match[str], int], Slip]], ...] = (
    (r"[\u00a0\u2000-\u200b\u202f\u3000]", _odd_space),
    (r"(//|<!--|/\*)(.*?)(?:-->|\*/)?$", _comment),
    (r"(```|~~~)", _fence),
    (r"(\*\*|__)([^*_]*)\1:?\s*$", _heading),
    (rf"({BULLET})\s*(.*)", _bullet),
    (r"(?!(?:https?|mailto|tel|ftp):)([A-Za-z_][\w-]*)\s*(：|=|;|:(?=[^\s:])|:(?=\u00a0))\s*(.*)", _separator),
)
"""What a line begins with, and what is then told of it; the first that fits is taken."""
