"""Cookies and similar technologies: what is stored, whether consent comes first, how it is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "ePrivacy"
PLACES = ("EU", "UK")
CITES = ("ePrivacy Directive Art. 5(3)", "PECR reg. 6")
SWITCHES = {"preference_tool", "account_settings", "opt_out_page", "contact"}
"""Ways to withdraw a consent; the settings of a browser are none, for they know no purposes."""


def _needs_consent(facts: Facts, category: str | None) -> bool:
    """Whether cookies of a category may be set only after consent, somewhere the company's visitors live."""
    term = facts.terms.cookie_categories.get(category or "")
    return term is not None and term.consent and not (term.uk_exempt and not facts.holds("EU"))


def _optional(facts: Facts, part: Any) -> Iterator[Any]:
    """The cookies and purposes that need consent."""
    yield from (entry for entry in part.table if _needs_consent(facts, entry.category))
    yield from (use for use in part.purposes if use.necessary is not True and _needs_consent(facts, use.category))


@rule("EPRIV-5-3-TABLE", law=LAW, places=PLACES, cites=CITES)
def table(facts: Facts) -> Problems:
    """Which cookies there are.

    What it checks: where cookies are used, the practices list them, or name the document that does.

    Why: whoever stores something on a device tells its owner clearly and fully what it is for. "We use cookies" is not
    enough; the list of them with their purposes is.

    Example:
        cookies:
          table:
            - {id: session, name: session, category: strictly_necessary, purpose: keeps you signed in, duration: a day}

    How to mend: add the cookies to `table:` below `cookies:`, or name the document that lists them in `details_in:`.
    """
    part = facts.part("cookies")
    if part is not None and (part.technologies or part.purposes) and not (part.table or part.details_in):
        what = "cookies are used, and nothing says which"
        yield Problem(part, "table", what, "list them in `table:` below `cookies:`, or name the list in `details_in:`")


@rule("EPRIV-5-3-DURATION", law=LAW, places=PLACES, cites=("CJEU C-673/17", "PECR reg. 6"))
def duration(facts: Facts) -> Problems:
    """How long each cookie lasts.

    What it checks: each cookie of the list has its duration.

    Why: the Court of Justice counts the duration of cookies, and whether others have access to them, among what people
    must be told before they consent.

    Example:
        cookies:
          table:
            - {id: session, name: session, category: strictly_necessary, purpose: keeps you signed in, duration: a day}

    How to mend: add `duration:` to the cookie.
    """
    part = facts.part("cookies")
    for cookie in part.table if part else ():
        if not cookie.duration:
            what = f"the cookie {called(cookie)} does not say how long it lasts"
            yield Problem(cookie, "duration", what, "add `duration:`, such as `duration: 14 days`")


@rule("EPRIV-5-3-CONSENT", law=LAW, places=PLACES, cites=CITES)
def consent_first(facts: Facts) -> Problems:
    """Consent before cookies that are not necessary.

    What it checks: where there are cookies for analytics, advertising, social networks or comfort, the practices say
    that consent comes first. In the United Kingdom alone, statistics and appearance need information and a way to
    object only.

    Why: storing or reading anything on a device that the service does not strictly need takes consent before it
    happens.

    Example:
        cookies:
          consent_first: true
          purposes: [{text: learn which pages work, category: analytics}]
          controls: [{kind: preference_tool}]

    How to mend: ask before you set them, and write `consent_first: true` below `cookies:`; or do without them.
    """
    part = facts.part("cookies")
    needing = next(_optional(facts, part), None) if part else None
    if needing is not None and part.consent_first is not True:
        kind = facts.terms.cookie_categories[needing.category].label
        what = f"nothing says that you ask before you set {kind}"
        yield Problem(needing, "category", what, "write `consent_first: true` below `cookies:` once that is so")


@rule("EPRIV-STRICT", law=LAW, cites=CITES)
def necessary(facts: Facts) -> Problems:
    """Trackers called necessary.

    What it checks: no cookie that is known to serve analytics or advertising is listed as one that the service needs.

    Why: whether a cookie is necessary is judged by what it does for the visitor. Well-known measuring and advertising
    cookies are never strictly necessary, whatever a table calls them.

    Example:
        cookies:
          consent_first: true
          table:
            - {id: ga, name: _ga, category: analytics, purpose: counts visits, provider: Google, duration: 2 years}
          controls: [{kind: preference_tool}]

    How to mend: write the category it really has, and ask for consent before you set it.
    """
    part = facts.part("cookies")
    for cookie in part.table if part else ():
        known = facts.terms.tracker(cookie.name)
        stated, real = (
            facts.terms.cookie_categories.get(c) for c in (cookie.category, known.category if known else "")
        )
        if known and real and stated and real.consent and not stated.consent:
            what = f"{called(cookie)} serves {known.provider} for {known.category}, and it is listed as {stated.id}"
            yield Problem(cookie, "category", what, f"write `category: {real.id}`")


@rule("EPRIV-WITHDRAW", law=LAW, places=PLACES, cites=("ePrivacy Directive Art. 5(3)", "GDPR Art. 7(3)"))
def withdraw(facts: Facts) -> Problems:
    """How a choice about cookies is changed.

    What it checks: where you ask for consent to cookies, there is a way to change one's mind: a tool, a page, the
    account or a contact. The settings of a browser alone do not do.

    Why: to withdraw consent must be as easy as to give it.

    Example:
        cookies:
          consent_first: true
          controls: [{kind: preference_tool, label: “Cookie settings” at the foot of every page}]

    How to mend: add an entry such as `kind: preference_tool` to `controls:` below `cookies:`.
    """
    part = facts.part("cookies")
    if part is not None and part.consent_first and SWITCHES.isdisjoint(control.kind for control in part.controls):
        what = "you ask for consent to cookies, and nothing says how to withdraw it"
        yield Problem(part, "controls", what, "add `kind: preference_tool` with its `label:` to `controls:`")


@rule("EPRIV-THIRD", law=LAW, places=PLACES, cites=("CJEU C-673/17",))
def others(facts: Facts) -> Problems:
    """Whose cookies they are.

    What it checks: a cookie for advertising or social networks names who sets it or receives what it holds.

    Why: people must be told before they consent whether others have access to a cookie, and who.

    Example:
        cookies:
          consent_first: true
          table:
            - {id: ads, name: _ad, category: advertising, purpose: shows you ads, provider: Lumen, duration: 90 days}
          controls: [{kind: preference_tool}]

    How to mend: add `provider:`, or `recipient:` with the id of a recipient, to the cookie.
    """
    part = facts.part("cookies")
    for cookie in part.table if part else ():
        if cookie.category in ("advertising", "social") and not (cookie.provider or cookie.recipient):
            what = f"the cookie {called(cookie)} does not say who sets it"
            yield Problem(cookie, "provider", what, "add `provider:`, or `recipient:` with the id of a recipient")
