"""Who receives data for themselves, and what for."""

from __future__ import annotations

from collections.abc import Iterator

from clausework.model.sharing import Recipient
from clausework.rules.facts import Facts
from clausework.rules.own_words import written


def third_parties(facts: Facts) -> Iterator[Recipient]:
    """Who gets data today and neither works for the company nor belongs to it; authorities do not count."""
    if written(facts, "recipients"):
        return
    for recipient in facts.listed("recipients"):
        party = facts.terms.recipients[recipient.kind].party == "third_party"
        decides = recipient.role in ("controller", "joint_controller")
        counts = recipient.status != "planned" and recipient.kind not in ("affiliate", "legal_authority", "safety")
        if counts and (decides or (party and recipient.role is None)):
            yield recipient


def purpose_told(facts: Facts, recipient: Recipient) -> bool:
    """Whether it is said what a recipient gets data for."""
    told = recipient.functions or recipient.purposes or recipient.to or recipient.notes
    used = any(recipient.id in purpose.recipients for purpose in facts.listed("purposes"))
    return bool(told) or used or recipient.their_purposes is not None
