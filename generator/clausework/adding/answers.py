"""What somebody says of a company before it has a file, and what follows from that for the file."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from clausework import vocabulary
from clausework.terms import Origin

CATEGORIES = Path(__file__).parent / "categories.yml"
ORIGINS: Mapping[str, Origin] = {"EU": "EU", "EEA": "EU", "UK": "UK", "CH": "CH"}
"""The places whose law limits transfers, and how the vocabulary calls that law."""
HOME: Mapping[Origin, str] = {"EU": "EU", "UK": "GB", "CH": "CH"}
ASK_BASIS = {"EU", "EEA", "UK"}
"""The places whose law wants a legal basis for each purpose."""


@dataclass(frozen=True)
class Category:
    """A category of data."""

    id: str
    label: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Purpose:
    """A purpose of the vocabulary; nothing is said of what is None or empty."""

    term: str
    basis: str | None = None
    data: tuple[str, ...] = ()
    """Ids of categories."""


@dataclass(frozen=True)
class Processor:
    """A company that works for this one."""

    name: str
    work: str
    country: str | None

    @property
    def kind(self) -> str:
        """The kind of recipient: the one that the work names, or the general one."""
        word = self.work.casefold()
        return word if word in vocabulary.load().recipients else "service_provider"


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Everything that is asked of a new company; nothing is said of what is None or empty."""

    company: str
    """The id: the name of its folder."""
    name: str
    legal_name: str | None = None
    email: str | None = None
    country: str | None = None
    people: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    processors: tuple[Processor, ...] = ()

    def complete(self) -> Answers:
        """With what leaves no choice: where there is one category of data, each purpose uses that."""
        known = tuple(category.id for category in categories(self.items))
        if len(known) != 1:
            return self
        return replace(self, purposes=tuple(replace(purpose, data=known) for purpose in self.purposes))

    @property
    def american(self) -> bool:
        """Whether a law of the United States is to be answered to."""
        return any(place == "US" or place.startswith("US-") for place in self.people)

    @property
    def abroad(self) -> tuple[str, ...]:
        """The countries of processors that a law which limits transfers takes for abroad."""
        return tuple(dict.fromkeys(country for country, _, _ in self._transfers()))

    @property
    def safeguards(self) -> tuple[str, ...]:
        """What the transfers may rely on, where the law of the country alone does not protect the data."""
        known = vocabulary.load().safeguards.values()
        wanting = dict.fromkeys(origin for _, origin, level in self._transfers() if level != "full")
        fitting = (
            [term.id for term in known if term.kind == "safeguard" and origin in term.origins] for origin in wanting
        )
        return tuple(ids[0] for ids in fitting)

    def _transfers(self) -> Iterator[tuple[str, Origin, str | None]]:
        """Each country of a processor, a law for which it is abroad, and how it stands there."""
        for origin in dict.fromkeys(ORIGINS[place] for place in self.people if place in ORIGINS):
            for country in (processor.country for processor in self.processors if processor.country):
                level = vocabulary.load().adequacy[origin].level(country)
                if level != "inside" and country != HOME[origin]:
                    yield country, origin, level


def basis_asked(people: Collection[str]) -> bool:
    """Whether the law of a place wants a legal basis for each purpose."""
    return not ASK_BASIS.isdisjoint(people)


def categories(items: Collection[str]) -> tuple[Category, ...]:
    """The categories of data that gather the items."""
    gathered = (
        Category(id_, fields["label"], tuple(item for item in items if item in fields["items"]))
        for id_, fields in _categories().items()
    )
    return tuple(category for category in gathered if category.items)


@functools.cache
def _categories() -> Mapping[str, Any]:
    read: dict[str, Any] = yaml.safe_load(CATEGORIES.read_text(encoding="utf-8"))
    return read
