"""Articles 12 and 13(3) GDPR: how people learn of changes."""

from __future__ import annotations

from clausework.findings import Level
from clausework.model.fields import NotApplicable
from clausework.rules.entries import several
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"
PLACES = ("EU", "UK")


@rule("WP260-CHANGE", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 13(3)", "WP260 rev.01"))
def notice_of_changes(facts: Facts) -> Problems:
    """How people learn of changes.

    What it checks: the section on changes says how people are told (`notice_by:`) and how long before
    (`notice_days:`).

    Why: whoever wants to use data for a new purpose tells people before. The supervisory authorities want important
    changes brought to people, not merely posted, and early enough to object or to leave.

    Example:
        changes:
          notice_days: 30
          notice_for: important changes
          notice_by: [email]

    How to mend: add `notice_by:` and `notice_days:` below `changes:`.
    """
    section = facts.practices.changes
    if isinstance(section, NotApplicable) or written(facts, "changes"):
        return
    wanted = {"notice_by": "how people are told of important changes", "notice_days": "how long before"}
    missing = [name for name in wanted if not getattr(section, name, None)]
    if missing:
        part, key = facts.home("changes")
        what = f"the notice does not say {several(wanted[name] for name in missing)}"
        yield Problem(
            part, key or missing[0], what, f"add {several(f'`{name}:`' for name in missing)} below `changes:`"
        )
