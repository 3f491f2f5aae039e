"""What the words of a document are as a value of practices; None for words that do not fit, never a guess."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import babel
from babel.core import get_global

from clausework import formats
from clausework.formats.places import COUNTRIES, COUNTRY_NAMES
from clausework.guess import plain

LONGEST_HEADING = 150
STOPS = (".", "!", "?", "…", ":", ";", ",")
CUT = re.compile(r"^(\.\.|…)|(\.\.|…)$")
"""Dots in place of words."""
AT = re.compile(r" ?[(\[{] ?at ?[)\]}] ?", re.IGNORECASE)
TOWN = re.compile(r"(?:[A-Z]{1,2}-)?(?P<postal_code>\d{4,5}) +(?P<city>\D+)")
"""A town behind its postal code; addresses of other forms are left to people."""
POSTAL_CODE_FIRST = {"AT", "BE", "CH", "DE", "DK", "ES", "FI", "FR", "IT", "LI", "LU", "NO"}
ISO = re.compile(r"P(?:(?P<year>\d{1,4})Y)?(?:(?P<month>\d{1,4})M)?(?:(?P<week>\d{1,4})W)?(?:(?P<day>\d{1,4})D)?")
SPAN = re.compile(r"(?P<count>[1-9]\d{0,2}) (?P<unit>day|week|month|year)s?", re.IGNORECASE)
LONGEST_COUNT = 1000


def text(words: str) -> str | None:
    """Words on one line."""
    line = " ".join(words.split())
    return line if formats.text(line) is None else None


def heading(words: str) -> str | None:
    """Words that are short enough to stand for something."""
    line = text(words.strip().rstrip(";,:"))
    return line if line and len(line) <= LONGEST_HEADING else None


def phrase(words: str) -> str | None:
    """Words that end no sentence, so that they can stand in one."""
    line = heading(words)
    return line if line and not line.endswith(STOPS) else None


def sentence(words: str) -> str | None:
    """A whole sentence, or several, that nobody has cut."""
    line = " ".join(words.split())
    return line if formats.sentence(line) is None and not CUT.search(line) else None


def infinitive(words: str) -> str | None:
    """What follows after "to", where words begin with that."""
    line = phrase(words)
    return line[3:] if line and line.lower().startswith("to ") else None


def clause(words: str) -> str | None:
    """A sentence that gets its full stop from us."""
    line = text(words)
    bare = line.removesuffix(".") if line else ""
    return bare if bare and not bare.endswith(STOPS) and formats.text(bare) is None else None


def email(words: str) -> str | None:
    """An address, also one that is hidden from machines as in 'privacy(at)example.com'."""
    address = AT.sub("@", words.strip()).removeprefix("mailto:")
    return address if formats.email(address) is None else None


def phone(words: str) -> str | None:
    """A telephone number."""
    number = " ".join(words.split())
    return number if formats.phone(number) is None else None


def url(words: str) -> str | None:
    """An address on the web."""
    address = words.strip()
    return address if address.startswith(("https://", "http://")) and formats.url(address) is None else None


def country(language: str | None) -> Callable[[str], str | None]:
    """Reads the code of a country, or its name in English or in that language."""
    names = _countries("en") | (_countries(language) if language else {})
    return lambda words: names.get(plain(words))


def _countries(language: str) -> dict[str, str]:
    try:
        territories = babel.Locale(language).territories
    except (babel.UnknownLocaleError, ValueError):
        return {}
    longer = {old: new[0] for old, new in get_global("territory_aliases").items() if len(old) == 3 and old.isalpha()}
    names = {code: code for code in COUNTRIES} | {territories.get(code, code): code for code in COUNTRIES}
    names |= {name: code for code, others in COUNTRY_NAMES.items() for name in others}
    names |= {old: new for old, new in longer.items() if new in COUNTRIES}
    return {plain(name): code for name, code in names.items()}


def address(words: str, place: str | None, country: Callable[[str], str | None]) -> dict[str, Any] | None:
    """A postal address of a street with a number, a town behind its postal code and, if it is named, the country."""
    street, *parts = [part.strip() for part in re.split(r"[,;\n]", words) if part.strip()] or [""]
    if len(parts) == 2 and (named := country(parts[1])):
        place = named if place in (None, named) else None
        parts = parts[:1]
    town = TOWN.fullmatch(parts[0]) if len(parts) == 1 else None
    if not town or place not in POSTAL_CODE_FIRST or not re.search(r"\d", street):
        return None
    found = {"street": text(street), "city": text(town["city"]), "postal_code": town["postal_code"]}
    return found | {"country": place} if all(found.values()) else None


def period(words: str) -> dict[str, Any] | None:
    """A length of time, as `P30D` or `30 days`."""
    if found := SPAN.fullmatch(words.strip()):
        return {"count": int(found["count"]), "unit": found["unit"].lower()}
    found = ISO.fullmatch(words.strip())
    units = {unit: int(count) for unit, count in found.groupdict().items() if count and int(count)} if found else {}
    if units.keys() == {"year", "month"}:
        units = {"month": 12 * units["year"] + units["month"]}
    if len(units) != 1:
        return None
    ((unit, count),) = units.items()
    return {"count": count, "unit": unit} if count <= LONGEST_COUNT else None
