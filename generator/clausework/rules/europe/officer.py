"""Articles 13(1)(b) and 37 GDPR: the data protection officer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausework.findings import Level
from clausework.model.fields import NotApplicable
from clausework.rules.entries import some
from clausework.rules.europe.special import crime_data, special_data
from clausework.rules.facts import Facts
from clausework.rules.own_words import said
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"
PLACES = ("EU", "UK")

OURS = Phrase(
    re.compile(r"\bour (data protection officer|DPO)\b", re.IGNORECASE), ("our data protection officer", "our dpo")
)
WATCHING = {"user_tracking", "cross_context_ads", "ad_profiling", "social_media_marketing", "sell_data"}
"""Purposes that mean to watch people regularly."""


@rule("GDPR-13-1-B", law=LAW, places=PLACES, cites=("GDPR Art. 13(1)(b)", "GDPR Art. 14(1)(b)"))
def contact_of_officer(facts: Facts) -> Problems:
    """How to reach the data protection officer.

    What it checks: a policy that speaks of “our data protection officer” says how to reach the officer.

    Why: where there is a data protection officer, the notice gives the contact details. The name is not needed.

    Example:
        contact:
          officer:
            email: dpo@acme.example

    How to mend: add `officer:` with `email:`, `phone:`, `url:` or `address:` below `contact:`. If there is none, take
    the words out.
    """
    contact = facts.practices.contact
    officer = contact.officer if contact else None
    if (officer is None or isinstance(officer, NotApplicable)) and said(facts, OURS):
        part, key = facts.home("contact")
        what = "the policy speaks of your data protection officer and does not say how to reach the officer"
        yield Problem(
            part, key or "officer", what, "add `officer:` with `email:` below `contact:`, or take the words out"
        )


@rule("GDPR-37", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 37(1)",))
def officer_needed(facts: Facts) -> Problems:
    """Whether there is a data protection officer.

    What it checks: a company that uses special categories of data or data on crimes, or that watches people to
    advertise to them, names a data protection officer or says why there is none.

    Why: a company appoints an officer if its core activity is to watch people regularly on a large scale, or to use
    such data on a large scale. How large the scale is, practices do not tell: hence only a warning.

    Example:
        contact:
          officer:
            not_applicable: we fit some fifty bicycles a year, which is no large scale

    How to mend: add `officer:` below `contact:`, or the reason why you need none. The reason is not printed.
    """
    contact = facts.practices.contact
    reasons = list(_reasons(facts))
    if reasons and not (contact and contact.officer):
        part, key = facts.home("contact")
        what = f"on a large scale, this needs a data protection officer: {' and '.join(reasons)}"
        mend = "add `officer:` with `email:` below `contact:`, or `officer: {not_applicable: ...}` with the reason"
        yield Problem(part, key or "officer", what, mend)


def _reasons(facts: Facts) -> Iterator[str]:
    ids = {category.id for category in (*special_data(facts), *crime_data(facts))}
    delicate = [category for category in facts.listed("data") if category.id in ids]
    watching = [purpose for purpose in facts.listed("purposes") if purpose.is_ in WATCHING]
    if delicate:
        yield f"the data {some(delicate)}"
    if watching:
        yield f"the {'purpose' if len(watching) == 1 else 'purposes'} {some(watching)}"
