"""Data of children and teenagers in the United States."""

from __future__ import annotations

from clausework.rules.california.californian import trades
from clausework.rules.entries import several
from clausework.rules.facts import Facts
from clausework.rules.minors import reached, young
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

TEENS = ("US-CO", "US-CT", "US-DE", "US-MD", "US-MN", "US-MT", "US-NH", "US-NJ", "US-OR")
"""States that forbid, or want consent for, selling the data of teenagers and advertising to them."""


@rule("COPPA-312-4-D", law="COPPA", places=("US",), cites=("16 CFR 312.2", "16 CFR 312.4(d)", "16 CFR 312.10"))
def notice(facts: Facts) -> Problems:
    """The notice about children under 13.

    What it checks: where the service is meant for children under 13, or their data is knowingly collected, the
    practices give the address, a telephone number and an email address of the company, which data of children it is
    (`what:`), how long it is kept, and what parents can do (`parents_can:`).

    Why: the online notice names the operators and how to reach them, what is collected from children and why, to whom
    it goes, how long it is kept (never without end), and that a parent can see it, have it deleted and refuse more.

    Example:
        company:
          name: Acme
          address: {street: 1 Main Street, city: Springfield, region: IL, postal_code: "62701", country: US}
        contact:
          list:
            - {id: phone, kind: phone, phone: +1 800 555 0199}
            - {id: privacy, kind: email, email: privacy@acme.example}
        retention:
          list:
            - {id: play, what: scores of games, period: {count: 30, unit: day}}
        children:
          age: 13
          intended: true
          knowingly_collected: true
          what: a nickname and scores of games
          parental_consent: a parent agrees by a signed form before a child can play
          parents_can: [see what we hold, have it deleted, forbid us to collect more]
        jurisdictions:
          list:
            - {id: us, is: [US]}

    How to mend: add what the finding names.
    """
    section = young(facts)
    if section is None or written(facts, "children"):
        return
    contact = facts.practices.contact
    kinds = {entry.kind for entry in contact.list} if contact else set()
    told = {
        "a postal address (`address:` below `company:`)": facts.practices.company.address,
        "a telephone number": "phone" in kinds,
        "an email address": "email" in kinds,
        "which data of children it is (`what:`)": section.what or section.notes,
        "how long it is kept (`retention:`)": facts.part("retention"),
        "what parents can do (`parents_can:`)": section.parents_can or section.notes,
    }
    if missing := [words for words, value in told.items() if not value]:
        what = f"the notice about children under 13 lacks {several(missing)}"
        yield Problem(section, None, what, "add what is missing")


@rule("COPPA-VPC", law="COPPA", places=("US",), cites=("16 CFR 312.2", "16 CFR 312.5"))
def consent(facts: Facts) -> Problems:
    """Consent of a parent before collecting.

    What it checks: where the service is meant for children under 13, or their data is knowingly collected,
    `parental_consent:` says how a parent consents.

    Why: consent that can be verified comes before any collection, and one of its own before data goes to others for
    more than the service needs.

    Example:
        children:
          age: 13
          intended: true
          parental_consent: a parent agrees by a signed form, and once more before we give anything to others
        jurisdictions:
          list:
            - {id: us, is: [US]}

    How to mend: add `parental_consent:` below `children:`.
    """
    section = young(facts)
    if section and not section.parental_consent and not written(facts, "children"):
        what = "data of children under 13 is collected, but not said how a parent consents first"
        yield Problem(section, "parental_consent", what, "add `parental_consent:` with how a parent consents")


@rule(
    "US-TEEN-ADS",
    law="US state laws",
    places=TEENS,
    cites=("C.R.S. 6-1-1308.5", "Conn. Gen. Stat. 42-520", "Md. Code, Com. Law 14-4707", "ORS 646A.578"),
)
def teenagers(facts: Facts) -> Problems:
    """Selling and advertising to minors.

    What it checks: where people under 18 are known to be among the users, and data is sold or shared for advertising,
    `targeted: false` below `children:` says that theirs is not.

    Why: Connecticut and Maryland forbid it for all under 18, Oregon below 16; Colorado, Delaware, Minnesota, Montana,
    New Hampshire and New Jersey want the consent of teenagers of one age or another.

    Example:
        sale:
          list:
            - {id: general, sold: false, shared_for_advertising: true}
        children: {age: 18, term: minors, intended: true, targeted: false}
        jurisdictions:
          list:
            - {id: connecticut, is: [US-CT]}

    How to mend: switch both off for people you know to be under 18, and add `targeted: false` below `children:`.
    """
    section = reached(facts)
    if section and section.targeted is not False and trades(facts):
        what = "people under 18 are known to be among the users, and data is sold or shared for advertising"
        mend = "exclude them, and add `targeted: false` below `children:`"
        yield Problem(section, "targeted", what, mend)
