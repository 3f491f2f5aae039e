"""What a company says in words of its own, where the practices cannot tell what a sentence means."""

from __future__ import annotations

import re

from clausework.rules.facts import Facts


def written(facts: Facts, *sections: str) -> bool:
    """Whether a clause of the company's own stands in one of these sections."""
    return any(clause.section in sections for clause in facts.practices.clauses)


def said(facts: Facts, *patterns: re.Pattern[str], besides: str | None = None) -> bool:
    """Whether one text of the practices, outside of a section, holds all of these."""
    texts = (text for text in facts.texts if text.section != besides)
    return any(all(pattern.search(text.text) for pattern in patterns) for text in texts)
