"""What the laws of places give people there, where the company leaves that to the law."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clausework import vocabulary
from clausework.derive import GDPR, Derived
from clausework.model.rights import Right
from clausework.terms import Jurisdiction, Regulator

Places = tuple[str, ...]
OBJECTIONS = {"objection", "object_marketing"}
"""Rights that Art. 21(4) GDPR wants shown apart from all others."""


@dataclass(frozen=True)
class Entitlement:
    """A right, and the places whose laws give it."""

    right: Right
    data: str | None
    """The kind of data, where the law speaks of one only."""
    places: Places


@dataclass(frozen=True)
class Deadline:
    """How long an answer may take, and the places whose laws say so."""

    time: str
    extra: str | None
    answers: str
    places: Places


@dataclass(frozen=True)
class Regime:
    """The laws of some places that give rights from one day on."""

    since: datetime.date | None
    """None where they are in force."""
    places: Places
    laws: tuple[str, ...]
    entitlements: tuple[Entitlement, ...]
    objections: tuple[Entitlement, ...]
    """Those of the GDPR that stand apart from the others."""
    deadlines: tuple[Deadline, ...]
    """The one of most places last."""


def regimes(derived: Derived, places: Places) -> tuple[Regime, ...]:
    """Laws in force first, then those to come, by day; places whose laws give no rights are left out."""
    return tuple(_regimes(derived, places))


def _regimes(derived: Derived, places: Places) -> Iterator[Regime]:
    terms = vocabulary.load().jurisdictions
    giving = [terms[place] for place in places if derived.given(place)]
    starts = {place.id: _start(place, derived.on) for place in giving}
    for since in sorted(set(starts.values()), key=lambda day: day or datetime.date.min):
        here = [place for place in giving if starts[place.id] == since]
        given = tuple(_entitlements(derived, here))
        apart = tuple(one for one in given if one.right.right in OBJECTIONS and GDPR & set(one.places))
        yield Regime(
            since=since,
            places=tuple(place.id for place in here),
            laws=tuple(dict.fromkeys(law for place in here for law in place.law)),
            entitlements=tuple(one for one in given if one not in apart),
            objections=apart,
            deadlines=tuple(_deadlines(here)),
        )


def regulators(places: Places) -> tuple[tuple[Regulator, Places], ...]:
    """Each regulator once, with the places that have it."""
    terms = vocabulary.load().jurisdictions
    found: dict[Regulator, list[str]] = {}
    for place in places:
        found.setdefault(terms[place].regulator, []).append(place)
    return tuple((regulator, tuple(ids)) for regulator, ids in found.items())


def _start(place: Jurisdiction, on: datetime.date) -> datetime.date | None:
    return place.in_force if place.in_force and place.in_force > on else None


def _entitlements(derived: Derived, places: list[Jurisdiction]) -> Iterator[Entitlement]:
    given = {place.id: [(right, place.data) for right in derived.given(place.id)] for place in places}
    for place in places:  # what holds in a country holds in its parts
        given[place.id] += [pair for pair in given.get(place.parent or "", ()) if pair not in given[place.id]]
    for right, data in _merged(given.values()):
        yield Entitlement(right, data, tuple(place for place, pairs in given.items() if (right, data) in pairs))


def _merged(lists: Iterable[list[tuple[Right, str | None]]]) -> list[tuple[Right, str | None]]:
    """All that the lists hold, each once; what a list adds follows what it follows there."""
    merged: list[tuple[Right, str | None]] = []
    for one in lists:
        at = 0
        for pair in one:
            if pair not in merged:
                merged.insert(at, pair)
            at = merged.index(pair) + 1
    return merged


def _deadlines(places: list[Jurisdiction]) -> list[Deadline]:
    by_time: dict[tuple[str, str | None, str], list[str]] = {}
    for place in places:
        if place.deadline:
            by_time.setdefault((place.deadline, place.extra, place.answers), []).append(place.id)
    return sorted((Deadline(*time, tuple(ids)) for time, ids in by_time.items()), key=lambda one: len(one.places))
