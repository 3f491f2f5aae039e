"""The places of what a YAML text holds, by its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias

from clausework.findings import Mark

KeyPath: TypeAlias = tuple[str | int, ...]

WIDTH = 1 << 21
"""No line has so many columns."""
Spot: TypeAlias = int
"""A line and a column, counted from zero, as one number: line * WIDTH + column."""
Place: TypeAlias = tuple[Any, Any, "Places"]
"""Where the name and the value of an entry stand, each as a spot or as the parser has it, and what lies in it."""
Places: TypeAlias = dict[str | int, Place]


class Marks(Mapping[KeyPath, Mark]):
    """Marks by path, made as they are asked for: a file has thousands, and few are."""

    def __init__(self, root: Place, of: Literal[0, 1]) -> None:
        self._root, self._of = root, of

    def __getitem__(self, path: KeyPath) -> Mark:
        place = self._root
        for step in path:
            place = place[2][step]
        return counted(place[self._of])

    def __iter__(self) -> Iterator[KeyPath]:
        return _paths(self._root, ())

    def __len__(self) -> int:
        return sum(1 for _ in self)


def counted(mark: Any) -> Mark:
    """A spot or a mark of the parser, as people count."""
    line, column = divmod(mark, WIDTH) if isinstance(mark, int) else (mark.line, mark.column)
    return Mark(line + 1, column + 1)


def _paths(place: Place, path: KeyPath) -> Iterator[KeyPath]:
    yield path
    for step, inner in place[2].items():
        yield from _paths(inner, (*path, step))
