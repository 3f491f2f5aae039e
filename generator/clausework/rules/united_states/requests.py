"""How soon requests and appeals are answered in the states of the United States."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clausework.model.rights import Appeal
from clausework.rules.facts import Facts
from clausework.rules.periods import days
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.united_states.states import GENERAL, LAW, lacking

ANSWERED = (*GENERAL, "US-FL", "US-NV", "US-WA")
APPEALED = tuple(state for state in (*GENERAL, "US-FL", "US-WA") if state not in ("US-AL", "US-UT"))
APPEAL = 60
"""Days for the answer to an appeal in most states."""
SOONER = {"US-CO": 45, "US-MN": 45, "US-OR": 45, "US-WA": 45}


def _late(
    facts: Facts, states: tuple[str, ...], promised: Callable[[Any], Any], most: Callable[[str], int]
) -> Problems:
    """Promises that are later than the laws of some states allow, each with the states."""
    general = facts.part("rights")

    def untold(state: str) -> tuple[Any, ...]:
        holders = (*facts.derive.jurisdictions(state), *((general,) if general else ()))
        found = next((promise for promise in map(promised, holders) if promise and promise.deadline), None)
        return (found, most(state)) if found and (days(found.deadline) or 0) > most(state) else ()

    for place, (promise, limit) in lacking(facts, states, untold):
        what = f"an answer “{promise.deadline}” is later than the law allows in {place.names} ({limit} days)"
        mend = f"write `deadline: within {limit} days` here or for the place"
        yield Problem(promise, "deadline", what, mend, since=place.since)


@rule("US-45-DAYS", law=LAW, places=ANSWERED, cites=("C.R.S. 6-1-1306", "Iowa Code 715D.3", "Va. Code 59.1-577"))
def answers(facts: Facts) -> Problems:
    """When a request is answered.

    What it checks: the time in which the company promises to answer is 45 days or less, in Nevada 60 and in Iowa 90.
    What is promised to everybody counts for a state that says nothing else.

    Why: a request is answered within 45 days of its receipt in almost all states. An extension is possible for complex
    ones, if the person is told within the first period.

    Example:
        jurisdictions:
          list:
            - {id: texas, is: [US-TX], deadline: within 45 days}

    How to mend: write `deadline: within 45 days`.
    """
    yield from _late(
        facts, ANSWERED, lambda part: part, lambda state: days(facts.terms.jurisdictions[state].deadline or "") or 0
    )


@rule("US-APPEAL-DAYS", law=LAW, places=APPEALED, cites=("C.R.S. 6-1-1306", "Minn. Stat. 325M.14", "Va. Code 59.1-577"))
def appeals(facts: Facts) -> Problems:
    """When an appeal is answered.

    What it checks: the time in which the company promises to answer an appeal is 60 days or less, and 45 in Colorado,
    Minnesota, Oregon and, for health data, Washington.

    Why: the company answers an appeal in writing and with its reasons, within 60 days in most states.

    Example:
        jurisdictions:
          list:
            - {id: texas, is: [US-TX], appeal: {deadline: within 60 days}}

    How to mend: write `deadline: within 45 days` below `appeal:`, which holds in every state.
    """

    def promised(part: Any) -> Appeal | None:
        return part.appeal if isinstance(part.appeal, Appeal) else None

    yield from _late(facts, APPEALED, promised, lambda state: SOONER.get(state, APPEAL))
