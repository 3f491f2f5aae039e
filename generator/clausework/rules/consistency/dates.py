"""Dates: promised and missing, or against what is said to happen now."""

from __future__ import annotations

from clausework.findings import Level
from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "Dates"


@rule("X-DATE-PROMISED", law=LAW, cites=("Cal. Bus. & Prof. Code 22575(b)(4)",), level=Level.WARNING)
def promised(facts: Facts) -> Problems:
    """A date that is promised and missing.

    What it checks: where `date_label:` below `changes:` says that each text carries a date, the newest published
    version has one. A version recorded with `--undated` has none.

    Why: readers see by the date whether they know the text. California and several other states demand it.

    Example:
        changes:
          posted: true
          date_label: Last updated

    How to mend: publish the next version without `--undated`.
    """
    changes = facts.part("changes")
    newest = facts.versions[-1].record if facts.versions else None
    if changes and changes.date_label and newest and newest.dated_by == "recording":
        said = f"each text is said to carry the date “{changes.date_label}”, but the newest version bears none"
        yield Problem(changes, "date_label", said, "publish the next version without `--undated`")


@rule("X-DATES", law=LAW, cites=(), level=Level.WARNING)
def starts(facts: Facts) -> Problems:
    """A recipient that starts in the future and receives data now.

    What it checks: the day under `since:` of a recipient has come, unless the recipient is planned.

    Why: the page says that the recipient gets data. Before the day it starts, that is not so.

    Example:
        recipients:
          list:
            - {id: chat, kind: customer_support, name: Thistle Chat ApS, status: planned, since: 2027-03-01}

    How to mend: write `status: planned`, or correct the day.
    """
    for entry in facts.listed("recipients"):
        if entry.since and entry.since > facts.on and entry.status != "planned":
            said = f"{called(entry)} is said to receive data now, but only starts on {entry.since}"
            yield Problem(entry, "since", said, "write `status: planned`, or correct the day")
