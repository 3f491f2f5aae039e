"""Articles 12 and 13(2)(b) GDPR: the rights of people, and how they use them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clausework.findings import Level
from clausework.model.rights import Jurisdiction
from clausework.rules.entries import called, several
from clausework.rules.europe.bases import used
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.periods import days
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"
PLACES = ("EU", "UK")

ALWAYS = ("access", "rectification", "erasure", "restriction")
BY_BASIS = ("portability", "objection")
AS_WELL = {"access": {"access_confirmation", "copy", "know"}, "objection": {"object_marketing"}}
"""Other rights of the vocabulary that say the same."""
SLOW = {"post", "phone"}
"""Ways to make a request that are not electronic."""
MONTH = 31


def stated_rights(facts: Facts, entry: Jurisdiction) -> set[str]:
    """The rights that people in a place are told of, with those that everybody is told of."""
    general = facts.part("rights")
    return {right.right for right in (*facts.derive.rights(entry), *(general.list if general else ()))}


@rule("GDPR-13-2-B", law=LAW, places=PLACES, cites=("GDPR Art. 13(2)(b)", "GDPR Art. 14(2)(c)"))
def rights(facts: Facts) -> Problems:
    """The rights of people.

    What it checks: a place in the EU, the EEA or the UK whose rights the company lists itself (`rights:`) has access,
    correction, deletion and restriction; portability if data is used on consent or a contract; and objection if it is
    used on legitimate interests or a public task. The rights listed for everybody count.

    Why: a notice tells people which rights they have. A list that leaves one out looks as if it did not exist.

    Example:
        jurisdictions:
          list:
            - {id: europe, is: [EU]}

    How to mend: add the missing rights, or delete `rights:` to state those the law gives.
    """
    if written(facts, "rights", "jurisdictions"):
        return
    given = {right for basis in used(facts) for right in facts.terms.legal_bases[basis].rights}
    due = (*ALWAYS, *(right for right in BY_BASIS if right in given))
    for entry in facts.jurisdictions(*PLACES):
        told = stated_rights(facts, entry)
        missing = [right for right in due if not ({right} | AS_WELL.get(right, set())) & told]
        if missing:
            names = several(facts.terms.rights[right].label.lower() for right in missing)
            what = f"{called(entry)}: people are not told of all their rights; missing: {names}"
            ids = several(f"`{right}`" for right in missing)
            yield Problem(entry, "rights", what, f"add {ids} to `rights:`, or delete it to state those the law gives")


@rule("GDPR-12-2", law=LAW, places=PLACES, cites=("GDPR Art. 12(2)",))
def way_to_ask(facts: Facts) -> Problems:
    """How to use a right.

    What it checks: each place in the EU, the EEA or the UK, or the section on rights, says how to make a request; a
    contact that is there for requests will do.

    Why: a company makes it easy to use a right. A list of rights without a way to use them does not.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [requests]}
        jurisdictions:
          list:
            - {id: europe, is: [EU], contacts: [privacy]}

    How to mend: add `contacts:` with the id of a contact to the place or to `rights:`.
    """
    yield from without_way(facts, PLACES)


def has_way(facts: Facts) -> bool:
    """Whether everybody is told how to make a request, in whatever place."""
    contact, general = facts.practices.contact, facts.part("rights")
    for_requests = any("requests" in entry.for_ for entry in (contact.list if contact else ()))
    for_all = general and (general.contacts or general.self_service or general.controls)
    return bool(for_requests or for_all or written(facts, "rights", "jurisdictions", "contact"))


def without_way(facts: Facts, places: tuple[str, ...]) -> Problems:
    """Places whose people are not told how to make a request."""
    for entry in facts.jurisdictions(*places) if not has_way(facts) else ():
        if not (entry.contacts or entry.notes):
            what = f"{called(entry)}: it is not said how people use their rights"
            yield Problem(entry, "contacts", what, "add `contacts:` with the id of a contact here or below `rights:`")


@rule("GDPR-12-2-ONLINE", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 12(2)", "GDPR Recital 59"))
def electronic_way(facts: Facts) -> Problems:
    """A request by electronic means.

    What it checks: letters and telephone calls are not the only ways to make a request.

    Why: companies should offer electronic means for requests, above all if they use data by electronic means.

    Example:
        contact:
          list:
            - {id: letter, kind: post}
            - {id: privacy, kind: email, email: privacy@acme.example}
        rights:
          contacts: [letter, privacy]

    How to mend: add a contact of kind `email` or `web` to the ways to make a request.
    """
    kinds = {name: contact.kind for name, contact in facts.derive.entries.get("contact", {}).items()}
    for asked in _asked(facts):
        if asked.contacts and {kinds[name] for name in asked.contacts} <= SLOW:
            what = "requests can be made by letter or telephone only"
            yield Problem(asked, "contacts", what, "add the id of a contact of kind `email` or `web`")


def _asked(facts: Facts) -> Iterator[Any]:
    """Where the practices say how requests are handled: for each place, and for those that leave it to the rest."""
    entries = facts.jurisdictions(*PLACES)
    yield from entries
    if facts.part("rights") and not all(entry.contacts for entry in entries):
        yield facts.part("rights")


@rule("GDPR-12-3", law=LAW, places=PLACES, cites=("GDPR Art. 12(3)", "UK GDPR Art. 12A"))
def deadline(facts: Facts) -> Problems:
    """When a request is answered.

    What it checks: the time in which the company promises to answer people in the EU, the EEA or the UK is a month or
    less. What is promised to everybody counts for a place that says nothing else.

    Why: a request is answered within one month of its receipt. Two more months are possible for complex ones, if the
    person is told within the first.

    Example:
        jurisdictions:
          list:
            - {id: europe, is: [EU], deadline: within one month}

    How to mend: write `deadline: within one month`.
    """
    yield from late(facts, PLACES, MONTH, "one month")


def late(facts: Facts, places: tuple[str, ...], most: int, allowed: str) -> Problems:
    """Promises to answer people in these places that are longer than their law allows."""
    entries, general = facts.jurisdictions(*places), facts.part("rights")
    for promise in (*entries, *((general,) if general and not all(entry.deadline for entry in entries) else ())):
        if promise.deadline and (days(promise.deadline) or 0) > most:
            what = f"an answer “{promise.deadline}” is later than the law allows ({allowed})"
            yield Problem(promise, "deadline", what, f"write `deadline: within {allowed}` here or for the place")


@rule("GDPR-12-5", law=LAW, places=PLACES, cites=("GDPR Art. 12(5)",))
def free_of_charge(facts: Facts) -> Problems:
    """Requests are free.

    What it checks: the practices do not say that requests cost money (`free: false`).

    Why: people use their rights free of charge. Only a request that is plainly unfounded or excessive may cost
    something.

    Example:
        jurisdictions:
          list:
            - {id: europe, is: [EU], free: true}

    How to mend: write `free: true`, or delete `free:`.
    """
    yield from charged(facts, PLACES)


def charged(facts: Facts, places: tuple[str, ...]) -> Problems:
    """Where people in these places are asked to pay for a request."""
    entries, general = facts.jurisdictions(*places), facts.part("rights")
    rest = general and not all(entry.free for entry in entries)
    for stated in (*entries, *((general,) if rest else ())):
        if stated.free is False:
            yield Problem(stated, "free", "requests are said to cost money", "write `free: true`, or delete this")
