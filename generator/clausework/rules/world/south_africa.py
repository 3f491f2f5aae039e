"""The Protection of Personal Information Act of South Africa (POPIA), section 18: what people are told."""

from __future__ import annotations

from clausework.findings import Level
from clausework.rules.entries import called
from clausework.rules.europe.sources import nameless_data
from clausework.rules.facts import Facts
from clausework.rules.notices import (
    without_address,
    without_consequences,
    without_data,
    without_purposes,
)
from clausework.rules.rule import Problem, Problems, rule

LAW = "POPIA"
PLACES = ("ZA",)


@rule("ZA-18", law=LAW, places=PLACES, cites=("POPIA s. 18",))
def collected(facts: Facts) -> Problems:
    """What is collected, and from whom, in South Africa.

    What it checks: the practices list the categories of data; and each source that is somebody else or public tells
    which data it gives.

    Why: people are told what information is collected and, where it does not come from them, its source (section
    18(1)(a)).

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        jurisdictions:
          list:
            - {id: south-africa, is: [ZA]}

    How to mend: add `data:` with a `list:`, and the id of each source to `from:` of what comes from it.
    """
    yield from without_data(facts)
    yield from nameless_data(facts)


@rule("ZA-18-ADDRESS", law=LAW, places=PLACES, cites=("POPIA s. 18",))
def responsible_party(facts: Facts) -> Problems:
    """The name and address of the responsible party, in South Africa.

    What it checks: the practices give the postal address of the company.

    Why: people are told the name and address of the responsible party (section 18(1)(b)).

    Example:
        company:
          name: Acme
          address: {street: 1 Main Road, city: Cape Town, country: ZA}
        jurisdictions:
          list:
            - {id: south-africa, is: [ZA]}

    How to mend: add `address:` below `company:`.
    """
    yield from without_address(facts)


@rule("ZA-18-PURPOSE", law=LAW, places=PLACES, cites=("POPIA s. 18",))
def purposes(facts: Facts) -> Problems:
    """What data is used for, in South Africa.

    What it checks: the practices name a purpose.

    Why: people are told the purpose for which the information is collected (section 18(1)(c)).

    Example:
        purposes:
          list:
            - {id: support, is: customer_support}
        jurisdictions:
          list:
            - {id: south-africa, is: [ZA]}

    How to mend: add `purposes:` with an entry for each purpose.
    """
    yield from without_purposes(facts)


@rule("ZA-18-MANDATORY", law=LAW, places=PLACES, cites=("POPIA s. 18",))
def mandatory(facts: Facts) -> Problems:
    """Whether people must give their data, in South Africa.

    What it checks: where people give data themselves, a category says whether it must be given and what follows if it
    is not (`must:`), the place does (`not_providing:`), or a sentence of the policy.

    Why: people are told whether giving the information is voluntary or mandatory, and what follows if they do not
    (section 18(1)(d) and (e)).

    Example:
        sources:
          list:
            - {id: you, kind: you}
        data:
          list:
            - {id: contact, items: [name, email], from: [you]}
        jurisdictions:
          list:
            - id: south-africa
              is: [ZA]
              not_providing: giving us your data is voluntary, but without your address we cannot deliver an order

    How to mend: add `not_providing:` to the place, or `must:` to the categories.
    """
    yield from without_consequences(facts, *PLACES)


@rule("ZA-18-LAW", law=LAW, places=PLACES, level=Level.WARNING, cites=("POPIA s. 18",))
def which_law(facts: Facts) -> Problems:
    """Which law asks for the data, in South Africa.

    What it checks: a purpose that rests on a legal obligation names the law (`law:`).

    Why: people are told of any particular law that authorizes or requires the collection (section 18(1)(f)).

    Example:
        purposes:
          list:
            - id: books
              is: tax_accounting
              legal_bases:
                - {basis: legal_obligation, law: the Tax Administration Act}
        jurisdictions:
          list:
            - {id: south-africa, is: [ZA]}

    How to mend: add `law:` to the legal basis.
    """
    for purpose in facts.listed("purposes"):
        for basis in purpose.legal_bases:
            if basis.basis == "legal_obligation" and not basis.law and not purpose.notes:
                what = f"the purpose {called(purpose)} rests on a legal obligation, and no law is named"
                yield Problem(basis, "law", what, "add `law:` with the law that asks for the data")
