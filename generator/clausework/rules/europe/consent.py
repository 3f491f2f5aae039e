"""Articles 4(11), 7 and 13(2)(c) GDPR: consent, how it is given, and how it is withdrawn."""

from __future__ import annotations

import re

from clausework.findings import Level
from clausework.rules.europe.bases import stated, used
from clausework.rules.europe.rights import stated_rights
from clausework.rules.facts import Facts
from clausework.rules.own_words import said
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"
PLACES = ("EU", "UK")

WITHDRAW = Phrase(re.compile(r"\bwithdraw", re.IGNORECASE), ("withdraw",))


def _relied_on(facts: Facts) -> bool:
    explicit = any(basis.special == "explicit_consent" for basis in stated(facts))
    return explicit or bool(used(facts) & {"consent", "express_consent"})


@rule("GDPR-13-2-C", law=LAW, places=PLACES, cites=("GDPR Art. 13(2)(c)", "GDPR Art. 14(2)(d)"))
def withdrawal(facts: Facts) -> Problems:
    """The right to withdraw consent.

    What it checks: where a purpose rests on consent, the policy says that consent can be withdrawn.

    Why: a notice states that consent can be withdrawn at any time, and that what was done before stays lawful.

    Example:
        purposes:
          list:
            - {id: newsletter, is: email_marketing, legal_bases: [consent]}
        consent:
          withdrawal: {any_time: true, earlier_lawful: true}

    How to mend: add `withdrawal:` below `consent:`.
    """
    section = facts.part("consent")
    right = any("withdraw_consent" in stated_rights(facts, entry) for entry in facts.jurisdictions(*PLACES))
    if _relied_on(facts) and not (right or (section and section.withdrawal) or said(facts, WITHDRAW)):
        part, key = facts.home("consent")
        what = "purposes rest on consent, and the notice does not say that it can be withdrawn"
        yield Problem(part, key or "withdrawal", what, "add `withdrawal:` below `consent:`")


@rule("GDPR-7-3", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 7(3)", "WP260 rev.01"))
def way_to_withdraw(facts: Facts) -> Problems:
    """How to withdraw consent.

    What it checks: the section on consent says how to withdraw it (`channels:`), unless withdrawal stands among the
    rights and those have a way to use them.

    Why: to withdraw consent must be as easy as to give it. That calls for a way that people can find.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example}
        consent:
          withdrawal: {any_time: true, channels: [privacy]}

    How to mend: add `channels:` with the ids of contacts below `withdrawal:`.
    """
    section, general = facts.part("consent"), facts.part("rights")
    given = section and section.withdrawal
    if not given or given.channels or section.notes:
        return
    for entry in facts.jurisdictions(*PLACES):
        contacts = entry.contacts or (general and general.contacts)
        if contacts and "withdraw_consent" in stated_rights(facts, entry):
            return
    what = "consent can be withdrawn, but it is not said how"
    yield Problem(given, "channels", what, "add `channels:` with the ids of contacts")


@rule("GDPR-4-11", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 4(11)", "EDPB Guidelines 05/2020"))
def no_consent_by_use(facts: Facts) -> Problems:
    """Use of a service is no consent.

    What it checks: the practices do not say that somebody who uses the service agrees to the policy (`acceptance:`
    with `you: agree`), nor that to go on using it accepts a change (`continued_use: true`).

    Why: a notice informs; nobody needs to accept it. Consent is a clear act for one purpose, and to go on using a
    service is none.

    Example:
        changes:
          posted: true
          continued_use: false

    How to mend: write `you: acknowledge`, and delete `continued_use:`.
    """
    accepted, changes = facts.document.acceptance, facts.part("changes")
    if accepted and accepted.you == "agree":
        what = f"“by {accepted.by}” people are said to agree to the policy: under the GDPR that is no consent"
        yield Problem(accepted, "you", what, "write `you: acknowledge`, or delete `acceptance:`")
    if changes and changes.continued_use:
        what = "going on using the service is said to accept a change: under the GDPR that is no consent"
        yield Problem(changes, "continued_use", what, "delete this, and say below `notice_by:` how you tell people")
