"""A redline as a reader meets it: what is shown, what is folded, and where each change begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal, TypeVar

from clausework.redline.blocks import TABLE, Kind
from clausework.redline.changes import BlockChange, ClauseChange, Op, Redline, Span, Status
from clausework.redline.inline import Mark, Piece, plain

Family = Literal["text", "list", "table"]
Marks = tuple[Mark, ...]
T = TypeVar("T")

FEWEST_FOLDED = 2
"""A single unchanged block is shown: to fold it saves nothing."""


@dataclass(frozen=True)
class Stretch:
    """Words in a row that all stayed, came or went."""

    op: Op
    moved: bool
    spaced: bool
    """Whether a space parts it from the words before."""
    runs: tuple[tuple[str, Marks], ...]
    """Its text, cut where the marks change."""
    begins_change: bool
    """Whether it is the first of a deletion and an insertion at one place."""

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(text for text, _ in self.runs)


@dataclass(frozen=True)
class Part:
    """A paragraph or its like, list items in a row, or rows of one table."""

    family: Family
    changes: tuple[BlockChange, ...]
    head: BlockChange | None = None
    """The head of the table, where it is not among the changes."""


@dataclass(frozen=True)
class Fold:
    """Unchanged blocks in a row."""

    count: int
    parts: tuple[Part, ...]


def stretches(cell: Iterable[Span]) -> Iterator[Stretch]:
    """What a reader sees of the spans of a block or cell."""
    before: Op | None = None
    parted = {"old": True, "new": True}
    for span in cell:
        shown = _shown(span)
        if not shown:
            continue
        firsts = _firsts(span, shown[0])
        spaced = any(piece.spaced and not parted[side] for side, piece in firsts.items())
        if (before, span.op) == (Op.DELETE, Op.INSERT):
            spaced = shown[0].spaced
        parted |= {side: spaced or parted[side] for side in parted} | dict.fromkeys(firsts, False)
        begins_change = span.op is not Op.EQUAL and before in (None, Op.EQUAL)
        yield Stretch(span.op, span.moved, spaced, tuple(_runs(shown)), begins_change)
        before = span.op


def _firsts(span: Span, first: Piece) -> dict[str, Piece]:
    """The first word of a span in each version that has it; equal words may be spaced differently."""
    if span.op is Op.EQUAL:
        return {"old": span.old[span.new.index(first)], "new": first}
    return {"old" if span.op is Op.DELETE else "new": first}


def _shown(span: Span) -> list[Piece]:
    """The words of a span; a link's target only where it changed and the link's own words did not."""
    shown: list[Piece] = []
    for piece in span.shown:
        hidden = piece.is_target and (
            span.op is Op.EQUAL or any(f"({mark.target})" == piece.text for p in shown[-1:] for mark in p.marks)
        )
        if piece.text and not hidden:
            shown.append(piece)
    return shown


def _runs(shown: Sequence[Piece]) -> Iterator[tuple[str, Marks]]:
    """Texts with the same marks joined; a space between two has the marks of both."""
    texts: list[tuple[str, Marks]] = [(shown[0].text, shown[0].marks)]
    for before, piece in pairwise(shown):
        if piece.spaced:
            texts.append((" ", common(before.marks, piece.marks)))
        texts.append((piece.text, piece.marks))
    for marks, group in groupby(texts, key=lambda text: text[1]):
        yield "".join(text for text, _ in group), marks


def common(one: tuple[T, ...], other: tuple[T, ...]) -> tuple[T, ...]:
    """What both begin with."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return one[:same]


def arranged(clause: ClauseChange) -> Iterator[Part | Fold]:
    """The blocks of a clause, those that a reader need not see folded."""
    blocks = [change for change in clause.blocks if change.visible]
    kept = _kept(blocks)
    head: BlockChange | None = None
    for shown, group in groupby(range(len(blocks)), key=kept.__contains__):
        changes = [blocks[at] for at in group]
        parts = _parts(changes, head)
        head = next((change for change in reversed(changes) if change.block.kind is Kind.TABLE_HEAD), head)
        if shown:
            yield from parts
        else:
            yield Fold(_count(changes), tuple(parts))


def _kept(blocks: Sequence[BlockChange]) -> set[int]:
    """The blocks to show: changed ones, what leads to them, and single ones between."""
    kept = {at for at, change in enumerate(blocks) if change.status is not Status.SAME}
    kept |= {lead for at in kept for lead in _leads(blocks, at)}
    kept |= {at for at, change in enumerate(blocks) if change.block.kind is Kind.HEADING and change.block.id}
    for shown, group in groupby(range(len(blocks)), key=kept.copy().__contains__):
        run = list(group)
        if not shown and _count([blocks[at] for at in run]) < FEWEST_FOLDED:
            kept.update(run)
    return kept


def _leads(blocks: Sequence[BlockChange], at: int) -> Iterator[int]:
    """What a reader needs to understand a block: the items it lies in, the words before the list, the heading."""
    level = blocks[at].block.level if blocks[at].block.kind is Kind.ITEM else 0
    in_list = blocks[at].block.kind is Kind.ITEM
    for before in range(at - 1, -1, -1):
        block = blocks[before].block
        if block.kind is Kind.HEADING:
            yield before
            return
        if in_list and block.kind is not Kind.ITEM:
            yield before
            in_list = False
        elif in_list and block.level < level:
            yield before
            level = block.level


def _count(changes: Iterable[BlockChange]) -> int:
    return sum(change.block.kind is not Kind.TABLE_HEAD for change in changes)


def _parts(changes: Iterable[BlockChange], head: BlockChange | None) -> list[Part]:
    parts: list[Part] = []
    for change in changes:
        kind = change.block.kind
        family: Family = "list" if kind is Kind.ITEM else "table" if kind in TABLE else "text"
        if family == "text" or kind is Kind.TABLE_HEAD or not parts or parts[-1].family != family:
            parts.append(Part(family, (change,), head if kind is Kind.ROW else None))
        else:
            parts[-1] = Part(family, (*parts[-1].changes, change), parts[-1].head)
        head = change if kind is Kind.TABLE_HEAD else head
    return parts


def whole(clause: ClauseChange) -> list[Part]:
    """The blocks of a clause, none of them folded."""
    return _parts((change for change in clause.blocks if change.visible), None)


def arranged_clauses(redline: Redline) -> Iterator[tuple[ClauseChange, ...] | ClauseChange]:
    """The clauses; unchanged ones in a row together, except those that a changed one is a subsection of."""
    kept: set[str] = set()
    for clause in reversed(redline.clauses):
        if clause.status is not Status.SAME or clause.clause.id in kept:
            kept.add(clause.clause.parent)
    kept.discard("")
    folds = [clause.clause.id not in kept and clause.status is Status.SAME for clause in redline.clauses]
    # What stands before the first heading has no title to fold it under.
    if folds and not redline.clauses[0].clause.id:
        folds[0] = folds[0] and folds[1:2] == [True]
    for folded, numbered in groupby(enumerate(redline.clauses), key=lambda entry: folds[entry[0]]):
        group = [clause for _, clause in numbered]
        if folded:
            yield tuple(group)
        else:
            yield from group


def titles(clauses: Iterable[ClauseChange]) -> list[str]:
    """The headings of clauses; a clause stands for its subsections."""
    known = [change.clause for change in clauses if change.clause.id]
    inside = {clause.id for clause in known}
    return [plain(clause.blocks[0].cells[0]) for clause in known if clause.parent not in inside]
