"""What rules read: the practices of a company on a day, and what follows from them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from clausework import vocabulary
from clausework.derive import Derived
from clausework.model import Practices
from clausework.model.company import DocumentTerms
from clausework.model.rights import Jurisdiction
from clausework.plain import Passage
from clausework.rules.texts import Phrase, Said, walk
from clausework.versions import Version

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
    ) -> None:
        self.practices = practices
        self.on = on
        self.versions = versions
        """Oldest first."""
        self.derive = Derived(practices, on)
        self.terms = vocabulary.load()
        self._passages = passages

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The rendered policy as plain text, paragraph by paragraph; rendered when first asked for."""
        return tuple(self._passages())

    @cached_property
    def texts(self) -> tuple[Said, ...]:
        """Every text of the practices that a page prints, and where it stands."""
        return tuple(walk(self.practices))

    @cached_property
    def _small(self) -> str:
        """All of these texts in small letters, a line for each."""
        return "\n".join(said.text for said in self.texts).lower()

    def holding(self, phrase: Phrase) -> Iterator[Said]:
        """The texts that may hold a phrase."""
        there = [sign for sign in phrase.signs if sign in self._small]
        for said in self.texts if there else ():
            small = said.text.lower()
            if any(sign in small for sign in there):
                yield said

    @cached_property
    def places(self) -> frozenset[str]:
        """The jurisdictions the company names, and those they lie in."""
        named = {place for entry in self.listed("jurisdictions") for place in entry.is_}
        return frozenset(place for name in named for place in self._all(name))

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
        return tuple(
            entry
            for entry in self.listed("jurisdictions")
            if any(not set(self._all(place)).isdisjoint(places) for place in entry.is_)
        )

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
