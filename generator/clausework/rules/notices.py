"""What privacy laws in many places ask of a notice alike, and where the practices do not say it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clausework.model.care import RetentionSection
from clausework.model.company import Officer
from clausework.model.fields import NotApplicable
from clausework.rules.entries import called, most, several, some
from clausework.rules.europe.giving import REFUSAL, given_by_people
from clausework.rules.europe.purposes import unstated
from clausework.rules.europe.recipients import nobody_named
from clausework.rules.europe.rights import AS_WELL, stated_rights
from clausework.rules.europe.who import reachable
from clausework.rules.facts import Facts
from clausework.rules.own_words import said, written
from clausework.rules.periods import days
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems

OFFICER = Phrase(
    re.compile(
        r"\b(chief privacy|privacy|information|grievance) officer\b|\bperson in charge of\b|\bencarregado\b",
        re.IGNORECASE,
    ),
    (" officer", "in charge of", "encarregado"),
)
"""Those who answer for privacy, as notices call them."""
REVOKE = Phrase(
    re.compile(r"\b(withdraw|revoke)\w*\b.*\bconsent\b|\bconsent\b.*\b(withdraw|revoke)", re.IGNORECASE),
    ("withdraw", "revoke"),
)


def without_name(facts: Facts) -> Problems:
    """That the company is not named as it is registered."""
    if not facts.practices.company.legal_name:
        what = "the notice does not name the company as it is registered"
        yield Problem(facts.practices.company, "legal_name", what, "add `legal_name:` below `company:`")


def without_address(facts: Facts) -> Problems:
    """That no postal address is given."""
    if facts.practices.company.address is None and not written(facts, "contact", "about"):
        what = "the notice does not give the postal address of the company"
        yield Problem(facts.practices.company, "address", what, "add `address:` below `company:`")


def without_contact(facts: Facts) -> Problems:
    """That there is no way to reach the company."""
    if not reachable(facts):
        part, key = facts.home("contact")
        mend = "add an entry of kind `email`, `phone` or `web` below `contact:`, or `address:` below `company:`"
        yield Problem(part, key or "list", "the notice gives no contact details of the company", mend)


def officers(facts: Facts, place: str) -> list[Officer]:
    """Those who answer for privacy in a place: by a title that its law gives, or as data protection officer."""
    contact = facts.practices.contact
    if contact is None:
        return []
    titled = [officer for officer in contact.officers if officer.jurisdiction in (place, None)]
    return titled + ([contact.officer] if isinstance(contact.officer, Officer) else [])


def without_officer(facts: Facts, place: str, who: str) -> Problems:
    """That the person who answers for privacy in a place is not told; whoever is told of can be reached."""
    if not officers(facts, place) and not written(facts, "contact", "about") and not said(facts, OFFICER):
        part, key = facts.home("contact")
        what = f"the notice does not say who is {who}"
        yield Problem(part, key or "officer", what, "add `officer:` with `name:` and `email:` below `contact:`")


def without_officer_name(facts: Facts, place: str, who: str) -> Problems:
    """That an officer is there for the place, but bears no name."""
    found = officers(facts, place)
    if found and not any(officer.name for officer in found) and not said(facts, OFFICER):
        what = f"the notice does not name {who}"
        yield Problem(found[0], "name", what, "add `name:`, of a person or of an office")


def without_data(facts: Facts) -> Problems:
    """That no category of data is named."""
    if unstated(facts, "data"):
        part, key = facts.home("data")
        what = "the notice does not say which personal data is collected"
        yield Problem(part, key or "list", what, "add `data:` with a `list:` of the categories")


def without_items(facts: Facts) -> Problems:
    """That no category of data is named, or that categories do not say what is in them."""
    yield from without_data(facts)
    collected = facts.listed("data")
    bare = [category for category in collected if not (category.items or category.notes)]
    if most(collected, bare):
        what = f"{len(bare)} of {len(collected)} categories do not say what is in them: {some(bare)}"
        yield Problem(facts.part("data"), "list", what, "add `items:` to each")
        return
    for category in bare:
        yield Problem(category, "items", f"{called(category)} does not say what is in it", "add `items:`")


def without_sources(facts: Facts) -> Problems:
    """That it is not said how data is collected."""
    occasions = facts.part("data").occasions if facts.part("data") else ()
    if unstated(facts, "sources") and not occasions and not written(facts, "data"):
        part, key = facts.home("sources")
        what = "the notice does not say how personal data is collected, nor from whom"
        yield Problem(part, key or "list", what, "add `sources:` with a `list:`, such as `{id: you, kind: you}`")


def without_purposes(facts: Facts) -> Problems:
    """That no purpose is named."""
    if unstated(facts, "purposes"):
        part, key = facts.home("purposes")
        yield Problem(part, key or "list", "the notice names no purpose", "add `purposes:` with an entry for each")


def without_recipients(facts: Facts) -> Problems:
    """That nobody is named who receives data."""
    if nobody_named(facts):
        part, key = facts.home("recipients")
        mend = "add `recipients:` with an entry for each, or `not_applicable:` below it with the reason"
        yield Problem(part, key or "list", "the notice does not say who receives personal data", mend)


def without_period(facts: Facts) -> Problems:
    """That no period is given for which data is kept, nor what ends it."""
    section = facts.practices.retention
    if isinstance(section, NotApplicable) or written(facts, "retention"):
        return
    if not isinstance(section, RetentionSection) or not (section.list or any(map(days, section.notes))):
        part, key = facts.home("retention")
        what = "the notice gives no period for which personal data is kept, nor what ends it"
        mend = "add entries with `period:` or `as_long_as:` to `list:` below `retention:`"
        yield Problem(part, key or "list", what, mend)


def without_security(facts: Facts) -> Problems:
    """That no measure is named that protects the data."""
    section = facts.practices.security
    if isinstance(section, NotApplicable) or written(facts, "security"):
        return
    if section is None or not (section.measures or section.notes):
        part, key = facts.home("security")
        what = "the notice names no measure that protects personal data"
        yield Problem(part, key or "measures", what, "add `measures:` below `security:`")


def without_transfers(facts: Facts, home: str, there: str) -> Problems:
    """That it is not said whether data goes abroad, seen from a country; where no recipient says where it sits."""
    if written(facts, "transfers") or facts.practices.transfers is not None:
        return
    abroad = [r for r in facts.listed("recipients") if r.status != "planned" and r.country not in (None, home)]
    part, key = facts.home("transfers")
    mend = "add `transfers:` with a `list:` of the countries, or `transfers: {not_applicable: ...}` with the reason"
    if abroad:
        what = f"{called(abroad[0])} is outside {there}, and the notice does not say that data goes abroad"
        yield Problem(part, key, what, mend)


def without_changes(facts: Facts) -> Problems:
    """That it is not said how people learn of changes to the notice."""
    section = facts.practices.changes
    if isinstance(section, NotApplicable) or written(facts, "changes"):
        return
    if section is None or not (section.notice_by or section.notice_days or section.posted or section.notes):
        part, key = facts.home("changes")
        what = "not said how people learn of material changes to the notice"
        yield Problem(part, key or "notice_by", what, "add `notice_by:` or `posted: true` below `changes:`")


def without_date(facts: Facts) -> Problems:
    """That the published text bears no date of the company's own."""
    newest = facts.versions[-1] if facts.versions else None
    if newest and newest.record.dated_by != "company":
        what = "the published notice bears no date of its own, only the day it was first recorded here"
        yield Problem(facts.practices, None, what, "release a version, which dates it")


