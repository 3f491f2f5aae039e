"""Days of the calendar, in the one form that all readers read alike."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import babel

from clausework.formats.fault import Fault, shown

EARLIEST, LATEST = 1900, 2100
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
NUMBERS = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
FORMS = {
    "ymd": re.compile(r"([0-9]{4})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{1,2})(?:[t ].*)?|([0-9]{4})([0-9]{2})([0-9]{2})"),
    "dmy": re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[-/., ]+(?:of )?([0-9]{1,2}|[a-z]+)[-/., ]+([0-9]{4}|[0-9]{2})"),
    "mdy": re.compile(r"([0-9]{1,2}|[a-z]+)[-/., ]+([0-9]{1,2})(?:st|nd|rd|th)?[-/., ]+([0-9]{4}|[0-9]{2})"),
}
"""How else a day is written, by the order of year, month and day."""
MONTH = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})|([a-z]+)[., ]+([0-9]{4})")

MONTHS: dict[int, str] = babel.Locale("en").months["format"]["wide"]
"""Python's own names depend on the language of the machine."""


def day(value: str) -> Fault | None:
    """A calendar day in ISO 8601, not in a form that two readers read differently."""
    if match := ISO.fullmatch(value):
        year, month, number = map(int, match.groups())
        return None if _day(year, month, number) else _impossible(value, year)
    readings = list(dict.fromkeys(_readings(value.strip().lower())))
    if not readings and NUMBERS.fullmatch(value):
        return _impossible(value, EARLIEST)
    if match := MONTH.fullmatch(value.strip().lower()):
        month = int(match[2]) if match[2] else _month(match[3])
        if 1 <= month <= 12:
            fix = f"write the day as well, like {match[1] or match[4]}-{month:02}-01"
            return Fault("SCH007", f"the date {shown(value)} has no day", fix)
    wanted = " or ".join(f"{d} for {d.day} {MONTHS[d.month]} {d.year}" for d in readings)
    what = "can be read in two ways" if len(readings) > 1 else "is not written as year-month-day"
    return Fault("SCH007", f"the date {shown(value)} {what}", f"write {wanted or 'it like 2026-02-06'}")


def _impossible(value: str, year: int) -> Fault:
    fix = "write a day of the calendar as year-month-day, like 2026-02-06"
    if EARLIEST <= year <= LATEST:
        return Fault("SCH007", f"there is no such day as {shown(value)}", fix)
    return Fault("SCH007", f"the year of {shown(value)} is not between {EARLIEST} and {LATEST}", fix)


def _day(year: int, month: int, number: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, number) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def _readings(value: str) -> Iterator[datetime.date]:
    for order, form in FORMS.items():
        if match := form.fullmatch(value):
            parts = dict(zip(order, filter(None, match.groups()), strict=True))
            year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
            if found := _day(year, _month(parts["m"]), int(parts["d"])):
                yield found


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next((month for month, name in MONTHS.items() if len(word) > 2 and name.lower().startswith(word)), 0)
