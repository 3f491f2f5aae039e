"""Codes of countries, and of the places whose privacy law we know."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import babel
from babel.core import get_global

from clausework import vocabulary
from clausework.formats.fault import Fault, shown
from clausework.guess import plain, spelt

TERRITORIES: Mapping[str, str] = babel.Locale("en").territories
NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""Codes that Unicode has beside those of ISO 3166-1."""
COUNTRIES = frozenset(code for code in TERRITORIES if len(code) == 2) - NO_COUNTRIES

COUNTRY_NAMES = {
    "US": ("America", "U.S.", "U.S.A.", "United States of America"),
    "GB": ("UK", "Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland"),
    "NL": ("Holland",),
    "CZ": ("Czech Republic",),
    "KR": ("Korea", "Republic of Korea"),
    "AE": ("UAE",),
}
"""What Unicode does not have."""
PLACE_NAMES = {"EU": ("Europe",), "EEA": ("EU/EEA", "EEA/EU"), "US-CA": ("CPRA", "CalOPPA")}
GROUPS = {"eu", "eea", "europe", "european union", "european economic area", "eu eea"}


def country(value: str) -> Fault | None:
    """A country code of ISO 3166-1, two capital letters."""
    if value in COUNTRIES:
        return None
    name = _without_article(value)
    if plain(name) in GROUPS:
        return Fault("SCH008", f"{shown(value)} is not one country", "write the code of each country, like 'NL'")
    found = _country(name)
    fix = f"write {found!r} for {TERRITORIES[found]}" if found else "write its two capital letters, like 'NL' or 'US'"
    return Fault("SCH008", f"{shown(value)} is not a country code", fix)


def place(value: str) -> Fault | None:
    """The code of a place whose privacy law we know: a country, a state or a group of countries."""
    known = vocabulary.load().jurisdictions
    if value in known:
        return None
    fix = " or ".join(f"{code!r} for {known[code].label}" for code in meant(value))
    what = f"{shown(value)} is not the code of a place whose law is in the vocabulary"
    return Fault("SCH008", what, f"write {fix}" if fix else "docs/vocabulary.md lists the places")


def meant(value: str) -> list[str]:
    """The places that were meant; not by likeness of codes, which would take New York for New Jersey."""
    name = _without_article(value)
    words = plain(name)
    region = words.removeprefix("us ").removeprefix("ca ")
    found = [_places().get(words), _places().get(f"us {words}")]
    if not any(found):
        found = [spelt(region, {long: code for long, code in _places().items() if len(long) > 5})]
    if words == region and (len(words) == 2 or not any(found)):
        found.insert(0, _law_of(_country(name)))
    return list(dict.fromkeys(code for code in found if code))


def _country(name: str) -> str | None:
    """The country that was meant; short words are codes, and a code is not like another."""
    words = plain(name)
    if words in _countries() or words[:3] == "us ":
        return _countries().get(words, "US")
    if words in _places():
        return vocabulary.load().jurisdictions[_places()[words]].parent
    return spelt(words, {long: code for long, code in _countries().items() if len(long) > 3}, likely=0.8)


def _law_of(country: str | None) -> str | None:
    """The place whose law holds in a country."""
    if country == "GB":
        return "UK"
    if country in vocabulary.load().adequacy["EU"].inside:
        return "EEA" if country in ("IS", "LI", "NO") else "EU"
    return country if country in vocabulary.load().jurisdictions else None


@functools.cache
def _countries() -> Mapping[str, str]:
    """What people write for a country, in plain form, and its code."""
    longer = {old: new[0] for old, new in get_global("territory_aliases").items() if len(old) == 3 and old.isalpha()}
    names = {code: code for code in COUNTRIES} | {TERRITORIES[code]: code for code in COUNTRIES} | longer
    names |= {name: code for code, others in COUNTRY_NAMES.items() for name in others}
    return {plain(name): code for name, code in names.items() if code in COUNTRIES}


@functools.cache
def _places() -> Mapping[str, str]:
    """What people write for a place or its law, in plain form, and its code; the first place that a law protects."""
    names: dict[str, str] = {}
    for code, term in vocabulary.load().jurisdictions.items():
        acronyms = [part for law in term.law for part in law.replace(")", "(").split("(")]
        for name in (code, _without_article(term.label), *term.law, *acronyms, *PLACE_NAMES.get(code, ())):
            names.setdefault(plain(name), code)
    names.pop("", None)
    return names


def _without_article(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else name
