"""How firmly the same thing is stated in two places."""

from __future__ import annotations

import re

from clausework.findings import Level
from clausework.rules.entries import called, some
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "Contradictions"
CITES = ("GDPR Art. 12(1)",)
MAYBE = {
    "transfers": re.compile(
        r"\b(?:may|might|could) (?:also )?be (?:transferred|stored|processed|sent)\b", re.IGNORECASE
    ),
    "recipients": re.compile(r"\b(?:may|might|could) (?:also )?(?:share|disclose|transfer|pass)\b", re.IGNORECASE),
}
"""How a summary says that something may happen, by section."""


@rule("X-SUMMARY-MODALITY", law=LAW, cites=CITES, level=Level.WARNING)
def summary(facts: Facts) -> Problems:
    """A summary less firm than its section.

    What it checks: where the summary of the section on transfers or on recipients says that something "may" happen,
    no entry of the section states it plainly or with `will`.

    Why: people who read only "may be transferred" do not learn that their data is transferred.

    Example:
        document:
          sections:
            - {section: transfers, summary: We send your data to the United States.}
        transfers:
          list:
            - {id: us, countries: [US], modality: will, does: [transferred]}

    How to mend: write the summary as firmly as the section.
    """
    for choice in facts.document.sections:
        maybe = MAYBE.get(choice.section)
        found = maybe.search(choice.summary) if maybe and choice.summary else None
        section = facts.part(choice.section) if found else None
        if found and section and section.modality != "may":
            entries = [e for e in section.list if getattr(e, "status", None) != "planned"]
            firm = [entry for entry in entries if (entry.modality or section.modality) in (None, "will")]
            if firm:
                said = f"the summary says “{found[0]}”, but the section states it firmly: {some(firm)}"
                yield Problem(choice, "summary", said, "write the summary as firmly as the section")


@rule("X-VERIFICATION", law=LAW, cites=CITES, level=Level.WARNING)
def verification(facts: Facts) -> Problems:
    """Identity that may be checked, and will be.

    What it checks: the check of who makes a request is stated as firmly below `rights:` as for a place.

    Why: a person who asks must know what to have ready. "May ask" here and "will verify" there leave it open.

    Example:
        rights:
          list: [access]
          verification: {modality: will, how: ask you to log in}
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              verification: {modality: will, how: ask you to log in}

    How to mend: give both the same `modality:`, or say in `condition:` when you check.
    """
    rights = facts.part("rights")
    general = rights and rights.verification
    for place in facts.listed("jurisdictions") if general else ():
        check = place.verification
        if check and _maybe(general.modality) != _maybe(check.modality) and not (general.condition or check.condition):
            here, there = ("may", "will") if _maybe(check.modality) else ("will", "may")
            said = f"{called(place)}: identity {here} be verified, but below `rights:` it {there} be"
            yield Problem(check, "modality", said, "give both the same `modality:`, or say when you check")


def _maybe(modality: str | None) -> bool:
    return modality not in (None, "will")
