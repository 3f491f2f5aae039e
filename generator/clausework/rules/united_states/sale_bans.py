"""What may not be sold in some states of the United States, whether or not people agree."""

from __future__ import annotations

import datetime

from clausework.rules.entries import called, several
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.united_states.states import LAW, named, where
from clausework.sale_notices import sold

SENSITIVE = {"US-MD": datetime.date(2025, 10, 1), "US-NJ": datetime.date(2026, 6, 30)}
"""States that forbid to sell sensitive data, and since when."""
LOCATION = {
    "US-CT": datetime.date(2026, 10, 1),
    "US-OR": datetime.date(2026, 1, 1),
    "US-VA": datetime.date(2026, 7, 1),
}
"""States that forbid to sell precise location."""
STARTS = SENSITIVE | LOCATION


@rule(
    "US-SALE-BAN",
    law=LAW,
    places=tuple(STARTS),
    cites=(
        "Conn. P.A. 26-64",
        "Md. Code, Com. Law 14-4707",
        "N.J.S.A. 56:8-166.12",
        "Or. HB 2008 (2025)",
        "Va. SB 338 (2026)",
    ),
)
def banned(facts: Facts) -> Problems:
    """What may not be sold.

    What it checks: no sensitive data is sold in Maryland and New Jersey, and no precise location in Connecticut,
    Oregon and Virginia: not to a recipient with `sold: true`, and not by a statement that all data is sold.

    Why: these states forbid the sale itself. Neither consent nor an opt-out cures it. Location counts as precise
    within 1,750 feet.

    Example:
        data:
          list:
            - {id: rides, label: Ride data, items: [precise_geolocation], precision: precise}
            - {id: orders, label: Orders, items: [purchase_history]}
        recipients:
          list:
            - {id: broker, kind: data_broker, name: Lumen Row Data LLC, data: [orders], sold: true}
        jurisdictions:
          list:
            - {id: oregon, is: [US-OR]}

    How to mend: stop the sale; or, if people of these states are left out of it, say so in an entry below `sale:` with
    `sold: false` and their `jurisdictions:`.
    """
    for category in facts.listed("data"):
        precise = any(facts.terms.items[item.is_].sensitive == "precise_geolocation" for item in category.items)
        located = precise and facts.derive.us_sensitive(category)
        forbidden = {**(SENSITIVE if facts.derive.us_sensitive(category) else {}), **(LOCATION if located else {})}
        states = [state for state in named(facts, forbidden) if category in sold(facts.derive, state)]
        buyers = [buyer for buyer in facts.listed("recipients") if buyer.sold and category.id in buyer.data]
        for place in where(facts, states, STARTS):
            to = f" to {several(map(called, buyers))}" if buyers else ""
            what = f"{called(category)} is sold{to}; that is forbidden in {place.names}, also with consent"
            mend = "stop the sale, or add an entry below `sale:` with `sold: false` and these `jurisdictions:`"
            yield Problem(buyers[0] if buyers else category, "data" if buyers else None, what, mend, since=place.since)
