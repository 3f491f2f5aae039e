"""The CCPA: how people opt out of sale and sharing."""

from __future__ import annotations

from clausework.guess import either
from clausework.model.use import Signal
from clausework.rules.california.californian import PLACES, entries, opt_outs, own, rights, trades, with_rights
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

LAW = "CCPA"
RIGHTS = {
    "opt_out_sale_sharing",
    "opt_out_sale",
    "opt_out_targeted_advertising",
    "opt_out_selling_targeted_advertising",
}
"""Rights that stop sale or sharing, in the words of one state or another."""
COMBINED = ("Your Privacy Choices", "Your California Privacy Choices")
"""Titles of the one link for both opting out and limiting."""
TITLES = ("Do Not Sell or Share My Personal Information", *COMBINED)
COOKIE_TOOLS = {"preference_tool", "browser_settings", "device_settings"}


def titled(label: str | None, titles: tuple[str, ...]) -> bool:
    """Whether a link bears one of the titles that the regulations give."""
    return (label or "").strip('“”" ').lower() in {title.lower() for title in titles}


@rule("CCPA-7011-E2D", law=LAW, places=PLACES, cites=("11 CCR 7011(e)(2)", "Cal. Civ. Code 1798.120"))
def right(facts: Facts) -> Problems:
    """The right to opt out of sale and sharing.

    What it checks: where data is sold or shared, the rights of Californians have the one to opt out of it.

    Why: a business that sells or shares personal information explains that people may tell it to stop, at any time.

    Example:
        sale:
          list:
            - {id: general, sold: false, shared_for_advertising: true}
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              rights: [know, erasure, rectification, opt_out_sale_sharing, non_discrimination]

    How to mend: add `opt_out_sale_sharing` to `rights:`, or delete `rights:` to state those the law gives.
    """
    if trades(facts) and not RIGHTS & rights(facts) and not written(facts, "jurisdictions", "rights"):
        what = "data is sold or shared, but Californians are not told of their right to opt out of it"
        mend = "add `opt_out_sale_sharing` to `rights:`, or delete `rights:` to state those the law gives"
        yield Problem(with_rights(facts), "rights", what, mend)


@rule("CCPA-7013", law=LAW, places=PLACES, cites=("11 CCR 7013", "Cal. Civ. Code 1798.135"))
def link(facts: Facts) -> Problems:
    """The link to opt out.

    What it checks: where data is sold or shared, the entry for California has an `opt_out:` of kind `opt_out_page`
    with its address.

    Why: the home page and the notice lead to a page on which people opt out. Only who follows an opt-out signal
    without friction (11 CCR 7025(f) and (g)) may do without the link, and then the notice says so.

    Example:
        sale:
          list:
            - {id: general, sold: false, shared_for_advertising: true}
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              opt_out:
                - {kind: opt_out_page, label: Your Privacy Choices, url: https://acme.example/choices}

    How to mend: add the page below `opt_out:`. If you follow signals without friction, say so below `ignore:`.
    """
    pages = [control for control in opt_outs(facts) if control.kind == "opt_out_page" and control.url]
    if trades(facts) and not pages and not written(facts, "jurisdictions", "sale"):
        what = "data is sold or shared, but no page is named on which Californians can opt out"
        mend = "add `{kind: opt_out_page, label: Your Privacy Choices, url: ...}` below `opt_out:`"
        yield Problem(own(facts), "opt_out", what, mend)


@rule("CCPA-7015", law=LAW, places=PLACES, cites=("11 CCR 7013", "11 CCR 7015"))
def title(facts: Facts) -> Problems:
    """The title of the link to opt out.

    What it checks: where data is sold or shared, the opt-out page has one of the titles that the regulations give: “Do
    Not Sell or Share My Personal Information”, “Your Privacy Choices” or “Your California Privacy Choices”.

    Why: people shall know the link by its words. The last two are for one link that leads to both choices, opting out
    and limiting the use of sensitive data; the blue icon stands beside it.

    Example:
        sale:
          list:
            - {id: general, sold: true}
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              opt_out:
                - kind: opt_out_page
                  label: Do Not Sell or Share My Personal Information
                  url: https://acme.example/opt-out

    How to mend: give the link on your site one of these titles, and write it as `label:`.
    """
    for control in opt_outs(facts) if trades(facts) else ():
        if control.kind == "opt_out_page" and not titled(control.label, TITLES):
            name = f"is called “{control.label}”" if control.label else "has no title"
            what = f"the opt-out page {name}; California gives the titles"
            yield Problem(control, "label", what, f"write {either(TITLES)} as `label:`, as on your site")


