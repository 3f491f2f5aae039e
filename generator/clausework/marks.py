"""The places of what a YAML text holds, by its path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from clausework.findings import Mark

KeyPath: TypeAlias = tuple[str | int, ...]

WIDTH = 1 << 21
"""No line has so many columns."""
Spot: TypeAlias = int
"""A line and a column, counted from zero, as one number: line * WIDTH + column."""
Inside: TypeAlias = Callable[[], "Places"]
"""Tells what lies in an entry, once that is asked."""
Place: TypeAlias = Spot | tuple[Any, Any, "Places | Inside"]
"""Where the name and the value of an entry stand, each as a spot or as the parser has it, and what lies in it.

A spot alone is that of an item, or of a name behind which one value stands, after a colon and a space.
"""
Places: TypeAlias = dict[str | int, Place]


class Marks(Mapping[KeyPath, Mark]):
    """Marks by path, made as they are asked for: a file has thousands, and few are."""

    def __init__(self, root: Place, of: Literal[0, 1]) -> None:
        self._root, self._of = root, of

    def __getitem__(self, path: KeyPath) -> Mark:
        place = self._root
        for step in path:
            place = inside(place)[step]
        if not isinstance(place, int):
            return counted(place[self._of])
        name = path[-1]
        return counted(place + len(f"{name}: ") if self._of and isinstance(name, str) else place)

    def __iter__(self) -> Iterator[KeyPath]:
        return _paths(self._root, ())

    def __len__(self) -> int:
        return sum(1 for _ in self)


def counted(mark: Any) -> Mark:
    """A spot or a mark of the parser, as people count."""
    line, column = divmod(mark, WIDTH) if isinstance(mark, int) else (mark.line, mark.column)
    return Mark(line + 1, column + 1)


def inside(place: Place) -> Places:
    """What lies in an entry."""
    if isinstance(place, int):
        return {}
    return place[2]() if callable(place[2]) else place[2]


def _paths(place: Place, path: KeyPath) -> Iterator[KeyPath]:
    yield path
    for step, inner in inside(place).items():
        yield from _paths(inner, (*path, step))
