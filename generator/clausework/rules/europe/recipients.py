"""Articles 13(1)(e) and 14(1)(e) GDPR: who receives data."""

from __future__ import annotations

from clausework.findings import Level
from clausework.model.fields import NotApplicable
from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"
PLACES = ("EU", "UK")

ANYBODY = {
    "service_provider",
    "vendor",
    "contractor",
    "agent",
    "affiliate",
    "business_partner",
    "integration_partner",
    "reseller",
    "platform",
}
"""Kinds of recipients that do not tell their trade."""


def nobody_named(facts: Facts) -> bool:
    """Whether the practices say neither who receives data today nor why nobody does."""
    section = facts.practices.recipients
    if isinstance(section, NotApplicable) or written(facts, "recipients"):
        return False
    return section is None or not (section.notes or any(entry.status != "planned" for entry in section.list))


@rule("GDPR-13-1-E", law=LAW, places=PLACES, cites=("GDPR Art. 13(1)(e)", "GDPR Art. 14(1)(e)"))
def recipients(facts: Facts) -> Problems:
    """Who receives data.

    What it checks: the practices name a recipient or a kind of recipient that gets data today, or say why nobody does.

    Why: a notice states the recipients or the kinds of recipients. Processors are recipients too, the host of a
    website among them.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Harbour Hosting B.V., role: processor}

    How to mend: add `recipients:` with an entry for each, or `recipients: {not_applicable: ...}` with the reason.
    """
    if nobody_named(facts):
        part, key = facts.home("recipients")
        mend = "add `recipients:` with an entry for each, or `not_applicable:` below it with the reason"
        yield Problem(part, key, "the notice names nobody who receives data", mend)


@rule("WP260-RECIPIENT", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 13(1)(e)", "WP260 rev.01"))
def vague_recipients(facts: Facts) -> Problems:
    """Recipients that say something.

    What it checks: a kind of recipient as wide as “service providers”, “affiliates” or “partners” is narrowed: by
    names (`name:`, `members:`), by what they do (`functions:`), by a place where they are named (`named_in:`), or by
    whole sentences.

    Why: the supervisory authorities want recipients named. If that is not possible, their kind should be as exact as
    can be: by trade, by what they do, by where they sit.

    Example:
        recipients:
          list:
            - id: providers
              kind: service_provider
              functions: [hosting, sending email]

    How to mend: name them, or add `functions:` with what they do for you.
    """
    for entry in facts.listed("recipients"):
        known = entry.name or entry.members or entry.functions or entry.named_in
        told = entry.notes and not entry.to_be_completed
        if entry.kind in ANYBODY and not known and not told:
            what = f"{called(entry)} may be anybody: it is not said who they are or what they do for you"
            yield Problem(entry, None, what, "add `functions:` with what they do, or `members:` with their names")
