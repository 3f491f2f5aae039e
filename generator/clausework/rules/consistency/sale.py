"""Selling and advertising: what is not said of it, said with a reserve, or said against the purposes."""

from __future__ import annotations

from collections.abc import Iterator

from clausework.findings import Level
from clausework.rules.entries import called, several
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule
from clausework.whole import all_data

CITES = ("15 U.S.C. 45(a)", "GDPR Art. 5(1)(a)")
ADS = {
    "ad_measurement",
    "ad_profiling",
    "contextual_ads",
    "cross_context_ads",
    "first_party_ads",
    "frequency_capping",
    "social_media_marketing",
}
"""Purposes that are advertising."""


def _signs(facts: Facts) -> Iterator[str]:
    """What makes a reader expect a word on selling."""
    section = facts.part("sale")
    for entry in facts.listed("recipients"):
        if facts.terms.recipients[entry.kind].advertising and entry.status != "planned":
            yield f"{called(entry)} gets data"
    if any(place.opt_out for place in facts.listed("jurisdictions")):
        yield "an opt-out is offered"
    if section and section.not_counted:
        yield "`not_counted:` says what is no sale"


@rule("S-SALE-UNDEFINED", law="Statements", cites=CITES, level=Level.WARNING)
def undefined(facts: Facts) -> Problems:
    """Nothing says whether data is sold.

    What it checks: where advertisers receive data, an opt-out of sale is offered, or the policy says what is no sale,
    an entry below `sale:` says of all the data whether it is sold.

    Why: a denial for one kind of data, beside an opt-out for all of it, leaves people to guess. So does a definition
    of sale without a word on whether it happens.

    Example:
        sale:
          list:
            - {id: general, sold: false}
        recipients:
          list:
            - {id: ads, kind: ad_network, name: Lumen Row Media Ltd}

    How to mend: add an entry below `sale:` without `what:`, with `sold:` and `shared_for_advertising:`.
    """
    stated = any(entry.sold is not None and all_data(entry.what) for entry in facts.listed("sale"))
    if not stated and (signs := list(_signs(facts))):
        part, key = facts.home("sale")
        said = f"nothing says whether data is sold, but {several(signs[:3])}"
        yield Problem(part, key, said, "add an entry below `sale:` without `what:`, with `sold:`")


@rule("S-QUALIFIED-SALE", law="Statements", cites=CITES, level=Level.WARNING)
def qualified(facts: Facts) -> Problems:
    """A denial of sale with a reserve.

    What it checks: `sold: false` stands without `purpose:` and without `condition:`, or another entry denies every
    sale.

    Why: "we do not sell your data for marketing" denies one reason to sell and leaves all others open. Readers hear
    that nothing is sold.

    Example:
        sale:
          list:
            - {id: general, sold: false}

    How to mend: delete the reserve, or say what is sold and to whom.
    """
    denials = [entry for entry in facts.listed("sale") if entry.sold is False]
    if any(all_data(entry.what) and not (entry.purpose or entry.condition) for entry in denials):
        return
    for entry in denials:
        if key := "purpose" if entry.purpose else "condition" if entry.condition else None:
            reserve = f"for {entry.purpose}" if entry.purpose else entry.condition
            said = f"data is said not to be sold “{reserve}”, which leaves every other sale open"
            yield Problem(entry, key, said, "delete this, or say what is sold and to whom")


@rule("X-ADS-DENIED", law="Contradictions", cites=CITES)
def denied(facts: Facts) -> Problems:
    """No advertising, and yet a purpose of advertising.

    What it checks: where an entry below `sale:` says of all the data that it is not used for advertising, no purpose
    is advertising and no cookie is set for it.

    Why: the two sentences cannot both be true, and the denial is the one that people rely on.

    Example:
        sale:
          list:
            - {id: general, sold: false, used_for_advertising: false}
        purposes:
          list:
            - {id: support, is: customer_support}

    How to mend: limit the denial by `what:`, or take out the advertising.
    """
    cookies = facts.part("cookies")
    used = [called(purpose) for purpose in facts.listed("purposes") if purpose.is_ in ADS]
    if cookies and any(entry.category == "advertising" for entry in (*cookies.purposes, *cookies.table)):
        used.append("cookies for advertising")
    for entry in facts.listed("sale") if used else ():
        if entry.used_for_advertising is False and all_data(entry.what):
            said = f"all data is said not to be used for advertising, but there is {several(used[:3])}"
            yield Problem(entry, "used_for_advertising", said, "limit this by `what:`, or take out the advertising")
