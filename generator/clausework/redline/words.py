"""What became of the words of a block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clausework.redline.alignment import longest_common
from clausework.redline.changes import Op, Span
from clausework.redline.inline import Mark, Piece

Pieces = tuple[Piece, ...]

ISLAND = 2
"""So many equal words between two changes may be easier to read as part of one change."""

STOPS = {".": 4, "!": 4, "?": 4, "。": 4, ";": 3, ":": 3, ",": 2, "、": 2}
"""How well a change begins or ends after a character."""


@dataclass
class Run:
    """Pieces in a row that are equal in both versions."""

    i: int
    j: int
    length: int

    @property
    def ends(self) -> tuple[int, int]:
        """Where it ends in the old and in the new version."""
        return self.i + self.length, self.j + self.length


def compare_words(old: Pieces, new: Pieces) -> tuple[Span, ...]:
    """The spans of a block or of a table cell."""
    if old == new:
        return (Span(Op.EQUAL, old, new),)
    runs = _runs([piece.key for piece in old], [piece.key for piece in new])
    for before, after in pairwise(runs):
        _slide(before, after, old, new)
    _drop_islands(runs, old, new)
    return _spans(runs, old, new)


def _runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """The equal runs. The first may be empty; the last holds the last piece, which is equal in all blocks."""
    runs = [Run(0, 0, 0)]
    for i, j in longest_common(old, new):
        if (i, j) == runs[-1].ends:
            runs[-1].length += 1
        else:
            runs.append(Run(i, j, 1))
    return runs


def _slide(before: Run, after: Run, old: Pieces, new: Pieces) -> None:
    """Move a pure insertion or deletion to where a person would see it: a whole sentence, a whole list entry."""
    (i, j), (i_end, j_end) = before.ends, (after.i, after.j)
    if (i == i_end) == (j == j_end):
        return
    side, start, end = (new, j, j_end) if i == i_end else (old, i, i_end)
    left, right = 0, 0
    while left < before.length - (before.i > 0) and side[start - left - 1].key == side[end - left - 1].key:
        left += 1
    while right < after.length - 1 and side[start + right].key == side[end + right].key:
        right += 1
    by = max(range(-left, right + 1), key=lambda by: (_rank(side, start + by) + _rank(side, end + by), by))
    before.length += by
    after.i, after.j, after.length = after.i + by, after.j + by, after.length - by


def _rank(side: Pieces, at: int) -> int:
    """How natural it is that a change begins or ends before a piece."""
    if at == 0:
        return max(STOPS.values())
    return STOPS.get(side[at - 1].text, int(side[at].spaced))


def _drop_islands(runs: list[Run], old: Pieces, new: Pieces) -> None:
    """Make one change of two that are parted by few words only."""
    at = 1
    while at < len(runs) - 1:
        if _is_island(runs[at - 1], runs[at], runs[at + 1], old, new):
            del runs[at]
            at = max(at - 1, 1)
        else:
            at += 1


def _is_island(before: Run, run: Run, after: Run, old: Pieces, new: Pieces) -> bool:
    i, j = run.ends
    words = [piece for piece in old[run.i : i] if any(map(str.isalnum, piece.text))]
    left_i, left_j = before.ends
    beside = (*old[left_i : run.i], *new[left_j : run.j], *old[i : after.i], *new[j : after.j])
    if len(words) > ISLAND or _marks(words) - _marks(beside):
        return False
    left = _length(old[left_i : run.i]), _length(new[left_j : run.j])
    right = _length(old[i : after.i]), _length(new[j : after.j])
    room = min(max(left), max(right))
    if all(left) and all(right):
        return _length(old[run.i : i]) <= room
    # Between two additions, or two deletions, the words did stay; beside one they are easily seen.
    return (all(left) or all(right)) and 2 * _length(old[run.i : i]) <= room


def _marks(pieces: Iterable[Piece]) -> set[Mark]:
    """A heading in bold, or a link, is where the eye rests: it is no part of the changes beside it."""
    return {mark for piece in pieces for mark in piece.marks}


def _length(pieces: Pieces) -> int:
    return sum(len(piece.text) for piece in pieces)


def _spans(runs: list[Run], old: Pieces, new: Pieces) -> tuple[Span, ...]:
    spans = []
    i = j = 0
    for run in runs:
        spans.append(Span(Op.DELETE, old=old[i : run.i]))
        spans.append(Span(Op.INSERT, new=new[j : run.j]))
        i, j = run.ends
        spans.append(Span(Op.EQUAL, old[run.i : i], new[run.j : j]))
    return tuple(span for span in spans if span.old or span.new)
