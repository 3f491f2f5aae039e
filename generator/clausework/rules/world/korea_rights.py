"""The Personal Information Protection Act of South Korea (PIPA): rights, the officer, safety, and data abroad."""

from __future__ import annotations

from clausework.rules.entries import called
from clausework.rules.europe.decisions import by_machine, without_review
from clausework.rules.europe.rights import late, without_way
from clausework.rules.facts import Facts
from clausework.rules.notices import (
    without_officer,
    without_officer_name,
    without_rights,
    without_security,
    without_transfers,
)
from clausework.rules.rule import Problem, Problems, rule

LAW = "PIPA"
PLACES = ("KR",)
DAYS = 10


@rule("KR-30-RIGHTS", law=LAW, places=PLACES, cites=("PIPA Art. 30",))
def rights(facts: Facts) -> Problems:
    """The rights of people in South Korea.

    What it checks: if the company lists the rights for South Korea itself (`rights:`), access, correction, deletion and
    suspension are among them, and there is a way to use them. The rights listed for everybody count.

    Why: the policy tells the rights and duties of people and of their legal representatives, and how to exercise them.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [requests]}
        jurisdictions:
          list:
            - {id: korea, is: [KR]}

    How to mend: add the missing rights, or delete `rights:` to state those the law gives; and add `contacts:`.
    """
    yield from without_rights(facts, PLACES, ("access", "rectification", "erasure", "suspension"))
    yield from without_way(facts, PLACES)


@rule("KR-30-OFFICER", law=LAW, places=PLACES, cites=("PIPA Art. 30", "PIPA Art. 31"))
def officer(facts: Facts) -> Problems:
    """The privacy officer, in South Korea.

    What it checks: the practices name the officer, or the department (`name:`), and say how to reach it.

    Why: the policy tells the name of the privacy officer, or of the department that handles privacy and complaints,
    with a telephone number or another contact.

    Example:
        contact:
          officer: {name: the Privacy Office of Larkspur Legal, phone: "+82 2 000 0000"}
        jurisdictions:
          list:
            - {id: korea, is: [KR]}

    How to mend: add `officer:` with `name:` and `phone:` or `email:` below `contact:`.
    """
    yield from without_officer(facts, "KR", "the privacy officer or the department for privacy")
    yield from without_officer_name(facts, "KR", "the privacy officer or the department for privacy")


@rule("KR-30-SAFETY", law=LAW, places=PLACES, cites=("PIPA Art. 29", "PIPA Art. 30"))
def safety(facts: Facts) -> Problems:
    """What protects the data, in South Korea.

    What it checks: the section on security names measures (`measures:`).

    Why: the policy tells the measures that make the personal information safe.

    Example:
        security:
          measures: [encryption of all databases]
        jurisdictions:
          list:
            - {id: korea, is: [KR]}

    How to mend: add `measures:` below `security:`.
    """
    yield from without_security(facts)


@rule("KR-28-8", law=LAW, places=PLACES, cites=("PIPA Art. 28-8",))
def abroad(facts: Facts) -> Problems:
    """That data leaves South Korea.

    What it checks: where a recipient sits outside South Korea, the section on transfers says that data goes abroad, and
    the recipient is named.

    Why: for a transfer abroad, the policy tells the items, the country, when and how they go there, who receives them
    and how to reach that recipient, what for and for how long, and how to refuse.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., country: US}
        transfers:
          list:
            - {id: united-states, countries: [US], does: [stored]}
        jurisdictions:
          list:
            - {id: korea, is: [KR]}

    How to mend: add `transfers:` with a `list:` of the countries, and `name:` to the recipients abroad.
    """
    yield from without_transfers(facts, "KR", "South Korea")
    for recipient in facts.listed("recipients"):
        away = recipient.country not in (None, "KR") and recipient.status != "planned"
        if away and not (recipient.name or recipient.members or recipient.named_in):
            what = f"{called(recipient)} gets data abroad and is not named"
            yield Problem(recipient, "name", what, "add `name:`")


@rule("KR-37-2", law=LAW, places=PLACES, cites=("PIPA Art. 37-2",))
def decisions(facts: Facts) -> Problems:
    """Decisions by machine, in South Korea.

    What it checks: a decision by machine alone that affects people significantly says how it is made (`logic:`) and how
    to have a person look at it (`review:`).

    Why: people can refuse such a decision, or ask for an explanation or a review. The criteria and the procedure are
    published.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example}
        automation:
          decisions:
            - id: loan
              what: whether you get the loan
              solely: true
              significant: true
              logic: a rule compares your income with a limit
              review: [privacy]
        jurisdictions:
          list:
            - {id: korea, is: [KR]}

    How to mend: add `logic:` and `review:` to the decision.
    """
    for decision in by_machine(facts):
        if not decision.logic:
            what = f"the decision {called(decision)} does not say by which criteria it is made"
            yield Problem(decision, "logic", what, "add `logic:`")
    yield from without_review(by_machine(facts))


@rule("KR-35", law=LAW, places=PLACES, cites=("PIPA Art. 35",))
def deadline(facts: Facts) -> Problems:
    """When a request is answered, in South Korea.

    What it checks: the time in which the company promises to answer people in South Korea is 10 days or less. What is
    promised to everybody counts if the place says nothing else.

    Why: access is given, or refused with reasons, within ten days of the request.

    Example:
        jurisdictions:
          list:
            - {id: korea, is: [KR], deadline: within 10 days}

    How to mend: write `deadline: within 10 days`.
    """
    yield from late(facts, PLACES, DAYS, "10 days")
