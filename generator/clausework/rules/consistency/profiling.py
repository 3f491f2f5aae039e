"""Profiling, automated decisions and what is only planned: said in one place and not in another."""

from __future__ import annotations

from collections.abc import Iterator

from clausework.findings import Level
from clausework.model.fields import NotApplicable
from clausework.model.sharing import Recipient
from clausework.model.use import Purpose
from clausework.rules.entries import called, several
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "Contradictions"
CITES = ("15 U.S.C. 45(a)", "GDPR Art. 5(1)(a)")
PROFILES = {
    "ad_profiling",
    "cross_context_ads",
    "first_party_ads",
    "personalisation",
    "pricing",
    "profiling",
    "recommendations",
    "social_media_marketing",
}
"""Purposes that work out what a person is like or prefers."""
DECIDES = {"automated_decisions", "credit_check", "pricing", "profiling"}
"""Purposes that may decide about a person by computer."""


def _of(facts: Facts, kinds: set[str]) -> tuple[Purpose, ...]:
    return tuple(purpose for purpose in facts.listed("purposes") if purpose.is_ in kinds)


@rule("X-INFERENCES", law=LAW, cites=("Cal. Civ. Code 1798.140(v)(1)(K)", *CITES), level=Level.WARNING)
def inferences(facts: Facts) -> Problems:
    """No inferences, and yet people are profiled.

    What it checks: where row K of the Californian table says that no inferences are drawn, no purpose personalizes
    content or ads, recommends, or profiles, and `automation:` names no profiling.

    Why: category K is what you work out about a person: preferences, behavior, interests. Content and ads that follow
    a person's interests need exactly that.

    Example:
        purposes:
          list:
            - {id: ads, is: first_party_ads}
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              categories:
                - {id: K, collected: true}

    How to mend: write `collected: true` in row K, or correct the purposes.
    """
    automation = facts.part("automation")
    named = [called(purpose) for purpose in _of(facts, PROFILES)]
    if automation and "profiling" in automation.practices:
        named.append("`automation:`")
    for place in facts.listed("jurisdictions") if named else ():
        for row in place.categories:
            if row.id == "K" and not row.collected:
                said = f"row K says that no inferences are drawn, but these rest on them: {several(named)}"
                yield Problem(row, None, said, "write `collected: true`, or correct the purposes")


@rule("X-ADM-NO", law=LAW, cites=("GDPR Art. 22(1)",), level=Level.WARNING)
def no_decisions(facts: Facts) -> Problems:
    """No automated decisions, and yet people are scored.

    What it checks: where `automation:` is said not to apply, no purpose checks credit, sets individual prices,
    profiles, or decides by computer, and no recipient is a credit reference agency.

    Why: a score on which a decision draws strongly is itself an automated decision, as the Court of Justice held for
    credit scores (C-634/21).

    Example:
        automation:
          decisions:
            - {id: credit, what: whether you can pay later, solely: true, significant: true}
        purposes:
          list:
            - {id: credit, is: credit_check}

    How to mend: describe the decision under `automation:`, with how it works and what it means for people.
    """
    if not isinstance(facts.practices.automation, NotApplicable):
        return
    for purpose in _of(facts, DECIDES):
        said = f"{called(purpose)} scores or profiles people, but `automation:` is said not to apply"
        yield Problem(purpose, "is_", said, "describe the decision under `automation:`")
    for recipient in facts.listed("recipients"):
        if recipient.kind == "credit_scoring":
            said = f"{called(recipient)} scores people, but `automation:` is said not to apply"
            yield Problem(recipient, "kind", said, "describe the decision under `automation:`")


@rule("X-PLANNED", law=LAW, cites=CITES)
def planned(facts: Facts) -> Problems:
    """What is only planned, and yet described as in use.

    What it checks: where `automation:` is planned, nothing in it is stated as happening now: ways to opt out,
    decisions, practices. A planned recipient has no `since:` that has passed, serves no purpose, and sets no cookie.

    Why: readers must know what happens today. An opt-out of something that does not exist leads nowhere, and a
    recipient that gets data is not a plan.

    Example:
        automation:
          status: planned
          what: [artificial intelligence]

    How to mend: write `status: active` or `status: current`, or take out what holds only later.
    """
    automation = facts.part("automation")
    if automation and automation.status == "planned":
        for key in ("opt_out", "outputs_can_be", "decisions", "practices"):
            if getattr(automation, key):
                said = f"artificial intelligence is only planned, but `{key}:` is stated as if it were in use"
                yield Problem(automation, key, said, "write `status: active`, or leave this out until then")
    mend = "write `status: current`, or leave this out until then"
    for recipient in facts.listed("recipients"):
        if recipient.status == "planned":
            if recipient.since and recipient.since <= facts.on:
                said = f"{called(recipient)} is only planned, but gets data since {recipient.since}"
                yield Problem(recipient, "since", said, mend)
            yield from _used(facts, recipient, mend)


def _used(facts: Facts, recipient: Recipient, mend: str) -> Iterator[Problem]:
    name = recipient.id
    said = f"{called(recipient)} gets data here, but is only planned as a recipient"
    for purpose in facts.listed("purposes"):
        if name in purpose.recipients:
            yield Problem(purpose, "recipients", said, mend, number=purpose.recipients.index(name))
    cookies = facts.part("cookies")
    for cookie in cookies.table if cookies else ():
        if cookie.recipient == name:
            yield Problem(cookie, "recipient", said, mend)
    if cookies and cookies.third_parties and name in cookies.third_parties.recipients:
        yield Problem(cookies.third_parties, "recipients", said, mend)
