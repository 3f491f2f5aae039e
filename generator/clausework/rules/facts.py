"""What rules read: the practices of a company on a day, and what follows from them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from clausework import vocabulary
from clausework.derive import Derived, within
from clausework.model import Practices
from clausework.model.company import DocumentTerms
from clausework.model.rights import Jurisdiction
from clausework.model.shape import key
from clausework.plain import Passage
from clausework.rules.phrases import Phrase, Searched
from clausework.rules.texts import Said, walk
from clausework.source import KeyPath
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
    def _searched(self) -> Searched:
        return Searched(said.text for said in self.texts)

    @cached_property
    def _words(self) -> str:
        return self._searched.words()

    @cached_property
    def parts(self) -> list[tuple[Any, KeyPath]]:
        """All parts of the practices that have fields, each with where it stands, the outermost first."""
        found: list[tuple[Any, KeyPath]] = []
        _gather(found, self.practices, ())
        return found

    def holding(self, phrase: Phrase) -> list[Said]:
        """The texts that may hold a phrase."""
        signs = [sign for sign in phrase.signs if all(word in self._words for word in sign.split())]
        return [self.texts[number] for number in self._searched.holding(signs)]

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


def _gather(found: list[tuple[Any, KeyPath]], part: Any, path: KeyPath) -> None:
    found.append((part, path))
    cls: type = type(part)
    for name in within(cls):
        value, place = getattr(part, name), (*path, key(name))
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                _gather(found, item, (*place, index))
        elif value is not None:
            _gather(found, value, place)
