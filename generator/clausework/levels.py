"""Lines that stand too far in or too far out: how many spaces they have in front, and how many are wanted."""

from __future__ import annotations

import re
from typing import NamedTuple

from clausework.findings import Mark
from clausework.slips import LONGEST, QUOTE, quoted

COLON = re.compile(r":(?=\s|$)")
"""A colon that ends a name."""
DASH = re.compile(r"- +")
"""What begins an entry of a list."""

Told = tuple[Mark, str, str]


class _Level(NamedTuple):
    """Where the lines of an entry begin, and the last line that began there."""

    indent: int
    line: int


def above(lines: list[str], number: int) -> int:
    """The line above one that says something, or 0."""
    return next((line for line in range(number - 1, 0, -1) if _says_something(lines[line - 1])), 0)


def below(lines: list[str], number: int) -> int:
    """The line below one that says something, or 0."""
    return next((line for line in range(number + 1, len(lines) + 1) if _says_something(lines[line - 1])), 0)


def indent(line: str) -> int:
    """The spaces in front of a line."""
    return len(line) - len(line.lstrip())


def start(lines: list[str], number: int) -> Mark:
    """The place of the first letter of a line."""
    return Mark(number, indent(lines[number - 1]) + 1)


def too_deep(lines: list[str], number: int) -> Told:
    """What is wrong with a line that stands below a value as if it belonged to it."""
    line, level = lines[number - 1], _open(lines, number)[-1]
    more = indent(line) - level.indent
    name = _called(lines, level)
    what = f"this line has {_spaces(more)} more in front than {name} above it, which has its value already"
    text = quoted(f"{lines[level.line - 1].strip()} {line.strip()}") if above(lines, number) == level.line else QUOTE
    fix = "delete it" if more == 1 else f"delete them; if the line continues the text above it, {text}"
    return start(lines, number), what, fix


def stray(lines: list[str], here: Mark, *, wants_name: bool) -> Told:
    """What is wrong with a line that does not stand where one of those above it does."""
    line, levels, at = lines[here.line - 1], _open(lines, here.line), here.column - 1
    first = below(lines, 0)
    if line[at] in ("]", "}"):
        return here, "this bracket closes nothing", "delete it, or open it further up"
    if line[at] == "-" and wants_name:
        fix = "write the name of the list and a colon on a line above it, or delete the dash"
        return here, "a list begins here, and has no name", fix
    if first < here.line and indent(lines[first - 1]) > at:
        return Mark(first, 1), "the first line has spaces in front", "delete them, and as many in the lines below"
    dash = any(level.indent == at and lines[level.line - 1][at : at + 1] == "-" for level in levels)
    if not levels or (not dash and any(level.indent == at for level in levels)):
        fix = "give all lines of one level the same number of spaces in front, two more for each level below"
        return here, "this line does not fit what stands above it", fix
    if dash:
        what = "this line stands below the dash of a list, and does not begin with one"
    else:
        *others, last = dict.fromkeys(str(level.indent) for level in levels)
        either = f"{', '.join(others)} or {last}" if others else last
        what = f"this line has {_spaces(at)} in front, and the lines above it have {either}"
    level = min(reversed(levels), key=lambda level: (level.indent == at, abs(level.indent - at)))
    fix = f"give it {_spaces(level.indent)}, as many as {_called(lines, level)} has"
    return here, what, f"{fix}, or begin it with `- ` if it is the next entry" if dash else fix


def _open(lines: list[str], number: int) -> list[_Level]:
    """The levels that lines above a line have begun and not ended, the outermost first."""
    levels: list[_Level] = []
    for other in range(number - 1, 0, -1):
        line = lines[other - 1]
        if _says_something(line):
            begun = _starts(line)
            levels = [*(_Level(at, other) for at in begun if not levels or at < levels[0].indent), *levels]
            if not levels[0].indent:
                break
    return levels


def _starts(line: str) -> list[int]:
    """Where a line begins, and where what stands behind its dashes does."""
    at = indent(line)
    starts = [at]
    while dash := DASH.match(line, at):
        at = dash.end()
        starts.append(at)
    return starts


def _called(lines: list[str], level: _Level) -> str:
    words = lines[level.line - 1][level.indent :].removeprefix("- ")
    return repr(COLON.split(words)[0]) if COLON.search(words) and len(words) <= LONGEST else f"line {level.line}"


def _spaces(number: int) -> str:
    return "no space" if not number else "1 space" if number == 1 else f"{number} spaces"


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
