"""Quebec's act on personal information in the private sector: tracking, decisions, changes, and requests."""

from __future__ import annotations

from clausework.model.use import CookieSection
from clausework.rules.entries import called
from clausework.rules.europe.rights import late
from clausework.rules.facts import Facts
from clausework.rules.notices import without_changes, without_rights
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.world.quebec import LAW, PLACES

MONTH = 31
PROFILES = {"advertising", "personalisation", "social"}
"""Categories of cookies that profile people."""


@rule("QC-P39-TRACKING", law=LAW, places=PLACES, cites=("CQLR P-39.1 s. 8.1",))
def tracking(facts: Facts) -> Problems:
    """Profiling that is off until people switch it on, in Quebec.

    What it checks: where cookies serve advertising, personalization or social media, or others follow people, the
    practices say that you ask first (`consent_first: true`), or under which condition it happens.

    Why: technology that identifies, locates or profiles people is told of in advance, together with the means to
    activate it. So it is off at first.

    Example:
        cookies:
          purposes:
            - {text: show you our ads elsewhere, category: advertising}
          consent_first: true
        jurisdictions:
          list:
            - {id: quebec, is: [CA-QC]}

    How to mend: ask first, and add `consent_first: true` below `cookies:`.
    """
    section = facts.part("cookies")
    if isinstance(section, CookieSection) and not section.consent_first and not written(facts, "cookies"):
        others = section.third_parties
        used = {purpose.category for purpose in section.purposes} | {cookie.category for cookie in section.table}
        if PROFILES & used or (others and not others.condition):
            what = "cookies profile people, and it is not said that they are off until people switch them on"
            yield Problem(section, "consent_first", what, "ask first, and add `consent_first: true` below `cookies:`")


@rule("QC-P39-CHANGES", law=LAW, places=PLACES, cites=("CQLR P-39.1 s. 8.2",))
def changes(facts: Facts) -> Problems:
    """How people learn of changes, in Quebec.

    What it checks: `changes:` says how people are told of changes to the policy, be it only that the new text is
    posted.

    Why: who collects by technological means publishes a policy in simple and clear language, and gives notice of any
    amendment to it.

    Example:
        changes: {notice_by: [email]}
        jurisdictions:
          list:
            - {id: quebec, is: [CA-QC]}

    How to mend: add `notice_by:` or `posted: true` below `changes:`.
    """
    yield from without_changes(facts)


@rule("QC-P39-DECISIONS", law=LAW, places=PLACES, cites=("CQLR P-39.1 s. 12.1",))
def decisions(facts: Facts) -> Problems:
    """Decisions by machine, in Quebec.

    What it checks: each decision that no person takes part in (`solely: true`) says how to have a person look at it
    (`review:`).

    Why: a person is told of such a decision when it is made, may learn which information and which reasons led to it,
    and may present observations to somebody who can review it. It need not be a significant one.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example}
        automation:
          decisions:
            - {id: spam, what: which reviews we hide, solely: true, review: [privacy]}
        jurisdictions:
          list:
            - {id: quebec, is: [CA-QC]}

    How to mend: add `review:` with the ids of contacts.
    """
    automation = facts.part("automation")
    for decision in automation.decisions if automation else ():
        if decision.solely and not (decision.review or decision.notes):
            what = f"the decision {called(decision)} does not say to whom people can present their observations"
            yield Problem(decision, "review", what, "add `review:` with the ids of contacts")


@rule("QC-P39-RIGHTS", law=LAW, places=PLACES, cites=("CQLR P-39.1 s. 8", "CQLR P-39.1 s. 27"))
def rights(facts: Facts) -> Problems:
    """The rights of people in Quebec.

    What it checks: if the company lists the rights for Quebec itself (`rights:`), access and correction are among
    them. The rights listed for everybody count.

    Why: whoever collects personal information tells the person of the rights of access and rectification.

    Example:
        jurisdictions:
          list:
            - {id: quebec, is: [CA-QC], rights: [access, rectification, withdraw_consent]}

    How to mend: add the missing rights, or delete `rights:` to state those the law gives.
    """
    yield from without_rights(facts, PLACES, ("access", "rectification"))


@rule("QC-P39-DAYS", law=LAW, places=PLACES, cites=("CQLR P-39.1 s. 32",))
def deadline(facts: Facts) -> Problems:
    """When a request is answered, in Quebec.

    What it checks: the time in which the company promises to answer people in Quebec is 30 days or less. What is
    promised to everybody counts if the place says nothing else.

    Why: the person in charge answers in writing within 30 days of the request. Silence counts as a refusal.

    Example:
        jurisdictions:
          list:
            - {id: quebec, is: [CA-QC], deadline: within 30 days}

    How to mend: write `deadline: within 30 days`.
    """
    yield from late(facts, PLACES, MONTH, "30 days")
