"""The CCPA: automated decision-making technology."""

from __future__ import annotations

import datetime

from clausework.findings import Level
from clausework.model.care import Decision
from clausework.rules.california.californian import PLACES, rights, with_rights
from clausework.rules.entries import several
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

START = datetime.date(2027, 1, 1)
RIGHTS = ("opt_out_automated", "access_automated")


@rule(
    "CCPA-7220",
    law="CCPA",
    places=PLACES,
    level=Level.WARNING,
    since=START,
    cites=("11 CCR 7001", "11 CCR 7220", "11 CCR 7221", "11 CCR 7222"),
)
def decisions(facts: Facts) -> Problems:
    """Significant decisions by machine.

    What it checks: a decision by machine alone that affects people significantly says which data it uses, how it works
    and what it means; there is a way to opt out of it or to have a person look at it; and rights of your own for
    California have those to opt out and to learn how the technology was used.

    Why: from 2027 on, whoever leaves decisions about finance, housing, education, work or health care to a machine
    tells people before, and gives them these rights; other decisions are not concerned. A person who can overturn the
    decision takes the place of the opt-out. The Pre-use Notice itself comes before the decision, not only in the
    policy.

    Example:
        data:
          list:
            - {id: credit, label: Credit data, items: [credit_score]}
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example}
        automation:
          decisions:
            - id: installments
              what: whether you can pay in installments
              solely: true
              significant: true
              data: [credit]
              logic: a rule compares the score with a limit
              consequence: below the limit, you pay at once
              review: [privacy]
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: complete the decision, and add `opt_out:` below `automation:` or `review:` to the decision.
    """
    automation = facts.part("automation")
    made = [d for d in automation.decisions if d.solely and d.significant] if automation else []
    for decision in made:
        if missing := _missing(decision):
            what = f"of the decision {decision.what}, {several(missing)} is not told to people in California"
            yield Problem(decision, None, what, "add `data:`, `logic:` and `consequence:`")
        if not (automation.opt_out or decision.review):
            what = f"people in California can neither opt out of the decision {decision.what} nor ask for a person"
            yield Problem(decision, "review", what, "add `review:`, or `opt_out:` below `automation:`")
    lacking = [name for name in RIGHTS if name not in rights(facts)]
    entry = with_rights(facts)
    if made and lacking and entry.rights and not written(facts, "jurisdictions", "rights"):
        what = "Californians are not told of their rights about decisions by machine"
        mend = f"add {several(f'`{name}`' for name in lacking)} to `rights:`, or delete `rights:`"
        yield Problem(entry, "rights", what, mend)


def _missing(decision: Decision) -> list[str]:
    told = {"the data it uses": decision.data, "how it works": decision.logic, "what it means": decision.consequence}
    return [words for words, value in told.items() if not value]
