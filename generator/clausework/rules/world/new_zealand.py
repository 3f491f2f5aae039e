"""The Privacy Act 2020 of New Zealand: what people are told (information privacy principles 3 and 3A)."""

from __future__ import annotations

import datetime

from clausework.rules.europe.rights import late
from clausework.rules.europe.sources import nameless_data
from clausework.rules.facts import Facts
from clausework.rules.notices import (
    without_address,
    without_consequences,
    without_purposes,
    without_recipients,
    without_rights,
)
from clausework.rules.rule import Problems, rule

LAW = "New Zealand Privacy Act"
PLACES = ("NZ",)
INDIRECT = datetime.date(2026, 5, 1)
DAYS = 28
"""Twenty working days."""


@rule("NZ-3", law=LAW, places=PLACES, cites=("IPP 3",))
def agency(facts: Facts) -> Problems:
    """The name and address of the agency, in New Zealand.

    What it checks: the practices give the postal address of the company.

    Why: people are told the name and address of the agency that collects the information and of the one that will hold
    it.

    Example:
        company:
          name: Acme
          address: {street: 1 Main Street, city: Wellington, country: NZ}
        jurisdictions:
          list:
            - {id: new-zealand, is: [NZ]}

    How to mend: add `address:` below `company:`.
    """
    yield from without_address(facts)


@rule("NZ-3-PURPOSE", law=LAW, places=PLACES, cites=("IPP 3",))
def purposes(facts: Facts) -> Problems:
    """What data is used for, in New Zealand.

    What it checks: the practices name a purpose.

    Why: people are told the purpose for which the information is collected.

    Example:
        purposes:
          list:
            - {id: support, is: customer_support}
        jurisdictions:
          list:
            - {id: new-zealand, is: [NZ]}

    How to mend: add `purposes:` with an entry for each purpose.
    """
    yield from without_purposes(facts)


@rule("NZ-3-RECIPIENTS", law=LAW, places=PLACES, cites=("IPP 3",))
def recipients(facts: Facts) -> Problems:
    """Who receives data, in New Zealand.

    What it checks: the practices name a recipient or a kind of recipient that gets data today, or say why nobody does.

    Why: people are told the intended recipients of the information.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Ltd}
        jurisdictions:
          list:
            - {id: new-zealand, is: [NZ]}

    How to mend: add `recipients:` with an entry for each, or `recipients: {not_applicable: ...}` with the reason.
    """
    yield from without_recipients(facts)


@rule("NZ-3-CONSEQUENCES", law=LAW, places=PLACES, cites=("IPP 3",))
def consequences(facts: Facts) -> Problems:
    """What follows if data is not given, in New Zealand.

    What it checks: where people give data themselves, a category says whether it must be given and what follows if it
    is not (`must:`), the place does (`not_providing:`), or a sentence of the policy.

    Why: people are told what follows for them if all or part of the information is not provided and, if a law asks for
    it, whether giving it is voluntary.

    Example:
        sources:
          list:
            - {id: you, kind: you}
        data:
          list:
            - {id: contact, items: [name, email], from: [you]}
        jurisdictions:
          list:
            - id: new-zealand
              is: [NZ]
              not_providing: without your name and address we cannot deliver an order

    How to mend: add `not_providing:` to the place, or `must:` to the categories.
    """
    yield from without_consequences(facts, *PLACES)


@rule("NZ-3-ACCESS", law=LAW, places=PLACES, cites=("IPP 3",))
def access(facts: Facts) -> Problems:
    """The rights of people in New Zealand.

    What it checks: if the company lists the rights for New Zealand itself (`rights:`), access and correction are among
    them. The rights listed for everybody count.

    Why: people are told of their rights of access to, and correction of, their information.

    Example:
        jurisdictions:
          list:
            - {id: new-zealand, is: [NZ], rights: [access, rectification]}

    How to mend: add the missing rights, or delete `rights:` to state those the law gives.
    """
    yield from without_rights(facts, PLACES, ("access", "rectification"))


@rule("NZ-3A", law=LAW, places=PLACES, since=INDIRECT, cites=("IPP 3A",))
def from_others(facts: Facts) -> Problems:
    """Data that comes from others, in New Zealand.

    What it checks: for each source that is somebody else or public, the practices say which data it gives.

    Why: since 1 May 2026 people are also told of information about them that is collected from others, with the same
    details as if they had given it themselves.

    Example:
        sources:
          list:
            - {id: agency, kind: third_party, gives: a credit score, providers: [Plumb Line Credit N.V.]}
        jurisdictions:
          list:
            - {id: new-zealand, is: [NZ]}

    How to mend: add the id of the source to `from:` of the categories that come from it, or say it with `gives:`.
    """
    yield from nameless_data(facts)


@rule("NZ-44", law=LAW, places=PLACES, cites=("Privacy Act 2020 (NZ) s. 44",))
def deadline(facts: Facts) -> Problems:
    """When a request is answered, in New Zealand.

    What it checks: the time in which the company promises to answer people in New Zealand is 20 working days or less.
    What is promised to everybody counts if the place says nothing else.

    Why: a request for access is answered as soon as reasonably practicable, and within 20 working days.

    Example:
        jurisdictions:
          list:
            - {id: new-zealand, is: [NZ], deadline: within 20 working days}

    How to mend: write `deadline: within 20 working days`.
    """
    yield from late(facts, PLACES, DAYS, "20 working days")
