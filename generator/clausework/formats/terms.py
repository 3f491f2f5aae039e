"""Words of the closed vocabularies, found by their id and by what they are called."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from clausework import vocabulary
from clausework.formats import places
from clausework.formats.fault import Fault, shown
from clausework.guess import closest, either, plain

FEW = 12
"""So many terms are all named in a message."""

PAGE = "docs/vocabulary.md"

NOUNS = {
    "items": "a kind of data",
    "purposes": "a purpose",
    "legal_bases": "a legal basis",
    "special_conditions": "a condition of Article 9(2) GDPR",
    "safeguards": "a safeguard",
    "rights": "a right",
    "recipients": "a kind of recipient",
    "cookie_categories": "a category of cookies",
    "permitted_sensitive_uses": "a use of sensitive personal information",
    "jurisdictions": "a place",
}
"""What the terms of a vocabulary stand for."""

NAMES = {
    "items": {
        "first name": "name",
        "surname": "name",
        "birthday": "date_of_birth",
        "credit card": "payment_card",
        "orders": "purchase_history",
        "shipping address": "postal_address",
        "delivery address": "postal_address",
    },
    "purposes": {"newsletter": "direct_marketing", "shipping": "delivery", "refunds": "returns"},
    "rights": {"right to be forgotten": "erasure", "opposition": "objection"},
    "recipients": {"processor": "service_provider", "lawyers": "professional_adviser"},
    "safeguards": {"standard contractual clauses": "scc", "DPF": "dpf", "BCRs": "bcr"},
    "cookie_categories": {
        "necessary": "strictly_necessary",
        "essential": "strictly_necessary",
        "marketing": "advertising",
    },
}
"""What people write for a term, beside its id and its label."""


def term(name: str, value: str) -> Fault | None:
    """A word of the vocabulary of that name."""
    if name == "jurisdictions":
        return places.place(value)
    terms = _terms(name)
    if value in terms:
        return None
    return Fault(
        "SCH004", f"{shown(value)} is not in the vocabulary as {NOUNS.get(name, 'a term')}", choose(name, value)
    )


def allowed(name: str) -> frozenset[str]:
    """All words of a vocabulary."""
    return frozenset(_terms(name))


def choose(name: str, value: str = "") -> str:
    """How to choose a word of a vocabulary, given what was written instead."""
    terms = _terms(name)
    near = meant(name, value)
    question = f"did you mean {either(near)}?" if near else ""
    if len(near) == 1 and plain(terms[near[0]].label) != plain(near[0]):
        question = f"did you mean {near[0]!r} ({terms[near[0]].label})?"
    if few(name) and len(near) != 1:
        return f"write one of {', '.join(terms)}"
    if not question:
        return f"{PAGE} lists the words for it, such as {next(iter(terms))!r}"
    return f"{question} {PAGE} lists all terms"


def meant(name: str, value: str, *, most: int = 3) -> list[str]:
    """The words of a vocabulary that come nearest to what was written, best first; only one if it is clear."""
    if name == "jurisdictions":
        return places.meant(value)
    return _by_article(name, value) or closest(value, _names(name), most=most)


def few(name: str) -> tuple[str, ...]:
    """The words of a vocabulary that has few of them."""
    return tuple(_terms(name)) if len(_terms(name)) <= FEW else ()


def _by_article(name: str, value: str) -> list[str]:
    """The term that has the place in the GDPR which is named instead."""
    places = {getattr(meaning, "article", None): word for word, meaning in _terms(name).items()}
    named = re.search(r"[69]\([0-9]\)(\([a-z]+\))?", value.replace(" ", "").lower())
    return [places[named[0]]] if named and named[0] in places else []


def _terms(name: str) -> Mapping[str, Any]:
    terms: Mapping[str, Any] = getattr(vocabulary.load(), name)
    return terms


@functools.cache
def _names(name: str) -> Mapping[str, str]:
    """All that people may write for a term, and the term."""
    names = {word: word for word in _terms(name)} | NAMES.get(name, {})
    for word, meaning in _terms(name).items():
        for called in (meaning.label, re.sub(r"^(an?|the|your|our) ", "", meaning.label)):
            names.setdefault(called, word)
    return names
