"""Entries in findings: what they are called, and when one finding says the fault of many."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Any

from babel import Locale
from babel.lists import format_list

ENGLISH = Locale("en")
NAMED = 3
"""So many entries are named; of more, the rest is counted."""


def called(entry: Any) -> str:
    """An entry as a person knows it: by its name, its label or its id."""
    words = getattr(entry, "name", None) or getattr(entry, "label", None)
    return f"“{words}”" if words else repr(entry.id)


def several(words: Iterable[str]) -> str:
    """Words as a list in a sentence."""
    return _several(tuple(words))


@functools.lru_cache(maxsize=256)  # the rules of many states name the same ones
def _several(words: tuple[str, ...]) -> str:
    return format_list(words, style="standard", locale=ENGLISH)


def some(entries: Sequence[Any]) -> str:
    """The first entries by what they are called, and how many more there are."""
    more = len(entries) - NAMED
    names = [called(entry) for entry in entries[:NAMED]]
    return several([*names, f"{more} more"] if more > 0 else names)


def most(entries: Sequence[Any], faulty: Sequence[Any]) -> bool:
    """Whether so many have a fault that one finding on their section says it better than one for each."""
    return len(faulty) > 1 and 2 * len(faulty) > len(entries)
