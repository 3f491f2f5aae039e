"""The order of a policy's sections: the company's own first, the rest in ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, get_args

from clausework.model import Practices
from clausework.model.company import Clause, DocumentTerms, SectionName

SECTIONS: tuple[str, ...] = get_args(SectionName)
GLANCE = "at-a-glance"
"""The anchor of the summary that stands before them."""
RESERVED = (*SECTIONS, GLANCE)
"""The anchors that no entry may have for its own."""


class Section(NamedTuple):
    """A section in its place, before it is known whether it says anything."""

    name: str
    title: str | None
    summary: str | None
    own: Clause | None
    """The clause, where the section is the company's own."""
    all_clauses: tuple[Clause, ...]
    """Those of this section, at all places."""

    @property
    def anchor(self) -> str:
        """The address of the section on its page; it does not change with title or place."""
        return self.name

    def clauses(self, place: str) -> tuple[Clause, ...]:
        """The company's clauses at a place of this section."""
        return tuple(c for c in self.all_clauses if c.place == place) if self.all_clauses else ()


def sections(practices: Practices) -> tuple[Section, ...]:
    """All sections in order; which of them say something, their text decides."""
    return tuple(_sections(practices))


def _sections(practices: Practices) -> Iterator[Section]:
    own = {clause.id: clause for clause in practices.clauses if clause.place == "own"}
    document = practices.document or DocumentTerms()
    chosen = {choice.section: choice for choice in document.sections}
    clauses: dict[str | None, tuple[Clause, ...]] = {}
    for clause in practices.clauses:
        clauses[clause.section] = (*clauses.get(clause.section, ()), clause)
    for name in dict.fromkeys((*chosen, *SECTIONS, *own)):
        choice, section = chosen.get(name), own.get(name)
        title = (choice.title if choice else None) or (section.title if section else None)
        yield Section(name, title, choice.summary if choice else None, section, clauses.get(name, ()))
