"""Filters of the templates: lists, dates, periods and place names, by Babel; no words of our own."""

from __future__ import annotations

import datetime
import functools
import itertools
import operator
import re
from collections.abc import Callable, Iterable
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.units import format_unit
from markupsafe import Markup

from clausework.escaping import escape, marked
from clausework.model.care import Period

LANGUAGE = Locale("en")
DATE_PATTERNS = {
    "month-day-year": "MMMM d, y",
    "day-month-year": "d MMMM y",
    "numeric": "dd/MM/y",
    "iso": "y-MM-dd",
}

STYLES: dict[str, Literal["standard", "or", "unit"]] = {"and": "standard", "or": "or", "plain": "unit"}
"""Babel's kinds of lists, by the word that joins the last two."""


def listing(values: Iterable[Any], word: str = "and") -> Markup:
    """Values as a list in a sentence: one, two with the word between, or many with commas as well."""
    pieces = [value if isinstance(value, Markup) else escape(str(value)) for value in values]
    if len(pieces) < 2:
        return marked("".join(pieces))
    *others, last = pieces
    if ", " in "\n".join(pieces):
        return marked("; ".join([*others, last if word == "plain" else f"{word} {last}"]))
    pair, between, before_last = _joints(word)
    return marked(pair.join(pieces) if len(pieces) == 2 else f"{between.join(others)}{before_last}{last}")


@functools.cache
def _joints(word: str) -> tuple[str, str, str]:
    """What Babel writes between the two of a pair, between others, and before the last of many."""
    pair = format_list(["", ""], style=STYLES[word], locale=LANGUAGE)
    between, before_last = format_list(["", "|", ""], style=STYLES[word], locale=LANGUAGE).split("|")
    return pair, between, before_last


@functools.lru_cache(maxsize=1024)
def day(value: datetime.date, style: str | None = None) -> str:
    """A day in the company's style."""
    return format_date(value, DATE_PATTERNS[style or "day-month-year"], locale=LANGUAGE)


@functools.lru_cache(maxsize=1024)
def period(value: Period) -> str:
    """A length of time: `1 month`, `12 months`."""
    return format_unit(value.count, f"duration-{value.unit}", length="long", locale=LANGUAGE)


@functools.lru_cache(maxsize=1024)
def territory(code: str) -> str:
    """The name of a country, without article."""
    return str(LANGUAGE.territories[code])


def dialled(phone: str) -> str:
    """The digits one dials from abroad: a trunk zero in brackets is left out."""
    return re.sub(r"[^0-9+]", "", phone.replace("(0)", ""))


def capital(value: str) -> str:
    """The value with a capital first letter; Markdown stays Markdown."""
    text = str(value)
    return _as(value, text[:1].upper() + text[1:])


def uncapital(value: str) -> str:
    """The value with a small first letter, unless it begins with a name such as "AWS"."""
    text = str(value)
    return _as(value, text[:1].lower() + text[1:]) if text[1:2].lower() == text[1:2] else value


def _as(value: str, text: str) -> str:
    return marked(text) if isinstance(value, Markup) else text


def few(values: Iterable[Any], room: int) -> list[Any]:
    """The first values that fit into so many characters: at least one, and all where one alone would be left out."""
    known = list(values)
    ends = itertools.accumulate(len(value) + 2 for value in known)
    count = max(1, sum(end <= room for end in ends))
    return known if len(known) - count < 2 else known[:count]


def unique(values: Iterable[Any]) -> tuple[Any, ...]:
    """The values, each once, in their order."""
    return tuple(dict.fromkeys(values))


def runs(values: Iterable[Any], *attributes: str) -> list[tuple[Any, list[Any]]]:
    """Neighbours that agree in the attributes: the first of them, and all of them."""
    agree = operator.attrgetter(*attributes)
    grouped = [list(group) for _, group in itertools.groupby(values, key=agree)]
    return [(group[0], group) for group in grouped]


FILTERS: dict[str, Callable[..., Any]] = {
    "listing": listing,
    "day": day,
    "period": period,
    "territory": territory,
    "dialled": dialled,
    "capital": capital,
    "uncapital": uncapital,
    "few": few,
    "once": unique,
    "runs": runs,
}
