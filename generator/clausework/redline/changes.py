"""A redline: what became of each clause, block and word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from clausework.redline.blocks import Block, Clause
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


@dataclass(frozen=True)
class Span:
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


@dataclass(frozen=True)
class BlockChange:
    """A paragraph, list item or table row in either version or both."""

    old: Block | None
    new: Block | None
    cells: tuple[tuple[Span, ...], ...]
    """By cell of a table row, empty where this row has no such cell; one cell for other blocks."""
    moved: bool = False

    @property
    def block(self) -> Block:
        """The block as it is now, or as it last was."""
        block = self.new or self.old
        assert block is not None
        return block

    @property
    def is_untouched(self) -> bool:
        """Whether it is in both versions, at its place and with all its words."""
        if self.moved or self.old is None or self.new is None:
            return False
        return all(span.op is Op.EQUAL for cell in self.cells for span in cell)

    @cached_property
    def visible(self) -> bool:
        """Whether a reader sees anything of the block."""
        return any(piece.text for cell in self.cells for span in cell for piece in span.shown)

    @cached_property
    def status(self) -> Status:
        """What became of the block, as far as a reader sees."""
        if self.is_untouched or not self.visible:
            return Status.SAME
        if self.old is None or self.new is None:
            return Status.DELETED if self.new is None else Status.INSERTED
        return _status(moved=self.moved, changed=any(span.changes for cell in self.cells for span in cell))


@dataclass(frozen=True)
class ClauseChange:
    """A clause in either version or both, with the blocks that stand in it now or stood in it and are gone."""

    old: Clause | None
    new: Clause | None
    blocks: tuple[BlockChange, ...]
    moved: bool = False
    after: str = ""
    """Of a moved clause: the heading of the clause it stood after."""

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
        return _status(moved=self.moved, changed=any(block.status is not Status.SAME for block in self.blocks))


@dataclass(frozen=True)
class Redline:
    """Two versions of a page in one: the clauses in their new order, deleted ones where they stood."""

    clauses: tuple[ClauseChange, ...]


def _status(*, moved: bool, changed: bool) -> Status:
    if moved:
        return Status.MOVED_AND_CHANGED if changed else Status.MOVED
    return Status.CHANGED if changed else Status.SAME


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
