"""Representatives: who stands for a company where it has no seat. The EU, the UK and Switzerland are three places."""

from __future__ import annotations

from collections.abc import Iterator

from clausework import wording
from clausework.findings import Level
from clausework.model.company import Officer
from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

WITHIN = {"EU": ("EU", "EEA"), "UK": ("UK",), "CH": ("CH",)}
"""What a representative may be said to act in to act in the place."""


def _countries(facts: Facts, place: str) -> tuple[str, ...]:
    return {"EU": facts.terms.adequacy["EU"].inside, "UK": ("GB",), "CH": ("CH",)}[place]


def _named(facts: Facts) -> tuple[Officer, ...]:
    contact = facts.practices.contact
    return contact.representatives if contact else ()


def _acts_in(facts: Facts, person: Officer, place: str) -> bool:
    """Whether it acts in the place; one that says neither where it acts nor where it sits may."""
    if person.jurisdiction:
        return person.jurisdiction in WITHIN[place]
    return person.address is None or person.address.country in _countries(facts, place)


def _missing(facts: Facts, place: str, law: str) -> Iterator[Problem]:
    """That nobody is named for a place where the company has no seat; where it sits only its address tells."""
    address = facts.practices.company.address
    if address is None or address.country in _countries(facts, place):
        return
    if not any(_acts_in(facts, person, place) for person in _named(facts)):
        where, seat = facts.terms.jurisdictions[place].label, wording.territory(address.country)
        part, key = facts.home("contact")
        what = f"the company sits outside {where} ({seat}) and names no representative there"
        mend = (
            f"add one to `representatives:` below `contact:` with `name:`, `jurisdiction: {place}` and its address, or "
            f"say below `ignore:` why {law} asks for none or where you have a branch there"
        )
        yield Problem(part, key or "representatives", what, mend)


@rule("GDPR-27", law="GDPR", places=("EU",), cites=("GDPR Art. 27(1)", "GDPR Art. 13(1)(a)"))
def in_the_union(facts: Facts) -> Problems:
    """A representative in the European Union.

    What it checks: a company that serves people in the EU or the EEA, and whose address lies elsewhere, names a
    representative there. Without an address nothing is found.

    Why: the GDPR also binds companies from elsewhere that offer something to people in the Union or watch what they
    do. They appoint somebody there whom people and authorities can turn to, and the notice names that representative.
    Article 27(2) exempts occasional use of data without much risk.

    Example:
        company:
          name: Acme
          address: {street: 1 Main Street, city: Chicago, region: IL, postal_code: "60601", country: US}
        contact:
          representatives:
            - name: Acme Representation B.V.
              jurisdiction: EU
              email: acme@representation.example

    How to mend: appoint a representative and add it to `representatives:`. If you have a branch in the Union, or
    Article 27(2) exempts you, say so below `ignore:`.
    """
    yield from _missing(facts, "EU", "Article 27(2)")


@rule("UK-27", law="UK GDPR", places=("UK",), cites=("UK GDPR Art. 27(1)", "UK GDPR Art. 13(1)(a)"))
def in_the_united_kingdom(facts: Facts) -> Problems:
    """A representative in the United Kingdom.

    What it checks: a company that serves people in the UK, and whose address lies elsewhere, names a representative
    there. Without an address nothing is found.

    Why: since it left the Union, the UK asks for a representative of its own. One in the EU does not replace it, nor
    the other way round.

    Example:
        company:
          name: Acme
          address: {street: Main Street 1, city: Utrecht, postal_code: 3500 NL, country: NL}
        contact:
          representatives:
            - name: Acme Representation Ltd
              jurisdiction: UK
              email: acme@representation.example

    How to mend: appoint a representative and add it to `representatives:`. If you have a branch in the UK, or Article
    27(2) exempts you, say so below `ignore:`.
    """
    yield from _missing(facts, "UK", "Article 27(2)")


