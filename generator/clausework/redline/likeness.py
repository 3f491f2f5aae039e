"""Which blocks are versions of each other when no id tells, by the share of words they have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from clausework.redline.blocks import Block, Kind
from clausework.redline.inline import Pieces, plain

ALIKE = 0.5
"""From this share of common words on, two blocks are versions of one."""
SURELY_ALIKE = 0.8
"""The same where something speaks against it: they changed places, or their ids differ."""

TELLING = 10
"""So many words of a table row, beside its name, tell that it is the same row where only the name differs."""

Pair = tuple[Block, Block]


class Lexicon:
    """Sets of words as the bits of integers, which compare many times faster than sets."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._known: dict[tuple[Pieces, ...], int] = {}

    def words(self, blocks: Iterable[Block]) -> int:
        """The words of blocks, without punctuation."""
        bits = 0
        for block in blocks:
            bits |= self._of(block.cells)
        return bits

    def key(self, row: Block) -> int:
        """The words by which a table row is known."""
        return self._of(row.cells[:1])

    def _of(self, cells: tuple[Pieces, ...]) -> int:
        if cells not in self._known:
            places = {self._numbers.setdefault(word, len(self._numbers)) for cell in cells for word in _words(cell)}
            self._known[cells] = sum(1 << place for place in places)
        return self._known[cells]


@lru_cache(maxsize=4096)
def _words(cell: Pieces) -> frozenset[str]:
    return frozenset(text for text in {piece.text.lower() for piece in cell} if any(map(str.isalnum, text)))


def likeness(one: int, other: int) -> float:
    """The share of common words in two sets, from 0 to 1."""
    return 2 * (one & other).bit_count() / ((one.bit_count() + other.bit_count()) or 1)


def alike(old: Sequence[Block], new: Sequence[Block], lexicon: Lexicon, settled: Iterable[Pair]) -> list[Pair]:
    """Pairs of like blocks, the likest first; across the settled pairs, which keep their order, only sure ones."""
    fixed = [(one.place, other.place) for one, other in settled]
    found: list[Pair] = []
    for score, _, i, j in _scored(old, new, lexicon):
        one, other = old[i], new[j]
        crosses = any((one.place - a) * (other.place - b) < 0 for a, b in fixed)
        if any(one is a or other is b for a, b in found) or (crosses and score < SURELY_ALIKE):
            continue
        found.append((one, other))
        if not crosses:
            fixed.append((one.place, other.place))
    return found


def _scored(old: Sequence[Block], new: Sequence[Block], lexicon: Lexicon) -> list[tuple[float, int, int, int]]:
    """The likely pairs by their numbers, the likest first, of equals those nearest to each other."""
    words = [lexicon.words([block]) for block in new]
    scored = []
    for i, one in enumerate(old):
        mine = lexicon.words([one])
        for j, other in enumerate(new):
            score = likeness(mine, words[j]) if one.kind is other.kind else 0.0
            if score >= _wanted(one, other, lexicon, score):
                scored.append((score, -abs(i - j), i, j))
    return sorted(scored, reverse=True)


def _renamed(one: Block, other: Block) -> bool:
    """Whether a row says all that another says, and enough of it, of something with another name."""
    cells, others = one.cells[1:], other.cells[1:]
    if len(cells) != len(others) or sum(len(cell) - 1 for cell in cells) < TELLING:
        return False
    return all(plain(cell) == plain(beside) for cell, beside in zip(cells, others, strict=True))


def _wanted(one: Block, other: Block, lexicon: Lexicon, score: float) -> float:
    if one.kind is other.kind is Kind.ROW and _renamed(one, other):
        return 0.0
    if score >= ALIKE and one.kind is Kind.ROW and likeness(lexicon.key(one), lexicon.key(other)) < ALIKE:
        return 1.0
    return SURELY_ALIKE if one.id and other.id else ALIKE
