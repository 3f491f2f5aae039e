"""What rules read: the practices of a company on a day, and what follows from them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from clausework import vocabulary
from clausework.derive import Derived
from clausework.model import Practices
from clausework.model.company import DocumentTerms
from clausework.model.rights import Jurisdiction
from clausework.passages import Passage
from clausework.rules.phrases import Phrase, Searched
from clausework.rules.texts import Said, walk
from clausework.versions import Version

Made = TypeVar("Made")

WITHIN = {"EEA": ("EU",)}
"""Places that hold others, where the others are not written as lying in them."""


class Facts:
    """One company's practices on a day."""

    def __init__(
        self,
        practices: Practices,
        on: datetime.date,
        versions: tuple[Version, ...] = (),
        passages: Callable[[], Iterable[Passage]] = tuple,
        derived: Derived | None = None,
    ) -> None:
        self.practices = practices
        self.on = on
        self.versions = versions
        """Oldest first."""
        self.derive = derived or Derived(practices, on)
        self.terms = vocabulary.load()
        self._passages = passages
        self._made: dict[Callable[[Facts], Any], Any] = {}

    def once(self, make: Callable[[Facts], Made]) -> Made:
        """What several rules make of the facts, made when the first asks."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The rendered policy as plain text, paragraph by paragraph; rendered when first asked for."""
        return tuple(self._passages())

    @cached_property
    def texts(self) -> tuple[Said, ...]:
        """Every text of the practices that a page prints, and where it stands."""
        return tuple(walk(self.practices))

    @cached_property
    def _searched(self) -> Searched:
        return Searched([said.text for said in self.texts])

    def holding(self, phrase: Phrase) -> list[Said]:
        """The texts that may hold a phrase."""
        return [self.texts[number] for number in self._searched.holding(phrase.signs)]

    @cached_property
    def places(self) -> frozenset[str]:
        """The jurisdictions the company names, and those they lie in."""
        return frozenset(place for _, lying in self._lying for place in lying)

    @cached_property
    def _lying(self) -> list[tuple[Jurisdiction, set[str]]]:
        """The company's entries for places, each with its places and those they lie in."""
        entries = self.listed("jurisdictions")
        return [(entry, {place for name in entry.is_ for place in self._all(name)}) for entry in entries]

    def _all(self, place: str) -> Iterator[str]:
        yield place
        yield from WITHIN.get(place, ())
        if parent := self.terms.jurisdictions[place].parent:
            yield from self._all(parent)

    def holds(self, *places: str) -> bool:
        """Whether the company names one of these places, or one that lies in it."""
        return not self.places.isdisjoint(places)

    def jurisdictions(self, *places: str) -> tuple[Jurisdiction, ...]:
        """The company's entries for any of these places."""
        return tuple(entry for entry, lying in self._lying if not lying.isdisjoint(places))

    def part(self, name: str) -> Any:
        """A part of the practices; None where nothing is stated or it does not apply."""
        return self.derive.part(name)

    def listed(self, name: str) -> tuple[Any, ...]:
        """The entries of a part."""
        return self.derive.listed(name)

    def home(self, name: str) -> tuple[Any, str | None]:
        """Where a problem about a part points: the part itself, or where its name is missing."""
        part = getattr(self.practices, name)
        return (self.practices, name) if part is None else (part, None)

    @property
    def document(self) -> DocumentTerms:
        """The document; with nothing stated if the practices say nothing of it."""
        return self.practices.document or DocumentTerms()
