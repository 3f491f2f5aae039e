"""What is sold and shared as Californian law means it, and what the notice for California says of it."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path

import jinja2
import pytest

from clausework import derive, project, render
from clausework.model import Practices
from clausework.model.shape import build, record
from clausework.selling import Selling
from tests import structure

DAY = datetime.date(2026, 12, 1)
DATA = {
    "list": [{"id": "ads", "label": "Ads", "items": ["cookie_id"]}, {"id": "x", "label": "X", "items": ["interests"]}]
}
NETWORK = {"id": "net", "kind": "ad_network", "name": "Lumen Ltd", "data": ["ads"], "functions": ["our ads"]}


def practices(**parts: object) -> Practices:
    made = build(record(Practices), {"company": {"name": "Acme"}, **parts})
    assert isinstance(made, Practices)
    return made


def selling(*statements: dict[str, object], **network: object) -> Selling:
    entries = [{"id": f"s{number}", **statement} for number, statement in enumerate(statements)]
    recipients = {"list": [{**NETWORK, **network}]}
    return Selling(derive.Derived(practices(data=DATA, recipients=recipients, sale={"list": entries}), DAY))


@pytest.mark.parametrize(
    ("statement", "network", "sold"),
    [
        ({}, {}, None),
        ({"sold": False}, {}, False),
        ({"sold": False, "to": "any third party", "what": "your personal data"}, {}, False),
        ({"sold": True, "what": "your interests"}, {}, True),
        ({"sold": False}, {"sold": True}, True),
        ({"sold": False}, {"sold": True, "status": "planned"}, False),
        ({"sold": False, "purpose": "marketing"}, {}, None),
        ({"sold": False, "to": "data brokers"}, {}, None),
        ({"sold": False, "condition": "unless you agree"}, {}, None),
        ({"sold": False, "what": "your health data"}, {}, None),
        ({"sold": False, "jurisdictions": ["US-CO"]}, {}, None),
        ({"sold": False, "jurisdictions": ["US"]}, {}, False),
    ],
)
def test_sold(statement: dict[str, object], network: dict[str, object], sold: bool | None) -> None:
    assert selling(statement, **network).sold is sold


@pytest.mark.parametrize(
    ("statement", "network", "shared"),
    [
        ({}, {}, None),
        ({"sold": False}, {}, None),
        ({"shared_for_advertising": False}, {}, False),
        ({"shared_for_advertising": False, "purpose": "retargeting"}, {}, None),
        ({"shared_for_advertising": True, "what": "a cookie number"}, {}, True),
        ({}, {"cross_context_advertising": True}, True),
    ],
)
def test_shared(statement: dict[str, object], network: dict[str, object], shared: bool | None) -> None:
    assert selling(statement, **network).shared is shared


@functools.cache
def environment() -> jinja2.Environment:
    return render.environment()


def notice(place: dict[str, object] | None = None, **parts: object) -> str:
    """The notice for California."""
    entry = {"id": "california", "is": ["US-CA"], "rights": [], **(place or {})}
    made = practices(jurisdictions={"list": [entry]}, **parts)
    company = project.Company("acme", made, (), Path(), structure.NOWHERE)
    return next(text.text for text in render.texts(company, environment(), None, DAY) if "california" in text.name)


def test_silence_says_nothing_of_selling() -> None:
    assert "Selling" not in notice(data=DATA)


def test_nothing_is_sold_or_shared() -> None:
    sale = {"list": [{"id": "general", "sold": False, "shared_for_advertising": False}]}
    now = notice(sale=sale)
    assert "\nWe do not sell personal data.\n\nWe do not share personal data.\n" in now
    assert "12 months" not in now
    before = notice(sale=sale, place={"past_year": True})
    assert "It describes what we do, and what we did in the 12 months before its date." in before
    assert "\nWe do not sell personal data, and we did not in those 12 months.\n" in before


def test_a_narrow_denial_is_not_widened() -> None:
    text = notice(data=DATA, sale={"list": [{"id": "general", "sold": False, "to": "data brokers"}]})
    assert "We do not sell" not in text
    assert "Not sold to data brokers" in text


def test_what_is_shared_stands_by_category() -> None:
    others = {"id": "social", "kind": "social_network", "data": ["ads", "x"], "condition": "if you agree"}
    shared: dict[str, object] = {"cross_context_advertising": True}
    recipients = {"list": [{**NETWORK, **shared}, {**others, **shared, "to": ["show you our ads"]}]}
    text = notice(data=DATA, recipients=recipients)
    assert (
        "We share personal data with Lumen Ltd (advertising networks) and social networks, in these categories:\n\n"
        "- **A. Identifiers**: with Lumen Ltd (advertising networks) and social networks\n"
        "- **F. Internet or other electronic network activity information**: with Lumen Ltd (advertising networks) and"
        " social networks\n"
        "- **K. Inferences drawn from other personal information to create a profile**: with social networks\n\n"
        "Lumen Ltd (advertising networks) gets it for our ads.\n"
        "Social networks get it if you agree, to show you our ads.\n"
    ) in text


@pytest.mark.parametrize(("under_sixteen", "lead"), [(False, "We have no actual"), (True, "We have actual")])
def test_people_under_sixteen(under_sixteen: bool, lead: str) -> None:
    entry = {"id": "young", "under_sixteen": under_sixteen, "opt_in": "we ask them first"}
    sentence = f"{lead} knowledge that we sell or share the personal data of people under 16. We ask them first."
    assert sentence in notice(sale={"list": [entry]})


LIMIT = {"kind": "opt_out_page", "label": "Your Privacy Choices", "url": "https://acme.example/choices"}
LINK = "on [Your Privacy Choices](https://acme.example/choices)."


@pytest.mark.parametrize(
    ("use", "says"),
    [
        ({"beyond": False}, "We use and disclose sensitive personal data only for purposes that give you no right"),
        (
            {"beyond": False, "uses": ["requested", "safety"], "limit": [LIMIT]},
            "only to provide the goods and services that a person who asks for them expects and protect the physical"
            " safety of people.\n\nThe law gives you no right to limit these uses (11 CCR 7027(m)). You can limit them"
            f" all the same {LINK}",
        ),
        ({"beyond": True, "limit": [LIMIT]}, f"(11 CCR 7027(m)). You can limit it to those {LINK}"),
    ],
)
def test_use_of_sensitive_data(use: dict[str, object], says: str) -> None:
    assert says in notice(place={"sensitive_use": use})
