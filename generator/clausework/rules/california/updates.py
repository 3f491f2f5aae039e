"""How old a policy may get."""

from __future__ import annotations

from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

YEAR = 366
"""Days."""


@rule(
    "US-12M",
    law="US state laws",
    places=("US-CA", "US-FL"),
    cites=("Cal. Civ. Code 1798.130(a)(5)", "Fla. Stat. 501.711(1)"),
)
def yearly(facts: Facts) -> Problems:
    """An update every twelve months.

    What it checks: the newest version was published no longer than twelve months ago.

    Why: California, and Florida for the largest companies, want the policy updated at least every twelve months. A
    review that changes nothing counts: release it, and the page bears the new date.

    Example:
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: review the policy and release a version with `clausework release`.
    """
    newest = max((version.record.published for version in facts.versions), default=None)
    if newest and (facts.on - newest).days > YEAR:
        what = f"the newest version was published on {newest}, more than twelve months ago"
        yield Problem(facts.practices, None, what, "review the policy and release a version")
