"""Phrases that rules look for, and texts in which many of them are looked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True)
class Phrase:
    """Words that a rule looks for: most texts hold no sign of them, which is seen much sooner than what they say."""

    pattern: re.Pattern[str]
    signs: tuple[str, ...]
    """Whatever the pattern matches holds one of these, in small or large letters."""


class Searched:
    """Texts that are looked through at once."""

    def __init__(self, texts: list[str]) -> None:
        # The dotted capital is the one letter of which `lower` makes two.
        self._small = "\n".join(texts).replace("İ", "i").lower()
        self._starts = [0, *accumulate([len(text) + 1 for text in texts])]

    def holding(self, signs: Iterable[str]) -> list[int]:
        """The numbers of the texts that hold one of these."""
        return sorted({number for sign in signs for number in self._with(sign)})

    def _with(self, sign: str) -> Iterable[int]:
        at = self._small.find(sign)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._small.find(sign, self._starts[number + 1])
