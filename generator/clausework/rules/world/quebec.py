"""Quebec's act on personal information in the private sector, as Law 25 made it: what people are told."""

from __future__ import annotations

from clausework.rules.facts import Facts
from clausework.rules.notices import (
    without_officer,
    without_purposes,
    without_recipients,
    without_sources,
    without_transfers,
)
from clausework.rules.rule import Problems, rule

LAW = "Quebec Law 25"
PLACES = ("CA-QC",)


@rule("QC-P39", law=LAW, places=PLACES, cites=("CQLR P-39.1 s. 3.1",))
def in_charge(facts: Facts) -> Problems:
    """Who is in charge, in Quebec.

    What it checks: the practices name an officer and how to reach the officer, or a sentence tells who is in charge.

    Why: the title and the contact information of the person in charge of the protection of personal information stand
    on the website. Unless it is delegated, that is the person with the highest authority in the company.

    Example:
        contact:
          officer: {name: our privacy office, email: privacy@acme.example}
        jurisdictions:
          list:
            - {id: quebec, is: [CA-QC]}

    How to mend: add `officer:` with `email:` below `contact:`.
    """
    yield from without_officer(facts, "CA-QC", "in charge of the protection of personal information")


@rule("QC-P39-PURPOSES", law=LAW, places=PLACES, cites=("CQLR P-39.1 s. 8",))
def purposes(facts: Facts) -> Problems:
    """What data is used for, in Quebec.

    What it checks: the practices name a purpose.

    Why: whoever collects personal information tells the person for what.

    Example:
        purposes:
          list:
            - {id: support, is: customer_support}
        jurisdictions:
          list:
            - {id: quebec, is: [CA-QC]}

    How to mend: add `purposes:` with an entry for each purpose.
    """
    yield from without_purposes(facts)


@rule("QC-P39-MEANS", law=LAW, places=PLACES, cites=("CQLR P-39.1 s. 8",))
def means(facts: Facts) -> Problems:
    """By what means data is collected, in Quebec.

    What it checks: the practices say where data comes from (`sources:`) or on which occasions it is collected.

    Why: whoever collects personal information tells the person by what means.

    Example:
        sources:
          list:
            - {id: you, kind: you, when: [order something]}
        jurisdictions:
          list:
            - {id: quebec, is: [CA-QC]}

    How to mend: add `sources:` with a `list:`.
    """
    yield from without_sources(facts)


@rule("QC-P39-THIRD", law=LAW, places=PLACES, cites=("CQLR P-39.1 s. 8",))
def recipients(facts: Facts) -> Problems:
    """Who receives data, in Quebec.

    What it checks: the practices name a recipient or a kind of recipient that gets data today, or say why nobody does.

    Why: the person is told the names of those, or the categories of those, to whom the information must be passed on
    for its purposes.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc.}
        jurisdictions:
          list:
            - {id: quebec, is: [CA-QC]}

    How to mend: add `recipients:` with an entry for each, or `recipients: {not_applicable: ...}` with the reason.
    """
    yield from without_recipients(facts)


@rule("QC-P39-OUTSIDE", law=LAW, places=PLACES, cites=("CQLR P-39.1 s. 8", "CQLR P-39.1 s. 17"))
def outside(facts: Facts) -> Problems:
    """That data leaves Quebec.

    What it checks: where a recipient sits outside Canada, the section on transfers says that data goes abroad.

    Why: the person is told that the information could be communicated outside Quebec. Other provinces count as outside,
    too, but an address in Canada does not tell which province it is.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., country: US}
        transfers:
          list:
            - {id: united-states, countries: [US], does: [stored]}
        jurisdictions:
          list:
            - {id: quebec, is: [CA-QC]}

    How to mend: add `transfers:` with a `list:` of the countries.
    """
    yield from without_transfers(facts, "CA", "Quebec")
