"""The CCPA: sensitive personal information and the right to limit its use."""

from __future__ import annotations

from clausework.guess import either
from clausework.model.collection import DataCategory
from clausework.model.fields import NotApplicable
from clausework.model.rights import SensitiveUse
from clausework.rules.california.californian import PLACES, collected, entries, own, rights, with_rights
from clausework.rules.california.opt_out import COMBINED, titled
from clausework.rules.entries import called, some
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

LAW = "CCPA"
ACCOUNTS = {"payment_card", "bank_account", "financial_institution", "payment_information"}
CODES = {"payment_card_code", "pin", "password", "security_question"}
TITLES = ("Limit the Use of My Sensitive Personal Information", *COMBINED)


@rule("CCPA-140-AE", law=LAW, places=PLACES, cites=("Cal. Civ. Code 1798.140(ae)",))
def marked(facts: Facts) -> Problems:
    """Data that is sensitive in combination.

    What it checks: a category that holds an account or card number with its code, or a user name with its password, or
    a location that may be precise, says whether it is sensitive (`sensitive:`).

    Why: such a number is sensitive personal information only together with what opens the account, so the items alone
    do not tell. Unsaid, the table for California leaves it out of the sensitive types.

    Example:
        data:
          list:
            - {id: payment, label: Payment data, items: [payment_card, payment_card_code], sensitive: true}
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: add `sensitive: true`. If the two are never held together, put them into categories of their own.
    """
    for category in collected(facts):
        if category.sensitive is None and (what := _together(facts, category)):
            said = f"{called(category)} holds {what}, which is sensitive personal information, and does not say so"
            yield Problem(category, "sensitive", said, "add `sensitive: true`, or take apart what is not kept together")


def _together(facts: Facts, category: DataCategory) -> str | None:
    items = {item.is_ for item in category.items}
    if items & ACCOUNTS and items & CODES:
        return "an account or card number with its code or password"
    if {"username", "password"} <= items:
        return "a user name with its password"
    located = any(facts.terms.items[item].sensitive == "precise_geolocation" for item in items)
    always = set(facts.derive.sensitive_types(category))
    if located and category.precision == "precise_or_approximate" and not always:
        return "a location that may be precise"
    return None


def _use(facts: Facts) -> SensitiveUse | NotApplicable | None:
    return next((entry.sensitive_use for entry in entries(facts) if entry.sensitive_use is not None), None)


def _beyond(facts: Facts) -> SensitiveUse | None:
    use = _use(facts)
    return use if isinstance(use, SensitiveUse) and use.beyond else None


@rule("CCPA-7011-E1K", law=LAW, places=PLACES, cites=("11 CCR 7011(e)(1)", "11 CCR 7027(m)"))
def used_for(facts: Facts) -> Problems:
    """What sensitive personal information is used for.

    What it checks: where a category holds sensitive personal information, the entry for California says whether it is
    used or disclosed for more than 11 CCR 7027(m) permits.

    Why: the notice states it either way. The eight purposes permitted there, such as the service somebody asked for or
    security, give no right to limit the use; every other purpose does.

    Example:
        data:
          list:
            - {id: account, label: Account, items: [account_credentials]}
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              sensitive_use: {beyond: false, uses: [requested, security]}

    How to mend: add `sensitive_use:` with `beyond: false`, or with `beyond: true` and `limit:`.
    """
    sensitive = [category for category in collected(facts) if facts.derive.sensitive_types(category)]
    if sensitive and _use(facts) is None and not written(facts, "jurisdictions"):
        what = f"not said whether sensitive data ({some(sensitive)}) is used for more than 11 CCR 7027(m) permits"
        yield Problem(own(facts), "sensitive_use", what, "add `sensitive_use:` with `beyond:` true or false")


@rule("CCPA-7011-E2E", law=LAW, places=PLACES, cites=("11 CCR 7011(e)(2)", "Cal. Civ. Code 1798.121"))
def right(facts: Facts) -> Problems:
    """The right to limit the use of sensitive personal information.

    What it checks: where sensitive personal information is used beyond the permitted purposes, the rights of
    Californians have the one to limit it.

    Why: people may tell a business to use such data only for what the law permits without this right.

    Example:
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              rights: [know, erasure, rectification, limit_sensitive, non_discrimination]
              sensitive_use:
                beyond: true
                limit:
                  - {kind: opt_out_page, label: Your Privacy Choices, url: https://acme.example/choices}

    How to mend: add `limit_sensitive` to `rights:`, or delete `rights:` to state those the law gives.
    """
    if _beyond(facts) and "limit_sensitive" not in rights(facts) and not written(facts, "jurisdictions", "rights"):
        what = "sensitive data is used beyond what is permitted, but the right to limit that is not stated"
        mend = "add `limit_sensitive` to `rights:`, or delete `rights:` to state those the law gives"
        yield Problem(with_rights(facts), "rights", what, mend)


@rule("CCPA-7014", law=LAW, places=PLACES, cites=("11 CCR 7014", "11 CCR 7015", "Cal. Civ. Code 1798.135"))
def link(facts: Facts) -> Problems:
    """The link to limit the use of sensitive personal information.

    What it checks: where sensitive personal information is used beyond the permitted purposes, `limit:` has a page
    with its address and one of the titles that the regulations give.

    Why: the home page and the notice lead to a page on which people limit the use: “Limit the Use of My Sensitive
    Personal Information”, or one link for all choices, called “Your Privacy Choices” or “Your California Privacy
    Choices”.

    Example:
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              sensitive_use:
                beyond: true
                limit:
                  - {kind: opt_out_page, label: Your Privacy Choices, url: https://acme.example/choices}

    How to mend: add the page below `limit:`, with its title as on your site.
    """
    use = _beyond(facts)
    if use is None:
        return
    pages = [control for control in use.limit if control.kind == "opt_out_page"]
    if not any(control.url for control in pages):
        what = "sensitive data is used beyond what is permitted, but no page is named on which people limit that"
        yield Problem(use, "limit", what, "add `{kind: opt_out_page, label: ..., url: ...}` below `limit:`")
    for control in pages:
        if not titled(control.label, TITLES):
            name = f"is called “{control.label}”" if control.label else "has no title"
            what = f"the page to limit the use of sensitive data {name}; California gives the titles"
            yield Problem(control, "label", what, f"write {either(TITLES)} as `label:`, as on your site")
