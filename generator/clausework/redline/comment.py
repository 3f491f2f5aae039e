"""A redline as Markdown, for a comment on a pull request: what came is bold, what went is struck through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from clausework.escaping import for_github, for_github_at_start
from clausework.redline.blocks import Kind
from clausework.redline.changes import BlockChange, ClauseChange, Op, Redline, Span
from clausework.redline.counting import MOVES, is_change, of_block
from clausework.redline.folding import Fold, Part, arranged, arranged_clauses, titles
from clausework.redline.labels import Labels
from clausework.redline.reading import stretches

MARKS = {Op.INSERT: "**", Op.DELETE: "~~", Op.EQUAL: ""}
SEPARATOR = "<!-- -->"
"""Shows nothing. GitHub reads `a**, b**` as asterisks, but `a<!-- -->**, b**` as bold."""

IN_ADDRESS = re.compile(r"(?:://|www\.)[^\s<]*$", re.IGNORECASE)
GOES_ON = re.compile(r"""[^\s<]*[^\s<?!.,:;*_~()'"]""")
"""GitHub makes a link of an address and all that follows it at once, marks too, but for what may end a sentence."""


@dataclass(frozen=True)
class Passage:
    """Markdown after which a comment can end."""

    text: str
    changes: int = 0
    """How many changes it shows."""
    goes_on: bool = False
    """Whether it belongs to the list or table before it, so that no empty line parts them."""


def to_markdown(redline: Redline, labels: Labels) -> str:
    """The changed parts of the redline; the rest as the number of blocks left out."""
    parted = (("\n" if passage.goes_on else "\n\n") + passage.text for passage in passages(redline, labels))
    return "".join(parted).lstrip("\n") + "\n"


def passages(redline: Redline, labels: Labels) -> Iterator[Passage]:
    """The same, in parts."""
    for entry in arranged_clauses(redline):
        if isinstance(entry, ClauseChange):
            yield from _clause(entry, labels)
        else:
            yield Passage(f"_{for_github(labels.unchanged_clauses(titles(entry)))}_")


def _clause(clause: ClauseChange, labels: Labels) -> Iterator[Passage]:
    own = int(is_change(clause.status))
    if clause.moved:
        yield Passage(f"_{for_github(labels.moved_from(clause.after))}_", own)
        own = 0
    for entry in arranged(clause.blocks):
        if isinstance(entry, Fold):
            yield Passage(f"_{for_github(labels.unchanged(entry.count))}_")
            continue
        for passage in _table(entry, clause, labels) if entry.family == "table" else _lines(entry, clause, labels):
            yield replace(passage, changes=passage.changes + own)
            own = 0


def _lines(part: Part, clause: ClauseChange, labels: Labels) -> Iterator[Passage]:
    top = min(change.block.level for change in part.changes)
    for number, change in enumerate(part.changes):
        block = change.block
        begins = {
            Kind.HEADING: "#" * max(block.level, 2) + " ",
            Kind.ITEM: "    " * (block.level - top) + (f"{block.number}. " if block.number else "- "),
            Kind.QUOTE: "> ",
        }
        text = _words(change.cells[0], labels)
        if block.kind is not Kind.HEADING:
            text = for_github_at_start(text)
        text = begins.get(block.kind, "") + _note(change, labels) + text
        yield Passage(text, of_block(change, clause), goes_on=number > 0)


def _table(part: Part, clause: ClauseChange, labels: Labels) -> Iterator[Passage]:
    head, *rows = [part.head, *part.changes] if part.head else part.changes
    columns = "|---" * len(head.cells) + "|"
    yield Passage(f"{_row(head, labels)}\n{columns}", 0 if part.head else of_block(head, clause))
    for row in rows:
        yield Passage(_row(row, labels), of_block(row, clause), goes_on=True)


def _row(row: BlockChange, labels: Labels) -> str:
    first, *others = (_words(cell, labels) for cell in row.cells)
    return f"| {' | '.join([_note(row, labels) + first, *others])} |"


def _note(change: BlockChange, labels: Labels) -> str:
    return f"_{for_github(labels.moved)}_ " if change.status in MOVES and labels.moved else ""


def _words(cell: tuple[Span, ...], labels: Labels) -> str:
    """The words of a block with marks around the changes."""
    pieces: list[tuple[str, str]] = []
    for stretch in stretches(cell):
        if stretch.spaced and pieces:
            pieces.append(("", " "))
        if stretch.moved:
            pieces.append(("_", for_github(labels.moved_here if stretch.op is Op.INSERT else labels.moved_away)))
            pieces.append(("", " "))
        pieces.append((MARKS[stretch.op], for_github(stretch.text)))
    for at, (mark, text) in enumerate(pieces):
        if IN_ADDRESS.search(text) and GOES_ON.match("".join(map("".join, pieces[at + 1 :]))):
            pieces[at] = (mark, text + SEPARATOR)
    made = [mark + text + mark for mark, text in pieces]
    out = made[:1]
    for (before, one), (after, other) in pairwise(zip(pieces, made, strict=True)):
        outside, inside = (after[0] and one[-1:], before[0] and other[:1]), (after[1][:1], before[1][-1:])
        out.append(SEPARATOR + other if any(map(_is_misread, outside, inside)) else other)
    return "".join(out)


def _is_misread(outside: str, inside: str) -> bool:
    """Whether a mark between two characters would stay a character itself."""
    return bool(outside) and (outside.isalnum() or ord(outside) > 127) and not inside.isalnum()
