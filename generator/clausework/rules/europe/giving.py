"""Article 13(2)(e) GDPR: whether people must give their data."""

from __future__ import annotations

import re

from clausework.findings import Level
from clausework.model.collection import DataCategory
from clausework.rules.facts import Facts
from clausework.rules.own_words import said, written
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule

REFUSAL = Phrase(
    re.compile(r"\b(if|when) you (do not|don[’']t|choose not to|refuse to) (provide|give|share|tell)", re.IGNORECASE),
    ("you do not ", "you don", "choose not to", "refuse to"),
)


@rule("GDPR-13-2-E", law="GDPR", places=("EU", "UK"), level=Level.WARNING, cites=("GDPR Art. 13(2)(e)",))
def must_give(facts: Facts) -> Problems:
    """Whether people must give their data.

    What it checks: where people give data themselves, a category says whether it must be given and what follows if it
    is not (`must:`), or a sentence of the policy does.

    Why: a notice states whether the law or a contract asks for the data, whether the person is obliged to give it, and
    what follows otherwise.

    Example:
        sources:
          list:
            - {id: you, kind: you}
        data:
          list:
            - id: contact
              items: [name, email]
              from: [you]
              must: we need your name and email address for every order, and cannot accept one without them

    How to mend: add `must:` to the categories that you cannot do without, or say there that the data is voluntary.
    """
    told = any(category.must for category in facts.listed("data"))
    told_there = any(entry.not_providing for entry in facts.jurisdictions("EU", "UK"))
    if told or told_there or written(facts, "data", "sources"):
        return
    given = any(given_by_people(facts, category) for category in facts.listed("data"))
    if not given or said(facts, REFUSAL, besides="jurisdictions"):
        return
    part, key = facts.home("data")
    what = "of no category is it said whether people must give the data and what follows if they do not"
    yield Problem(part, key, what, "add `must:` to the categories that you cannot do without")


def given_by_people(facts: Facts, category: DataCategory) -> bool:
    """Whether a category comes from the people themselves."""
    sources, occasions = facts.derive.entries.get("source", {}), facts.derive.entries.get("occasion", {})
    asked = category.occasion and occasions[category.occasion].how == "required"
    return bool(asked) or any(sources[name].kind == "you" for name in category.from_)
