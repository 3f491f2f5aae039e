"""Who receives data for themselves, and what for."""

from __future__ import annotations

from clausework.model.sharing import Recipient
from clausework.rules.facts import Facts
from clausework.rules.own_words import written


def third_parties(facts: Facts) -> tuple[Recipient, ...]:
    """Who gets data for themselves; nobody where the company tells it in words of its own."""
    return () if written(facts, "recipients") else facts.derive.third_parties()


def purpose_told(facts: Facts, recipient: Recipient) -> bool:
    """Whether it is said what a recipient gets data for."""
    told = recipient.functions or recipient.purposes or recipient.to or recipient.notes
    used = any(recipient.id in purpose.recipients for purpose in facts.listed("purposes"))
    return bool(told) or used or recipient.their_purposes is not None