@rule("CCPA-7026-A4", law=LAW, places=PLACES, cites=("11 CCR 7026(a)",))
def cookie_banner(facts: Facts) -> Problems:
    """Opting out by cookie settings only.

    What it checks: the ways to opt out of sale and targeted advertising in California are not only cookie settings, of
    the site, the browser or the device.

    Why: cookie tools are about collecting, not about selling, so they are no acceptable way to opt out by themselves.
    A company that collects online follows an opt-out signal and offers a form behind a link.

    Example:
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              opt_out:
                - {kind: opt_out_page, label: Your Privacy Choices, url: https://acme.example/choices}
                - {kind: opt_out_signal}
                - {kind: preference_tool}

    How to mend: add a form (`kind: opt_out_page`) below `opt_out:`.
    """
    kinds = {control.kind for control in opt_outs(facts)} - {"opt_out_signal"}
    if kinds and kinds <= COOKIE_TOOLS:
        entry = next(entry for entry in entries(facts) if entry.opt_out)
        what = "beside a signal, cookie settings are the only way to opt out of sale and sharing, which is not enough"
        yield Problem(entry, "opt_out", what, "add a form: `{kind: opt_out_page, label: ..., url: ...}`")


def _signal(facts: Facts) -> Signal | None:
    cookies = facts.part("cookies")
    return cookies.global_privacy_control if cookies else None


@rule("CCPA-7011-E3F", law=LAW, places=PLACES, cites=("11 CCR 7011(e)(3)", "11 CCR 7025"))
def signal(facts: Facts) -> Problems:
    """How opt-out signals are processed.

    What it checks: where data is sold or shared, or a signal is offered as a way to opt out, `global_privacy_control:`
    below `cookies:` says what it does (`effect:`).

    Why: the notice explains for what a signal counts: the browser, the device, the account, sales offline. It also
    says how to use one; the page for California does that by itself. The site, not the notice, shows that a signal was
    processed.

    Example:
        sale:
          list:
            - {id: general, sold: false, shared_for_advertising: true}
        cookies:
          global_privacy_control:
            honoured: true
            effect: an opt-out of sale and sharing for that browser, and for your account if you are logged in
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: add `global_privacy_control:` below `cookies:` with `honoured: true` and `effect:`.
    """
    offered = any(control.kind == "opt_out_signal" for control in opt_outs(facts))
    told = _signal(facts)
    if not (trades(facts) or offered) or written(facts, "cookies", "jurisdictions"):
        return
    if told is None:
        part, key = facts.home("cookies")
        what = "the notice does not say how an opt-out signal such as Global Privacy Control is processed"
        mend = "add `global_privacy_control:` below `cookies:` with `honoured: true` and `effect:`"
        yield Problem(part, key or "global_privacy_control", what, mend)
    elif told.honoured and not (told.effect or told.notes):
        what = "not said for what the signal counts: the browser, the device, the account, sales offline"
        yield Problem(told, "effect", what, "add `effect:`, such as `an opt-out for that browser`")


@rule("CCPA-7025", law=LAW, places=PLACES, cites=("11 CCR 7025", "Cal. Civ. Code 1798.135"))
def honoured(facts: Facts) -> Problems:
    """Opt-out signals are followed.

    What it checks: where data is sold or shared, the policy does not say that Global Privacy Control is ignored.

    Why: such a signal is a valid request to opt out, from a browser and from the person it is known to belong to.

    Example:
        sale:
          list:
            - {id: general, sold: false, shared_for_advertising: true}
        cookies:
          global_privacy_control: {honoured: true, effect: an opt-out for that browser}
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: follow the signal and write `honoured: true`.
    """
    told = _signal(facts)
    if told and not told.honoured and trades(facts):
        what = "data is sold or shared, so Global Privacy Control must be followed, but it is said to be ignored"
        yield Problem(told, "honoured", what, "follow it, and write `honoured: true`")
