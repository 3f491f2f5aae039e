"""PyYAML's reasons for giving up on a file, told to a reader who has never heard of YAML."""

from __future__ import annotations

import re
from typing import TypeAlias

import yaml

from clausework.findings import Mark

LINE_BREAK = re.compile(r"\r\n|\r|\n")
QUOTE = 'put the whole value in straight double quotes: `name: "value"`'
_LEVEL = "all lines of one level need the same number of spaces in front, two more for each level below"
_COLON = re.compile(r":(?=\s|$)")

_Fault: TypeAlias = tuple[Mark, str, str]

# The words come from libyaml, with those of PyYAML's own scanner where they differ. The first that fit win, and `begin`
# asks for the place where the unfinished thing begins: a quotation mark never closed is noticed only at the end.
_CAUSES = (
    (
        r"quoted scalar.*unexpected (end of stream|document)",
        "begin",
        "the quotation mark that opens here is never closed",
        "close it with the same mark; an apostrophe is no trouble once the value stands in double quotes",
    ),
    (
        r"quoted scalar.*(escape|hexa?decimal)",
        "here",
        "in double quotes a backslash begins a special sign, and this one is not known",
        "write two backslashes for one, or put the value in single quotes",
    ),
    (
        r"flow sequence.*expected ',' or '\]'",
        "begin",
        "the square bracket that opens here is not closed, or a comma is missing after it",
        'close it with `]`; if the bracket belongs to the text, put the whole value in double quotes: "[...]"',
    ),
    (
        r"flow mapping.*expected ',' or '}'",
        "begin",
        "the curly bracket that opens here is not closed, or a comma is missing after it",
        'close it with `}`; if the bracket belongs to the text, put the whole value in double quotes: "{...}"',
    ),
    (
        r"could not find expected ':'",
        "begin",
        "this line has no colon followed by a space",
        "write `name: value`, or `- value` in a list; if it continues the text above, give it more spaces in front",
    ),
    (
        r"sequence entries are not allowed",
        "here",
        "a list cannot begin on the line of its name",
        "put each `- ` on a line of its own below the name; if the dash belongs to the text, " + QUOTE,
    ),
    (
        r"scanning an? (anchor|alias)|(scanning|parsing) an? tag|undefined tag handle",
        "begin",
        "a value cannot begin with `&`, `*` or `!`",
        QUOTE,
    ),
    (r"unexpected ':'", "here", "a colon cannot stand here", QUOTE),
    (r"mapping keys are not allowed", "here", "a value cannot begin with a question mark and a space", QUOTE),
    (
        r"block scalar",
        "begin",
        "after `|` or `>` the text has to begin on the next line",
        "move the text there, with two spaces more in front than the name; if the sign belongs to the text, " + QUOTE,
    ),
    (
        r"directive|incompatible YAML",
        "begin",
        "a line cannot begin with a percent sign",
        "delete the line, or " + QUOTE,
    ),
)


def explain(error: yaml.YAMLError, text: str) -> _Fault:
    """The place, the message and the fix for an error of PyYAML's parser, in its own words only where we have none."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Mark(1, 1), f"the file cannot be understood ({error})", "compare it with a file that works"
    lines = LINE_BREAK.split(text)
    here = _place(error.problem_mark, lines)
    begin = _place(error.context_mark or error.problem_mark, lines)
    reason = f"{error.context or ''}: {error.problem}".removeprefix(": ")
    return _tab(lines, here) or _known(reason, begin, here) or _by_the_line(reason, lines, here)


def _place(mark: yaml.Mark, lines: list[str]) -> Mark:
    # libyaml gives the end of a file without a last line break a line of its own.
    if mark.line >= len(lines):
        return Mark(len(lines), len(lines[-1]) + 1)
    return Mark(mark.line + 1, mark.column + 1)


def _tab(lines: list[str], here: Mark) -> _Fault | None:
    line = lines[here.line - 1]
    indent = line[: len(line) - len(line.lstrip())]
    column = indent.find("\t") + 1 or (here.column if line[here.column - 1 : here.column] == "\t" else 0)
    if not column:
        return None
    fix = "replace the tab by spaces, two for each level; most editors can do so for the whole file"
    return Mark(here.line, column), "a tab stands where only spaces may", fix


def _known(reason: str, begin: Mark, here: Mark) -> _Fault | None:
    for pattern, place, message, fix in _CAUSES:
        if re.search(pattern, reason):
            return (begin if place == "begin" else here), message, fix
    return None


def _by_the_line(reason: str, lines: list[str], here: Mark) -> _Fault:
    line = lines[here.line - 1]
    before, character = line[: here.column - 1], line[here.column - 1 : here.column]
    if "mapping values are not allowed" in reason:
        return _colon(lines, here)
    if "cannot start any token" in reason or "node content" in reason:
        if not character:
            return here, "a value is missing here", "write the value, or close the bracket that is open"
        return here, f"a value cannot begin with {character!r}", QUOTE
    if before.rstrip().endswith(('"', "'", "]", "}")):
        fix = QUOTE + ', with \\" for a mark inside it; the cause may be a mark missing further up'
        return here, "nothing may follow a closing quotation mark or bracket", fix
    if not before.strip():
        return _stray(reason, here, character)
    if "expected" in reason:
        return here, "this does not fit what stands before it in the line", QUOTE
    return here, f"this cannot be understood ({reason})", QUOTE


def _colon(lines: list[str], here: Mark) -> _Fault:
    if _COLON.search(lines[here.line - 1][: here.column - 1]):
        return here, "a second colon followed by a space stands in this line", QUOTE
    above = next((line for line in range(here.line - 1, 0, -1) if _says_something(lines[line - 1])), 0)
    if not above:
        return here, "a colon followed by a space cannot stand here", f"put the entry on a line of its own, or {QUOTE}"
    if not _COLON.search(lines[above - 1]):
        fix = "write `name: value`, with a space after the colon"
        return _start(lines, above), "this line has no colon followed by a space", fix
    fix = f"{_LEVEL}; if it continues the text above, {QUOTE}"
    return _start(lines, here.line), "the line above has its value already, so nothing fits below it", fix


def _stray(reason: str, here: Mark, character: str) -> _Fault:
    if character in ("]", "}"):
        return here, "this bracket closes nothing", "delete it, or open it further up"
    if "block mapping" in reason and character == "-":
        return here, "an entry of a list stands where a name is wanted", _LEVEL
    if "block collection" in reason or "block sequence" in reason:
        return here, "a line that begins with `- ` is wanted, the list above goes on here", _LEVEL
    if "document start" in reason:
        return here, "this line does not fit what stands above it", _LEVEL
    return here, "the spaces in front of this line match no line above", _LEVEL


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _start(lines: list[str], line: int) -> Mark:
    text = lines[line - 1]
    return Mark(line, len(text) - len(text.lstrip()) + 1)
