"""The sentences of the rendered policy, and where in the practices each comes from."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from clausework import vocabulary
from clausework.derive import parts
from clausework.outline import GLANCE
from clausework.passages import Passage
from clausework.redline.blocks import Kind
from clausework.rules.facts import Facts
from clausework.rules.phrases import Phrase, Searched
from clausework.rules.rule import Problem
from clausework.rules.texts import Said
from clausework.rules.wording import measures

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

    @property
    def quoted(self) -> str:
        """The sentence for a message: its beginning, if it is long."""
        words = self.text if len(self.text) <= LONGEST else self.text[:LONGEST].rsplit(" ", 1)[0] + " ..."
        return f"“{words}”"


class Section(NamedTuple):
    """The sentences that follow each other in one section."""

    name: str
    lines: str
    """Each sentence is one."""
    words: list[int]
    """How many each has."""

    @property
    def sentences(self) -> list[Sentence]:
        """One by one."""
        return [Sentence(self.name, line) for line in self.lines.split("\n")]


class Prose:
    """The sentences of a policy; what is looked for in them is looked for in all at once."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        found = [(name, [each.text for each in said]) for name, said in groupby(passages, attrgetter("section"))]
        told = END.sub("\n", "\n\n".join(["\n".join(said) for _, said in found])).split("\n\n") if found else []
        lines = "\n".join(told)
        self._lines = lines.split("\n") if told else []
        self._plain = measures.plain(lines)
        self.sections = list(self._sections([name for name, _ in found], told))

    def _sections(self, names: list[str], told: list[str]) -> Iterator[Section]:
        words = measures.words(self._plain)
        first = 0
        for name, lines in zip(names, told, strict=True):
            last = first + lines.count("\n") + 1
            yield Section(name, lines, words[first:last])
            first = last

    def holding(self, phrase: Phrase) -> list[Sentence]:
        """The sentences that may hold a phrase."""
        return self._those(self._searched.holding(phrase.signs))

    def repeating(self) -> list[Sentence]:
        """The sentences that may hold a word twice in a row."""
        return self._those(measures.repeating(self._plain))

    def _those(self, numbers: Iterable[int]) -> list[Sentence]:
        return [Sentence(self._names[number], self._lines[number]) for number in numbers]

    @functools.cached_property
    def _names(self) -> list[str]:
        return [section.name for section in self.sections for _ in section.words]

    @functools.cached_property
    def _searched(self) -> Searched:
        return Searched(self._plain.decode("ascii").split("\n"))  # letters of ASCII are made small much faster


def prose(facts: Facts) -> Prose:
    """The sentences of all paragraphs and items, without the paragraphs whose words a statute dictates.

    The summary is left out: it says again what the clauses say, and nobody writes its words.
    """
    return facts.once(_prose)


def _prose(facts: Facts) -> Prose:
    statutory = _statutory()
    return Prose(
        passage
        for passage in facts.passages
        if passage.kind in PROSE and passage.section != GLANCE and passage.text not in statutory
    )


@functools.cache
def _statutory() -> frozenset[str]:
    """What a law dictates word for word."""
    places = vocabulary.load().jurisdictions.values()
    return frozenset(notice for place in places for notice in place.sale_notices.values())


def problem(facts: Facts, sentence: Sentence, message: str, fix: str) -> Problem:
    """A problem of a sentence: at the longest text in it, else at a "may" of its section, else at the section."""
    section = PARTS.get(sentence.section, sentence.section)
    told = facts.once(_longest_first)
    here = _first(told.get(section, []), sentence)
    best = here or _first(told[""], sentence)
    if best is not None and (here or best.text.endswith(".")):
        return Problem(best.part, best.key, message, fix, number=best.number)
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


def _longest_first(facts: Facts) -> dict[str, Told]:
    """The texts of each section, and below the empty name all."""
    ordered = sorted(facts.texts, key=lambda said: len(said.text), reverse=True)
    told = {"": [(said.text.rstrip("."), said) for said in ordered if said.text]}
    for entry in told[""]:
        told.setdefault(entry[1].section, []).append(entry)
    return told


def home(facts: Facts, section: str) -> tuple[Any, str | None]:
    """Where a section is written, else the company."""
    name = PARTS.get(section, section)
    if getattr(facts.practices, name, None):
        return facts.home(name)
    own = next((clause for clause in facts.practices.clauses if clause.id == section), facts.practices.company)
    return own, None
