"""The sentences that Texas, Florida and Louisiana dictate to those who sell sensitive or biometric data."""

from __future__ import annotations

from clausework.rules.entries import called, some
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule
from clausework.sale_notices import denied, due_in
from clausework.selling import Selling
from clausework.whole import all_data


@rule(
    "US-TX-NOTICE",
    law="Texas Data Privacy and Security Act",
    places=("US-TX",),
    cites=("Tex. Bus. & Com. Code 541.102",),
)
def texas(facts: Facts) -> Problems:
    """The Texan notice of sale.

    What it checks: where sensitive data is sold, the policy has the paragraph “NOTICE: We may sell your sensitive
    personal data.” and, for biometric data, “NOTICE: We may sell your biometric personal data.” Clausework prints them
    in the section of Texas. If sensitive data is collected and some data sold, the buyers say which they get (`data:`).

    Why: Texas dictates these sentences, to stand in the same place and in the same manner as the rest of the notice.
    Other words do not count.

    Example:
        data:
          list:
            - {id: health, label: Health data, items: [health_condition]}
        recipients:
          list:
            - {id: broker, kind: data_broker, name: Lumen Row Data LLC, data: [health], sold: true}
        jurisdictions:
          list:
            - {id: texas, is: [US-TX]}

    How to mend: add `data:` to the recipients with `sold: true`. If a clause of your own stands in place of the section
    on jurisdictions, write the sentence into it as a paragraph of its own.
    """
    yield from _notices(facts, "US-TX", "Texas")


@rule(
    "US-FL-NOTICE",
    law="Florida Digital Bill of Rights",
    places=("US-FL",),
    cites=("Fla. Stat. 501.711(2)", "Fla. Stat. 501.715"),
)
def florida(facts: Facts) -> Problems:
    """The Floridian notice of sale.

    What it checks: where sensitive data is sold, the policy has the paragraph “NOTICE: This website may sell your
    sensitive personal data.” and, for biometric data, “NOTICE: This website may sell your biometric personal data.”
    Clausework prints them in the section of Florida. If sensitive data is collected and some data sold, the buyers say
    which they get (`data:`).

    Why: Florida dictates these sentences, which differ from those of Texas. The first one also binds companies too
    small for the rest of the law, who need consent for the sale as well.

    Example:
        data:
          list:
            - {id: health, label: Health data, items: [health_condition]}
        recipients:
          list:
            - {id: broker, kind: data_broker, name: Lumen Row Data LLC, data: [health], sold: true}
        jurisdictions:
          list:
            - {id: florida, is: [US-FL]}

    How to mend: add `data:` to the recipients with `sold: true`. If a clause of your own stands in place of the section
    on jurisdictions, write the sentence into it as a paragraph of its own.
    """
    yield from _notices(facts, "US-FL", "Florida")


@rule("US-LA-NOTICE", law="Louisiana Data Privacy Act", places=("US-LA",), cites=("La. R.S. 51:1780.4",))
def louisiana(facts: Facts) -> Problems:
    """The Louisianan notice of sale.

    What it checks: the same as in Texas, in the same words, from 1 January 2027 on.

    Why: Louisiana dictates the two sentences of Texas to those who sell sensitive or biometric data.

    Example:
        data:
          list:
            - {id: health, label: Health data, items: [health_condition]}
        recipients:
          list:
            - {id: broker, kind: data_broker, name: Lumen Row Data LLC, data: [health], sold: true}
        jurisdictions:
          list:
            - {id: louisiana, is: [US-LA]}

    How to mend: add `data:` to the recipients with `sold: true`. If a clause of your own stands in place of the section
    on jurisdictions, write the sentence into it as a paragraph of its own.
    """
    yield from _notices(facts, "US-LA", "Louisiana")


def _notices(facts: Facts, place: str, name: str) -> Problems:
    since = facts.terms.jurisdictions[place].in_force
    printed = {passage.text for passage in facts.passages}
    for sentence in due_in(facts.derive, place):
        if sentence not in printed:
            what = f"{name} dictates the sentence “{sentence.removesuffix('.')}”, and the policy does not have it"
            mend = "write it into your own clause as a paragraph of its own, with the full stop"
            yield Problem(_clause(facts), None, what, mend, since=since)
    delicate = [category for category in facts.listed("data") if facts.derive.us_sensitive(category)]
    selling = Selling(facts.derive, place)
    if not delicate or denied(selling, place):
        return
    why = f"nobody can tell whether {name} wants its notice for sensitive data ({some(delicate)})"
    for buyer in selling.buyers:
        if not buyer.data:
            what = f"not said which data is sold to {called(buyer)}, so {why}"
            yield Problem(buyer, "data", what, "add `data:` with the ids of the categories", since=since)
    for statement in selling.statements if not selling.buyers else ():
        if statement.sold and not all_data(statement.what):
            what = f"not said to whom “{statement.what}” is sold, so {why}"
            mend = "add the buyers below `recipients:`, each with `sold: true` and `data:`"
            yield Problem(statement, "what", what, mend, since=since)


def _clause(facts: Facts) -> object:
    """The clause that stands in place of the section where the sentence would be."""
    instead = (c for c in facts.practices.clauses if c.place == "instead" and c.section == "jurisdictions")
    return next(instead, facts.practices.jurisdictions)
