"""The states of the United States: which of them a company names, and from when on their laws ask for something."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from clausework.model.rights import Jurisdiction
from clausework.rules.entries import several
from clausework.rules.europe.rights import stated_rights
from clausework.rules.facts import Facts
from clausework.selling import Selling

T = TypeVar("T")

LAW = "US state laws"

NOTICES = {
    "US-AL": "Ala. Act 2026-552",
    "US-CO": "C.R.S. 6-1-1308",
    "US-CT": "Conn. Gen. Stat. 42-520",
    "US-DE": "6 Del. C. 12D-106",
    "US-IN": "Ind. Code 24-15-4-3",
    "US-IA": "Iowa Code 715D.4",
    "US-KY": "KRS 367.3617",
    "US-LA": "La. R.S. 51:1780.4",
    "US-MD": "Md. Code, Com. Law 14-4707",
    "US-MN": "Minn. Stat. 325M.16",
    "US-MT": "Mont. Code 30-14-2812",
    "US-NE": "Neb. Rev. Stat. 87-1113",
    "US-NH": "RSA 507-H:6",
    "US-NJ": "N.J.S.A. 56:8-166.6",
    "US-OK": "75A O.S. 307",
    "US-OR": "ORS 646A.578",
    "US-RI": "R.I. Gen. Laws 6-48.1-3",
    "US-TN": "Tenn. Code 47-18-3305",
    "US-TX": "Tex. Bus. & Com. Code 541.102",
    "US-UT": "Utah Code 13-61-302",
    "US-VT": "Vt. S.71 (2026)",
    "US-VA": "Va. Code 59.1-578",
}
"""The states with a general privacy law, California apart, and what each asks of a notice."""
GENERAL = tuple(NOTICES)
ADVERTISING = {"cross_context_ads", "social_media_marketing"}
"""Purposes that are targeted advertising."""
TRADE = {"sell_data", "share_partners"}
"""Purposes that are a sale."""


def besides(*places: str) -> tuple[str, ...]:
    """All these states without some."""
    return tuple(state for state in GENERAL if state not in places)


def cited(places: Iterable[str]) -> tuple[str, ...]:
    """What these states ask of a notice, to be cited."""
    return tuple(NOTICES[state] for state in places)


@dataclass(frozen=True)
class Where:
    """Some of the states that a company names, where something is asked for from the same day on."""

    names: str
    """As in “Colorado and Texas”."""
    ask: str
    """As in “Colorado and Texas ask”."""
    entry: Jurisdiction
    """The first entry that names one of them."""
    since: datetime.date | None
    """The day; None if it has come."""


def named(facts: Facts, places: Iterable[str]) -> list[str]:
    """Those of the states that the company names."""
    return [state for state in places if state in facts.places]


def where(facts: Facts, states: Iterable[str], starts: Mapping[str, datetime.date] | None = None) -> Iterator[Where]:
    """The states in groups: those that ask today, and those that will from a later day on."""
    days: dict[datetime.date | None, list[str]] = {}
    for state in named(facts, states):
        day = (starts or {}).get(state) or facts.terms.jurisdictions[state].in_force
        days.setdefault(day if day and day > facts.on else None, []).append(state)
    for since, group in days.items():
        names = several(facts.terms.jurisdictions[state].label for state in group)
        entry = _entry(facts, group)
        yield Where(names, f"{names} {'asks' if len(group) == 1 else 'ask'}", entry, since)


def _entry(facts: Facts, states: list[str]) -> Jurisdiction:
    entries = facts.derive.jurisdictions(*states)
    return next((entry for entry in entries if facts.derive.rights(entry)), entries[0])


def rights(facts: Facts, state: str) -> set[str]:
    """The rights that people of a state are told of."""
    return {right for entry in facts.derive.jurisdictions(state) for right in stated_rights(facts, entry)}


def lacking(
    facts: Facts, states: Iterable[str], missing: Callable[[str], tuple[T, ...]]
) -> Iterator[tuple[Where, tuple[T, ...]]]:
    """States in groups by what is missing there, each group with that."""
    found: dict[tuple[T, ...], list[str]] = {}
    for state in named(facts, states):
        found.setdefault(missing(state), []).append(state)
    for what, group in found.items():
        for place in where(facts, group) if what else ():
            yield place, what


def trades(facts: Facts, state: str) -> bool:
    """Whether data is known to be sold there, or used for targeted advertising."""
    selling = Selling(facts.derive, state)
    purposes = {purpose.is_ for purpose in facts.listed("purposes")}
    return bool(selling.sold or selling.shared or purposes & (ADVERTISING | TRADE))
