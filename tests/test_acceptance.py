"""The quick yes agrees with Cerberus, whatever the data."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausework import acceptance, schema, source
from clausework.model import Practices
from clausework.model.shape import record

ROOT = Path(__file__).parents[1]
SHAPE = record(Practices)
ACCEPTS = acceptance.mapping(schema.cerberus_schema(SHAPE))
FILES = sorted([*ROOT.glob("tests/*valid/*/practices.yml"), *ROOT.glob("policies/*/practices.yml")])
VALUES = st.sampled_from([None, "", " ", "x", "NL", "may", 0, 3, 99_999, True, [], ["x"], ["x", "x"], {}, {"id": "x"}])


def data(file: Path) -> Any:
    document, _ = source.load(file, "practices.yml")
    return document.data if document else None


def cerberus_accepts(found: Any) -> bool:
    validator = schema._validator(SHAPE)
    return bool(validator.validate(found, normalize=False))


def places(found: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value."""
    items = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from places(value, (*path, key))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.parent.name}/{file.parent.name}")
def test_agrees_on_every_example(file: Path) -> None:
    found = data(file)
    if found is not None:
        assert ACCEPTS(found) == cerberus_accepts(found)


@settings(max_examples=300, derandomize=True)
@given(st.data())
def test_agrees_when_a_value_is_exchanged(draw: st.DataObject) -> None:
    found = copy.deepcopy(data(ROOT / "policies" / "smartexus" / "practices.yml"))
    *way, last = draw.draw(st.sampled_from(list(places(found))))
    within = found
    for step in way:
        within = within[step]
    within[last] = draw.draw(VALUES)
    if isinstance(within, dict) and draw.draw(st.booleans()):
        within[draw.draw(st.sampled_from(["list", "id", "not_applicable", "nonsense"]))] = draw.draw(VALUES)
    assert ACCEPTS(found) == cerberus_accepts(found)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="regex"):
        acceptance.mapping({"name": {"type": "string", "regex": "a+"}})
