"""What two sequences have in common."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence


def longest_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of a longest common subsequence in both."""
    start, stop = 0, min(len(old), len(new))
    while start < stop and old[start] == new[start]:
        start += 1
    end = 0
    while end < stop - start and old[-1 - end] == new[-1 - end]:
        end += 1
    head = [(at, at) for at in range(start)]
    tail = [(len(old) - at, len(new) - at) for at in range(end, 0, -1)]
    between = _longest_common(old[start : len(old) - end], new[start : len(new) - end])
    return [*head, *((start + i, start + j) for i, j in between), *tail]


def _longest_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Hyyrö's bit-parallel algorithm: a row of the table is one integer, so that a word costs four operations."""
    masks: dict[Hashable, int] = {}
    for at, item in enumerate(old):
        masks[item] = masks.get(item, 0) | 1 << at
    row = everything = (1 << len(old)) - 1
    rows = [row]
    for item in new:
        met = row & masks.get(item, 0)
        row = ((row + met) | (row - met)) & everything
        rows.append(row)
    pairs = []
    i, j = len(old) - 1, len(new) - 1
    while i >= 0 and j >= 0:
        if rows[j + 1] >> i & 1:
            i -= 1
        elif not rows[j] >> i & 1:
            j -= 1
        else:
            pairs.append((i, j))
            i, j = i - 1, j - 1
    return pairs[::-1]


def longest_increasing(places: Sequence[int]) -> set[int]:
    """The members of a longest increasing subsequence of different numbers."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    kept = set()
    last: int | None = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
