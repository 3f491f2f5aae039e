"""Consumer health data: the My Health My Data Act of Washington, and the law of Nevada that follows it."""

from __future__ import annotations

import re

from clausework.model.collection import DataCategory
from clausework.rules.entries import called, some
from clausework.rules.facts import Facts
from clausework.rules.own_words import said
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.united_states.states import where

LAW = "My Health My Data Act"
PLACES = ("US-WA", "US-NV")
POLICY = Phrase(re.compile(r"\bhealth data\b.*\b(policy|notice|statement)\b", re.IGNORECASE), ("health data",))


def _health(facts: Facts) -> list[DataCategory]:
    """The categories that hold data on health."""
    terms = facts.terms.items
    return [
        category
        for category in facts.listed("data")
        if facts.derive.us_sensitive(category) and any("consumer_health" in terms[i.is_].groups for i in category.items)
    ]


@rule("US-WA-MHMDA", law=LAW, places=PLACES, cites=("NRS 603A.495", "RCW 19.373.020"))
def own_policy(facts: Facts) -> Problems:
    """A policy of its own for health data.

    What it checks: where data on health is collected, the practices name a consumer health data privacy policy, for
    example below `read_with:`.

    Why: in Washington, a company of any size that collects such data publishes a separate policy for it, with nothing
    else in it, behind a link of its own on the home page, and in an app also in the store and in the settings. It tells
    the categories and purposes, the sources, what is shared, with which categories of third parties and which
    affiliates, and how to use the rights. Nevada asks for much the same. This page cannot be that policy.

    Example:
        document:
          read_with: [our Consumer Health Data Privacy Policy]
        data:
          list:
            - {id: health, label: Health data, items: [health_condition]}
        jurisdictions:
          list:
            - {id: washington, is: [US-WA]}

    How to mend: publish that policy, and name it below `read_with:` or in `notes:`. If you collect such data from
    nobody in the state, say so below `ignore:`.
    """
    health = _health(facts)
    for place in where(facts, PLACES) if health and not said(facts, POLICY) else ():
        what = f"{some(health)}: {place.ask} for a separate policy on health data, and none is named"
        mend = "publish one, and name it below `read_with:`, as `our Consumer Health Data Privacy Policy`"
        yield Problem(health[0], None, what, mend, since=place.since)


@rule("US-WA-AFFILIATES", law=LAW, places=("US-WA",), cites=("RCW 19.373.020",))
def affiliates(facts: Facts) -> Problems:
    """Which affiliates get health data.

    What it checks: a recipient of kind `affiliate` that gets data on health is named (`name:` or `members:`).

    Why: Washington wants the list of the specific affiliates with which health data is shared. “Companies of our
    group” is not a list.

    Example:
        data:
          list:
            - {id: health, label: Health data, items: [health_condition]}
        recipients:
          list:
            - {id: group, kind: affiliate, members: [Acme Fitness LLC], data: [health]}
        jurisdictions:
          list:
            - {id: washington, is: [US-WA]}

    How to mend: add `members:` with the names.
    """
    health = {category.id for category in _health(facts)}
    for recipient in facts.listed("recipients"):
        counts = recipient.kind == "affiliate" and recipient.status != "planned" and health & set(recipient.data)
        if counts and not (recipient.name or recipient.members):
            what = f"{called(recipient)} gets data on health and is not named; Washington asks for each affiliate"
            yield Problem(recipient, "members", what, "add `members:` with the names")
