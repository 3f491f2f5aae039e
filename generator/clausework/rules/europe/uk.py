"""What British law asks of a notice beyond the GDPR of the EU: complaints, and the regulator."""

from __future__ import annotations

import datetime
import re

from clausework.findings import Level
from clausework.rules.entries import called
from clausework.rules.europe.complaint import may_complain
from clausework.rules.europe.rights import stated_rights
from clausework.rules.facts import Facts
from clausework.rules.own_words import said
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule

LAW = "UK GDPR"
PLACES = ("UK",)

COMPLAINTS = datetime.date(2026, 6, 19)
COMMISSION = datetime.date(2026, 9, 30)

TO_US = Phrase(
    re.compile(r"\bcomplain(t|ts)? (directly )?to us\b|\b(send|make) us (a|your) complaint", re.IGNORECASE),
    ("complain",),
)
REGULATOR = Phrase(
    re.compile(r"\bInformation Commission\b|\bInformation Commissioner[’']s Office\b|\bICO\b|ico\.org\.uk"),
    ("information commission", "ico"),
)
COMMISSIONER = Phrase(
    re.compile(r"Information Commissioner([’']s Office| \(ICO\))|\b(UK|British)( |[’']s )Information Commissioner"),
    ("commissioner",),
)


@rule(
    "UK-13-2-CA", law=LAW, places=PLACES, since=COMPLAINTS, cites=("UK GDPR Art. 13(2)(ca)", "UK GDPR Art. 14(2)(da)")
)
def complaint_to_the_company(facts: Facts) -> Problems:
    """The right to complain to the company.

    What it checks: a place in the UK whose rights the company lists itself tells people that they can complain to the
    company (`complaint_controller`).

    Why: since 19 June 2026 a British notice states this right, beside the right to complain to the regulator.

    Example:
        jurisdictions:
          list:
            - {id: uk, is: [UK]}

    How to mend: add `complaint_controller` to the rights of the place, or delete `rights:` to state those the law
    gives.
    """
    for entry in facts.jurisdictions("UK"):
        if "complaint_controller" not in stated_rights(facts, entry) and not said(facts, TO_US):
            what = f"{called(entry)}: people are not told that they can complain to the company itself"
            mend = "add `complaint_controller` to `rights:`, or delete it to state the rights the law gives"
            yield Problem(entry, "rights", what, mend)


@rule("UK-164A", law=LAW, places=PLACES, level=Level.WARNING, since=COMPLAINTS, cites=("DPA 2018 s. 164A",))
def way_to_complain(facts: Facts) -> Problems:
    """How to complain to the company.

    What it checks: an email address, a form or a page is there for complaints (`for: [complaints]`), or the place or
    the section on rights has such a contact.

    Why: a company makes complaints easy, for example by a form that can be filled in online, acknowledges each of them
    within 30 days, and tells the outcome without undue delay.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [questions, complaints]}

    How to mend: add `complaints` to `for:` of a contact.
    """
    contact, general = facts.practices.contact, facts.part("rights")
    online = {entry.id for entry in (contact.list if contact else ()) if entry.kind not in ("post", "phone", "direct")}
    if any("complaints" in entry.for_ and entry.id in online for entry in (contact.list if contact else ())):
        return
    for entry in facts.jurisdictions("UK"):
        if not online & {*entry.contacts, *(general.contacts if general else ())}:
            part, key = facts.home("contact")
            what = f"{called(entry)}: it is not said how people complain to the company by electronic means"
            yield Problem(part, key or "list", what, "add `complaints` to `for:` of an email address or a form")


@rule("UK-13-2-D", law=LAW, places=PLACES, cites=("UK GDPR Art. 13(2)(d)", "UK GDPR Art. 14(2)(e)"))
def complaint_to_the_commission(facts: Facts) -> Problems:
    """The right to complain to the regulator.

    What it checks: each place in the UK tells people that they can complain to the regulator: by the rights of the
    law, by the right `complaint`, by an `authority:` or in words.

    Why: a notice states the right to lodge a complaint with the Information Commission.

    Example:
        jurisdictions:
          list:
            - {id: uk, is: [UK]}

    How to mend: add the right `complaint`, or delete `rights:` and `complaint: false` to state what the law gives.
    """
    for entry in facts.jurisdictions("UK"):
        if not may_complain(facts, entry) and not said(facts, REGULATOR):
            what = f"{called(entry)}: people are not told that they can complain to the Information Commission (ICO)"
            key = "complaint" if entry.complaint is False else "rights"
            yield Problem(entry, key, what, "add `complaint` to `rights:`, or name the ICO below `authority:`")


@rule("UK-ICO", law=LAW, places=PLACES, level=Level.WARNING, cites=("UK GDPR Art. 13(2)(d)", "DPA 2018 s. 165"))
def regulator(facts: Facts) -> Problems:
    """The name of the regulator.

    What it checks: a policy that tells people in the UK that they can complain names the Information Commission or the
    ICO.

    Why: the UK has one regulator. “A supervisory authority” leaves people to search for it.

    Example:
        jurisdictions:
          list:
            - {id: uk, is: [UK]}

    How to mend: delete `rights:` and `complaint:` of the place, so that the sentence we have is printed, or add
    `authority:` with the name and the address.
    """
    for entry in facts.jurisdictions("UK"):
        printed = entry.rights is None and entry.complaint is not False and not entry.authority
        if may_complain(facts, entry) and not printed and not said(facts, REGULATOR):
            what = f"{called(entry)}: the regulator is not named, the Information Commission (ICO)"
            mend = (
                "add `authority: {name: the Information Commission (ICO), url: https://ico.org.uk/make-a-complaint/}`"
            )
            yield Problem(entry, "authority", what, mend)


@rule("UK-REG-NAME", law=LAW, places=PLACES, level=Level.WARNING, since=COMMISSION, cites=("DUAA 2025 s. 118",))
def old_name(facts: Facts) -> Problems:
    """The new name of the regulator.

    What it checks: the policy does not name the Information Commissioner of the UK.

    Why: that office was abolished on 30 September 2026. The regulator is now the Information Commission, still known
    as the ICO and still found at ico.org.uk.

    Example:
        jurisdictions:
          list:
            - id: uk
              is: [UK]
              authority: {name: the Information Commission (ICO), url: "https://ico.org.uk"}

    How to mend: write “the Information Commission (ICO)”.
    """
    british = {id(entry.authority) for entry in facts.jurisdictions("UK")}
    for text in facts.holding(COMMISSIONER):
        if COMMISSIONER.pattern.search(text.text) or (id(text.part) in british and "Commissioner" in text.text):
            what = "the Information Commissioner has been the Information Commission since 30 September 2026"
            yield Problem(text.part, text.key, what, "write “the Information Commission (ICO)”", number=text.number)
