"""What British law says of decisions by machine and of recognised legitimate interests, since 2026."""

from __future__ import annotations

import datetime

from clausework.rules.entries import called
from clausework.rules.europe.bases import has_uk_basis
from clausework.rules.europe.decisions import by_machine, with_special_data, without_review
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "UK GDPR"
PLACES = ("UK",)

MAIN_PART = datetime.date(2026, 2, 5)
"""When most of the Data (Use and Access) Act 2025 began to apply."""


@rule("UK-22C", law=LAW, places=PLACES, since=MAIN_PART, cites=("UK GDPR Art. 22C", "UK GDPR Art. 13(2)(f)"))
def safeguards(facts: Facts) -> Problems:
    """What protects people from decisions by machine in the UK.

    What it checks: a decision by machine alone that affects people significantly says how to have a person review it
    (`review:`).

    Why: since 5 February 2026 any legal basis but the recognised legitimate interests can carry such a decision, as
    long as people are told of it and can give their view, have a person take part, and contest it.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example}
        automation:
          decisions:
            - {id: loan, what: whether you get the loan, solely: true, significant: true, review: [privacy]}

    How to mend: add `review:` with the ids of contacts.
    """
    yield from without_review(by_machine(facts))


@rule("UK-22B", law=LAW, places=PLACES, since=MAIN_PART, cites=("UK GDPR Art. 22B",))
def special_decisions(facts: Facts) -> Problems:
    """Special categories of data in decisions by machine in the UK.

    What it checks: a decision by machine alone that affects people significantly uses data on health and the like only
    with explicit consent, or where a purpose that uses this data names a substantial public interest.

    Why: the freedom that the UK gave such decisions in 2026 ends at special categories of data.

    Example:
        data:
          list:
            - {id: health, label: Health data, items: [health]}
        automation:
          decisions:
            - {id: cover, what: whether we insure you, solely: true, significant: true, data: [health], basis: consent}

    How to mend: write `basis: consent` if people consent explicitly, or keep the data out of the decision.
    """
    yield from with_special_data(facts, ("substantial_public_interest",))


ANNEX_1 = {
    "abuse_prevention",
    "aml",
    "fraud_prevention",
    "law_enforcement",
    "legal_compliance",
    "public_interest",
    "risk_management",
    "security",
    "vital_interests",
}
"""Purposes that can be cases of Annex 1: public bodies that ask, public security, emergencies, crime, safeguarding."""


@rule("UK-6-EA", law=LAW, places=PLACES, cites=("UK GDPR Art. 6(1)(ea)",))
def recognised_interests(facts: Facts) -> Problems:
    """Recognised legitimate interests.

    What it checks: a purpose that rests on recognised legitimate interests is one that Annex 1 of the UK GDPR can mean.

    Why: this basis exists in the UK since 5 February 2026, without a balancing test and for a few cases: a public body
    asks for data, public security and defence, emergencies, crime, and the protection of vulnerable people.

    Example:
        purposes:
          list:
            - {id: fraud, is: fraud_prevention, legal_bases: [recognised_legitimate_interests]}

    How to mend: rest the purpose on another basis, such as `legitimate_interests` with the interest.
    """
    for purpose in facts.listed("purposes") if has_uk_basis(facts) else ():
        bases = [facts.terms.legal_bases[basis.basis] for basis in facts.derive.bases(purpose)]
        if purpose.is_ not in ANNEX_1 and any(basis.uk_only for basis in bases):
            what = f"the purpose {called(purpose)} is none of the cases for which recognised legitimate interests hold"
            yield Problem(purpose, "legal_bases", what, "choose another basis, such as `legitimate_interests`")
