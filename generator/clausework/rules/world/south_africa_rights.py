"""The Protection of Personal Information Act of South Africa (POPIA), section 18: recipients, rights, the regulator."""

from __future__ import annotations

import re

from clausework.rules.entries import called
from clausework.rules.europe.complaint import may_complain
from clausework.rules.facts import Facts
from clausework.rules.notices import without_recipients, without_rights, without_transfers
from clausework.rules.own_words import said, written
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.world.south_africa import LAW, PLACES

REGULATOR = Phrase(
    re.compile(r"POPIAComplaints@|inforegulator\.org\.za", re.IGNORECASE), ("popiacomplaints@", "inforegulator.org.za")
)


@rule("ZA-18-ABROAD", law=LAW, places=PLACES, cites=("POPIA s. 18", "POPIA s. 72"))
def abroad(facts: Facts) -> Problems:
    """That data leaves South Africa, and how it is protected there.

    What it checks: where a recipient sits outside South Africa, the section on transfers says that data goes abroad.
    Where it does, it, or a recipient, says what protects the data there.

    Why: people are told of an intended transfer to another country, and of the level of protection that the
    information has there (section 18(1)(g)).

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., country: US}
        transfers:
          list:
            - {id: united-states, countries: [US], does: [stored]}
          binding: a contract obliges the recipient to protect your data as South African law does
        jurisdictions:
          list:
            - {id: south-africa, is: [ZA]}

    How to mend: add `transfers:` with a `list:`, and `safeguards:` or `binding:`.
    """
    yield from without_transfers(facts, "ZA", "South Africa")
    section = facts.part("transfers")
    if section is None or written(facts, "transfers"):
        return
    meant = [tool for tool in section.safeguards if not tool.for_ or "ZA" in tool.for_]
    told = meant or section.binding or section.warning or section.notes
    protected = any(recipient.safeguard for recipient in facts.listed("recipients"))
    away = [entry for entry in section.list if set(entry.countries) - {"ZA"} or entry.places]
    if away and not told and not protected and not any(entry.notes for entry in away):
        what = "data goes abroad, and it is not said how it is protected there"
        yield Problem(section, "safeguards", what, "add `safeguards:`, or `binding:` with what protects the data")


@rule("ZA-18-RECIPIENTS", law=LAW, places=PLACES, cites=("POPIA s. 18",))
def recipients(facts: Facts) -> Problems:
    """Who receives data, in South Africa.

    What it checks: the practices name a recipient or a kind of recipient that gets data today, or say why nobody does.

    Why: people are told the recipients, or the categories of recipients, of the information (section 18(1)(h)(i)).

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Ltd}
        jurisdictions:
          list:
            - {id: south-africa, is: [ZA]}

    How to mend: add `recipients:` with an entry for each, or `recipients: {not_applicable: ...}` with the reason.
    """
    yield from without_recipients(facts)


@rule("ZA-18-RIGHTS", law=LAW, places=PLACES, cites=("POPIA s. 18",))
def rights(facts: Facts) -> Problems:
    """The rights of people in South Africa.

    What it checks: if the company lists the rights for South Africa itself (`rights:`), access, correction and
    objection are among them. The rights listed for everybody count.

    Why: people are told of the rights to see the information, to have it corrected, and to object to its use (section
    18(1)(h)(iii) and (iv)).

    Example:
        jurisdictions:
          list:
            - {id: south-africa, is: [ZA], rights: [access, rectification, objection, complaint]}

    How to mend: add the missing rights, or delete `rights:` to state those the law gives.
    """
    yield from without_rights(facts, PLACES, ("access", "rectification", "objection"))


@rule("ZA-18-REGULATOR", law=LAW, places=PLACES, cites=("POPIA s. 18",))
def regulator(facts: Facts) -> Problems:
    """The Information Regulator of South Africa.

    What it checks: people in South Africa are told that they can complain to the Information Regulator, and how to
    reach it.

    Why: people are told of the right to lodge a complaint with the Information Regulator, together with its contact
    details (section 18(1)(h)(v)).

    Example:
        jurisdictions:
          list:
            - {id: south-africa, is: [ZA]}

    How to mend: delete `rights:`, `complaint:` and `authority:` of the place to print what we know, or complete
    `authority:` with `email:` or `url:`.
    """
    for entry in facts.jurisdictions(*PLACES) if not said(facts, REGULATOR) else ():
        own = entry.authority
        if not may_complain(facts, entry):
            what = f"{called(entry)}: people are not told that they can complain to the Information Regulator"
            mend = "add `authority:` with its `name:`, `url:` and `email:`, or delete `rights:` and `complaint:`"
            yield Problem(entry, "complaint" if entry.complaint is False else "rights", what, mend)
        elif (own and not (own.url or own.email or own.phone)) or (own is None and entry.rights is not None):
            what = f"{called(entry)}: it is not said how to reach the Information Regulator"
            mend = "add `url: https://inforegulator.org.za` and `email: POPIAComplaints@inforegulator.org.za`"
            yield Problem(own or entry, "url" if own else "authority", what, mend)
