"""Articles 13 and 14 GDPR: who answers for the data, how to reach them, and who decides with them."""

from __future__ import annotations

from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"
PLACES = ("EU", "UK")

WAYS = {"email", "phone", "web"}
"""Kinds of contact that lead to the company from anywhere; a letter needs its address."""


@rule("GDPR-13-1-A", law=LAW, places=PLACES, cites=("GDPR Art. 13(1)(a)", "GDPR Art. 14(1)(a)"))
def controller(facts: Facts) -> Problems:
    """Who the controller is.

    What it checks: the practices give the name in the company register.

    Why: a notice states the identity and the contact details of the controller. A brand is not an identity: nobody can
    write a formal letter to it.

    Example:
        company:
          name: Acme
          legal_name: Acme Software B.V.

    How to mend: add `legal_name:` below `company:`. Somebody who trades alone writes the name of the person.
    """
    company = facts.practices.company
    if not company.legal_name:
        what = "the notice does not say who the controller is"
        yield Problem(company, "legal_name", what, "add `legal_name:` below `company:`")


def reachable(facts: Facts) -> bool:
    """Whether the practices give an address, a telephone number or a form of the company."""
    contact = facts.practices.contact
    kinds = {entry.kind for entry in contact.list} if contact else set()
    return bool(facts.practices.company.address or kinds & WAYS or written(facts, "contact", "about"))


@rule("GDPR-13-1-A-CONTACT", law=LAW, places=PLACES, cites=("GDPR Art. 13(1)(a)", "GDPR Art. 14(1)(a)"))
def contact_details(facts: Facts) -> Problems:
    """How to reach the controller.

    What it checks: the practices give a postal address, an email address, a telephone number or a web form of the
    company. A page that is only named, or “contact us directly”, is none of these.

    Why: a notice states the contact details of the controller, so that a person can use a right without first looking
    for the way.

    Example:
        company: {name: Acme, legal_name: Acme Software B.V.}
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [questions, requests]}

    How to mend: add an entry with an email address, a telephone number or a web address below `contact:`, or the
    `address:` of the company.
    """
    if not reachable(facts):
        part, key = facts.home("contact")
        what = "the notice gives no address, telephone number or form of the controller"
        mend = "add an entry of kind `email`, `phone` or `web` below `contact:`, or `address:` below `company:`"
        yield Problem(part, key or "list", what, mend)


@rule("GDPR-26-2", law=LAW, places=PLACES, cites=("GDPR Art. 26(2)",))
def joint_controllers(facts: Facts) -> Problems:
    """What joint controllers agreed on.

    What it checks: where the company decides together with another, whole sentences (`notes`) at its role or at the
    recipient tell the reader how the two share the work.

    Why: joint controllers give people the essence of their arrangement: who does what, and to whom one turns.

    Example:
        roles:
          list:
            - id: shop-on-network
              role: joint_controller
              for: [our page on a social network]
              notes:
                - The network runs the page and answers your requests; we answer what you post there.

    How to mend: add `notes:` to the role that say who does what and who answers requests.
    """
    roles = [role for role in facts.listed("roles") if role.role == "joint_controller"]
    partners = [recipient for recipient in facts.listed("recipients") if recipient.role == "joint_controller"]
    if written(facts, "roles") or any(partner.notes for partner in partners):
        return
    for entry in roles or partners:
        if not entry.notes:
            what = f"{called(entry)}: the essence of what the joint controllers agreed on is missing"
            yield Problem(entry, "notes", what, "add `notes:` that say who does what and who answers requests")
