"""What the privacy laws of many states of the United States ask of every notice."""

from __future__ import annotations

from clausework.model.fields import NotApplicable
from clausework.rules.europe.purposes import unstated
from clausework.rules.europe.rights import has_way
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.united_states.states import GENERAL, LAW, besides, cited, lacking, where

PURPOSES = besides("US-RI")
APPEALS = besides("US-AL", "US-RI", "US-UT")
ONLINE = ("US-AL", "US-CT", "US-DE", "US-MD", "US-MN", "US-MT", "US-NH", "US-NJ", "US-OR", "US-RI")
"""States that want an email address, or another way to write to the company online."""


@rule("US-BASE-CATEGORIES", law=LAW, places=GENERAL, cites=cited(GENERAL))
def categories(facts: Facts) -> Problems:
    """The categories of personal data.

    What it checks: the practices list the categories of data that are collected.

    Why: every state with a general privacy law wants the notice to list the categories of personal data that the
    company uses; Texas and others want those that are sensitive among them.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        jurisdictions:
          list:
            - {id: texas, is: [US-TX]}

    How to mend: add `data:` with a `list:` of the categories.
    """
    if not unstated(facts, "data"):
        return
    part, key = facts.home("data")
    for place in where(facts, GENERAL):
        what = f"the notice lists no categories of personal data; {place.ask} for them"
        yield Problem(part, key or "list", what, "add `data:` with a `list:` of the categories", since=place.since)


@rule("US-BASE-PURPOSES", law=LAW, places=PURPOSES, cites=cited(PURPOSES))
def purposes(facts: Facts) -> Problems:
    """What personal data is used for.

    What it checks: the practices name a purpose.

    Why: the states want the notice to say what the data is used for. Any other use needs the consent of the person.

    Example:
        purposes:
          list:
            - {id: support, is: customer_support, text: answer your questions}
        jurisdictions:
          list:
            - {id: texas, is: [US-TX]}

    How to mend: add `purposes:` with an entry for each purpose.
    """
    if not unstated(facts, "purposes"):
        return
    part, key = facts.home("purposes")
    for place in where(facts, PURPOSES):
        what = f"the notice names no purpose; {place.ask} what the data is used for"
        yield Problem(part, key or "list", what, "add `purposes:` with an entry for each purpose", since=place.since)


@rule("US-BASE-RIGHTS", law=LAW, places=PURPOSES, cites=cited(PURPOSES))
def requests(facts: Facts) -> Problems:
    """How to use a right.

    What it checks: each state, or the section on rights, says how to make a request; a contact that is there for
    requests will do.

    Why: the notice says how people exercise their rights, and describes one or more safe and reliable ways to do so.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [requests]}
        jurisdictions:
          list:
            - {id: texas, is: [US-TX]}

    How to mend: add `contacts:` with the id of a contact to the state or to `rights:`.
    """
    if has_way(facts):
        return

    def untold(state: str) -> tuple[str, ...]:
        entries = facts.derive.jurisdictions(state)
        return () if any(entry.contacts or entry.notes for entry in entries) else ("a way to make a request",)

    for place, _ in lacking(facts, PURPOSES, untold):
        what = f"it is not said how people in {place.names} use their rights"
        mend = "add `contacts:` with the id of a contact here or below `rights:`"
        yield Problem(place.entry, "contacts", what, mend, since=place.since)


@rule("US-APPEAL", law=LAW, places=APPEALS, cites=cited(APPEALS))
def appeals(facts: Facts) -> Problems:
    """How to appeal a refusal.

    What it checks: each state, or the section on rights, says how to appeal the refusal of a request (`appeal:`).

    Why: almost all states give people an appeal to the company itself, as easy to find as the way to make a request,
    and the notice says how to bring one. Utah and Alabama know none.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example}
        jurisdictions:
          list:
            - id: texas
              is: [US-TX]
              appeal: {contacts: [privacy], deadline: within 60 days, then: the Texas Attorney General}

    How to mend: add `appeal:` with `contacts:` to the state or to `rights:`, or `not_applicable:` below it with the
    reason.
    """
    general = facts.part("rights")
    if written(facts, "rights", "jurisdictions") or (general and _appeal(general.appeal)):
        return

    def untold(state: str) -> tuple[str, ...]:
        told = any(_appeal(entry.appeal) for entry in facts.derive.jurisdictions(state))
        return () if told else ("appeal",)

    for place, _ in lacking(facts, APPEALS, untold):
        what = f"people in {place.names} are not told how to appeal if you refuse their request"
        mend = "add `appeal:` with `contacts:` and `deadline:` here or below `rights:`"
        yield Problem(place.entry, "appeal", what, mend, since=place.since)


def _appeal(appeal: object) -> bool:
    return isinstance(appeal, NotApplicable) or bool(getattr(appeal, "contacts", ()) or getattr(appeal, "notes", ()))


@rule("US-BASE-CONTACT", law=LAW, places=ONLINE, cites=cited(ONLINE))
def online(facts: Facts) -> Problems:
    """A way to reach the company online.

    What it checks: the practices give an email address, a web form, a page or an account in which people can write to
    the company.

    Why: these states want an active email address or another online way in the notice itself. A telephone number or a
    postal address is not enough.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [questions]}
        jurisdictions:
          list:
            - {id: oregon, is: [US-OR]}

    How to mend: add a contact of kind `email` or `web` below `contact:`.
    """
    contact = facts.practices.contact
    ways = {entry.kind for entry in contact.list} if contact else set()
    if ways & {"email", "web", "page", "account"} or written(facts, "contact", "about"):
        return
    part, key = facts.home("contact")
    for place in where(facts, ONLINE):
        what = f"the notice gives no email address and no online way to reach the company; {place.ask} for one"
        mend = "add a contact of kind `email` or `web` to `list:` below `contact:`"
        yield Problem(part, key or "list", what, mend, since=place.since)
