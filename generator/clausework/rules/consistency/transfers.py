"""Transfers and places: safeguards with a reserve, countries nobody can name, a location without precision."""

from __future__ import annotations

import re

from clausework.findings import Level
from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "Statements"
WHERE_NEEDED = re.compile(r"\b(?:required|necessary|needed|appropriate|applicable)\b", re.IGNORECASE)
ANYWHERE = re.compile(
    r"\b(?:other|different|various|certain|any|outside) (?:\w+ ){0,4}(?:countr(?:y|ies)|jurisdictions?|places?)\b"
    r"|\boutside the country\b|\babroad\b|\bworldwide\b|\bglobally\b",
    re.IGNORECASE,
)
NAMED = re.compile(r"\b(?:named|listed|below|above)\b", re.IGNORECASE)


@rule("S-SAFEGUARD-VAGUE", law=LAW, cites=("GDPR Art. 13(1)(f)",), level=Level.WARNING)
def safeguard(facts: Facts) -> Problems:
    """Safeguards where required.

    What it checks: a safeguard for transfers is named without "where required", and not only as an example beside
    "equivalent mechanisms" (`example: true` with `or_equivalent: true`).

    Why: people must learn what protects their data abroad and get a copy of it. "Such as standard clauses or
    equivalent mechanisms, where required" tells them neither whether nor how.

    Example:
        transfers:
          list:
            - {id: us, countries: [US]}
          safeguards:
            - {safeguard: scc, for: [EU]}

    How to mend: name the safeguard of each transfer, and delete the reserve.
    """
    section = facts.part("transfers")
    mend = "name the safeguard of each transfer, and delete the reserve"
    for entry in section.safeguards if section else ():
        name = entry.label or facts.terms.safeguards[entry.safeguard].label
        if entry.condition and WHERE_NEEDED.search(entry.condition):
            said = f"“{entry.condition}” does not say which transfers rest on {name}"
            yield Problem(entry, "condition", said, mend)
        elif entry.example and entry.or_equivalent:
            said = f"{name} is only an example here, beside mechanisms that are not named"
            yield Problem(entry, "example", said, mend)


@rule("S-TRANSFER-PLACE", law=LAW, cites=("GDPR Art. 13(1)(f)", "WP260 rev.01"), level=Level.WARNING)
def anywhere(facts: Facts) -> Problems:
    """Countries that are not named.

    What it checks: `places:` of a transfer does not say "other countries" or "outside your country".

    Why: which law and which authorities reach the data depends on the country. The European authorities want each one
    named, and Swiss law demands it.

    Example:
        transfers:
          list:
            - {id: us, countries: [US, CA]}

    How to mend: name the countries under `countries:`, or say what decides which country it is.
    """
    for entry in facts.listed("transfers"):
        for index, place in enumerate(entry.places):
            if ANYWHERE.search(place) and not NAMED.search(place):
                said = f"“{place}” may be any country"
                yield Problem(
                    entry, "places", said, "name them under `countries:`, or say what decides it", number=index
                )


@rule("S-LOCATION-PRECISION", law=LAW, cites=("Cal. Civ. Code 1798.140(ae)",), level=Level.WARNING)
def precision(facts: Facts) -> Problems:
    """A location that may be precise or not.

    What it checks: a category with the item `location` has `precision:`.

    Why: a precise location is sensitive data in most states of the U.S. and needs consent there. A text that leaves
    it open leaves open whether you need it, the more so beside a category that is said to be approximate.

    Example:
        data:
          list:
            - {id: place, label: Location, items: [location], precision: approximate}

    How to mend: add `precision:`, or write `coarse_location` or `precise_geolocation` for `location`.
    """
    for entry in facts.listed("data"):
        for item in entry.items:
            if item.is_ == "location" and not entry.precision:
                said = f"{called(entry)} does not say whether the location is precise"
                yield Problem(item, "is_", said, "add `precision:` to the category")
