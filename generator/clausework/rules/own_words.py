"""What a company says in words of its own, where the practices cannot tell what a sentence means."""

from __future__ import annotations

import re

from clausework.rules.facts import Facts
from clausework.rules.phrases import Phrase


def written(facts: Facts, *sections: str) -> bool:
    """Whether a clause of the company's own stands in one of these sections."""
    return any(clause.section in sections for clause in facts.practices.clauses)


def said(facts: Facts, phrase: Phrase, *beside: re.Pattern[str], besides: str | None = None) -> bool:
    """Whether one text of the practices, outside of a section, holds the phrase and all that is to stand beside it."""
    texts = (text.text for text in facts.holding(phrase) if text.section != besides)
    return any(all(pattern.search(text) for pattern in (phrase.pattern, *beside)) for text in texts)
