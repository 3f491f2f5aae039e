"""A redline as Markdown, for a comment on a pull request: what came is bold, what went is struck through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from clausework.redline.blocks import Kind
from clausework.redline.changes import BlockChange, ClauseChange, Op, Redline, Span
from clausework.redline.counting import MOVES
from clausework.redline.folding import Fold, Part, arranged, arranged_clauses, titles
from clausework.redline.labels import Labels
from clausework.redline.reading import stretches

MARKS = {Op.INSERT: "**", Op.DELETE: "~~", Op.EQUAL: ""}
ACTIVE = re.compile(r"[\\`*_\[\]<>|~]|&(?=[#\w])")
AT_START = re.compile(r"^(?:\d+(?=[.)])|(?=[-+#=]))")
SEPARATOR = "<!-- -->"
"""Shows nothing. GitHub reads `a**, b**` as asterisks, but `a<!-- -->**, b**` as bold."""


def to_markdown(redline: Redline, labels: Labels) -> str:
    """The changed parts of the redline; the rest as the number of blocks left out."""
    paragraphs = [
        paragraph
        for entry in arranged_clauses(redline)
        for paragraph in (_clause(entry, labels) if isinstance(entry, ClauseChange) else [_same(entry, labels)])
    ]
    return "\n\n".join(paragraphs) + "\n"


def _same(clauses: tuple[ClauseChange, ...], labels: Labels) -> str:
    return f"_{_escaped(labels.unchanged_clauses(titles(clauses)))}_"


def _clause(clause: ClauseChange, labels: Labels) -> Iterator[str]:
    if clause.moved:
        yield f"_{_escaped(labels.moved_from(clause.after))}_"
    for entry in arranged(clause):
        if isinstance(entry, Fold):
            yield f"_{_escaped(labels.unchanged(entry.count))}_"
        else:
            yield "\n".join(_table(entry, labels) if entry.family == "table" else _lines(entry, labels))


def _lines(part: Part, labels: Labels) -> Iterator[str]:
    top = min(change.block.level for change in part.changes)
    for change in part.changes:
        block = change.block
        begins = {
            Kind.HEADING: "#" * max(block.level, 2) + " ",
            Kind.ITEM: "    " * (block.level - top) + (f"{block.number}. " if block.number else "- "),
            Kind.QUOTE: "> ",
        }
        text = _words(change.cells[0], labels)
        if block.kind is not Kind.HEADING:
            text = AT_START.sub(r"\g<0>\\", text)
        yield begins.get(block.kind, "") + _note(change, labels) + text


def _table(part: Part, labels: Labels) -> Iterator[str]:
    rows = [part.head, *part.changes] if part.head else list(part.changes)
    for number, row in enumerate(rows):
        cells = [_words(cell, labels) for cell in row.cells]
        cells[0] = _note(row, labels) + cells[0]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield "|---" * len(cells) + "|"


def _note(change: BlockChange, labels: Labels) -> str:
    return f"_{_escaped(labels.moved)}_ " if change.status in MOVES and labels.moved else ""


def _words(cell: tuple[Span, ...], labels: Labels) -> str:
    """The words of a block with marks around the changes."""
    pieces: list[tuple[str, str]] = []
    for stretch in stretches(cell):
        if stretch.spaced and pieces:
            pieces.append(("", " "))
        if stretch.moved:
            pieces.append(("_", _escaped(labels.moved_here if stretch.op is Op.INSERT else labels.moved_away)))
            pieces.append(("", " "))
        pieces.append((MARKS[stretch.op], _escaped(stretch.text)))
    made = [mark + text + mark for mark, text in pieces]
    out = made[:1]
    for (before, one), (after, other) in pairwise(zip(pieces, made, strict=True)):
        outside, inside = (after[0] and one[-1:], before[0] and other[:1]), (after[1][:1], before[1][-1:])
        out.append(SEPARATOR + other if any(map(_is_misread, outside, inside)) else other)
    return "".join(out)


def _is_misread(outside: str, inside: str) -> bool:
    """Whether a mark between two characters would stay a character itself."""
    return bool(outside) and (outside.isalnum() or ord(outside) > 127) and not inside.isalnum()


def _escaped(text: str) -> str:
    return ACTIVE.sub(lambda match: "&amp;" if match.group() == "&" else "\\" + match.group(), text)
