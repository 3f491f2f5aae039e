"""A picture in columns: boxes, lines between those of neighbouring columns, and few crossings."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

Line = tuple[str, str]
"""The boxes at its ends, by their ids."""
ROUNDS = 12
"""So often are the columns sorted; after that, hardly a crossing goes."""


@dataclass(frozen=True)
class Box:
    """A box of a column."""

    id: str
    label: str
    href: str = ""
    """What it leads to, if anything."""


@dataclass(frozen=True)
class Group:
    """Boxes of a column that stay together, below a heading."""

    heading: str
    boxes: tuple[Box, ...]


Column = tuple[Group, ...]


def ordered(columns: Sequence[Column], lines: Iterable[Line]) -> tuple[Column, ...]:
    """The columns, their groups and the boxes in them sorted so that lines cross less than in any order tried before.

    Boxes are moved to the middle of those they are joined to, column by column, forth and back.
    """
    known = sorted(lines)
    best = current = tuple(columns)
    fewest = crossings(current, known)
    for number in range(ROUNDS):
        forth = number % 2 == 0
        order = range(1, len(current)) if forth else range(len(current) - 2, -1, -1)
        for at in order:
            neighbour = current[at - 1 if forth else at + 1]
            current = (*current[:at], _sorted(current[at], neighbour, known), *current[at + 1 :])
        if (now := crossings(current, known)) < fewest:
            best, fewest = current, now
    return best


def crossings(columns: Sequence[Column], lines: Iterable[Line]) -> int:
    """How many pairs of lines cross."""
    places = [_places(column) for column in columns]
    known = list(lines)
    found = 0
    for left, right in pairwise(places):
        ends = sorted((left[one], right[other]) for one, other in known if one in left and other in right)
        before: list[int] = []
        for _, end in ends:
            found += len(before) - bisect_right(before, end)
            insort(before, end)
    return found


def _places(column: Column) -> dict[str, int]:
    return {box.id: place for place, box in enumerate(box for group in column for box in group.boxes)}


def _sorted(column: Column, neighbour: Column, lines: Sequence[Line]) -> Column:
    places, own = _places(neighbour), _places(column)
    joined: dict[str, list[int]] = {}
    for one, other in lines:
        for mine, theirs in ((one, other), (other, one)):
            if mine in own and theirs in places:
                joined.setdefault(mine, []).append(places[theirs])
    middle = {id_: fmean(joined.get(id_, [place])) for id_, place in own.items()}
    groups = [Group(g.heading, tuple(sorted(g.boxes, key=lambda box: middle[box.id]))) for g in column]
    return tuple(sorted(groups, key=lambda group: _middle(group, middle)))


def _middle(group: Group, middle: Mapping[str, float]) -> float:
    return fmean(middle[box.id] for box in group.boxes)
