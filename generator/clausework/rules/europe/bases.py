"""Articles 6 and 13(1)(c) GDPR: what allows the use of data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausework.findings import Level
from clausework.model.fields import NotApplicable
from clausework.model.use import BasisUse, PurposeBasis
from clausework.rules.entries import called, most, some
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"
PLACES = ("EU", "UK")

NO_BASIS = ("implied_consent", "permitted_without_consent", "protecting_rights")
"""Grounds that Article 6 does not know; express consent is consent in other words."""
EUROPEAN = re.compile(r"GDPR|General Data Protection|DSGVO|RGPD|AVG")
BY_LAW = ("legal_obligation", "public_task")


def used(facts: Facts) -> frozenset[str]:
    """All legal bases that the practices name."""
    return facts.derive.all_bases.union([use.basis for use in facts.listed("legal_bases")])


def stated(facts: Facts) -> Iterator[PurposeBasis]:
    """The legal bases as they stand with the purposes: first those for all of them."""
    section = facts.part("purposes")
    if section:
        yield from section.legal_bases
        for purpose in section.list:
            yield from purpose.legal_bases


@rule("GDPR-13-1-C-BASIS", law=LAW, places=PLACES, cites=("GDPR Art. 13(1)(c)", "GDPR Art. 14(1)(c)", "GDPR Art. 6(1)"))
def bases(facts: Facts) -> Problems:
    """A legal basis for each purpose.

    What it checks: each purpose has one of the legal bases of Article 6(1): with the purpose, with the entry of
    `legal_bases:` that names the purpose, or below `purposes:` for all that name none.

    Why: a notice states the legal basis of each purpose. A list of bases apart from the purposes leaves the reader to
    guess which belongs to which, and what to object to or to withdraw.

    Example:
        purposes:
          list:
            - {id: orders, is: order_fulfilment, legal_bases: [contract]}
            - id: books
              is: tax_accounting
              legal_bases:
                - {basis: legal_obligation, law: Dutch tax law}

    How to mend: add `legal_bases:` to the purpose, or its id to `purposes:` of an entry below `legal_bases:`.
    """
    purposes = facts.listed("purposes")
    bare = [
        purpose
        for purpose in purposes
        if not any(_european(facts, basis.basis) for basis in facts.derive.bases(purpose))
    ]
    if isinstance(facts.practices.legal_bases, NotApplicable) or written(facts, "purposes", "legal_bases"):
        return
    mend = "add `legal_bases:` to it, or its id to `purposes:` of an entry below `legal_bases:`"
    if most(purposes, bare):
        part, key = facts.home("purposes")
        what = f"no legal basis is tied to {len(bare)} of {len(purposes)} purposes: {some(bare)}"
        yield Problem(part, key, what, mend.replace("it", "each", 1))
        return
    for purpose in bare:
        yield Problem(purpose, "legal_bases", f"no legal basis is tied to the purpose {called(purpose)}", mend)


def _european(facts: Facts, basis: str) -> bool:
    return facts.terms.legal_bases[basis].gdpr


@rule("GDPR-6-1", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 6(1)", "GDPR Art. 4(11)"))
def no_basis(facts: Facts) -> Problems:
    """Legal bases that the GDPR does not know.

    What it checks: implied consent, “permission by law without consent” and the like are stated only under the laws
    that know them (`under:`), or on a condition.

    Why: the GDPR has six legal bases, and these are none of them. Consent must be given by a clear act; that somebody
    goes on using a service is no consent.

    Example:
        legal_bases:
          list:
            - id: implied
              basis: implied_consent
              under: [PIPEDA]
              condition: where you live in Canada and what you do shows that you agree

    How to mend: add `under:` with the laws meant, or name one of the six bases instead.
    """
    section = facts.part("legal_bases")
    for use in facts.listed("legal_bases"):
        laws = use.under or section.under
        if use.basis in NO_BASIS and (not laws or any(map(EUROPEAN.search, laws))):
            mend = "add `under:` with the laws that know it, or name one of the six bases of Article 6(1)"
            yield Problem(use, "basis", f"{_words(facts, use)} is no legal basis of the GDPR", mend)
    for basis in stated(facts):
        if basis.basis in NO_BASIS and not basis.condition:
            mend = "add `condition:` with the place where it holds, or name one of the six bases of Article 6(1)"
            yield Problem(basis, "basis", f"{_words(facts, basis)} is no legal basis of the GDPR", mend)


def _words(facts: Facts, basis: BasisUse | PurposeBasis) -> str:
    return f"“{basis.label or facts.terms.legal_bases[basis.basis].label}”"


@rule("GDPR-6-EA", law=LAW, places=("EU",), cites=("GDPR Art. 6(1)", "UK GDPR Art. 6(1)(ea)"))
def british_basis(facts: Facts) -> Problems:
    """A legal basis of the UK alone.

    What it checks: a purpose that rests on recognised legitimate interests names another basis as well, if the company
    serves people in the EU or the EEA.

    Why: recognised legitimate interests exist in British law only, since 2026.

    Example:
        purposes:
          list:
            - id: fraud
              is: fraud_prevention
              legal_bases:
                - {basis: recognised_legitimate_interests, condition: in the United Kingdom}
                - basis: legitimate_interests
                  interest: not losing goods to people who do not pay for them
                  condition: elsewhere

    How to mend: add the basis that holds in the EU, each basis with `condition:`.
    """
    for purpose in facts.listed("purposes") if has_uk_basis(facts) else ():
        terms = [facts.terms.legal_bases[basis.basis] for basis in facts.derive.bases(purpose)]
        if any(term.uk_only for term in terms) and not any(term.gdpr and not term.uk_only for term in terms):
            what = f"the purpose {called(purpose)} rests on recognised legitimate interests, which the EU does not know"
            yield Problem(purpose, "legal_bases", what, "add the basis that holds in the EU, each with `condition:`")


def has_uk_basis(facts: Facts) -> bool:
    """Whether a purpose rests on a legal basis of the UK alone."""
    return any(facts.terms.legal_bases[basis].uk_only for basis in facts.derive.all_bases)


@rule("GDPR-6-3", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 6(3)", "WP260 rev.01"))
def which_law(facts: Facts) -> Problems:
    """The law behind an obligation or a public task.

    What it checks: a purpose that rests on a legal obligation or on a task in the public interest names the law.

    Why: these bases come from a law of the Union or of a Member State. Only its name lets a reader see whether it
    really asks for this use.

    Example:
        purposes:
          list:
            - id: books
              is: tax_accounting
              legal_bases:
                - {basis: legal_obligation, law: Dutch tax law}

    How to mend: add `law:` to the basis.
    """
    for basis in stated(facts):
        if basis.basis in BY_LAW and not (basis.law or basis.label):
            what = f"{facts.terms.legal_bases[basis.basis].label} is named, but not the law it comes from"
            yield Problem(basis, "law", what, "add `law:` with the name of the law")


@rule("GDPR-6-1-A", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 6(1)", "EDPB Guidelines 05/2020"))
def consent_and_more(facts: Facts) -> Problems:
    """Consent beside another basis.

    What it checks: a purpose that rests on consent and on another basis says when each of them holds.

    Why: who asks for consent promises to stop when it is withdrawn. A second basis in reserve breaks that promise, so
    the company decides beforehand which basis carries the use.

    Example:
        purposes:
          list:
            - id: newsletter
              is: email_marketing
              legal_bases:
                - {basis: consent, condition: if you are not a customer}
                - basis: legitimate_interests
                  interest: telling customers about products like those they bought
                  condition: if you bought something

    How to mend: keep one basis, or add `condition:` to each.
    """
    for purpose in facts.listed("purposes") if "consent" in facts.derive.all_bases else ():
        bare = {basis.basis for basis in facts.derive.bases(purpose) if not basis.condition}
        if "consent" in bare and len(bare) > 1:
            what = (
                f"the purpose {called(purpose)} rests on consent and on another basis, and it is open which holds when"
            )
            yield Problem(purpose, "legal_bases", what, "keep one basis, or add `condition:` to each")
