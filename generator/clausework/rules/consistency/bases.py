"""Legal bases: named in one place and not in another, one for everything, one that does not fit."""

from __future__ import annotations

import re

from clausework.findings import Level
from clausework.rules.entries import called, several, some
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "Contradictions"
CITES = ("GDPR Art. 13(1)(c)",)
WORDS = {
    "consent": r"\bconsent",
    "contract": r"\bcontract",
    "legal_obligation": r"\blegal(?:ly)? (?:obligation|duty|duties|requirement|required)",
    "vital_interests": r"\bvital interest",
    "public_task": r"\bpublic (?:task|interest)",
    "legitimate_interests": r"\blegitimate (?:business )?interest",
    "protecting_rights": r"\bprotect(?:ion of|ing|s)? (?:your|our|people’s) rights",
}
"""How a summary speaks of each basis."""
ENOUGH = 5
"""So many purposes hardly ever rest on one basis."""
BY_LAW = {"legal_obligation", "public_task"}
FITS = {
    "legal_compliance": BY_LAW,
    "tax_accounting": BY_LAW,
    "vital_interests": {"vital_interests", "legal_obligation"},
}
"""Purposes whose name says their basis."""


@rule("X-SUMMARY-BASES", law=LAW, cites=CITES, level=Level.WARNING)
def summary(facts: Facts) -> Problems:
    """A summary that names other legal bases than the list.

    What it checks: the summary of the section on legal bases, under `document.sections`, names no basis that the list
    below `legal_bases:` lacks.

    Why: most readers read the summary only. A basis that appears there and nowhere else allows nothing.

    Example:
        document:
          sections:
            - {section: legal_bases, summary: "Mostly our contract with you, or your consent."}
        legal_bases:
          list:
            - {id: contract, basis: contract, for: [handle your orders]}
            - {id: consent, basis: consent, about: [our newsletter]}

    How to mend: write the summary anew from the list, or add the basis to the list.
    """
    listed = {entry.basis for entry in facts.listed("legal_bases")}
    for choice in facts.document.sections if listed else ():
        if choice.section == "legal_bases" and choice.summary:
            named = {basis for basis, words in WORDS.items() if re.search(words, choice.summary, re.IGNORECASE)}
            extra = [facts.terms.legal_bases[basis].label for basis in WORDS if basis in named - listed]
            silent = [facts.terms.legal_bases[basis].label for basis in WORDS if basis in listed - named]
            if extra:
                said = f"the summary names a legal basis that the list lacks: {several(extra)}"
                said += f"; of those listed it leaves out {several(silent)}" if silent else ""
                yield Problem(choice, "summary", said, "write the summary anew from the list below `legal_bases:`")


@rule("X-BASIS-LIST", law=LAW, cites=CITES, level=Level.WARNING)
def not_listed(facts: Facts) -> Problems:
    """A purpose on a basis that the list lacks.

    What it checks: where `legal_bases:` lists the bases you rely on, each basis of a purpose is among them.

    Why: the list looks complete. A reader who does not find a basis there believes that you do not rely on it.

    Example:
        legal_bases:
          list:
            - {id: contract, basis: contract, for: [handle your orders]}
        purposes:
          list:
            - {id: orders, is: order_fulfilment, legal_bases: [contract]}

    How to mend: add the basis to the list, or correct the purpose.
    """
    listed = {entry.basis for entry in facts.listed("legal_bases")}
    for purpose in facts.listed("purposes") if listed else ():
        for basis in purpose.legal_bases:
            if basis.basis not in listed:
                name = facts.terms.legal_bases[basis.basis].label
                said = f"the purpose {called(purpose)} rests on {name}, which the list of legal bases lacks"
                yield Problem(basis, "basis", said, "add it below `legal_bases:`, or correct this")


@rule("X-BASIS-PARTLY", law=LAW, cites=CITES, level=Level.WARNING)
def partly(facts: Facts) -> Problems:
    """Legal bases for some purposes only.

    What it checks: where some purposes have a legal basis, all have one. Where the GDPR holds, its own rule says so.

    Why: a text that ties bases to purposes shows the reader how to look one up. Where it fails for the rest, it looks
    as if nothing allowed them.

    Example:
        purposes:
          list:
            - {id: orders, is: order_fulfilment, legal_bases: [contract]}
            - {id: news, is: email_marketing, legal_bases: [consent]}

    How to mend: add `legal_bases:` to the purposes named.
    """
    if facts.holds("EU", "UK"):
        return
    purposes = facts.listed("purposes")
    bare = [purpose for purpose in purposes if not facts.derive.bases(purpose)]
    if bare and len(bare) < len(purposes):
        part, key = facts.home("purposes")
        said = f"some purposes have a legal basis, but these have none: {some(bare)}"
        yield Problem(part, key, said, "add `legal_bases:` to them")


@rule("S-ONE-BASIS", law="Statements", cites=("GDPR Art. 6(1)",), level=Level.WARNING)
def one_for_all(facts: Facts) -> Problems:
    """One legal basis for everything.

    What it checks: five or more purposes do not all rest on the same legal basis.

    Why: a tax record, a newsletter and a lawsuit rest on different grounds. One basis for all of them means that
    nobody has looked, and people cannot tell where they may object or withdraw.

    Example:
        purposes:
          legal_bases: [contract]
          list:
            - {id: orders, is: order_fulfilment}
            - {id: repairs, is: provide_service}
            - {id: news, is: email_marketing, legal_bases: [consent]}
            - {id: books, is: tax_accounting, legal_bases: [legal_obligation]}
            - {id: support, is: customer_support}

    How to mend: add `legal_bases:` to each purpose that rests on another ground.
    """
    purposes, bases = facts.listed("purposes"), facts.derive.all_bases
    if len(bases) == 1 and len({purpose.is_ for purpose in purposes}) >= ENOUGH:
        name = facts.terms.legal_bases[next(iter(bases))].label
        said = f"{len(purposes)} purposes as different as {some(purposes)} all rest on {name}"
        yield Problem(facts.part("purposes"), "legal_bases", said, "add `legal_bases:` to each that rests on another")


@rule("S-BASIS-FIT", law="Statements", cites=("GDPR Art. 6(1)",), level=Level.WARNING)
def misfit(facts: Facts) -> Problems:
    """A basis that does not fit the purpose.

    What it checks: a purpose that is the fulfilment of a legal duty, or help in an emergency, rests on the basis of
    that name where it names a basis at all.

    Why: what a law demands is not a matter of consent or of your interests. People could otherwise object to what you
    must do.

    Example:
        purposes:
          list:
            - id: books
              is: tax_accounting
              legal_bases:
                - {basis: legal_obligation, law: Dutch tax law}

    How to mend: name the basis that fits, or another purpose.
    """
    for purpose in facts.listed("purposes"):
        if purpose.is_ not in FITS:
            continue
        bases = {basis.basis for basis in facts.derive.bases(purpose)}
        if bases and not bases & FITS[purpose.is_]:
            names = several(facts.terms.legal_bases[basis].label for basis in sorted(bases))
            said = f"the purpose {called(purpose)} rests on {names}, although it is a duty or an emergency by its name"
            yield Problem(purpose, "is_", said, "name the legal basis that fits it, or another purpose")
