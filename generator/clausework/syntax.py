"""PyYAML's reasons for giving up on a file, told to a reader who has never heard of YAML."""

from __future__ import annotations

import re
from typing import TypeAlias

import yaml

from clausework import levels, slips
from clausework.findings import Mark
from clausework.levels import COLON
from clausework.slips import QUOTE, can_be_repeated, quoted

LINE_BREAK = re.compile(r"\r\n|\r|\n")
_OPENS = r"(?:^|[:,\[{{]\s+|-\s+){0}(?:[^{0}\\]|\\.)*$"
"""A quotation mark that opens a value and is not closed in its line."""
_UNREADABLE = re.compile(
    r"expected ':'|not allowed|anchor|alias|cannot start|node content|block (map|coll|seq)|document start"
)
"""Reasons that a line which is no YAML at all may give."""

_Fault: TypeAlias = tuple[Mark, str, str]

# The words come from libyaml, with those of PyYAML's own scanner where they differ. The first that fit win, and `begin`
# asks for the place where the unfinished thing begins. A fix without words is the line itself, its value in quotes.
_CAUSES = (
    (
        r"quoted scalar.*(escape|hexa?decimal)",
        "begin",
        "in double quotes a backslash begins a special sign, and this one is not known",
        "",
    ),
    (
        r"scanning an? (anchor|alias)|(scanning|parsing) an? tag|undefined tag handle",
        "begin",
        "a value cannot begin with `{}`",
        "",
    ),
    (r"unexpected ':'", "here", "a colon cannot stand here", QUOTE),
    (r"mapping keys are not allowed", "here", "a value cannot begin with a question mark and a space", ""),
    (
        r"block scalar",
        "begin",
        "after `{}` the text has to begin on the next line",
        "move the text there, with two spaces more in front than the name; if the sign belongs to the text, ",
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
    return (
        _conflict(lines)
        or _tab(lines, here)
        or _not_closed(reason, lines, begin, here)
        or _slip(reason, lines, begin, here)
        or _known(reason, lines, begin, here)
        or _by_the_line(reason, lines, here)
    )


def _place(mark: yaml.Mark, lines: list[str]) -> Mark:
    # libyaml gives the end of a file without a last line break a line of its own.
    if mark.line >= len(lines):
        return Mark(len(lines), len(lines[-1]) + 1)
    return Mark(mark.line + 1, mark.column + 1)


def _conflict(lines: list[str]) -> _Fault | None:
    for number, line in enumerate(lines, start=1):
        if slips.CONFLICT.match(line):
            what = "git could not merge two edits, and has left both here"
            fix = "keep the lines that are right, and delete the others with those of <<<<<<<, ======= and >>>>>>>"
            return Mark(number, 1), what, fix
    return None


def _tab(lines: list[str], here: Mark) -> _Fault | None:
    line = lines[here.line - 1]
    indent = line[: len(line) - len(line.lstrip())]
    column = indent.find("\t") + 1 or (here.column if line[here.column - 1 : here.column] == "\t" else 0)
    if not column:
        return None
    fix = "replace the tab by spaces, two for each level; most editors can do so for the whole file"
    return Mark(here.line, column), "a tab stands where only spaces may", fix


def _not_closed(reason: str, lines: list[str], begin: Mark, here: Mark) -> _Fault | None:
    """A quotation mark that opens further up is noticed where the next one opens, or at the end of the file."""
    if "quoted scalar" in reason and "unexpected" in reason:
        return _quotation(lines, begin, lines[begin.line - 1][begin.column - 1])
    before = lines[here.line - 1][: here.column - 1].rstrip()
    mark = before[-1:]
    if mark in ("'", '"') and before.count(mark) % 2 and "flow" not in reason:
        for number in range(here.line - 1, 0, -1):
            if opens := re.search(_OPENS.format(mark), lines[number - 1]):
                return _quotation(lines, Mark(number, lines[number - 1].index(mark, opens.start()) + 1), mark)
    return None


def _quotation(lines: list[str], mark: Mark, sign: str) -> _Fault:
    line = lines[mark.line - 1]
    name, text = line[: mark.column - 1].strip(), line[mark.column :].strip()
    fix = f"write {sign} at the end of the text"
    if name and text and can_be_repeated(line) and not re.search(r"[\"\\,\]}]", text):
        whole = f"write `{name} {sign}{text}{sign}`"
        fix = whole if sign == '"' else f'{whole}, or `{name} "\'{text}"` if it is an apostrophe'
    return mark, "the quotation mark that opens here is never closed", fix


def _slip(reason: str, lines: list[str], begin: Mark, here: Mark) -> _Fault | None:
    if not _UNREADABLE.search(reason):
        return None
    for number in (begin.line, here.line, levels.above(lines, here.line)):
        if number and (found := slips.slip(lines[number - 1])) and not lines[number - 1].startswith("---"):
            return Mark(number, found.column), found.message, found.fix
    return None


def _known(reason: str, lines: list[str], begin: Mark, here: Mark) -> _Fault | None:
    line = lines[begin.line - 1]
    if "flow" in reason and "expected ','" in reason:
        return _bracket(lines, begin, here)
    if "not find expected ':'" in reason:
        return begin, "this line has no colon", _with_colon(lines, begin.line)
    if re.search(r"directive|incompatible YAML", reason):
        return begin, "a line cannot begin with a percent sign", "delete the sign, or the line"
    if "sequence entries are not allowed" in reason:
        name, _, entry = lines[here.line - 1].partition(":")
        fix = "begin it on the next line, with two more spaces in front"
        if can_be_repeated(line):
            fix = f"write `{name.strip()}:`, and `{entry.strip()}` on the next line with two more spaces in front"
        fix = f"{fix}; if the dash is part of a text, {quoted(line)}"
        return here, "a list cannot begin on the line of its name", fix
    for pattern, place, message, fix in _CAUSES:
        if re.search(pattern, reason):
            mark = begin if place == "begin" else here
            line = lines[mark.line - 1]
            words = fix if fix == QUOTE else fix + quoted(line)
            return mark, message.format(line[mark.column - 1 : mark.column]), words
    return None


def _bracket(lines: list[str], begin: Mark, here: Mark) -> _Fault:
    line = lines[begin.line - 1]
    opening, closing = ("[", "]") if line[begin.column - 1] == "[" else ("{", "}")
    before = lines[here.line - 1][: here.column - 1].rstrip()
    if here.line == begin.line and before[-1:] in ("'", '"'):
        what = "a comma or a quotation mark is missing in front of this"
        return here, what, "put a quotation mark in front of each text and one behind it, and a comma between two texts"
    if here.line == begin.line:
        return here, "a comma is missing in front of this", "write `,` between two entries"
    if not before and levels.indent(lines[here.line - 1]) > levels.indent(line):
        return here, "a comma is missing at the end of the line above", "write `,` there"
    what = f"the bracket `{opening}` that opens here is not closed, or a comma is missing after it"
    if COLON.search(lines[here.line - 1]) and lines[here.line - 2] == line and can_be_repeated(line):
        whole = f"{re.sub(r'[,)}]+$', '', line.strip())}{closing}".replace("]]", "]")
        return begin, what, f"write `{whole}`; if the bracket is part of a text, put the text in double quotes"
    return begin, what, f"close it with `{closing}`, and write a comma between two entries"


def _with_colon(lines: list[str], number: int) -> str:
    """How to mend a line that is neither a name with its value nor the entry of a list."""
    line, below = lines[number - 1], levels.below(lines, number)
    words = line.strip()
    if below and levels.indent(lines[below - 1]) > levels.indent(line) and re.fullmatch(r"[\w-]+", words):
        return f"write `{words}:`"
    above = levels.above(lines, number)
    joins = f"; if it continues the text of line {above}, put it at the end of that line" if above else ""
    return f"write it as `name: value`, or with `- ` in front if it is the entry of a list{joins}"


def _by_the_line(reason: str, lines: list[str], here: Mark) -> _Fault:
    line = lines[here.line - 1]
    before, character = line[: here.column - 1], line[here.column - 1 : here.column]
    if "mapping values are not allowed" in reason:
        return _colon(lines, here)
    if "cannot start any token" in reason or "node content" in reason:
        if not character:
            return here, "a value is missing here", "write the value, or close the bracket that is open"
        return here, f"a value cannot begin with {character!r}", quoted(line)
    if before.rstrip().endswith(('"', "'", "]", "}")):
        return _after_the_end(line, here)
    if not before.strip():
        return levels.stray(lines, here, wants_name="block mapping" in reason)
    if re.match(r"\s*(\S.*: |- )?\*", before):
        return here, "a value cannot begin with `*`", quoted(line)
    if "expected" in reason:
        return here, "this does not fit what stands before it in the line", quoted(line)
    return here, f"this cannot be understood ({reason})", quoted(line)


def _after_the_end(line: str, here: Mark) -> _Fault:
    what = "nothing may follow a closing quotation mark or bracket"
    if line[here.column - 1 :].strip() in (",", ";"):
        return here, what, f"delete the {'comma' if line.rstrip()[-1] == ',' else 'semicolon'}"
    return here, what, quoted(line)


def _colon(lines: list[str], here: Mark) -> _Fault:
    line = lines[here.line - 1]
    if COLON.search(line[: here.column - 1]):
        return here, "a second colon followed by a space stands in this line", quoted(line)
    above = levels.above(lines, here.line)
    if not above:
        return here, "a colon followed by a space cannot stand here", f"put the entry on a line of its own, or {QUOTE}"
    if not COLON.search(lines[above - 1]):
        return levels.start(lines, above), "this line has no colon", _text_or_name(lines, above)
    return levels.too_deep(lines, here.line)


def _text_or_name(lines: list[str], number: int) -> str:
    """How to mend a line without a colon, above one with a colon."""
    above = levels.above(lines, number)
    name = lines[above - 1].strip() if above else ""
    if (
        name.endswith(":")
        and can_be_repeated(name)
        and levels.indent(lines[number - 1]) > levels.indent(lines[above - 1])
    ):
        return f"write it as `name: value`; if all this is one text, write `{name} |` on line {above}"
    return _with_colon(lines, number)
