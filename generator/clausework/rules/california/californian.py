"""What the rules for California ask of the practices, several of them the same."""

from __future__ import annotations

from clausework.model.collection import DataCategory
from clausework.model.rights import Jurisdiction
from clausework.model.use import Control
from clausework.rules.facts import Facts
from clausework.selling import Selling

PLACES = ("US-CA",)
AHEAD = ("plan", "expect", "reserve")
"""What is stated so firmly only does not happen yet."""


def entries(facts: Facts) -> tuple[Jurisdiction, ...]:
    """The company's entries for California."""
    return facts.derive.jurisdictions(*PLACES)


def own(facts: Facts) -> Jurisdiction:
    """The entry for California alone, if there is one."""
    found = entries(facts)
    return next((entry for entry in found if entry.is_ == PLACES), found[0])


def with_rights(facts: Facts) -> Jurisdiction:
    """The entry that states the rights of Californians."""
    return next((entry for entry in entries(facts) if facts.derive.rights(entry)), own(facts))


def rights(facts: Facts) -> frozenset[str]:
    """The rights that the notice gives Californians."""
    return frozenset(right.right for entry in entries(facts) for right in facts.derive.rights(entry))


def trades(facts: Facts) -> bool:
    """Whether data is known to be sold, or to be shared for advertising."""
    selling = Selling(facts.derive)
    return bool(selling.sold or selling.shared)


def opt_outs(facts: Facts) -> tuple[Control, ...]:
    """The ways in which Californians can opt out."""
    return tuple(control for entry in entries(facts) for control in entry.opt_out)


def collected(facts: Facts) -> tuple[DataCategory, ...]:
    """The categories of data that are collected today."""
    return tuple(category for category in facts.listed("data") if category.modality not in AHEAD)
