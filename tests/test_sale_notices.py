"""The sentences of Texas and Florida: printed word for word where such data is sold there, and nowhere else."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path

import jinja2
import pytest

from clausework import plain, project, render
from clausework.model import Practices
from clausework.model.shape import build, record
from tests import structure

DAY = datetime.date(2026, 12, 1)
TEXAS = "NOTICE: We may sell your sensitive personal data."
TEXAS_BODY = "NOTICE: We may sell your biometric personal data."
FLORIDA = "NOTICE: This website may sell your sensitive personal data."
FLORIDA_BODY = "NOTICE: This website may sell your biometric personal data."
DATA = [
    {"id": "health", "items": ["health_condition"]},
    {"id": "face", "items": ["face_template"]},
    {"id": "name", "items": ["name"]},
    {"id": "card", "items": ["bank_account"]},
    {"id": "place", "items": ["precise_geolocation"], "sensitive": False},
]
SOLD = {"id": "general", "sold": True}


@functools.cache
def environment() -> jinja2.Environment:
    return render.environment()


def paragraphs(places: list[str], sale: list[object] = [], data: list[str] = [], buyer: str = "current") -> list[str]:  # noqa: B006
    """The paragraphs of the section of a place that begin as those sentences do."""
    parts = {
        "company": {"name": "Acme"},
        "data": {"list": DATA},
        "sale": {"list": sale},
        "recipients": {"list": [{"id": "broker", "kind": "data_broker", "sold": True, "status": buyer, "data": data}]},
        "jurisdictions": {"list": [{"id": "here", "is": places, "rights": ["access"]}]},
    }
    practices = build(record(Practices), parts)
    assert isinstance(practices, Practices)
    company = project.Company("acme", practices, (), Path(), structure.NOWHERE)
    policy = next(text for text in render.texts(company, environment(), None, DAY) if text.name == "index.md")
    return [p.text for p in plain.passages(policy.text) if p.clause == "here" and "NOTICE" in p.text]


@pytest.mark.parametrize(
    ("data", "notices"),
    [
        (["health"], [TEXAS]),
        (["face"], [TEXAS, TEXAS_BODY]),
        (["name"], []),
        (["card"], []),
        (["place"], []),
        (["name", "health", "face"], [TEXAS, TEXAS_BODY]),
    ],
)
def test_what_buyers_get_decides(data: list[str], notices: list[str]) -> None:
    assert paragraphs(["US-TX"], data=data) == notices


def test_each_state_has_its_own_words() -> None:
    assert paragraphs(["US-FL"], data=["face"]) == [FLORIDA, FLORIDA_BODY]
    assert paragraphs(["US-CO", "US-TX", "US-FL"], data=["health"]) == [TEXAS, FLORIDA]
    assert paragraphs(["US-TX", "US-LA"], data=["face"]) == [TEXAS, TEXAS_BODY]
    assert paragraphs(["US-NE", "US-CA"], data=["face"]) == []


@pytest.mark.parametrize(
    ("sale", "notices"),
    [
        ([SOLD], [TEXAS, TEXAS_BODY]),
        ([SOLD | {"what": "your personal data"}], [TEXAS, TEXAS_BODY]),
        ([SOLD | {"what": "your email address"}], []),
        ([SOLD | {"jurisdictions": ["US"]}], [TEXAS, TEXAS_BODY]),
        ([SOLD | {"jurisdictions": ["US-CA"]}], []),
        ([SOLD, {"id": "texas", "sold": False, "jurisdictions": ["US-TX"]}], []),
        ([{"id": "general", "sold": False}], []),
        ([], []),
    ],
)
def test_a_statement_on_all_data_decides(sale: list[object], notices: list[str]) -> None:
    assert paragraphs(["US-TX"], sale) == notices


def test_who_buys_nothing_yet_does_not_count() -> None:
    assert paragraphs(["US-TX"], data=["health"], buyer="planned") == []
