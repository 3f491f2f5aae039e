"""What follows from the practices, and what the company may say otherwise."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from clausework import california, derive, project
from clausework.model import Practices
from clausework.model.collection import DataCategory
from clausework.model.shape import build, record

DAY = datetime.date(2026, 12, 1)
POLICIES = sorted((Path(__file__).parents[1] / "policies").glob("*/practices.yml"))


def practices(**parts: object) -> Practices:
    made = build(record(Practices), {"company": {"name": "Acme"}, **parts})
    assert isinstance(made, Practices)
    return made


def derived(**parts: object) -> derive.Derived:
    return derive.Derived(practices(**parts), DAY)


def category(**fields: object) -> DataCategory:
    made = build(record(DataCategory), {"id": "x", **fields})
    assert isinstance(made, DataCategory)
    return made


def _of(part: object, key: str) -> Any:
    cls: type = type(part)
    return getattr(part, record(cls).fields[key].name)


@pytest.mark.parametrize("file", POLICIES, ids=lambda file: file.parent.name)
def test_each_part_stands_where_it_is_found(file: Path) -> None:
    made, _ = project.load_practices(file, "policies/acme/practices.yml")
    assert made
    parts = derive.parts(made)
    derived = derive.Derived(made, DAY)
    places = derived.places(parts)
    assert len(places) == len(parts)
    for part in parts:
        found: Any = made
        for step in places[id(part)]:
            found = found[step] if isinstance(step, int) else _of(found, step)
        assert found is part
    sought = parts[::5]
    assert derived.places(sought) == {id(part): places[id(part)] for part in sought}


@pytest.mark.parametrize("file", POLICIES, ids=lambda file: file.parent.name)
def test_parts_by_class_are_all_parts(file: Path) -> None:
    made, _ = project.load_practices(file, "policies/acme/practices.yml")
    assert made
    parts = derive.parts(made)
    by_class = derive.Derived(made, DAY).by_class
    assert by_class == {cls: [part for part in parts if type(part) is cls] for cls in map(type, parts)}


def test_letters_follow_from_the_items() -> None:
    assert derived().letters(category(items=["name", "browsing_history"])) == ("A", "B", "F")


def test_letters_the_company_states_win() -> None:
    assert derived().letters(category(items=["name"], ccpa=["K"])) == ("K",)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"items": ["precise_geolocation"]}, ("precise_geolocation",)),
        ({"items": ["precise_geolocation"], "sensitive": False}, ()),
        ({"items": ["travel_history"]}, ()),
        ({"items": ["travel_history"], "precision": "precise"}, ("precise_geolocation",)),
        ({"items": ["travel_history"], "precision": "precise", "sensitive": False}, ()),
        ({"items": ["payment_card"], "precision": "precise"}, ()),
        ({"items": ["payment_card"]}, ()),
        ({"items": ["payment_card"], "sensitive": True}, ("account_access",)),
        ({"items": ["name"]}, ()),
    ],
)
def test_sensitive_types(fields: dict[str, object], found: tuple[str, ...]) -> None:
    assert derived().sensitive_types(category(**fields)) == found


def test_special_categories() -> None:
    assert derived().special(category(items=["health_condition"]))
    assert not derived().special(category(items=["email"]))


def letters_collected(**parts: object) -> dict[str, bool | None]:
    return {row.letter: row.collected for row in california.Tables(derived(**parts)).category_rows(())}


def test_a_category_that_is_not_named_is_not_denied() -> None:
    rows = letters_collected(data={"list": [{"id": "x", "items": ["ip_address"]}]})
    assert rows["A"] is True
    assert rows["E"] is None


def test_a_complete_list_denies_the_rest() -> None:
    rows = letters_collected(data={"complete": True, "list": [{"id": "x", "items": ["ip_address"]}]})
    assert rows["E"] is False


def test_rights_follow_from_the_place() -> None:
    places = {"list": [{"id": "eu", "is": ["EU"]}]}
    made = derived(jurisdictions=places)
    given = {right.right for right in made.rights(made.jurisdictions("EU")[0])}
    assert {"access", "erasure", "complaint"} <= given
    assert not {"withdraw_consent", "automated_decision"} & given


def test_the_right_to_withdraw_follows_from_consent() -> None:
    made = derived(
        jurisdictions={"list": [{"id": "eu", "is": ["EU"]}]},
        purposes={"list": [{"id": "news", "is": "direct_marketing", "legal_bases": ["consent"]}]},
    )
    assert "withdraw_consent" in {right.right for right in made.rights(made.jurisdictions("EU")[0])}


@pytest.mark.parametrize(("stated", "rights"), [([], ()), (["access"], ("access",))])
def test_stated_rights_replace_those_of_the_law(stated: list[str], rights: tuple[str, ...]) -> None:
    made = derived(jurisdictions={"list": [{"id": "eu", "is": ["EU"], "rights": stated}]})
    assert tuple(right.right for right in made.rights(made.jurisdictions("EU")[0])) == rights


@pytest.mark.parametrize(
    ("purpose", "found"),
    [("stated-with-it", ["contract", "consent"]), ("stated-by-basis", ["consent"]), ("neither", ["legal_obligation"])],
)
def test_bases_of_a_purpose(purpose: str, found: list[str]) -> None:
    made = practices(
        purposes={
            "legal_bases": ["legal_obligation"],
            "list": [
                {"id": "stated-with-it", "is": "provide_service", "legal_bases": ["contract"]},
                {"id": "stated-by-basis", "is": "provide_service"},
                {"id": "neither", "is": "provide_service"},
            ],
        },
        legal_bases={"list": [{"id": "c", "basis": "consent", "purposes": ["stated-with-it", "stated-by-basis"]}]},
    )
    entry = derive.entries(made)["purpose"][purpose]
    assert [basis.basis for basis in derive.Derived(made, DAY).bases(entry)] == found


def test_planned_recipients_receive_nothing() -> None:
    recipients = [
        {"id": "now", "kind": "hosting", "data": ["x"]},
        {"id": "later", "kind": "hosting", "data": ["x"], "status": "planned"},
    ]
    made = derived(data={"list": [{"id": "x", "items": ["name"]}]}, recipients={"list": recipients})
    assert [recipient.id for recipient in california.Tables(made).category_rows(())[0].recipients] == ["now"]


def test_gaps_are_found_at_every_depth() -> None:
    gap = {"id": "what", "expected": "the data"}
    made = practices(data={"list": [{"id": "x", "label": "X", "to_be_completed": [gap]}]})
    assert [found.id for found in derive.gaps(made)] == ["what"]
