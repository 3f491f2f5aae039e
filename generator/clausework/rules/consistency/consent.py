"""Consent: taken from the use of a service, or replaced by a notice."""

from __future__ import annotations

import re

from clausework.findings import Level
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "Statements"
USE = re.compile(r"\b(?:us(?:e|es|ing)|access(?:es|ing)?|visit(?:s|ing)?|brows(?:e|es|ing))\b", re.IGNORECASE)


@rule("S-CONSENT-BY-USE", law=LAW, cites=("15 U.S.C. 45(a)",), level=Level.WARNING)
def by_use(facts: Facts) -> Problems:
    """Consent by use of the service.

    What it checks: `acceptance:` below `document:` does not make the mere use of the service an agreement or an
    acknowledgement of what you do with data, and `continued_use:` does not make it the acceptance of a change. What
    the GDPR's own rule finds is not found twice.

    Why: many visit a website before they have seen its policy. The Federal Trade Commission holds later changes that
    rest on silence to be unfair, and most privacy laws want consent to be a clear act.

    Example:
        document:
          acceptance: {by: placing an order, you: acknowledge, that: we showed you this policy}
        changes:
          posted: true

    How to mend: delete `acceptance:` and `continued_use:`, or tie them to an act such as an order.
    """
    accepted, changes = facts.document.acceptance, facts.part("changes")
    gdpr = facts.holds("EU", "UK")
    if accepted and USE.search(accepted.by) and not (gdpr and accepted.you == "agree"):
        act = "agree to" if accepted.you == "agree" else "acknowledge"
        said = f"“by {accepted.by}” people are said to {act} what happens to their data; use is no clear act"
        yield Problem(accepted, "by", said, "delete `acceptance:`, or tie it to an act such as an order")
    if changes and changes.continued_use and not gdpr:
        said = "going on using the service is said to accept a change; use is no clear act"
        yield Problem(changes, "continued_use", said, "delete this, and say below `notice_by:` how you tell people")


@rule("S-CONSENT-OR-NOTICE", law=LAW, cites=("GDPR Art. 4(11)",), level=Level.WARNING)
def or_notice(facts: Facts) -> Problems:
    """Consent, or else a notice.

    What it checks: `or_notice: true` does not stand below `consent:`.

    Why: consent lets people say no, a notice does not. A sentence that promises one or the other promises the weaker
    of the two.

    Example:
        consent:
          asked_for: [location data]
          may_refuse: true

    How to mend: say for what you ask consent, and in a note of what you only give notice.
    """
    section = facts.part("consent")
    if section and section.or_notice:
        what = " and ".join(section.asked_for)
        said = f"consent or a notice is promised for {what}, so that nobody knows whether it can be refused"
        yield Problem(section, "or_notice", said, "say for what you ask consent, and of what you only give notice")
