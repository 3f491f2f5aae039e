"""One change of the practices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal

PLACES = {"company": "about", "service": "about", "document": "scope"}
"""The section where a reader finds the parts of the practices that have none of their name."""


class Direction(Enum):
    """What a change means for the people whose data it is."""

    WIDENS = "widens"
    """The company may do more, or people less."""
    NARROWS = "narrows"
    """The company may do less, or people more."""
    CLARIFIES = "clarifies"
    """Neither, as far as the data can tell: other words, another order, a fact about the company."""

    @property
    def opposite(self) -> Direction:
        """The direction of the change back."""
        turned = {Direction.WIDENS: Direction.NARROWS, Direction.NARROWS: Direction.WIDENS}
        return turned.get(self, self)


@dataclass(frozen=True, kw_only=True)
class Change:
    """A difference of two versions: of one field, or an entry that came, went, or took the place of another."""

    record: Any
    """The part of the practices that differs, as it is now, or as it last was."""
    within: tuple[Any, ...]
    """The parts it lies in, the nearest first."""
    field: str | None
    """The key of the field that differs; None where the whole record came, went, or replaces another."""
    old: Any
    """The old value; of a list of plain values, those that went."""
    new: Any
    """The new value; of a list of plain values, those that came."""
    path: tuple[str, ...]
    """Keys and ids that lead to it."""
    direction: Direction
    internal: bool = False
    """Whether it is about something that no page prints, such as a note of the authors to themselves."""

    @property
    def kind(self) -> Literal["added", "removed", "changed"]:
        """What became of the value."""
        if self.old is None or self.old == ():
            return "added"
        return "removed" if self.new is None or self.new == () else "changed"

    @property
    def entry(self) -> str:
        """The name of the record's class."""
        return type(self.record).__name__

    @property
    def id(self) -> str | None:
        """The id of the record, if it has one."""
        return getattr(self.record, "id", None)

    @property
    def section(self) -> str:
        """The section it belongs to, by name; for a section of the company's own, the id of its clause."""
        if self.entry == "SectionChoice":
            return str(self.record.section)
        part = self.path[0]
        if part == "clauses":
            clause = next(r for r in (self.record, *self.within) if type(r).__name__ == "Clause")
            return str(clause.section or clause.id)
        return PLACES.get(part, part)
