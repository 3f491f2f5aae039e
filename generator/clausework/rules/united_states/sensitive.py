"""Sensitive data in the states of the United States: consent first, an opt-out, or only what is strictly necessary."""

from __future__ import annotations

import re

from clausework.findings import Level
from clausework.model.collection import DataCategory
from clausework.model.use import Purpose
from clausework.rules.entries import called, some
from clausework.rules.facts import Facts
from clausework.rules.own_words import said, written
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.united_states.states import LAW, besides, cited, lacking, rights, where

OPT_IN = besides("US-IA", "US-MD", "US-UT")
OPT_OUT = ("US-IA", "US-UT")
AGREED = {"consent", "express_consent"}
EXEMPT = {"vital_interests", "legal_obligation"}
"""Reasons for which these laws ask for no consent."""
AGREE = re.compile(r"\b(consent|agree|opt[- ]in|permission|release)", re.IGNORECASE)
DELICATE = Phrase(re.compile(r"\bsensitive\b", re.IGNORECASE), ("sensitive",))
NEEDLESS = {
    "ad_profiling",
    "ai_training",
    "cross_context_ads",
    "direct_marketing",
    "email_marketing",
    "first_party_ads",
    "market_research",
    "partner_offers",
    "sales_prospecting",
    "sell_data",
    "share_partners",
    "sms_marketing",
    "social_media_marketing",
}
"""Purposes without which the service can be provided."""


def _sensitive(facts: Facts) -> list[DataCategory]:
    return [category for category in facts.listed("data") if facts.derive.us_sensitive(category)]


def agreed(facts: Facts, category: DataCategory) -> bool:
    """Whether people are known to agree before the data is collected or used."""
    sources = facts.derive.entries.get("source", {})
    parts = (category, *(sources[name] for name in category.from_))
    texts = [text for part in parts for text in (part.condition or "", *part.notes)]
    if any(map(AGREE.search, texts)):
        return True
    uses = [purpose for purpose in facts.listed("purposes") if category.id in purpose.data]
    return bool(uses) and all(_consented(facts, purpose) for purpose in uses)


def _consented(facts: Facts, purpose: Purpose) -> bool:
    bases = {basis.basis for basis in facts.derive.bases(purpose)}
    return bool(bases & (AGREED | EXEMPT) or AGREE.search(purpose.condition or ""))


def _agreed_on_all(facts: Facts) -> bool:
    """Whether the policy says of sensitive data as a whole that people agree, or names consent apart from purposes."""
    apart = any(use.basis in AGREED for use in facts.derive.unlinked_bases())
    return apart or said(facts, DELICATE, AGREE) or written(facts, "consent", "jurisdictions", "legal_bases")


@rule("US-SENS-CONSENT", law=LAW, places=OPT_IN, level=Level.WARNING, cites=cited(OPT_IN))
def opt_in(facts: Facts) -> Problems:
    """Consent to the use of sensitive data.

    What it checks: where a category holds sensitive data, such as health, precise location or biometric data, the
    purposes that use it rest on consent, or the policy says that people agree first. Emergencies and legal duties do
    not count.

    Why: most states forbid to process sensitive data without consent. The notice need not speak of it, but practices
    that know of no consent are a sign that nobody asks for it.

    Example:
        data:
          list:
            - {id: health, label: Health data, items: [health_condition]}
        purposes:
          list:
            - {id: fitting, is: provide_service, data: [health], legal_bases: [consent]}
        jurisdictions:
          list:
            - {id: texas, is: [US-TX]}

    How to mend: ask for consent, and add `consent` to `legal_bases:` of the purpose, or `condition: if you agree` to
    the category.
    """
    for category in _sensitive(facts) if not _agreed_on_all(facts) else ():
        for place in where(facts, OPT_IN) if not agreed(facts, category) else ():
            what = f"{called(category)} is sensitive data in {place.names}, and nothing says that people agree first"
            mend = "ask for consent, and add `consent` to `legal_bases:` of the purposes, or `condition: if you agree`"
            yield Problem(category, None, what, mend, since=place.since)


@rule("US-SENS-OPTOUT", law=LAW, places=OPT_OUT, level=Level.WARNING, cites=cited(OPT_OUT))
def opt_out(facts: Facts) -> Problems:
    """An opt-out of the use of sensitive data.

    What it checks: where sensitive data is collected without consent, Utah and Iowa have the right to opt out of its
    use, if the company lists their rights itself.

    Why: these two states ask for no consent, but for a clear notice and the opportunity to opt out before sensitive
    data is processed.

    Example:
        data:
          list:
            - {id: health, label: Health data, items: [health_condition]}
        jurisdictions:
          list:
            - {id: utah, is: [US-UT], rights: [access, erasure, opt_out_sensitive]}

    How to mend: add `opt_out_sensitive` to `rights:`, or delete `rights:` to state those the law gives.
    """
    open_ = [category for category in _sensitive(facts) if not agreed(facts, category)]
    if not open_ or _agreed_on_all(facts):
        return

    def untold(state: str) -> tuple[str, ...]:
        return () if "opt_out_sensitive" in rights(facts, state) else ("opt_out_sensitive",)

    for place, _ in lacking(facts, OPT_OUT, untold):
        what = f"people in {place.names} are not told that they can opt out of the use of {some(open_)}"
        mend = "add `opt_out_sensitive` to `rights:`, or delete `rights:` to state those the law gives"
        yield Problem(place.entry, "rights", what, mend, since=place.since)


@rule(
    "US-MD-SENSITIVE",
    law="Maryland Online Data Privacy Act",
    places=("US-MD",),
    level=Level.WARNING,
    cites=("Md. Code, Com. Law 14-4707",),
)
def strictly_necessary(facts: Facts) -> Problems:
    """Sensitive data for what is strictly necessary.

    What it checks: no purpose of advertising, marketing, selling or training of models uses a category with sensitive
    data.

    Why: Maryland allows sensitive data to be collected, used or shared only as far as it is strictly necessary for a
    product or service that the person asked for. Consent does not widen that.

    Example:
        data:
          list:
            - {id: health, label: Health data, items: [health_condition]}
        purposes:
          list:
            - {id: fitting, is: provide_service, data: [health]}
        jurisdictions:
          list:
            - {id: maryland, is: [US-MD]}

    How to mend: take the category out of `data:` of the purpose, and stop the use.
    """
    for purpose in (purpose for purpose in facts.listed("purposes") if purpose.is_ in NEEDLESS):
        used = [category for category in _sensitive(facts) if category.id in purpose.data]
        if used:
            what = f"{called(purpose)} uses sensitive data ({some(used)}); Maryland allows only what a service needs"
            yield Problem(purpose, "data", f"the purpose {what}", "take the category out of `data:`, and stop the use")
