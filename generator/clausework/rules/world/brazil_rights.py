"""The General Data Protection Law of Brazil (LGPD): rights, the officer, decisions by machine, and transfers."""

from __future__ import annotations

from clausework.rules.europe.decisions import by_machine, without_review
from clausework.rules.europe.rights import late
from clausework.rules.facts import Facts
from clausework.rules.notices import without_officer, without_officer_name, without_rights, without_transfers
from clausework.rules.rule import Problems, rule

LAW = "LGPD"
PLACES = ("BR",)
GIVEN = ("access", "rectification", "blocking", "portability", "erasure", "know_sharing")
DAYS = 15


@rule("BR-9-RIGHTS", law=LAW, places=PLACES, cites=("LGPD Art. 9", "LGPD Art. 18"))
def rights(facts: Facts) -> Problems:
    """The rights of people in Brazil.

    What it checks: if the company lists the rights for Brazil itself (`rights:`), it lists access, correction,
    blocking or deletion of what is excessive, portability, deletion, and to learn with whom data was shared. The
    rights listed for everybody count.

    Why: the notice mentions the rights of Article 18 explicitly (Article 9, VII).

    Example:
        jurisdictions:
          list:
            - {id: brazil, is: [BR]}

    How to mend: add the missing rights, or delete `rights:` to state those the law gives.
    """
    yield from without_rights(facts, PLACES, GIVEN)


@rule("BR-41", law=LAW, places=PLACES, cites=("LGPD Art. 41",))
def officer(facts: Facts) -> Problems:
    """The officer of Brazilian law.

    What it checks: the practices name the officer (`name:`) and say how to reach the officer, or a sentence tells who
    the encarregado is.

    Why: the identity and the contact information of the officer, called encarregado, are published clearly, best on
    the website of the controller. An office without a name does not tell the identity.

    Example:
        contact:
          officer: {name: the Privacy Office of Larkspur Legal, email: dpo@acme.example}
        jurisdictions:
          list:
            - {id: brazil, is: [BR]}

    How to mend: add `officer:` with `name:` and `email:` below `contact:`.
    """
    yield from without_officer(facts, "BR", "the officer of Brazilian law (encarregado)")
    yield from without_officer_name(facts, "BR", "the officer, whose identity Brazilian law wants published")


@rule("BR-19", law=LAW, places=PLACES, cites=("LGPD Art. 19",))
def deadline(facts: Facts) -> Problems:
    """When a request is answered, in Brazil.

    What it checks: the time in which the company promises to answer people in Brazil is 15 days or less. What is
    promised to everybody counts if the place says nothing else.

    Why: whether data exists is confirmed, and access given, at once in a simple form, or within 15 days in a complete
    one.

    Example:
        jurisdictions:
          list:
            - {id: brazil, is: [BR], deadline: within 15 days}

    How to mend: write `deadline: within 15 days`.
    """
    yield from late(facts, PLACES, DAYS, "15 days")


@rule("BR-20", law=LAW, places=PLACES, cites=("LGPD Art. 20",))
def review(facts: Facts) -> Problems:
    """Decisions by machine, in Brazil.

    What it checks: a decision by machine alone that affects people significantly says how to have it reviewed
    (`review:`).

    Why: people may ask for a review of decisions made solely by machine that affect their interests, and for clear
    information on the criteria.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example}
        automation:
          decisions:
            - {id: loan, what: whether you get the loan, solely: true, significant: true, review: [privacy]}
        jurisdictions:
          list:
            - {id: brazil, is: [BR]}

    How to mend: add `review:` with the ids of contacts.
    """
    yield from without_review(by_machine(facts))


@rule("BR-33", law=LAW, places=PLACES, cites=("LGPD Art. 33",))
def abroad(facts: Facts) -> Problems:
    """That data leaves Brazil.

    What it checks: where a recipient sits outside Brazil, the section on transfers says that data goes abroad.

    Why: data may go to other countries only on the grounds of Article 33. The regulator's rules of 2024 want the
    website to tell in plain language of each such transfer: its purpose and duration, the country, and who answers.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., country: US}
        transfers:
          list:
            - {id: united-states, countries: [US], does: [stored]}
        jurisdictions:
          list:
            - {id: brazil, is: [BR]}

    How to mend: add `transfers:` with a `list:` of the countries.
    """
    yield from without_transfers(facts, "BR", "Brazil")