def without_rights(facts: Facts, places: tuple[str, ...], due: Iterable[str]) -> Problems:
    """Rights that people in a place are not told of; what is listed for everybody counts."""
    if written(facts, "rights", "jurisdictions"):
        return
    told = {right for entry in facts.jurisdictions(*places) for right in stated_rights(facts, entry)}
    missing = [right for right in due if not ({right} | AS_WELL.get(right, set())) & told]
    if missing:
        entries = facts.jurisdictions(*places)
        entry = next((entry for entry in entries if facts.derive.rights(entry)), entries[0])
        names = several(facts.terms.rights[right].label.lower() for right in missing)
        what = f"{called(entry)}: people are not told of all their rights; missing: {names}"
        ids = several(f"`{right}`" for right in missing)
        yield Problem(entry, "rights", what, f"add {ids} to `rights:`, or delete it to state those the law gives")


def without_consequences(facts: Facts, *places: str) -> Problems:
    """That it is not said whether people must give their data, and what follows if they do not."""
    given = [category for category in facts.listed("data") if given_by_people(facts, category)]
    told = any(category.must for category in facts.listed("data"))
    told_there = any(entry.not_providing for entry in facts.jurisdictions(*places))
    if told or told_there or said(facts, REFUSAL) or not given or written(facts, "data", "sources", "jurisdictions"):
        return
    what = "not said whether people must give their data, nor what follows if they do not"
    mend = "add `must:` to the categories that you cannot do without, or `not_providing:` here"
    yield Problem(facts.jurisdictions(*places)[0], "not_providing", what, mend)
