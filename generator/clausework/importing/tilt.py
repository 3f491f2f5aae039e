"""TILT, the Transparency Information Language: what a document says of a company (schema of 2023)."""

from __future__ import annotations

import re
from typing import Any

from clausework.importing import values
from clausework.importing.contacts import Contacts, address, officer
from clausework.importing.disclosures import disclosures
from clausework.importing.draft import Draft, Entry, Section
from clausework.importing.node import Node

RIGHTS = {
    "rightToInformation": ("access",),
    "accessAndDataPortability": ("access", "portability"),
    "rightToRectificationOrDeletion": ("rectification", "erasure"),
    "rightToDataPortability": ("portability",),
    "rightToWithdrawConsent": ("withdraw_consent",),
    "rightToComplain": ("complaint",),
}
"""The rights of the vocabulary that each of TILT's fields speaks of."""
OWN = {"dataDisclosed", "dataProtectionOfficer", "thirdCountryTransfers", "automatedDecisionMaking", *RIGHTS}
"""Names that no other format has."""
PLACES = {
    re.compile(pattern): name
    for pattern, name in (
        (r"/controller", "company"),
        (r"/dataProtectionOfficer", "contact"),
        (r"/sources", "sources"),
        (r"/dataDisclosed/\d+/purposes", "purposes"),
        (r"/dataDisclosed/\d+/(legalBases|legitimateInterests)", "legal_bases"),
        (r"/dataDisclosed/\d+/recipients", "recipients"),
        (r"/dataDisclosed/\d+/storage", "retention"),
        (r"/dataDisclosed", "data"),
        (r"/thirdCountryTransfers", "transfers"),
        (r"/rightToComplain/supervisoryAuthority", "jurisdictions"),
        (r"/(rightTo|accessAnd)", "rights"),
        (r"/automatedDecisionMaking", "automation"),
        (r"/changesOfPurpose", "changes"),
    )
}
"""The section to which what has no place belongs."""
NAMELESS = re.compile(r"/(_id|_hash)(/|$)")
"""What only databases read."""
COMMISSION = re.compile(
    r"standard[- ]contractual|SCCs?\b|Standardvertragsklausel|Standarddatenschutzklausel.*Kommission", re.I
)


def is_meant(data: dict[str, Any]) -> bool:
    """Whether this is a document in TILT."""
    return not OWN.isdisjoint(data)


def draft(document: Node) -> Draft:
    """The practices that a document tells."""
    meta, controller = document["meta"], document["controller"]
    language = meta["language"].place(lambda words: words.lower() if re.fullmatch("[A-Za-z]{2}", words) else None)
    names_of = [node.place(values.heading) for node in (meta["name"], controller["name"])]
    made = Draft("tilt", next(filter(None, names_of), None), language)
    made.sections["company"] = Section(_company(controller, names_of, language))
    contacts = Contacts()
    for way in ("email", "phone"):
        contacts.add(controller["representative"][way])
    person = officer(document["dataProtectionOfficer"], values.country(language))
    made.sections["contact"] = contact = Section({"officer": person} if person else {})
    made.sections |= disclosures(document, language)
    made.sections["transfers"] = _transfers(document["thirdCountryTransfers"], language)
    made.sections["rights"] = _rights(document, contacts)
    made.sections["jurisdictions"] = _authority(document["rightToComplain"]["supervisoryAuthority"])
    made.sections["automation"] = _automation(document["automatedDecisionMaking"])
    made.section("changes")
    contact.entries = list(contacts.entries.values())
    return made


def _company(controller: Node, called: list[str | None], language: str | None) -> dict[str, Any]:
    name, legal_name = called
    found = {
        "name": name or legal_name,
        "legal_name": legal_name if name and legal_name != name else None,
        "represented_by": controller["representative"]["name"].place(values.phrase),
        "address": address(controller, values.country(language)),
    }
    return {name: value for name, value in found.items() if value}


def _transfers(transfers: Node, language: str | None) -> Section:
    section = Section()
    known = [(node, code) for node in transfers if (code := node["country"].place(values.country(language)))]
    if not known:
        return section
    section.entries = [Entry("abroad", {"countries": list(dict.fromkeys(code for _, code in known))})]
    protections = (
        ("adequacyDecision", "adequacy", None),
        ("standardDataProtectionClause", "scc", COMMISSION),
        ("appropriateGuarantees", "appropriate_safeguards", None),
    )
    for field, safeguard, wanted in protections:
        stated = [node[field] for node, _ in known]
        named = wanted is None or all(wanted.search(node["description"].words) for node in stated)
        # A safeguard is said to protect all transfers, so all of them need it.
        if named and all(node["available"].is_true for node in stated):
            section.fields.setdefault("safeguards", []).append({"safeguard": safeguard})
            for node in stated:
                node["available"].placed()
    return section


def _rights(document: Node, contacts: Contacts) -> Section:
    section = Section()
    rights: dict[str, dict[str, Any]] = {}
    ways: dict[Entry, None] = {}
    denied = {term for field, terms in RIGHTS.items() if document[field]["available"].value is False for term in terms}
    for field, terms in RIGHTS.items():
        node = document[field]
        if node["available"].is_true and (terms := tuple(term for term in terms if term not in denied)):
            node["available"].placed()
            for term in terms:
                rights.setdefault(term, {"right": term})
            if len(terms) == 1 and (said := node["description"].place(values.sentence)):
                rights[terms[0]].setdefault("notes", []).append(said)
        if field != "rightToComplain":
            for way in ("email", "url"):
                if entry := contacts.add(node[way], "requests"):
                    ways[entry] = None
    if rights:
        section.fields["list"] = list(rights.values())
    if ways:
        section.fields["contacts"] = list(ways)
    return section


def _authority(node: Node) -> Section:
    name = node["name"].place(values.heading)
    if name is None:
        return Section()
    forms = {"url": values.url, "email": values.email, "phone": values.phone}
    ways = {way: found for way, form in forms.items() if (found := node[way].place(form))}
    return Section(entries=[Entry(name, {"is": None, "authority": {"name": name} | ways})])


def _automation(node: Node) -> Section:
    if not node["inUse"].is_true:
        return Section()
    node["inUse"].placed()
    logic, effect = node["logicInvolved"].place(values.clause), node["scopeAndIntendedEffects"].place(values.clause)
    fields = {"what": None, "logic": logic, "consequence": effect}
    return Section(
        entries=[Entry("decision", {name: value for name, value in fields.items() if value or name == "what"})]
    )
