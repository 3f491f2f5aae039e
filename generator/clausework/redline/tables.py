"""The cells of blocks side by side; in a table, columns align by their headings, so that a new column is a new cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, zip_longest

from clausework.redline.alignment import longest_common
from clausework.redline.blocks import Block
from clausework.redline.changes import Cells, Op, Span, stayed
from clausework.redline.inline import Piece, plain
from clausework.redline.likeness import Pair
from clausework.redline.words import compare_words

Cell = tuple[Piece, ...]
Layout = list[tuple[int | None, int | None]]
"""The old and the new number of each column shown."""


class Tables:
    """Which tables are versions of each other, and how their columns align."""

    def __init__(self, old: Iterable[Block], new: Iterable[Block], pairs: Iterable[Pair]) -> None:
        self._old, self._new = (
            {block.place: len(block.cells) for block in side if block.table == block.place} for side in (old, new)
        )
        self._new_of: dict[int, int] = {}
        self._old_of: dict[int, int] = {}
        self._layouts: dict[tuple[int, int], Layout] = {}
        for one, other in pairs:
            if one.table >= 0:
                self._new_of.setdefault(one.table, other.table)
                self._old_of.setdefault(other.table, one.table)
            if one.table == one.place and other.table == other.place:
                self._layouts[one.place, other.place] = _layout(one.cells, other.cells)

    def cells(self, old: Block | None, new: Block | None) -> Cells:
        """The spans of a block by cell; empty for a cell that this row does not have."""
        one = old.table if old else self._old_of.get(new.table, -1) if new else -1
        other = new.table if new else self._new_of.get(one, -1)
        layout = self._layouts.get((one, other), [])
        after = new.cells if new else ()
        same = old is not None and new is not None and old.source == new.source
        if same and all(i == j for i, j in layout):
            return stayed(after) + ((),) * (len(layout) - len(after))
        before = after if same else old.cells if old else ()
        beyond = zip_longest(
            range(self._old.get(one, 0) if layout else 0, len(before)),
            range(self._new.get(other, 0) if layout else 0, len(after)),
        )
        return tuple(_spans(_at(before, i), _at(after, j)) for i, j in (*layout, *beyond))


def _layout(old: tuple[Cell, ...], new: tuple[Cell, ...]) -> Layout:
    """Columns with the same heading are one; between those, as many old as new ones are taken to be renamed."""
    common = longest_common([plain(cell) for cell in old], [plain(cell) for cell in new])
    fixed = [(-1, -1), *common, (len(old), len(new))]
    return [column for one, other in pairwise(fixed) for column in _between(one, other)][:-1]


def _between(one: tuple[int, int], other: tuple[int, int]) -> Iterator[tuple[int | None, int | None]]:
    """The columns after one pair up to and with the other."""
    lost, found = range(one[0] + 1, other[0]), range(one[1] + 1, other[1])
    if len(lost) == len(found):
        yield from zip(lost, found, strict=True)
    else:
        yield from ((i, None) for i in lost)
        yield from ((None, j) for j in found)
    yield other


def _at(cells: tuple[Cell, ...], number: int | None) -> Cell:
    return cells[number] if number is not None and number < len(cells) else ()


def _spans(old: Cell, new: Cell) -> tuple[Span, ...]:
    if old and new:
        return compare_words(old, new)
    one_side = (Span(Op.DELETE, old=old), Span(Op.INSERT, new=new))
    return tuple(span for span in one_side if span.old or span.new)
