"""What became of the blocks of clauses that are compared together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from clausework.redline.alignment import longest_increasing
from clausework.redline.blocks import Block
from clausework.redline.changes import BlockChange, block_change
from clausework.redline.clauses import Clause
from clausework.redline.likeness import Lexicon
from clausework.redline.pairing import ClausePair, pair_blocks
from clausework.redline.tables import Tables

T = TypeVar("T", Block, Clause)


class Blocks:
    """The blocks of clauses, and which of them belong together."""

    def __init__(self, pairs: list[ClausePair], old: list[Block], new: list[Block], lexicon: Lexicon) -> None:
        partners = pair_blocks(pairs, old, new, lexicon)
        self._old_of = partners.old_of
        self._lost = {block.place for block in old} - partners.new_of.keys()
        self._tables = Tables(old, new, ((self._old_of[b.place], b) for b in new if b.place in self._old_of))

    def changes(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[BlockChange]:
        """Those of one clause, in their new order."""
        for one, other, in_order in merged(old, new, self._old_of, self._lost):
            moved = one is not None and other is not None and not in_order
            yield block_change(one, other, self._tables.cells(one, other), moved=moved)


def merged(
    old: Sequence[T], new: Sequence[T], old_of: Mapping[int, T], lost: Collection[int]
) -> Iterator[tuple[T | None, T | None, bool]]:
    """New members with their partners and whether these are in order; lost ones where they stood."""
    here = {member.place for member in old}
    partners = [old_of[member.place].place for member in new if member.place in old_of]
    kept = longest_increasing([place for place in partners if place in here])
    gone: dict[int, list[T]] = defaultdict(list)
    last = -1
    for member in old:
        if member.place in kept:
            last = member.place
        elif member.place in lost:
            gone[last].append(member)
    yield from ((one, None, True) for one in gone[-1])
    for other in new:
        one = old_of.get(other.place)
        in_order = one is not None and one.place in kept
        yield one, other, in_order
        if one is not None and in_order:
            yield from ((lost_one, None, True) for lost_one in gone[one.place])
