"""The Federal Act on Data Protection of Switzerland (FADP)."""

from __future__ import annotations

from clausework.findings import Level
from clausework.rules.europe.decisions import by_machine, without_review
from clausework.rules.europe.purposes import unstated
from clausework.rules.europe.recipients import nobody_named
from clausework.rules.europe.rights import charged, late
from clausework.rules.europe.sources import nameless_data
from clausework.rules.europe.who import reachable
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "FADP"
PLACES = ("CH",)
MONTH = 31


@rule("CH-19-2-A", law=LAW, places=PLACES, cites=("FADP Art. 19(2)",))
def controller(facts: Facts) -> Problems:
    """Who the controller is, under Swiss law.

    What it checks: the practices give the name in the company register, and an address, a telephone number or a form.

    Why: a Swiss notice states the identity and the contact details of the controller. Who withholds them on purpose
    can be fined in person.

    Example:
        company: {name: Acme, legal_name: Acme Software AG}
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [questions]}

    How to mend: add `legal_name:` below `company:`, and an email address, a telephone number or a form below
    `contact:`.
    """
    if not facts.practices.company.legal_name:
        what = "the notice does not say who the controller is"
        yield Problem(facts.practices.company, "legal_name", what, "add `legal_name:` below `company:`")
    if not reachable(facts):
        part, key = facts.home("contact")
        mend = "add an entry of kind `email`, `phone` or `web` below `contact:`, or `address:` below `company:`"
        yield Problem(part, key or "list", "the notice gives no contact details of the controller", mend)


@rule("CH-19-2-B", law=LAW, places=PLACES, cites=("FADP Art. 19(2)",))
def purposes(facts: Facts) -> Problems:
    """What data is used for, under Swiss law.

    What it checks: the practices name a purpose.

    Why: a Swiss notice states the purposes. It need not state legal bases.

    Example:
        purposes:
          list:
            - {id: support, is: customer_support, text: answer your questions}

    How to mend: add `purposes:` with an entry for each purpose.
    """
    if unstated(facts, "purposes"):
        part, key = facts.home("purposes")
        yield Problem(part, key, "the notice names no purpose", "add `purposes:` with an entry for each purpose")


@rule("CH-19-2-C", law=LAW, places=PLACES, cites=("FADP Art. 19(2)",))
def recipients(facts: Facts) -> Problems:
    """Who receives data, under Swiss law.

    What it checks: the practices name a recipient or a kind of recipient that gets data today, or say why nobody does.

    Why: a Swiss notice states the recipients or the kinds of recipients.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Alpenhost AG, role: processor}

    How to mend: add `recipients:` with an entry for each, or `recipients: {not_applicable: ...}` with the reason.
    """
    if nobody_named(facts):
        part, key = facts.home("recipients")
        mend = "add `recipients:` with an entry for each, or `not_applicable:` below it with the reason"
        yield Problem(part, key, "the notice names nobody who receives data", mend)


@rule("CH-19-3", law=LAW, places=PLACES, cites=("FADP Art. 19(3)",))
def data_from_others(facts: Facts) -> Problems:
    """Which data comes from others, under Swiss law.

    What it checks: for each source that is somebody else or public, the practices say which data it gives.

    Why: if data does not come from the person, a Swiss notice also states its categories.

    Example:
        sources:
          list:
            - {id: agency, kind: third_party, gives: a credit score, providers: [Alpine Credit AG]}

    How to mend: add the id of the source to `from:` of the categories that come from it, or say it with `gives:`.
    """
    yield from nameless_data(facts)


@rule("CH-21", law=LAW, places=PLACES, cites=("FADP Art. 21",))
def review(facts: Facts) -> Problems:
    """Decisions by machine, under Swiss law.

    What it checks: a decision by machine alone that affects people significantly says how to have a person review it
    (`review:`), unless people consent to it explicitly.

    Why: a company informs people of such decisions; on request they can give their view and have a person review the
    decision.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example}
        automation:
          decisions:
            - {id: loan, what: whether you get the loan, solely: true, significant: true, review: [privacy]}

    How to mend: add `review:` with the ids of contacts.
    """
    yield from without_review([decision for decision in by_machine(facts) if decision.basis != "consent"])


@rule("CH-25-7", law=LAW, places=PLACES, level=Level.WARNING, cites=("FADP Art. 25(7)",))
def deadline(facts: Facts) -> Problems:
    """When a request is answered, under Swiss law.

    What it checks: the time in which the company promises to answer people in Switzerland is 30 days or less. What is
    promised to everybody counts if the place says nothing else.

    Why: as a rule, access is given within 30 days. Whoever needs longer tells the person by when.

    Example:
        jurisdictions:
          list:
            - {id: switzerland, is: [CH], deadline: within 30 days}

    How to mend: write `deadline: within 30 days`.
    """
    yield from late(facts, PLACES, MONTH, "30 days")


@rule("CH-25-6", law=LAW, places=PLACES, level=Level.WARNING, cites=("FADP Art. 25(6)",))
def free_of_charge(facts: Facts) -> Problems:
    """Requests are free, under Swiss law.

    What it checks: the practices do not say that requests cost money (`free: false`).

    Why: access is free of charge. Only if it takes an unreasonable effort may it cost something, and the person hears
    of that first.

    Example:
        jurisdictions:
          list:
            - {id: switzerland, is: [CH], free: true}

    How to mend: write `free: true`, or delete `free:`.
    """
    yield from charged(facts, PLACES)
