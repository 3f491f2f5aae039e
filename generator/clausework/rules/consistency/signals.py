"""Browser signals and trackers: honored in one place and not in another, used and yet denied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausework.findings import Level
from clausework.model.use import Control
from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule

LAW = "Contradictions"
CITES = ("15 U.S.C. 45(a)", "GDPR Art. 5(1)(a)")
NOT_TRACK = Phrase(re.compile(r"\b(?:Do[ -]Not[ -]Track|DNT)\b", re.IGNORECASE), ("track", "dnt"))
TRACKERS = {"analytics", "session_replay", "tag_manager", "ad_network", "social_network", "third_party_tracker"}
"""Kinds of recipients that set or read cookies as a rule."""
TRACES = {"cookie_id", "cookie_data", "advertising_id", "browser_fingerprint"}
"""Items that only cookies or similar technologies give."""


def _controls(facts: Facts) -> Iterator[Control]:
    cookies, marketing, automation = (facts.part(name) for name in ("cookies", "marketing", "automation"))
    yield from cookies.controls if cookies else ()
    yield from marketing.opt_out if marketing else ()
    yield from automation.opt_out if automation else ()
    for place in facts.listed("jurisdictions"):
        yield from place.opt_out


@rule("X-SIGNALS", law=LAW, cites=("11 CCR 7025", *CITES))
def signals(facts: Facts) -> Problems:
    """An opt-out signal that is honored and refused.

    What it checks: where an opt-out by signal is offered anywhere, the section on cookies does not say that the
    Global Privacy Control, or automatic signals other than Do Not Track, are ignored.

    Why: a person who has switched the signal on relies on it. Many states of the U.S. make companies follow it, and a
    text that offers it and refuses it at once misleads.

    Example:
        cookies:
          global_privacy_control: {honoured: true}
          controls:
            - {kind: opt_out_signal, label: the Global Privacy Control of your browser}

    How to mend: add `global_privacy_control: {honoured: true}` below `cookies:`, or correct what refuses it.
    """
    cookies = facts.part("cookies")
    offered = [control for control in _controls(facts) if control.kind == "opt_out_signal"]
    if not cookies or not offered:
        return
    signal = cookies.global_privacy_control or cookies.other_signals
    if signal and not signal.honoured:
        said = f"this says that such signals are ignored, but {offered[0].label or 'a signal'} is offered as an opt-out"
        yield Problem(
            signal, "honoured", said, "add `global_privacy_control: {honoured: true}`, or take back the offer"
        )


@rule("S-DNT-TWICE", law="Statements", cites=(), level=Level.WARNING)
def twice(facts: Facts) -> Problems:
    """Do Not Track stated twice.

    What it checks: where `do_not_track:` below `cookies:` says what you do, no other text says it again.

    Why: what is stated in two places will sooner or later differ, and then one of the two is false.

    Example:
        cookies:
          do_not_track: {honoured: false, reason: no standard tells us what it means}

    How to mend: delete the sentence, or keep it as the reason or a note of `do_not_track:`.
    """
    cookies = facts.part("cookies")
    signal = cookies and cookies.do_not_track
    for said in facts.holding(NOT_TRACK) if signal else ():
        if said.part is not signal and NOT_TRACK.pattern.search(said.text):
            what = "this speaks of Do Not Track, which `do_not_track:` below `cookies:` has stated already"
            yield Problem(said.part, said.key, what, "delete this, or move it to `do_not_track:`", number=said.number)


@rule("X-COOKIES-NONE", law=LAW, cites=("Directive 2002/58/EC Art. 5(3)",), level=Level.WARNING)
def no_cookies(facts: Facts) -> Problems:
    """Trackers without a word on cookies.

    What it checks: where no technology is named below `cookies:`, no recipient provides analytics, advertising
    networks, tag management, or session recording, and no category of data holds what only cookies give.

    Why: such recipients set or read something on people's devices as a rule. A policy that names them and says
    nothing of cookies, or that cookies do not concern it, hides the half that the law asks about.

    Example:
        cookies:
          technologies: [cookies]
        recipients:
          list:
            - {id: visits, kind: analytics, name: Acme Analytics}

    How to mend: add `technologies:` and `purposes:` below `cookies:`. If the recipient works without cookies, say so
    in a note and add an exception below `ignore:`.
    """
    cookies = facts.part("cookies")
    if cookies and (cookies.technologies or cookies.table):
        return
    mend = "add `cookies:` with `technologies:`, or correct this"
    for recipient in facts.listed("recipients"):
        if recipient.kind in TRACKERS and recipient.status != "planned":
            said = f"{called(recipient)} sets or reads cookies as a rule, but no cookies are named"
            yield Problem(recipient, "kind", said, mend)
    for category in facts.listed("data"):
        for item in category.items:
            if item.is_ in TRACES:
                said = f"“{facts.terms.items[item.is_].label}” comes from cookies or the like, but none are named"
                yield Problem(item, "is_", said, mend)