@rule("CH-14", law="FADP", places=("CH",), level=Level.WARNING, cites=("FADP Art. 14",))
def in_switzerland(facts: Facts) -> Problems:
    """A representative in Switzerland.

    What it checks: a company that serves people in Switzerland, and whose address lies elsewhere, names a
    representative there. It is a warning, as the duty hangs on facts that no notice tells.

    Why: a company from elsewhere appoints somebody in Switzerland if it offers something to people there or watches
    what they do, and does so regularly, on a large scale and with a high risk for them. All of that must be the case.

    Example:
        company:
          name: Acme
          address: {street: Main Street 1, city: Utrecht, postal_code: 3500 NL, country: NL}
        contact:
          representatives:
            - name: Acme Vertretung AG
              jurisdiction: CH
              address: {street: Dorfstrasse 1, city: Bern, postal_code: "3000", country: CH}

    How to mend: appoint a representative and add it to `representatives:`, or say below `ignore:` which of the four
    conditions is not met.
    """
    yield from _missing(facts, "CH", "Article 14(1)")


@rule("GDPR-27-3", law="GDPR", places=("EU", "UK"), cites=("GDPR Art. 27(3)",))
def elsewhere(facts: Facts) -> Problems:
    """Where a representative sits.

    What it checks: the address of a representative for the EU lies in the EU or the EEA, and of one for the UK in the
    UK.

    Why: a representative is established where the people are whom it answers.

    Example:
        contact:
          representatives:
            - name: Acme Representation Ltd
              jurisdiction: UK
              address: {street: 1 High Street, city: Leeds, postal_code: LS1 1AA, country: GB}

    How to mend: give the address in the place, or the right `jurisdiction:`.
    """
    for person in _named(facts):
        place = next((place for place in ("EU", "UK") if person.jurisdiction in WITHIN[place]), None)
        if place and person.address and person.address.country not in _countries(facts, place):
            where, seat = facts.terms.jurisdictions[place].label, wording.territory(person.address.country)
            what = f"the representative for {where} has an address outside it ({seat})"
            yield Problem(person.address, "country", what, "give its address there, or mend `jurisdiction:`")


@rule("GDPR-13-1-A-NAME", law="GDPR", places=("EU", "UK"), cites=("GDPR Art. 13(1)(a)", "GDPR Art. 14(1)(a)"))
def unnamed(facts: Facts) -> Problems:
    """Who a representative is.

    What it checks: each representative has a name.

    Why: a notice states the identity of the representative, as it does for the controller. An address alone does not
    tell people whom they write to.

    Example:
        contact:
          representatives:
            - name: Acme Representation Ltd
              jurisdiction: UK
              email: acme@representation.example

    How to mend: add `name:` to the representative.
    """
    for person in _named(facts):
        if not person.name:
            yield Problem(person, "name", "the notice does not say who this representative is", "add `name:`")


@rule("CH-14-3", law="FADP", places=("CH",), cites=("FADP Art. 14",))
def published(facts: Facts) -> Problems:
    """What is published of a Swiss representative.

    What it checks: a representative in Switzerland has a name and a postal address there.

    Why: a company publishes the name and the address of its Swiss representative. An email address is not enough.

    Example:
        contact:
          representatives:
            - name: Acme Vertretung AG
              jurisdiction: CH
              address: {street: Dorfstrasse 1, city: Bern, postal_code: "3000", country: CH}

    How to mend: add `name:` and `address:` to the representative.
    """
    for person in _named(facts):
        if person.jurisdiction != "CH":
            continue
        if not person.name:
            yield Problem(person, "name", "the notice does not name the Swiss representative", "add `name:`")
        if person.address is None or person.address.country != "CH":
            what = (
                f"the notice gives no Swiss address of {called(person)}" if person.name else "it gives no Swiss address"
            )
            yield Problem(person, "address", what, "add `address:` with a street and a city in Switzerland")
