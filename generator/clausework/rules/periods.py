"""Lengths of time as people write them."""

from __future__ import annotations

import re

NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
NUMBERS |= {"nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60}
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
PERIOD = re.compile(
    rf"\b(\d{{1,4}}|{'|'.join(NUMBERS)})[\s-](business|working|calendar)?\s?({'|'.join(DAYS)})s?\b", re.IGNORECASE
)
WORKDAYS = 5
WEEK = 7


def days(text: str) -> int | None:
    """The first length of time in a text, in days: what follows is most often an extension; None if there is none."""
    found = PERIOD.search(text)
    if found is None:
        return None
    number, kind, unit = (part and part.lower() for part in found.groups())
    count = (int(number) if number.isdigit() else NUMBERS[number]) * DAYS[unit]
    return count * WEEK // WORKDAYS if kind in ("business", "working") else count
