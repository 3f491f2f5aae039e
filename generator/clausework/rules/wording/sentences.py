"""The sentences of the rendered policy, and where in the practices each comes from."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from clausework.derive import parts
from clausework.outline import GLANCE
from clausework.redline.blocks import Kind
from clausework.rules.facts import Facts
from clausework.rules.phrases import Phrase, Searched
from clausework.rules.rule import Problem
from clausework.rules.texts import Said
from clausework.rules.wording.measures import counts

PROSE = (Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE)
# A pattern that begins with a character is found much faster.
END = re.compile(r" (?:(?<=[.!?;:] )(?=[A-Z“‘(])|(?<=; ))")
LONGEST = 120
"""Characters of a sentence that a message repeats."""
PARTS = {"scope": "document", "about": "company"}
"""The part of the practices behind a section that does not bear its name."""


class Sentence(NamedTuple):
    """One sentence as a reader meets it."""

    section: str
    text: str
    words: int
    """How many it has."""
    letters: int

    @property
    def quoted(self) -> str:
        """The sentence for a message: its beginning, if it is long."""
        words = self.text if len(self.text) <= LONGEST else self.text[:LONGEST].rsplit(" ", 1)[0] + " ..."
        return f"“{words}”"


@functools.lru_cache(maxsize=1)  # several rules ask in turn for those of one company
def sentences(facts: Facts) -> tuple[Sentence, ...]:
    """The sentences of all paragraphs and items, without the paragraphs whose words a statute dictates.

    The summary is left out: it says again what the clauses say, and nobody writes its words.
    """
    found = list(_sentences(facts))
    measured = zip(found, counts(text for _, text in found), strict=True)
    return tuple(Sentence(section, text, words, letters) for (section, text), (words, letters) in measured)


@functools.lru_cache(maxsize=1)
def _searched(facts: Facts) -> Searched:
    return Searched(sentence.text for sentence in sentences(facts))


def holding(facts: Facts, phrase: Phrase) -> list[Sentence]:
    """The sentences that may hold a phrase."""
    return [sentences(facts)[number] for number in _searched(facts).holding(phrase.signs)]


def _sentences(facts: Facts) -> Iterator[tuple[str, str]]:
    """Each with its section."""
    statutory = {notice for place in facts.terms.jurisdictions.values() for notice in place.sale_notices.values()}
    for passage in facts.passages:
        if passage.kind in PROSE and passage.section != GLANCE and passage.text not in statutory:
            for text in END.split(passage.text):
                yield passage.section, text


def problem(facts: Facts, sentence: Sentence, message: str, fix: str) -> Problem:
    """A problem of a sentence: at the longest text in it, else at a "may" of its section, else at the section."""
    told, section = _longest_first(facts), PARTS.get(sentence.section, sentence.section)
    here = _first(told.get(section, []), sentence)
    best = here or _first(told[""], sentence)
    if best is not None and (here or best.text.endswith(".")):
        return Problem(best.part, best.key, message, fix, index=best.number)
    part, key = home(facts, sentence.section)
    doubted = (
        inner for inner in parts(part) if inner is not facts.practices and getattr(inner, "modality", None) == "may"
    )
    perhaps = next(doubted, None) if key is None and re.search(r"\bmay\b", sentence.text) else None
    return Problem(perhaps, "modality", message, fix) if perhaps else Problem(part, key, message, fix)


Told = list[tuple[str, Said]]
"""Texts, each with its words without a full stop."""


def _first(told: Told, sentence: Sentence) -> Said | None:
    return next((said for words, said in told if words in sentence.text), None)


@functools.lru_cache(maxsize=1)
def _longest_first(facts: Facts) -> dict[str, Told]:
    """The texts of each section, and below the empty name all."""
    told: dict[str, Told] = {"": []}
    for said in sorted(facts.texts, key=lambda said: len(said.text), reverse=True):
        if said.text:
            entry = (said.text.rstrip("."), said)
            told[""].append(entry)
            told.setdefault(said.section, []).append(entry)
    return told


def home(facts: Facts, section: str) -> tuple[Any, str | None]:
    """Where a section is written, else the company."""
    name = PARTS.get(section, section)
    if getattr(facts.practices, name, None):
        return facts.home(name)
    own = next((clause for clause in facts.practices.clauses if clause.id == section), facts.practices.company)
    return own, None
