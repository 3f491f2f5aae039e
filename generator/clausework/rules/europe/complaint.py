"""Articles 13(2)(d), 14(2)(e) and 77 GDPR: complaints to an authority."""

from __future__ import annotations

import re

from clausework.findings import Level
from clausework.model.rights import Jurisdiction
from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.own_words import said
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"

AUTHORITY = Phrase(
    re.compile(r"\bcomplain.*\b(supervisory|data protection|privacy) (authorit|regulator)", re.IGNORECASE),
    ("complain",),
)
HOME = Phrase(
    re.compile(
        r"\bwhere you (live|reside|work)|\b(you live|reside) or work|\bhabitual residence|\byour (own |home )?country",
        re.IGNORECASE,
    ),
    ("where you ", "live or work", "reside", "your country", "own country", "home country"),
)
US_FIRST = re.compile(r"\b(our|us|we|answers?|repl(y|ies)|responses?|satisf\w+)\b", re.IGNORECASE)


def may_complain(facts: Facts, entry: Jurisdiction) -> bool:
    """Whether people in a place are told that they can complain to an authority."""
    by_law = entry.rights is None and entry.complaint is not False
    stated = {right.right for right in (*(entry.rights or ()), *facts.listed("rights"))}
    return bool(entry.authority) or by_law or "complaint" in stated


@rule("GDPR-13-2-D", law=LAW, places=("EU",), cites=("GDPR Art. 13(2)(d)", "GDPR Art. 14(2)(e)", "GDPR Art. 77(1)"))
def complaint(facts: Facts) -> Problems:
    """The right to complain to an authority.

    What it checks: each place in the EU or the EEA tells people that they can complain to a supervisory authority: by
    the rights of the law, by the right `complaint`, by an `authority:` or in words.

    Why: a notice states the right to lodge a complaint with a supervisory authority.

    Example:
        jurisdictions:
          list:
            - {id: europe, is: [EU]}

    How to mend: add the right `complaint`, or delete `rights:` and `complaint: false` to state what the law gives.
    """
    for entry in facts.jurisdictions("EU"):
        if not may_complain(facts, entry) and not said(facts, AUTHORITY):
            what = f"{called(entry)}: people are not told that they can complain to a supervisory authority"
            yield Problem(entry, "complaint" if entry.complaint is False else "rights", what, MEND)


MEND = "add `complaint` to `rights:`, or name the authority below `authority:`"


@rule("GDPR-77", law=LAW, places=("EU",), level=Level.WARNING, cites=("GDPR Art. 77(1)", "WP260 rev.01"))
def authority_of_choice(facts: Facts) -> Problems:
    """Which authority people can turn to.

    What it checks: where a place in the EU or the EEA names one authority, the policy adds that people can turn to the
    one where they live or work.

    Why: a complaint can be lodged with any authority, above all where the person lives or works, or where the law was
    broken. One name alone looks as if there were no choice.

    Example:
        jurisdictions:
          list:
            - id: europe
              is: [EU]
              authority: {name: the Dutch Data Protection Authority, url: "https://autoriteitpersoonsgegevens.nl"}
              notes:
                - You can also complain to the authority of the country where you live or work.

    How to mend: add a sentence to `notes:` of the place, or delete `authority:` to print the sentence we have.
    """
    for entry in facts.jurisdictions("EU"):
        if entry.authority and not said(facts, HOME):
            what = (
                f"{called(entry)}: only {entry.authority.name} is named, and people may choose the one where they live"
            )
            mend = "add `notes: [You can also complain to the authority of the country where you live or work.]`"
            yield Problem(entry.authority, "name", what, mend)


@rule("GDPR-77-FIRST", law=LAW, places=("EU", "UK"), level=Level.WARNING, cites=("GDPR Art. 77(1)",))
def complaint_without_condition(facts: Facts) -> Problems:
    """A complaint needs no earlier step.

    What it checks: the complaint to an authority in the EU, the EEA or the UK is not tied to an answer of the company
    (`condition:` below `authority:`).

    Why: people can turn to an authority whether or not they turned to the company first.

    Example:
        jurisdictions:
          list:
            - id: europe
              is: [EU]
              authority: {name: the Dutch Data Protection Authority, condition: at any time}

    How to mend: delete `condition:`. You can still invite people to write to you first, in a sentence of its own.
    """
    for entry in facts.jurisdictions("EU", "UK"):
        condition = entry.authority and entry.authority.condition
        if condition and US_FIRST.search(condition):
            what = f"{called(entry)}: people can complain to an authority at any time, not only “{condition}”"
            yield Problem(entry.authority, "condition", what, "delete this, or invite people in a sentence of its own")
