"""The California Online Privacy Protection Act and the Shine the Light law."""

from __future__ import annotations

from clausework.findings import Level
from clausework.model.fields import NotApplicable
from clausework.rules.california.californian import PLACES, entries, own, rights
from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

LAW = "CalOPPA"
ACROSS = {"cross_context_ads", "ad_profiling", "social_media_marketing"}
"""Purposes that follow people across websites."""
PARTNERS = {"partner_offers", "share_partners", "sell_data"}
"""Purposes that give data to others for their own marketing."""


def _tracks(facts: Facts) -> bool:
    """Whether what people do is known to be followed across websites."""
    cookies = facts.part("cookies")
    recipients = [r for r in facts.listed("recipients") if r.status != "planned"]
    return bool(
        (cookies and (cookies.third_parties or cookies.across_sites))
        or any(r.cross_context_advertising or facts.terms.recipients[r.kind].advertising for r in recipients)
        or any(purpose.is_ in ACROSS for purpose in facts.listed("purposes"))
    )


@rule("CALOPPA-4", law=LAW, places=PLACES, cites=("Cal. Bus. & Prof. Code 22575(b)", "11 CCR 7011(e)(4)"))
def effective_date(facts: Facts) -> Problems:
    """The date of the policy.

    What it checks: the newest version bears a date that the company gave it.

    Why: a policy identifies its effective date, and under the CCPA the day of its last update. A text that was only
    recorded here bears none; releasing a version dates it.

    Example:
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: release a version with `clausework release`.
    """
    newest = facts.versions[-1] if facts.versions else None
    if newest and newest.record.dated_by != "company":
        what = "the published policy bears no date of its own, only the day it was first recorded here"
        yield Problem(facts.practices, None, what, "release a version, which dates it")


@rule("CALOPPA-5", law=LAW, places=PLACES, cites=("Cal. Bus. & Prof. Code 22575(b)",))
def do_not_track(facts: Facts) -> Problems:
    """Do Not Track.

    What it checks: where people are followed across websites, `do_not_track:` below `cookies:` says how you respond to
    such signals.

    Why: an operator that collects what people do over time and on different websites discloses how it responds to “do
    not track” signals. “We do not respond” is an answer, too; in California, Global Privacy Control must be followed.

    Example:
        cookies:
          third_parties: {purposes: [advertising]}
          do_not_track: {honoured: false}
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: add `do_not_track: {honoured: ...}` below `cookies:`.
    """
    cookies = facts.part("cookies")
    if not (cookies and cookies.do_not_track) and _tracks(facts) and not written(facts, "cookies", "jurisdictions"):
        part, key = facts.home("cookies")
        what = "people are followed across websites, but not said how you respond to “do not track” signals"
        yield Problem(part, key or "do_not_track", what, "add `do_not_track: {honoured: ...}` below `cookies:`")


@rule("CALOPPA-6", law=LAW, places=PLACES, cites=("Cal. Bus. & Prof. Code 22575(b)",))
def others(facts: Facts) -> Problems:
    """Tracking by others.

    What it checks: `cookies:` says whether others may collect what people do over time and on different websites when
    they use the service: by `across_sites:`, true or false, or by `third_parties:`.

    Why: the policy discloses whether others may do so, also if nobody does.

    Example:
        cookies:
          across_sites: false
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: add `across_sites:` below `cookies:`.
    """
    section = facts.practices.cookies
    if isinstance(section, NotApplicable) or written(facts, "cookies", "jurisdictions"):
        return
    if section and (section.across_sites is not None or section.third_parties):
        return
    part, key = facts.home("cookies")
    what = "not said whether others may follow what people do over time on your service and on those of others"
    yield Problem(part, key or "across_sites", what, "add `across_sites:` true or false below `cookies:`")


@rule("CALOPPA-2-3", law=LAW, places=PLACES, cites=("Cal. Bus. & Prof. Code 22575(b)",))
def changes(facts: Facts) -> Problems:
    """How people learn of changes.

    What it checks: `changes:` says how people are told of changes to the policy, be it only that the new text is
    posted.

    Why: the policy describes how the operator tells people of material changes to it.

    Example:
        changes:
          notice_days: 30
          notice_for: material changes
          notice_by: [email]
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: add `notice_by:` or `posted: true` below `changes:`.
    """
    section = facts.practices.changes
    if isinstance(section, NotApplicable) or written(facts, "changes"):
        return
    if section is None or not (section.notice_by or section.notice_days or section.posted or section.notes):
        part, key = facts.home("changes")
        what = "not said how people are told of changes to the policy"
        yield Problem(part, key or "notice_by", what, "add `notice_by:` or `posted: true` below `changes:`")


@rule(
    "STL-1798-83",
    law="Shine the Light",
    places=PLACES,
    level=Level.WARNING,
    cites=("Cal. Civ. Code 1798.83",),
)
def direct_marketing(facts: Facts) -> Problems:
    """Data for the direct marketing of others.

    What it checks: where data goes to others for their own marketing, the entry for California tells how to ask for
    the list of what went to whom (`marketing_disclosures:`, or the right `shine_the_light`).

    Why: a business with 20 employees or more that gives data of customers to others for their direct marketing answers
    such a request once a year, or lets people opt out and says so.

    Example:
        purposes:
          list:
            - {id: partners, is: partner_offers}
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              marketing_disclosures: {often: once a year, free: true, lists: [the companies that got your data]}

    How to mend: add `marketing_disclosures:` to the entry for California, or `not_applicable:` below it with the
    reason.
    """
    if any(entry.marketing_disclosures for entry in entries(facts)) or "shine_the_light" in rights(facts):
        return
    if given := next((purpose for purpose in facts.listed("purposes") if purpose.is_ in PARTNERS), None):
        what = f"{called(given)} gives others data for their own marketing, but not said how to ask what went to whom"
        yield Problem(own(facts), "marketing_disclosures", what, "add `marketing_disclosures:` with `lists:`")
