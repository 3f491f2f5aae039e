"""The Personal Information Protection and Electronic Documents Act of Canada (PIPEDA)."""

from __future__ import annotations

from clausework.findings import Level
from clausework.rules.entries import called
from clausework.rules.europe.rights import late, without_way
from clausework.rules.facts import Facts
from clausework.rules.notices import REVOKE, without_data, without_officer, without_purposes, without_transfers
from clausework.rules.own_words import said, written
from clausework.rules.rule import Problem, Problems, rule

LAW = "PIPEDA"
PLACES = ("CA",)
MONTH = 31


def _federal(facts: Facts) -> bool:
    """Whether the company names Canada as a whole: Quebec has a law of its own."""
    return bool(facts.derive.jurisdictions("CA"))


@rule("CA-PIPEDA-4-8", law=LAW, places=PLACES, cites=("PIPEDA Sch. 1 cl. 4.8.2",))
def accountable(facts: Facts) -> Problems:
    """Who is accountable in Canada.

    What it checks: the practices name an officer who answers for privacy, and how to reach the officer; or a sentence
    tells who it is.

    Why: an organization makes known the name or the title, and the address, of the person who is accountable for its
    practices and to whom complaints and questions can be sent.

    Example:
        contact:
          officer: {name: our privacy office, email: privacy@acme.example}
        jurisdictions:
          list:
            - {id: canada, is: [CA]}

    How to mend: add `officer:` with `email:` or `address:` below `contact:`.
    """
    if _federal(facts):
        yield from without_officer(facts, "CA", "accountable for privacy")


@rule("CA-PIPEDA-4-8-ACCESS", law=LAW, places=PLACES, cites=("PIPEDA Sch. 1 cl. 4.8.2",))
def access(facts: Facts) -> Problems:
    """How to see one's data, in Canada.

    What it checks: Canada, or the section on rights, says how to make a request; a contact that is there for requests
    will do.

    Why: an organization makes known by what means people gain access to the personal information it holds.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [requests]}
        jurisdictions:
          list:
            - {id: canada, is: [CA]}

    How to mend: add `contacts:` with the id of a contact to the place or to `rights:`.
    """
    if _federal(facts):
        yield from without_way(facts, PLACES)


@rule("CA-PIPEDA-4-8-KINDS", law=LAW, places=PLACES, cites=("PIPEDA Sch. 1 cl. 4.8.2",))
def kinds(facts: Facts) -> Problems:
    """What is held and what it is used for, in Canada.

    What it checks: the practices list the categories of data, and name a purpose.

    Why: an organization makes known what type of personal information it holds, with a general account of its use.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        purposes:
          list:
            - {id: support, is: customer_support}
        jurisdictions:
          list:
            - {id: canada, is: [CA]}

    How to mend: add `data:` and `purposes:`, each with a `list:`.
    """
    if _federal(facts):
        yield from without_data(facts)
        yield from without_purposes(facts)


@rule("CA-PIPEDA-4-8-GROUP", law=LAW, places=PLACES, cites=("PIPEDA Sch. 1 cl. 4.8.2",))
def group(facts: Facts) -> Problems:
    """What related organizations get, in Canada.

    What it checks: a recipient of kind `affiliate` says which data it gets (`data:` or `what:`).

    Why: an organization makes known what personal information is made available to related organizations, such as
    subsidiaries.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        recipients:
          list:
            - {id: group, kind: affiliate, members: [Acme Canada Ltd], data: [contact]}
        jurisdictions:
          list:
            - {id: canada, is: [CA]}

    How to mend: add `data:` to the recipient.
    """
    for recipient in facts.listed("recipients") if _federal(facts) else ():
        group = recipient.kind == "affiliate" and recipient.status != "planned"
        if group and not (recipient.data or recipient.what or recipient.notes):
            what = f"{called(recipient)}: not said which data related organizations get"
            yield Problem(recipient, "data", what, "add `data:` with the ids of the categories")


@rule("CA-PIPEDA-4-3-8", law=LAW, places=PLACES, cites=("PIPEDA Sch. 1 cl. 4.3.8",))
def withdrawal(facts: Facts) -> Problems:
    """That consent can be withdrawn, in Canada.

    What it checks: people in Canada have the right to withdraw consent, or the policy says that they can.

    Why: in Canada the use of personal information rests on consent, express or implied. People may withdraw it at any
    time, on reasonable notice, and are told what follows if they do.

    Example:
        consent:
          withdrawal: {any_time: true}
        jurisdictions:
          list:
            - {id: canada, is: [CA]}

    How to mend: add `withdrawal:` below `consent:`, or `withdraw_consent` to `rights:`.
    """
    entries = facts.derive.jurisdictions("CA")
    general, consent = facts.listed("rights"), facts.part("consent")
    told = {right.right for right in (*general, *(r for entry in entries for r in facts.derive.rights(entry)))}
    stated = "withdraw_consent" in told or (consent and consent.withdrawal) or said(facts, REVOKE)
    if entries and not stated and not written(facts, "consent", "rights", "jurisdictions"):
        part, key = facts.home("consent")
        what = "the notice does not say that people can withdraw their consent"
        yield Problem(part, key or "withdrawal", what, "add `withdrawal:` below `consent:`")


@rule("CA-PIPEDA-8-3", law=LAW, places=PLACES, cites=("PIPEDA s. 8(3)",))
def deadline(facts: Facts) -> Problems:
    """When a request is answered, in Canada.

    What it checks: the time in which the company promises to answer people in Canada is 30 days or less. What is
    promised to everybody counts if the place says nothing else.

    Why: a request for access is answered within 30 days. Another 30 are possible in some cases, if the person is told
    within the first.

    Example:
        jurisdictions:
          list:
            - {id: canada, is: [CA], deadline: within 30 days}

    How to mend: write `deadline: within 30 days`.
    """
    if _federal(facts):
        yield from late(facts, PLACES, MONTH, "30 days")


@rule("CA-PIPEDA-ABROAD", law=LAW, places=PLACES, level=Level.WARNING, cites=("OPC cross-border guidelines",))
def abroad(facts: Facts) -> Problems:
    """That data goes abroad, seen from Canada.

    What it checks: where a recipient sits outside Canada, the section on transfers says that data goes abroad.

    Why: the Privacy Commissioner expects organizations to tell people, in plain words, that their information may be
    processed in another country and that authorities there may get at it.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., country: US}
        transfers:
          list:
            - {id: united-states, countries: [US], does: [stored]}
        jurisdictions:
          list:
            - {id: canada, is: [CA]}

    How to mend: add `transfers:` with a `list:` of the countries.
    """
    if _federal(facts):
        yield from without_transfers(facts, "CA", "Canada")
