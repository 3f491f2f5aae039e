"""The sentences of the rendered policy, and where in the practices each comes from."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clausework.derive import parts
from clausework.outline import GLANCE
from clausework.redline.blocks import Kind
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem
from clausework.rules.texts import Said

PROSE = (Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE)
END = re.compile(r"(?<=[.!?;:])\s+(?=[A-Z“‘(])|(?<=;)\s+")
WORD = re.compile(r"\w[\w’'-]*")
LONGEST = 120
"""Characters of a sentence that a message repeats."""
PARTS = {"scope": "document", "about": "company"}
"""The part of the practices behind a section that does not bear its name."""


@dataclass(frozen=True)
class Sentence:
    """One sentence as a reader meets it."""

    section: str
    text: str

    @functools.cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(WORD.findall(self.text))

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
    return tuple(_sentences(facts))


def _sentences(facts: Facts) -> Iterator[Sentence]:
    statutory = {notice for place in facts.terms.jurisdictions.values() for notice in place.sale_notices.values()}
    for passage in facts.passages:
        if passage.kind in PROSE and passage.section != GLANCE and passage.text not in statutory:
            for text in END.split(passage.text):
                yield Sentence(passage.section, text)


def problem(facts: Facts, sentence: Sentence, message: str, fix: str) -> Problem:
    """A problem of a sentence: at the longest text in it, else at a "may" of its section, else at the section."""
    told, section = _longest_first(facts), PARTS.get(sentence.section, sentence.section)
    here = next((said for words, said in told if said.section == section and words in sentence.text), None)
    best = here or next((said for words, said in told if words in sentence.text), None)
    if best is not None and (here or best.text.endswith(".")):
        return Problem(best.part, best.key, message, fix, index=best.index)
    part, key = home(facts, sentence.section)
    doubted = (
        inner for inner in parts(part) if inner is not facts.practices and getattr(inner, "modality", None) == "may"
    )
    perhaps = next(doubted, None) if key is None and re.search(r"\bmay\b", sentence.text) else None
    return Problem(perhaps, "modality", message, fix) if perhaps else Problem(part, key, message, fix)


@functools.lru_cache(maxsize=1)
def _longest_first(facts: Facts) -> list[tuple[str, Said]]:
    """The texts, each with its words without a full stop."""
    told = sorted(facts.texts, key=lambda said: len(said.text), reverse=True)
    return [(said.text.rstrip("."), said) for said in told if said.text]


def home(facts: Facts, section: str) -> tuple[Any, str | None]:
    """Where a section is written, else the company."""
    name = PARTS.get(section, section)
    if getattr(facts.practices, name, None):
        return facts.home(name)
    own = next((clause for clause in facts.practices.clauses if clause.id == section), facts.practices.company)
    return own, None
