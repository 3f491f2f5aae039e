"""Signals of a browser that opt people in the United States out of sale and targeted advertising."""

from __future__ import annotations

from collections.abc import Iterator

from clausework.findings import Level
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.united_states.states import LAW, Where, cited, lacking, trades

SIGNALS = (
    "US-CO",
    "US-CT",
    "US-DE",
    "US-LA",
    "US-MD",
    "US-MN",
    "US-MT",
    "US-NE",
    "US-NH",
    "US-NJ",
    "US-OR",
    "US-TX",
    "US-VT",
)
"""States where such a signal is an opt-out; California has rules of its own."""


def _traders(facts: Facts) -> Iterator[Where]:
    """The states where data is sold or used for targeted advertising."""
    for place, _ in lacking(facts, SIGNALS, lambda state: ("signal",) if trades(facts, state) else ()):
        yield place


@rule("US-UOOM", law=LAW, places=SIGNALS, cites=(*cited(SIGNALS), "C.R.S. 6-1-1306", "Tex. Bus. & Com. Code 541.055"))
def signal(facts: Facts) -> Problems:
    """Opt-out signals are followed.

    What it checks: where data is sold or used for targeted advertising, the policy does not say that Global Privacy
    Control is ignored.

    Why: in a dozen states, a signal that the browser of a person sends is a valid request to opt out of both. Maryland
    words it less clearly; its authorities count it in.

    Example:
        sale:
          list:
            - {id: general, sold: true}
        cookies:
          global_privacy_control: {honoured: true, effect: an opt-out for that browser}
        jurisdictions:
          list:
            - {id: texas, is: [US-TX]}

    How to mend: follow the signal and write `honoured: true`.
    """
    cookies = facts.part("cookies")
    told = cookies.global_privacy_control if cookies else None
    for place in _traders(facts) if told and not told.honoured else ():
        what = f"Global Privacy Control is said to be ignored; it is an opt-out in {place.names}"
        yield Problem(told, "honoured", what, "follow it, and write `honoured: true`", since=place.since)


@rule("US-UOOM-TOLD", law=LAW, places=SIGNALS, level=Level.WARNING, cites=cited(SIGNALS))
def signal_told(facts: Facts) -> Problems:
    """What is said of opt-out signals.

    What it checks: where data is sold or used for targeted advertising, the policy says that Global Privacy Control is
    followed: below `cookies:`, or as an `opt_out:` of the state.

    Why: people who send such a signal want to know whether it works. That a policy is silent is no breach by itself,
    but it often means that nobody has thought of the signal.

    Example:
        sale:
          list:
            - {id: general, sold: true}
        cookies:
          global_privacy_control: {honoured: true, effect: an opt-out for that browser}
        jurisdictions:
          list:
            - {id: texas, is: [US-TX]}

    How to mend: add `global_privacy_control:` below `cookies:`.
    """
    cookies = facts.part("cookies")
    if (cookies and cookies.global_privacy_control) or written(facts, "cookies", "jurisdictions"):
        return
    part, key = facts.home("cookies")
    for place in _traders(facts):
        what = f"not said whether Global Privacy Control is followed; it is an opt-out in {place.names}"
        mend = "add `global_privacy_control: {honoured: true, effect: ...}` below `cookies:`"
        if not any(way.kind == "opt_out_signal" for way in place.entry.opt_out):
            yield Problem(part, key or "global_privacy_control", what, mend, since=place.since)
