"""What is said of selling and sharing against who gets data for advertising."""

from __future__ import annotations

from clausework.rules.california.californian import AHEAD, PLACES
from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule
from clausework.selling import Selling

LAW = "Contradictions"
SELLS = ("sell_data", "share_partners")
SHARES = ("cross_context_ads", "social_media_marketing")


@rule("X-NOSALE-CCBA", law=LAW, cites=("Cal. Civ. Code 1798.140(ad)", "Cal. Civ. Code 1798.140(ah)", "15 U.S.C. 45(a)"))
def denied(facts: Facts) -> Problems:
    """Selling or sharing that is denied.

    What it checks: where a statement below `sale:` says of all data that it is not sold, no recipient has `sold: true`
    and no purpose is selling it; where one says that nothing is shared for advertising, no recipient gets data for
    advertising across websites and no purpose is such advertising. An advertising recipient says which it is.

    Why: giving an advertising network an identifier is “sharing” in California, and often a sale, though no money
    comes back. “We never sell or share” beside such a recipient is a false statement, for which regulators fine.

    Example:
        sale:
          list:
            - {id: general, sold: false, shared_for_advertising: false}
        recipients:
          list:
            - {id: ads, kind: ad_network, functions: [ads that fit the page], cross_context_advertising: false}

    How to mend: correct the statement and offer an opt-out, or end the advertising.
    """
    selling = Selling(facts.derive)
    general = [statement for statement in selling.general if selling.plain(statement)]
    sale = any(statement.sold is False for statement in general)
    sharing = any(statement.shared_for_advertising is False for statement in general)
    mend = "correct one of the two; where it is true, offer an opt-out"
    for recipient in (r for r in facts.listed("recipients") if r.status != "planned"):
        shares = recipient.cross_context_advertising
        if sale and recipient.sold:
            what = f"{called(recipient)} buys data, and the policy says that none is sold"
            yield Problem(recipient, "sold", what, mend)
        if sharing and shares:
            what = f"{called(recipient)} gets data for advertising across websites, which the policy denies"
            yield Problem(recipient, "cross_context_advertising", what, mend)
        elif sharing and shares is None and facts.terms.recipients[recipient.kind].advertising:
            what = f"{called(recipient)} advertises, and the policy says that nothing is shared for advertising"
            answer = "add `cross_context_advertising:` with the answer, and correct the statement if it is true"
            yield Problem(recipient, "kind", what, answer)
    for purpose in (p for p in facts.listed("purposes") if p.modality not in AHEAD):
        if (sale and purpose.is_ in SELLS) or (sharing and purpose.is_ in SHARES):
            label = facts.terms.purposes[purpose.is_].label
            yield Problem(purpose, "is_", f"a purpose is to {label}, which the policy denies under `sale:`", mend)


@rule("X-SP-CCBA", law=LAW, places=PLACES, cites=("Cal. Civ. Code 1798.140(e)", "11 CCR 7050"))
def service_providers(facts: Facts) -> Problems:
    """Advertising across websites by a processor.

    What it checks: no recipient with `role: processor` gets data for advertising across websites, be it by
    `cross_context_advertising:` or by a purpose.

    Why: a service provider may not use data for such advertising, not even for the company alone. Whoever does is a
    third party, and giving it the data is sharing, with all that follows for the opt-out.

    Example:
        recipients:
          list:
            - {id: ads, kind: ad_network, role: controller, cross_context_advertising: true, functions: [our ads]}
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: write `role: controller` and say under `sale:` that data is shared, or end the advertising there.
    """
    selling = Selling(facts.derive)
    for recipient in facts.listed("recipients"):
        shares = recipient.cross_context_advertising
        if shares is None:
            shares = any(purpose.is_ in SHARES for purpose in selling.purposes(recipient))
        if shares and recipient.role == "processor":
            what = f"{called(recipient)} advertises across websites, so it cannot be a processor (service provider)"
            yield Problem(recipient, "role", what, "write `role: controller`, or end the advertising there")
