"""The Biometric Information Privacy Act of Illinois."""

from __future__ import annotations

from clausework.model.care import Period
from clausework.model.collection import DataCategory
from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.united_states.sensitive import agreed

LAW = "Biometric Information Privacy Act (BIPA)"
PLACES = ("US-IL",)
YEARS = {"day": 365, "week": 52, "month": 12, "year": 1}
"""How many make a year."""
LONGEST = 3
"""Years after the last interaction."""


def _biometric(facts: Facts) -> list[DataCategory]:
    return [category for category in facts.listed("data") if facts.derive.biometric(category)]


def _too_long(period: Period) -> bool:
    return period.count > LONGEST * YEARS[period.unit]


@rule("US-IL-BIPA", law=LAW, places=PLACES, cites=("740 ILCS 14/15",))
def schedule(facts: Facts) -> Problems:
    """When biometric data is destroyed.

    What it checks: an entry below `retention:` for each category with biometric data says when it ends, and gives no
    period of more than three years.

    Why: whoever holds fingerprints, or scans of eyes, hands, faces or voices, publishes a schedule by which they are
    destroyed: once the purpose is met, and at the latest three years after the person was last in touch.

    Example:
        data:
          list:
            - {id: face, label: Face scan, items: [face_template]}
        retention:
          list:
            - {id: face, data: [face], period: {count: 30, unit: day}, after: you leave}
        jurisdictions:
          list:
            - {id: illinois, is: [US-IL]}

    How to mend: add an entry with `data:` and `period:` or `as_long_as:` to `list:` below `retention:`.
    """
    for category in _biometric(facts) if not written(facts, "retention", "jurisdictions") else ():
        entries = [entry for entry in facts.listed("retention") if category.id in entry.data]
        ends = [entry for entry in entries if entry.period or entry.as_long_as or entry.notes]
        if not ends:
            what = f"{called(category)} holds biometric data, and no entry below `retention:` says when it is destroyed"
            yield Problem(category, None, what, "add an entry with `data:` and `period:` to `list:` below `retention:`")
        for entry in ends:
            if entry.period and _too_long(entry.period):
                what = f"{called(category)} holds biometric data, which Illinois allows nobody to keep for so long"
                yield Problem(entry, "period", what, "write three years or less, from the last contact with the person")


@rule("US-IL-BIPA-RELEASE", law=LAW, places=PLACES, cites=("740 ILCS 14/15",))
def release(facts: Facts) -> Problems:
    """A written release for biometric data.

    What it checks: the purposes that use biometric data rest on consent, or the category or its source says that people
    agree first.

    Why: before biometric data is collected, the person is told in writing what for and for how long, and signs a
    release; an electronic signature will do. Each scan without one can cost a thousand dollars or more.

    Example:
        data:
          list:
            - {id: face, label: Face scan, items: [face_template], condition: if you sign our release}
        jurisdictions:
          list:
            - {id: illinois, is: [US-IL]}

    How to mend: ask for the release, and add `consent` to `legal_bases:` of the purposes, or a `condition:` that says
    so.
    """
    for category in _biometric(facts) if not written(facts, "consent", "jurisdictions") else ():
        if not agreed(facts, category):
            what = f"{called(category)} holds biometric data, and nothing says that people sign a release first"
            mend = "add `consent` to `legal_bases:` of the purposes, or `condition: if you sign our release`"
            yield Problem(category, None, what, mend)


@rule("US-IL-BIPA-SALE", law=LAW, places=PLACES, cites=("740 ILCS 14/15",))
def sale(facts: Facts) -> Problems:
    """No sale of biometric data.

    What it checks: no recipient with `sold: true` gets biometric data.

    Why: nobody may sell, lease, trade or otherwise profit from it, even if the person agrees.

    Example:
        data:
          list:
            - {id: face, label: Face scan, items: [face_template]}
            - {id: orders, label: Orders, items: [purchase_history]}
        recipients:
          list:
            - {id: broker, kind: data_broker, data: [orders], sold: true}
        jurisdictions:
          list:
            - {id: illinois, is: [US-IL]}

    How to mend: stop the sale, and take the category out of `data:` of the recipient.
    """
    names = {category.id: category for category in _biometric(facts)}
    for recipient in facts.listed("recipients"):
        for name in recipient.data if recipient.sold else ():
            if name in names:
                what = f"{called(names[name])} holds biometric data, and is sold to {called(recipient)}"
                yield Problem(recipient, "data", what, "stop the sale; Illinois forbids it, also with consent")
