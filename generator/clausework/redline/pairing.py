"""Which clause and which block of the old version each of the new one was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from clausework.redline.alignment import longest_common
from clausework.redline.blocks import Block, Kind
from clausework.redline.clauses import Clause
from clausework.redline.likeness import SURELY_ALIKE, Lexicon, Pair, alike, likeness

T = TypeVar("T")
ClausePair = tuple[Clause, Clause]

FEWEST_WORDS = 5
"""A block of fewer words does not tell which other clause it came from."""


class Partners:
    """The partners of blocks, by the place of the block on its page."""

    def __init__(self) -> None:
        self.new_of: dict[int, Block] = {}
        self.old_of: dict[int, Block] = {}

    def join(self, pairs: Iterable[Pair]) -> None:
        """Make partners of an old and a new block each, unless one of them has a partner."""
        for old, new in pairs:
            if old.place not in self.new_of and new.place not in self.old_of:
                self.new_of[old.place], self.old_of[new.place] = new, old

    def left(self, old: Iterable[Block], new: Iterable[Block]) -> tuple[list[Block], list[Block]]:
        """Those that have no partner yet."""
        return [b for b in old if b.place not in self.new_of], [b for b in new if b.place not in self.old_of]


def pair_clauses(old: Sequence[Clause], new: Sequence[Clause], lexicon: Lexicon) -> list[ClausePair]:
    """Clauses by id; those whose id changed by heading, then by their words."""
    pairs = list(_matched(old, new, lambda clause: (clause.id,)))
    pairs += _matched(*_unpaired(old, new, pairs), _heading)
    return [*pairs, *_alike_clauses(*_unpaired(old, new, pairs), lexicon)]


def pair_blocks(clauses: list[ClausePair], old: list[Block], new: list[Block], lexicon: Lexicon) -> Partners:
    """Blocks by id on the whole page, then within a clause, then those that came from another clause."""
    partners = Partners()
    partners.join((one.blocks[0], other.blocks[0]) for one, other in clauses if one.id)
    partners.join(_matched(old, new, lambda block: block.id if block.kind is not Kind.HEADING else ""))
    for one, other in clauses:
        _pair_within(one, other, partners, lexicon)
    lost, found = ([block for block in side if tells(block)] for side in partners.left(old, new))
    partners.join(_matched(lost, found, _same))
    lost, found = partners.left(lost, found)
    partners.join(pair for pair in alike(lost, found, lexicon, ()) if _surely(*pair, lexicon))
    return partners


def _pair_within(one: Clause, other: Clause, partners: Partners, lexicon: Lexicon) -> None:
    lost, found = partners.left(one.blocks, other.blocks)
    common = longest_common([_same(block) for block in lost], [_same(block) for block in found])
    partners.join((lost[i], found[j]) for i, j in common)
    if len(common) == len(lost) == len(found):
        return
    for key in (_row, _same):
        partners.join(_matched(*partners.left(lost, found), key))
    settled = [(partners.old_of[block.place], block) for block in other.blocks if block.place in partners.old_of]
    partners.join(alike(*partners.left(lost, found), lexicon, settled))
    partners.join(_matched(*partners.left(lost, found), _role))


def _matched(old: Iterable[T], new: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """Pairs with the same key, the first with the first and so on; an empty key is none."""
    waiting: dict[Hashable, list[T]] = defaultdict(list)
    for one in old:
        waiting[key(one)].append(one)
    for other in new:
        known = key(other)
        if known not in ("", None) and waiting[known]:
            yield waiting[known].pop(0), other


def _same(block: Block) -> Hashable:
    return block.kind, block.normal


def _row(block: Block) -> Hashable:
    return block.key


def _role(block: Block) -> Hashable:
    """What a clause or a table has one of: such blocks belong together whatever they say."""
    named = (Kind.FRONT_MATTER, Kind.TABLE_HEAD, Kind.TABLE_RULE)
    return (block.kind, block.role) if block.kind in named or block.role else None


def tells(block: Block) -> bool:
    """Whether a block tells which other clause it came from."""
    return block.kind is not Kind.HEADING and sum(len(cell) - 1 for cell in block.cells) >= FEWEST_WORDS


def may_belong_together(lost: Iterable[Block], found: Sequence[Block], lexicon: Lexicon) -> bool:
    """Whether a block may have come from another clause."""
    words = [(block.kind, lexicon.words([block])) for block in found]
    known = {_same(block) for block in found}
    for block in lost:
        own = lexicon.words([block])
        if _same(block) in known:
            return True
        if any(kind is block.kind and likeness(own, theirs) >= SURELY_ALIKE for kind, theirs in words):
            return True
    return False


def _surely(one: Block, other: Block, lexicon: Lexicon) -> bool:
    return likeness(lexicon.words([one]), lexicon.words([other])) >= SURELY_ALIKE


def _unpaired(
    old: Iterable[Clause], new: Iterable[Clause], pairs: list[ClausePair]
) -> tuple[list[Clause], list[Clause]]:
    known = {id(clause) for pair in pairs for clause in pair}
    lost, found = ([clause for clause in side if clause.id and id(clause) not in known] for side in (old, new))
    return lost, found


def _heading(clause: Clause) -> Hashable:
    return clause.level, clause.body.heading


def _alike_clauses(old: list[Clause], new: list[Clause], lexicon: Lexicon) -> Iterator[ClausePair]:
    left = [(other, lexicon.words(other.blocks)) for other in new]
    for one in old:
        words = lexicon.words(one.blocks)
        best = max(left, key=lambda other: likeness(words, other[1]), default=None)
        if best and likeness(words, best[1]) >= SURELY_ALIKE:
            left.remove(best)
            yield one, best[0]
