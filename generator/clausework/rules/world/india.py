"""The Digital Personal Data Protection Act of India (DPDP Act), whose duties to inform start in May 2027."""

from __future__ import annotations

import datetime
import re

from clausework.rules.entries import called
from clausework.rules.europe.complaint import may_complain
from clausework.rules.europe.who import reachable
from clausework.rules.facts import Facts
from clausework.rules.notices import REVOKE, without_items, without_officer, without_purposes, without_rights
from clausework.rules.own_words import said, written
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule

LAW = "DPDP Act"
PLACES = ("IN",)
START = datetime.date(2027, 5, 14)
BOARD = Phrase(re.compile(r"\bData Protection Board\b", re.IGNORECASE), ("data protection board",))


@rule("IN-3", law=LAW, places=PLACES, since=START, cites=("DPDP Act s. 5", "DPDP Rules r. 3"))
def items(facts: Facts) -> Problems:
    """An itemized description of the data, in India.

    What it checks: the practices list the categories of data, and each category says what is in it (`items:`).

    Why: from 14 May 2027 on, the notice itemizes the personal data that is processed. “Contact details” alone is no
    item.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        jurisdictions:
          list:
            - {id: india, is: [IN]}

    How to mend: add `items:` to the category.
    """
    yield from without_items(facts)


@rule("IN-3-PURPOSE", law=LAW, places=PLACES, since=START, cites=("DPDP Act s. 5", "DPDP Rules r. 3"))
def purposes(facts: Facts) -> Problems:
    """What data is used for, in India.

    What it checks: the practices name a purpose.

    Why: the notice tells the specified purpose, with the goods or services that the use of the data makes possible.

    Example:
        purposes:
          list:
            - {id: support, is: customer_support}
        jurisdictions:
          list:
            - {id: india, is: [IN]}

    How to mend: add `purposes:` with an entry for each purpose.
    """
    yield from without_purposes(facts)


@rule("IN-3-WITHDRAW", law=LAW, places=PLACES, since=START, cites=("DPDP Act s. 6", "DPDP Rules r. 3"))
def withdraw(facts: Facts) -> Problems:
    """How to withdraw consent, in India.

    What it checks: the section on consent says how to withdraw it (`channels:`), or a sentence of the policy does.

    Why: the notice gives the link, and other means, by which a person can withdraw consent as easily as it was given.

    Example:
        contact:
          list:
            - {id: form, kind: web, url: "https://acme.example/privacy"}
        consent:
          withdrawal: {any_time: true, channels: [form]}
        jurisdictions:
          list:
            - {id: india, is: [IN]}

    How to mend: add `withdrawal:` with `channels:` below `consent:`.
    """
    consent = facts.part("consent")
    told = consent and consent.withdrawal and (consent.withdrawal.channels or consent.notes)
    if not told and not said(facts, REVOKE) and not written(facts, "consent", "rights", "jurisdictions"):
        part, key = facts.home("consent")
        what = "the notice does not say by which link or means people withdraw their consent"
        yield Problem(part, key or "withdrawal", what, "add `withdrawal:` with `channels:` below `consent:`")


@rule("IN-3-RIGHTS", law=LAW, places=PLACES, since=START, cites=("DPDP Act s. 5", "DPDP Rules r. 3"))
def rights(facts: Facts) -> Problems:
    """The rights of people in India.

    What it checks: if the company lists the rights for India itself (`rights:`), access, correction, deletion, the
    grievance procedure and the nomination of somebody else are among them. The rights listed for everybody count.

    Why: the notice tells how people exercise their rights under the Act.

    Example:
        jurisdictions:
          list:
            - {id: india, is: [IN]}

    How to mend: add the missing rights, or delete `rights:` to state those the law gives.
    """
    yield from without_rights(facts, PLACES, ("access", "rectification", "erasure", "grievance", "nominate"))


@rule("IN-3-BOARD", law=LAW, places=PLACES, since=START, cites=("DPDP Act s. 5", "DPDP Rules r. 3"))
def board(facts: Facts) -> Problems:
    """How to complain to the Data Protection Board of India.

    What it checks: people in India are told that they can complain to the Board: by the rights of the law, by the right
    `complaint`, by an `authority:` or in words.

    Why: the notice tells in which manner a person can complain to the Board.

    Example:
        jurisdictions:
          list:
            - {id: india, is: [IN]}

    How to mend: add `complaint` to `rights:`, or delete `rights:` and `complaint:` to state what the law gives.
    """
    for entry in facts.jurisdictions(*PLACES):
        if not may_complain(facts, entry) and not said(facts, BOARD):
            what = f"{called(entry)}: people are not told that they can complain to the Data Protection Board"
            mend = "add `complaint` to `rights:`, or name the Board below `authority:`"
            yield Problem(entry, "complaint" if entry.complaint is False else "rights", what, mend)


@rule("IN-9", law=LAW, places=PLACES, since=START, cites=("DPDP Act s. 6", "DPDP Rules r. 9"))
def contact(facts: Facts) -> Problems:
    """Whom people in India can ask.

    What it checks: the practices name an officer and how to reach the officer, or a contact for questions.

    Why: the business contact information of somebody who can answer questions on the use of data stands prominently on
    the website or in the app; of the Data Protection Officer, where the law asks for one.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [questions]}
        jurisdictions:
          list:
            - {id: india, is: [IN]}

    How to mend: add a contact with `for: [questions]`, or `officer:` with `email:` below `contact:`.
    """
    section = facts.practices.contact
    asked = any("questions" in entry.for_ for entry in (section.list if section else ()))
    if not (asked and reachable(facts)):
        yield from without_officer(facts, "IN", "able to answer questions on the use of personal data")
