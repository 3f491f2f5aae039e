"""A redline as styled text for a terminal, which chooses colours and signs itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from clausework.redline.blocks import Kind
from clausework.redline.changes import BlockChange, ClauseChange, Op, Redline
from clausework.redline.counting import MOVES
from clausework.redline.folding import Fold, arranged, arranged_clauses, titles
from clausework.redline.labels import Labels
from clausework.redline.reading import stretches

Style = Literal["text", "heading", "note", "insert", "delete"]


class Segment(NamedTuple):
    """Text in one style; all segments joined are the lines to print."""

    style: Style
    text: str


def to_terminal(redline: Redline, labels: Labels) -> Iterator[Segment]:
    """The redline in segments, a line for each block and an empty line before each clause."""
    for number, entry in enumerate(arranged_clauses(redline)):
        if number:
            yield Segment("text", "\n")
        if isinstance(entry, ClauseChange):
            yield from _clause(entry, labels)
        else:
            yield Segment("note", labels.unchanged_clauses(titles(entry)) + "\n")


def _clause(clause: ClauseChange, labels: Labels) -> Iterator[Segment]:
    if clause.moved:
        yield Segment("note", labels.moved_from(clause.after) + "\n")
    for entry in arranged(clause.blocks):
        if isinstance(entry, Fold):
            yield Segment("note", labels.unchanged(entry.count) + "\n")
        else:
            for change in (entry.head, *entry.changes):
                yield from _line(change, labels) if change else ()


def _line(change: BlockChange, labels: Labels) -> Iterator[Segment]:
    block = change.block
    unmarked: Style = "heading" if block.kind is Kind.HEADING else "text"
    styles: dict[Op, Style] = {Op.EQUAL: unmarked, Op.INSERT: "insert", Op.DELETE: "delete"}
    if block.kind is Kind.ITEM:
        yield Segment("text", "  " * block.level + (f"{block.number}. " if block.number else "- "))
    if change.status in MOVES and labels.moved:
        yield Segment("note", labels.moved + " ")
    for column, cell in enumerate(change.cells):
        if column:
            yield Segment("text", " | ")
        for number, stretch in enumerate(stretches(cell)):
            if stretch.spaced and number:
                yield Segment("text", " ")
            if stretch.moved:
                yield Segment("note", (labels.moved_here if stretch.op is Op.INSERT else labels.moved_away) + " ")
            yield Segment(styles[stretch.op], stretch.text)
    yield Segment("text", "\n")
