"""Children: consent of their parents, words for them, and what is said of them against the rest."""

from __future__ import annotations

from clausework.findings import Level
from clausework.rules.facts import Facts
from clausework.rules.minors import COPPA_AGE, stated
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

CCPA_AGE = 16


@rule("GDPR-8", law="GDPR", places=("EU", "UK"), cites=("GDPR Art. 8(1)", "GDPR Art. 8(2)"))
def digital_consent(facts: Facts) -> Problems:
    """Consent by children.

    What it checks: where the service is meant for children and a purpose rests on consent, `parental_consent:` says
    how a parent consents.

    Why: a child below the age that the law of its country sets, from 13 to 16, cannot consent alone to an online
    service. In the United Kingdom it is 13, in the Netherlands and Germany 16.

    Example:
        purposes:
          list:
            - {id: news, is: email_marketing, legal_bases: [consent]}
        children:
          age: 16
          intended: true
          parental_consent: below the age of consent of your country, a parent agrees in our app
        jurisdictions:
          list:
            - {id: europe, is: [EU]}

    How to mend: add `parental_consent:` below `children:`.
    """
    section = stated(facts)
    if not (section and section.intended and facts.derive.all_bases & {"consent", "express_consent"}):
        return
    if not section.parental_consent and not written(facts, "children", "consent"):
        what = "the service is meant for children and asks for consent, but not said how a parent consents"
        yield Problem(section, "parental_consent", what, "add `parental_consent:` with how a parent consents")


@rule(
    "GDPR-12-1-CHILD",
    law="GDPR",
    places=("EU", "UK"),
    level=Level.WARNING,
    cites=("GDPR Art. 12(1)", "GDPR Recital 58", "DPA 2018 s. 123"),
)
def plain_words(facts: Facts) -> Problems:
    """Words that a child understands.

    What it checks: where the service is meant for children, a clause of your own in the section on children, or one
    with a section to itself, speaks to them.

    Why: information for a child is in words that a child easily understands. The British Children's Code asks for it
    age by age, and for settings that protect them by default, which no policy can show.

    Example:
        children: {age: 13, intended: true, parental_consent: a parent agrees in our app}
        clauses:
          - id: for-children
            place: before
            section: children
            title: If you are under 13
            text: We know your nickname and your scores. Nobody else sees them.
        jurisdictions:
          list:
            - {id: uk, is: [UK]}

    How to mend: add a clause for children below `clauses:`, or publish a version for them and name it in `notes:`.
    """
    section = stated(facts)
    own = any(clause.place == "own" for clause in facts.practices.clauses) or written(facts, "children")
    if section and section.intended and not own and not section.notes:
        what = "the service is meant for children, but nothing is written in words for them"
        yield Problem(section, None, what, "add a clause for children below `clauses:`")


@rule("X-CHILD-13", law="Contradictions", cites=("16 CFR 312.2", "15 U.S.C. 45(a)"))
def contradicted(facts: Facts) -> Problems:
    """What is said of children against the rest.

    What it checks: a service that is not meant for children draws the line no lower than 13. Where data of people
    under 16 is not knowingly collected, it is not knowingly sold, none of it is known to be theirs (`sensitive: true`
    for data of a child), and that of minors is not used for advertising.

    Why: “not for children under 10” lets in those from 10 to 12, for whose data parents must consent. And nobody can
    sell what they do not have.

    Example:
        children: {age: 16, intended: false, knowingly_collected: false}
        sale:
          list:
            - {id: general, sold: true, under_sixteen: false}

    How to mend: correct the one that is not true.
    """
    section = stated(facts)
    if section is None:
        return
    mend = "correct the one that is not true"
    low = section.intended is False and section.age is not None and section.age < COPPA_AGE
    if low and facts.holds("US", "EU", "UK"):
        what = f"children under {section.age} are kept out, so those up to 12 are let in, for whom parents must consent"
        yield Problem(section, "age", what, "write `age: 13` or more, or say how parents consent")
    if section.knowingly_collected is not False or (section.knowingly_age or section.age or CCPA_AGE) < CCPA_AGE:
        return
    for statement in facts.listed("sale"):
        if statement.under_sixteen:
            what = "data of people under 16 is said to be knowingly sold, but not to be knowingly collected"
            yield Problem(statement, "under_sixteen", what, mend)
    for category in facts.listed("data"):
        if "under_16" in facts.derive.sensitive_types(category):
            what = "data is known to be that of people under 16, but theirs is said not to be knowingly collected"
            yield Problem(category, "sensitive", what, mend)
    if section.targeted:
        what = "data of people under 18 is said to be used for advertising, but not to be knowingly collected"
        yield Problem(section, "targeted", what, mend)
