"""What the states of the United States ask a notice to say of those who receive personal data."""

from __future__ import annotations

from clausework.rules.entries import called
from clausework.rules.europe.recipients import ANYBODY
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.third_parties import purpose_told, third_parties
from clausework.rules.united_states.states import LAW, besides, cited, lacking, rights, where
from clausework.sale_notices import denied
from clausework.selling import Selling

SHARED = besides("US-LA", "US-RI", "US-TN")
"""States that ask what is shared; in the others it is what is sold."""
DETAIL = ("US-CO", "US-MD", "US-OR")
"""States that want to know what sort of business a third party is, or what it does with the data."""
LISTS = {
    "US-CT": ("buyer_list", "third_party_list"),
    "US-DE": ("third_party_categories", "third_party_list"),
    "US-MD": ("third_party_categories", "third_party_list"),
    "US-MN": ("third_party_list",),
    "US-OR": ("third_party_list",),
}
"""Who received the data: the rights that tell people, of which one is enough."""


@rule("US-BASE-SHARED", law=LAW, places=SHARED, cites=cited(SHARED))
def shared(facts: Facts) -> Problems:
    """Which data third parties get.

    What it checks: each third party says which data it gets, by `data:` or by `what:`. Who works for the company as a
    processor, belongs to its group, or is an authority does not count.

    Why: the notice lists the categories of data that are shared with third parties, and the categories of those third
    parties. “Your data” leaves open which.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        recipients:
          list:
            - {id: partners, kind: business_partner, data: [contact], to: [invite you to joint events]}
        jurisdictions:
          list:
            - {id: texas, is: [US-TX]}

    How to mend: add `data:` to the recipient.
    """
    for recipient in third_parties(facts):
        if not (recipient.data or recipient.what or recipient.notes):
            for place in where(facts, SHARED):
                what = f"{called(recipient)}: not said which data goes there; {place.ask} for the categories"
                yield Problem(recipient, "data", what, "add `data:` with the ids of the categories", since=place.since)


@rule(
    "US-THIRD-DETAIL",
    law=LAW,
    places=DETAIL,
    cites=("4 CCR 904-3 Rule 6.03", "Md. Code, Com. Law 14-4707", "ORS 646A.578"),
)
def detail(facts: Facts) -> Problems:
    """What third parties do with the data.

    What it checks: each third party says what it does, or what it gets the data for: by `functions:`, `purposes:`,
    `to:`, `their_purposes:`, or in whole sentences. A purpose that names it counts. In Colorado and Maryland this
    concerns only kinds as wide as “business partners”.

    Why: in Oregon, people must be able to tell what kind of company a third party is and, as far as possible, how it
    may use the data. Colorado and Maryland want its type, its business model, or its processing.

    Example:
        recipients:
          list:
            - {id: partners, kind: business_partner, what: your email address, to: [invite you to joint events]}
        jurisdictions:
          list:
            - {id: oregon, is: [US-OR]}

    How to mend: add `to:` or `purposes:` to the recipient.
    """
    for recipient in third_parties(facts):
        if not purpose_told(facts, recipient):
            for place in where(facts, DETAIL if recipient.kind in ANYBODY else ("US-OR",)):
                what = f"{called(recipient)}: not said what it does with the data; {place.ask} for that"
                yield Problem(recipient, "to", what, "add `to:`, `purposes:` or `functions:`", since=place.since)


@rule(
    "US-RI-3",
    law="Rhode Island Data Transparency and Privacy Protection Act",
    places=("US-RI",),
    cites=("R.I. Gen. Laws 6-48.1-3",),
)
def buyers(facts: Facts) -> Problems:
    """Who buys personal data.

    What it checks: where data is sold, each buyer is named (`name:` or `members:`).

    Why: Rhode Island wants every commercial website to identify all third parties to which it sold, or may sell, what
    identifies its customers. A category of buyers is not enough, whatever the size of the company.

    Example:
        recipients:
          list:
            - {id: broker, kind: data_broker, name: Lumen Row Data LLC, sold: true}
        jurisdictions:
          list:
            - {id: rhode-island, is: [US-RI]}

    How to mend: add `name:` to each recipient with `sold: true`, or `members:` with the names.
    """
    selling = Selling(facts.derive, "US-RI")
    if denied(selling, "US-RI"):
        return
    for buyer in selling.buyers:
        if not (buyer.name or buyer.members):
            what = f"{called(buyer)} buys data and is not named; Rhode Island asks for the name of every buyer"
            yield Problem(buyer, "name", what, "add `name:`, or `members:` with the names")
    for statement in selling.statements if not selling.buyers else ():
        if statement.sold:
            what = "this says that data is sold, but nobody is named who buys it; Rhode Island asks for every buyer"
            yield Problem(statement, "sold", what, "add the buyers below `recipients:`, each with `sold: true`")


@rule(
    "US-LIST",
    law=LAW,
    places=tuple(LISTS),
    cites=(
        "6 Del. C. 12D-104",
        "Conn. Gen. Stat. 42-518",
        "Md. Code, Com. Law 14-4705",
        "Minn. Stat. 325M.14",
        "ORS 646A.574",
    ),
)
def lists(facts: Facts) -> Problems:
    """A list of who received the data.

    What it checks: a state whose rights the company lists itself (`rights:`) has the right to such a list. The rights
    listed for everybody count.

    Why: people in Oregon and Minnesota can ask for the names of the third parties that received data, people in
    Connecticut for those that bought it, and people in Delaware and Maryland at least for the categories.

    Example:
        jurisdictions:
          list:
            - {id: oregon, is: [US-OR], rights: [access, erasure, third_party_list]}

    How to mend: add `third_party_list` to `rights:`, or delete `rights:` to state those the law gives.
    """
    if written(facts, "rights", "jurisdictions"):
        return

    def untold(state: str) -> tuple[str, ...]:
        return () if rights(facts, state) & set(LISTS[state]) else (LISTS[state][0],)

    for place, (name,) in lacking(facts, LISTS, untold):
        right = facts.terms.rights[name].label.lower()
        what = f"people in {place.names} are not told of all their rights; missing: {right}"
        mend = f"add `{name}` to `rights:`, or delete `rights:` to state those the law gives"
        yield Problem(place.entry, "rights", what, mend, since=place.since)
