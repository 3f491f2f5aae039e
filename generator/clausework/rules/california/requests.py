"""The CCPA: rights and how people use them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from clausework.model.company import Contact
from clausework.model.rights import Incentive
from clausework.rules.california.californian import PLACES, entries, rights, with_rights
from clausework.rules.entries import several
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

LAW = "CCPA"
TOLL_FREE = re.compile(r"(\+|00)?1?8(00|33|44|55|66|77|88)\d{7}")
ONLINE_FORM = datetime.date(2027, 1, 1)
"""The day from which an email address is no longer enough for those who trade only online (SB 923)."""
KNOW = ({"know"}, {"access"}, {"know_categories", "access_specific_pieces"})
"""What gives the right to know, in whole."""
ALWAYS = ("erasure", "rectification", "non_discrimination")


def _lacking(given: set[str]) -> Iterator[str]:
    if not any(whole <= given for whole in KNOW):
        yield "know"
    yield from (name for name in ALWAYS if name not in given)


@rule("CCPA-7011-E2", law=LAW, places=PLACES, cites=("11 CCR 7011(e)(2)", "Cal. Civ. Code 1798.130(a)(5)"))
def stated(facts: Facts) -> Problems:
    """The rights that all Californians have.

    What it checks: the rights stated for California, or for everyone, have those to know, to delete, to correct, and
    not to be treated worse for using them.

    Why: the notice explains these four whatever the business does. The last one protects employees, applicants and
    contractors, too; the page for California says so by itself where it states the rights of the law.

    Example:
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              rights: [know, erasure, rectification, non_discrimination]

    How to mend: add what is missing to `rights:`, or delete `rights:` to state those the law gives.
    """
    given = {right.right for right in facts.listed("rights")} | rights(facts)
    lacking = list(_lacking(given))
    if lacking and not written(facts, "jurisdictions", "rights"):
        names = several(f"{facts.terms.rights[name].label.lower()} ({name})" for name in lacking)
        mend = f"add {several(f'`{name}`' for name in lacking)} to `rights:`, or delete `rights:`"
        yield Problem(with_rights(facts), "rights", f"Californians are not told of these rights: {names}", mend)


def _ways(facts: Facts) -> tuple[Contact, ...]:
    """The ways to make a request from California: those stated for it, else for everyone, and those for any request."""
    general = facts.part("rights")
    told = [name for entry in entries(facts) for name in entry.contacts] or (general.contacts if general else ())
    known = facts.derive.entries.get("contact", {}).values()
    return tuple(c for c in known if (c.id in told or "requests" in c.for_) and c.kind != "direct")


def _is_toll_free(contact: Contact) -> bool:
    return bool(contact.phone and TOLL_FREE.fullmatch(re.sub(r"[^\d+]", "", contact.phone)))


@rule(
    "CCPA-7011-E3A",
    law=LAW,
    places=PLACES,
    cites=("11 CCR 7011(e)(3)", "11 CCR 7020", "Cal. Civ. Code 1798.130(a)(1)", "Cal. SB 923 (2026)"),
)
def methods(facts: Facts) -> Problems:
    """Two ways to make a request.

    What it checks: Californians are given two ways to make requests, one of them a toll-free telephone number. With
    `online_only: true` below `company:`, an email address is enough, and from 1 January 2027 a form or portal.

    Why: only a business that trades exclusively online, and deals directly with the people whose data it has, may do
    without the number.

    Example:
        company: {name: Acme}
        contact:
          list:
            - {id: form, kind: web, url: https://acme.example/privacy}
            - {id: toll-free, kind: phone, phone: +1 800 555 0199}
        jurisdictions:
          list:
            - {id: california, is: [US-CA], contacts: [form, toll-free]}

    How to mend: add a contact with a toll-free number and name it in `contacts:`, or write `online_only: true` below
    `company:` if that is so.
    """
    ways = _ways(facts)
    entry = with_rights(facts)
    if written(facts, "jurisdictions", "rights", "contact"):
        return
    if facts.practices.company.online_only:
        if not any(contact.kind in ("email", "web") for contact in ways):
            what = "Californians are given no email address and no form for requests"
            yield Problem(entry, "contacts", what, "name a contact of kind `web` or `email` in `contacts:`")
        elif not any(contact.kind in ("web", "account") for contact in ways):
            what = "Californians are given no online form or portal for requests, and email is no longer enough"
            mend = "name a contact of kind `web` in `contacts:`"
            yield Problem(entry, "contacts", what, mend, since=ONLINE_FORM)
    elif len(ways) < 2 or not any(map(_is_toll_free, ways)):
        number = {0: "no way", 1: "one way"}.get(len(ways), f"{len(ways)} ways")
        what = f"Californians are given {number} to make requests, and no toll-free number"
        if any(map(_is_toll_free, ways)):
            what = "Californians are given one way to make requests; the law asks for two"
        mend = "name two contacts, one with a toll-free number, in `contacts:`, or `online_only: true` below `company:`"
        yield Problem(entry, "contacts", what, mend)


@rule("CCPA-7011-E3EH", law=LAW, places=PLACES, cites=("11 CCR 7011(e)(3)", "11 CCR 7060", "11 CCR 7063"))
def verification_and_agents(facts: Facts) -> Problems:
    """How requests are verified, and requests by agents.

    What it checks: for California or for everyone, the practices say how you check who makes a request
    (`verification:`), and how an agent can make one (`agent:` with what the agent must show).

    Why: the notice describes in general how requests are verified and what people must provide for it, and it
    instructs agents.

    Example:
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              verification: {how: ask you to log in}
              agent: {allowed: true, proof: your signed permission}

    How to mend: add `verification:` and `agent:` to the entry for California, or below `rights:`.
    """
    if written(facts, "jurisdictions", "rights"):
        return
    general = facts.part("rights")
    places = [*entries(facts), *([general] if general else [])]
    checks = next((place.verification for place in places if place.verification), None)
    agent = next((place.agent for place in places if place.agent), None)
    if checks is None:
        what = "not said how you check who makes a request from California"
        yield Problem(with_rights(facts), "verification", what, "add `verification:` with `how:` or `with:`")
    if agent is None:
        what = "not said how an authorized agent can make a request for somebody in California"
        yield Problem(with_rights(facts), "agent", what, "add `agent:` with `allowed: true` and `proof:`")
    elif not agent.allowed:
        what = "agents are refused, but Californian law lets people act through one"
        yield Problem(agent, "allowed", what, "write `allowed: true`, and `proof:` with what the agent must show")
    elif not (agent.proof or agent.notes):
        what = "an agent may act for people in California, but not said what the agent must show"
        yield Problem(agent, "proof", what, "add `proof:`, such as `your signed permission`")


@rule("CCPA-7011-E3J", law=LAW, places=PLACES, cites=("11 CCR 7011(e)(3)",))
def questions(facts: Facts) -> Problems:
    """A contact for questions.

    What it checks: the practices name a contact with `for: [questions]`, or one without `for:` that the policy shows.

    Why: the notice names a contact for questions about the policy, in the way in which the business mostly deals with
    people.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [questions]}
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: add a contact below `contact:` with `for: [questions]`.
    """
    contact = facts.practices.contact
    asked = any({"questions", "concerns", "comments"} & set(entry.for_) for entry in (contact.list if contact else ()))
    if not asked and not (contact and contact.notes) and not written(facts, "contact"):
        part, key = facts.home("contact")
        what = "the notice names no contact for questions about the policy"
        yield Problem(part, key or "list", what, "add a contact below `contact:` with `for: [questions]`")


@rule("CCPA-7016", law=LAW, places=PLACES, cites=("11 CCR 7016", "Cal. Civ. Code 1798.125(b)"))
def incentives(facts: Facts) -> Problems:
    """Financial incentives.

    What it checks: where financial incentives are offered, the entry says that each is explained (`explained: true`),
    or explains it in `notes:`.

    Why: before somebody joins a program that trades benefits for data, a notice gives its terms, the categories of
    data, how to opt in and to withdraw, and what the data is worth and why. It may stand with the offer.

    Example:
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              incentives: {offered: true, examples: [a loyalty program], explained: true}

    How to mend: explain each offer where you make it and add `explained: true`, or explain it in `notes:`.
    """
    for entry in entries(facts):
        offer = entry.incentives
        if isinstance(offer, Incentive) and offer.offered and not (offer.explained or offer.notes):
            what = "financial incentives are offered, but their terms and the value of the data are not explained"
            mend = "add `explained: true` if you explain each offer, or explain it in `notes:`"
            yield Problem(offer, "explained", what, mend)
