"""A value of a foreign document, which knows where it stands and what has found its place in the draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from clausework.importing.draft import Remark

T = TypeVar("T")


class Node:
    """A value and its pointer (RFC 6901). What is not there is a node as well: one that says nothing."""

    def __init__(self, value: Any, pointer: str = "", placed: set[str] | None = None) -> None:
        self.value = value
        self.pointer = pointer
        self._placed: set[str] = set() if placed is None else placed

    def __getitem__(self, key: str) -> Node:
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return self._inner(key, value)

    def __iter__(self) -> Iterator[Node]:
        """The entries of a list; a single value where a list is wanted is its only entry."""
        if isinstance(self.value, list):
            inner = (self._inner(str(index), value) for index, value in enumerate(self.value))
            return (node for node in inner if node)
        return iter([self] if self else [])

    def __bool__(self) -> bool:
        """Whether it says something."""
        return not is_blank(self.value)

    def _inner(self, key: str, value: Any) -> Node:
        step = key.replace("~", "~0").replace("/", "~1")
        return Node(value, f"{self.pointer}/{step}", self._placed)

    @property
    def words(self) -> str:
        """A text or number as it is written; empty for anything else."""
        is_single = isinstance(self.value, str | int) and not isinstance(self.value, bool)
        return str(self.value) if is_single and self else ""

    @property
    def is_true(self) -> bool:
        """Whether it says yes, as a word or as the word in quotes."""
        return self.value is True or self.value == "true"

    @property
    def remark(self) -> Remark:
        """What it says, and where."""
        return Remark(self.pointer, self.value)

    def read(self, form: Callable[[str], T | None]) -> T | None:
        """What a form makes of its words; None where it has none, or they do not fit."""
        return form(self.words) if self.words else None

    def place(self, form: Callable[[str], T | None]) -> T | None:
        """The same for what goes into the draft."""
        made = self.read(form)
        if made is not None:
            self.placed()
        return made

    def placed(self) -> None:
        """Notes that the draft says all of it."""
        self._placed.update(leaf.pointer for leaf in self._leaves())

    def left(self) -> Iterator[Remark]:
        """What it says in it that has no place in the draft."""
        return (leaf.remark for leaf in self._leaves() if leaf.pointer not in self._placed)

    def _leaves(self) -> Iterator[Node]:
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield from self._inner(key, value)._leaves()
        elif isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield from self._inner(str(index), value)._leaves()
        elif self:
            yield self


def is_blank(value: Any) -> bool:
    """Whether a value says nothing: null, an empty text, an empty list."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())
