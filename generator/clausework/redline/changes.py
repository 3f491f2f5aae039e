"""A redline: what became of each clause, block and word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from typing import NamedTuple

from clausework.redline.blocks import Block
from clausework.redline.clauses import Clause
from clausework.redline.inline import Piece


class Op(Enum):
    """What became of a run of words."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


class Status(Enum):
    """What became of a clause or a block."""

    SAME = "same"
    CHANGED = "changed"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    MOVED_AND_CHANGED = "moved and changed"


# Tuples like the pieces, and for the same reason.
class Span(NamedTuple):
    """A run of words that stayed, came or went."""

    op: Op
    old: tuple[Piece, ...] = ()
    """Its words in the old text; those of a run that stayed may differ in their marks and white space."""
    new: tuple[Piece, ...] = ()
    moved: bool = False
    """Whether the same words went from, or came to, another place."""

    @property
    def shown(self) -> tuple[Piece, ...]:
        """The words as a redline shows them."""
        return self.old if self.op is Op.DELETE else self.new

    @property
    def changes(self) -> bool:
        """Whether a reader sees a change."""
        return self.op is not Op.EQUAL and any(piece.text for piece in self.shown)


Cells = tuple[tuple[Span, ...], ...]
"""By cell of a table row, empty where this row has no such cell; one cell for other blocks."""


class BlockChange(NamedTuple):
    """A paragraph, list item or table row in either version or both."""

    old: Block | None
    new: Block | None
    cells: Cells
    status: Status
    """What became of the block, as far as a reader sees."""
    visible: bool
    """Whether a reader sees anything of the block."""

    @property
    def block(self) -> Block:
        """The block as it is now, or as it last was."""
        block = self.new or self.old
        assert block is not None
        return block


def block_change(old: Block | None, new: Block | None, cells: Cells, *, moved: bool = False) -> BlockChange:
    """What became of a block with these words; `moved` if it stood elsewhere."""
    spans = [span for cell in cells for span in cell]
    visible = any(piece.text for span in spans for piece in span.shown)
    if not visible:
        status = Status.SAME
    elif old is None or new is None:
        status = Status.DELETED if new is None else Status.INSERTED
    else:
        status = _status(moved=moved, changed=any(span.changes for span in spans))
    return BlockChange(old, new, cells, status, visible)


@dataclass(frozen=True)
class ClauseChange:
    """A clause in either version or both, with the blocks that stand in it now or stood in it and are gone."""

    old: Clause | None
    new: Clause | None
    touched: tuple[BlockChange, ...] | None
    """Its blocks; None for a clause with the same source in both versions, which most are."""
    apart: bool = False
    """Whether no other clause is concerned; then these are blocks by their numbers in the clause, not on the page."""
    moved: bool = False
    after: str = ""
    """Of a moved clause: the heading of the clause it stood after."""

    @cached_property
    def blocks(self) -> tuple[BlockChange, ...]:
        """What became of its blocks, with their numbers on the pages."""
        if self.touched is not None and not self.apart:
            return self.touched
        assert self.old is not None
        assert self.new is not None
        old, new = self.old.blocks, self.new.blocks
        if self.touched is None:
            return tuple(untouched(old, new))
        return tuple(
            change._replace(old=change.old and old[change.old.place], new=change.new and new[change.new.place])
            for change in self.touched
        )

    @property
    def clause(self) -> Clause:
        """The clause as it is now, or as it last was."""
        clause = self.new or self.old
        assert clause is not None
        return clause

    @cached_property
    def status(self) -> Status:
        """What became of the clause, as far as a reader sees."""
        if self.old is None or self.new is None:
            return Status.DELETED if self.new is None else Status.INSERTED
        changed = any(block.status is not Status.SAME for block in self.touched or ())
        return _status(moved=self.moved, changed=changed)


@dataclass(frozen=True)
class Redline:
    """Two versions of a page in one: the clauses in their new order, deleted ones where they stood."""

    clauses: tuple[ClauseChange, ...]


def _status(*, moved: bool, changed: bool) -> Status:
    if moved:
        return Status.MOVED_AND_CHANGED if changed else Status.MOVED
    return Status.CHANGED if changed else Status.SAME


def untouched(old: Iterable[Block], new: Iterable[Block]) -> Iterator[BlockChange]:
    """What became of the blocks of a clause with the same source in both versions: nothing."""
    columns = 0
    for before, block in zip(old, new, strict=True):
        cells = stayed(block.cells)
        if block.table == block.place:
            columns = len(cells)
        missing = columns - len(cells) if block.table >= 0 else 0
        visible = any(piece.text for cell in block.cells for piece in cell)
        yield BlockChange(before, block, cells + ((),) * missing, Status.SAME, visible)


@lru_cache(maxsize=512)
def stayed(cells: tuple[tuple[Piece, ...], ...]) -> Cells:
    """The spans of what most blocks are: not changed."""
    return tuple((Span(Op.EQUAL, cell, cell),) for cell in cells)


def old_text(redline: Redline) -> str:
    """The old version, byte for byte."""
    changes = (change for clause in redline.clauses for change in clause.blocks)
    placed = {change.old.place: change for change in changes if change.old}
    spans = (span for place in sorted(placed) for cell in placed[place].cells for span in cell)
    return "".join(piece.source for span in spans for piece in span.old)


def new_text(redline: Redline) -> str:
    """The new version, byte for byte."""
    changes = (change for clause in redline.clauses for change in clause.blocks)
    spans = (span for change in changes for cell in change.cells for span in cell)
    return "".join(piece.source for span in spans for piece in span.new)
