"""The states of the United States, as the rules count them."""

from __future__ import annotations

import datetime

import pytest

from clausework import vocabulary
from clausework.model import Practices
from clausework.model.shape import build, record
from clausework.rules.facts import Facts
from clausework.rules.united_states import states

DAY = datetime.date(2026, 11, 22)


def facts(*entries: dict[str, object]) -> Facts:
    parts = {"company": {"name": "Acme"}, "jurisdictions": {"list": list(entries)}}
    made = build(record(Practices), parts)
    assert isinstance(made, Practices)
    return Facts(made, DAY)


def test_general_laws_are_those_of_the_vocabulary() -> None:
    places = vocabulary.load().jurisdictions.values()
    general = {place.id for place in places if place.parent == "US" and not place.narrow}
    assert {*states.GENERAL, "US-CA"} == general


@pytest.mark.parametrize(
    ("places", "asked"),
    [
        (["US-TX"], [("Texas asks", None)]),
        (["US-TX", "US-CO"], [("Colorado and Texas ask", None)]),
        (
            ["US-OK", "US-TX", "US-LA", "US-AL"],
            [
                ("Alabama asks", datetime.date(2027, 5, 1)),
                ("Louisiana and Oklahoma ask", datetime.date(2027, 1, 1)),
                ("Texas asks", None),
            ],
        ),
        (["US-CA", "US", "EU"], []),
    ],
)
def test_states_are_named_together_from_the_same_day_on(
    places: list[str], asked: list[tuple[str, datetime.date | None]]
) -> None:
    found = states.where(facts({"id": "here", "is": places}), states.GENERAL)
    assert [(place.ask, place.since) for place in found] == asked


def test_a_finding_points_to_the_entry_that_states_rights() -> None:
    known = facts(
        {"id": "table", "is": ["US-TX"], "rights": []}, {"id": "rights", "is": ["US-TX"], "rights": ["access"]}
    )
    assert [place.entry.id for place in states.where(known, states.GENERAL)] == ["rights"]


def test_states_are_grouped_by_what_is_missing() -> None:
    known = facts({"id": "here", "is": ["US-TX", "US-CO", "US-VA"]})
    missing = {"US-TX": ("a",), "US-CO": ("b",), "US-VA": ("a",)}
    found = states.lacking(known, states.GENERAL, lambda state: missing[state])
    assert [(place.names, what) for place, what in found] == [("Colorado", ("b",)), ("Texas and Virginia", ("a",))]
