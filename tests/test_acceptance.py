"""The quick yes agrees with Cerberus and the checks beside it, whatever the data."""

from __future__ import annotations

import copy
import functools
import operator
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausework import acceptance, coherence, references, schema, source
from clausework.findings import Finding
from clausework.model import Practices
from clausework.model.shape import Record, build, record
from clausework.source import Document
from clausework.versions import Record as Version

ROOT = Path(__file__).parents[1]
SHAPE = record(Practices)
EXAMPLES = sorted([*ROOT.glob("tests/*valid/*/practices.yml"), *ROOT.glob("policies/*/practices.yml")])
FROZEN = sorted(ROOT.glob("policies/*/versions/*/*.yml"))
VALUES = st.sampled_from(
    [None, "", " ", "x", "NL", "may", "2026-02-30", 0, 3, 99_999, True, [], ["x"], ["x", "x"], {}, {"id": "x"}]
)
NAMES = st.sampled_from(["list", "id", "not_applicable", "notes", "condition", "nonsense"])


def shape_of(file: Path) -> Record:
    return record(Version) if file.name == "version.yml" else SHAPE


def read(file: Path) -> Document | None:
    document, _ = source.load(file, file.name)
    return document


def judged(shape: Record, document: Document) -> list[Finding]:
    """What is found without the quick yes."""
    checks = (schema.validate, references.validate, coherence.validate)
    return sorted(finding for check in checks for finding in check(document, shape))


def places(found: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value."""
    items = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from places(value, (*path, key))


def assert_agrees(shape: Record, document: Document) -> None:
    findings = judged(shape, document)
    made = acceptance.accepted(shape, document.data)
    assert (made is None) == bool(findings), findings
    assert acceptance.read(shape, document) == (made, findings)
    if made is not None:
        assert made == build(shape, document.data)


@pytest.mark.parametrize("file", [*EXAMPLES, *FROZEN], ids=lambda file: "/".join(file.parts[-3:-1]) + file.stem[0])
def test_agrees_on_every_example(file: Path) -> None:
    document = read(file)
    if document is not None:
        assert_agrees(shape_of(file), document)


@pytest.mark.parametrize("company", ["smartexus", "xmartpro"])
@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.data())
def test_agrees_when_something_is_changed(company: str, draw: st.DataObject) -> None:
    document = read(ROOT / "policies" / company / "practices.yml")
    assert document
    found = copy.deepcopy(document.data)
    for _ in range(draw.draw(st.integers(1, 2))):
        *way, last = draw.draw(st.sampled_from(list(places(found))))
        within = functools.reduce(operator.getitem, way, found)
        what = draw.draw(st.sampled_from(["exchange", "add", "delete"]))
        if what == "exchange":
            within[last] = draw.draw(VALUES)
        elif what == "delete":
            del within[last]
        elif isinstance(within, dict):
            within[draw.draw(NAMES)] = draw.draw(VALUES)
        else:
            within.append(within[last])
    assert_agrees(SHAPE, Document("practices.yml", found, document.marks, document.values, document.text))


KNOWN = {"allowed", "check_with", "empty", "excludes", "max", "min", "required", "schema", "type"}


@pytest.mark.parametrize("shape", [SHAPE, record(Version)], ids=lambda shape: shape.cls.__name__)
def test_what_cerberus_asks_is_known_here(shape: Record) -> None:
    """A rule of another kind would have to be written for both."""
    assert {kind for rules in schema.cerberus_schema(shape).values() for kind in kinds(rules)} <= KNOWN


def kinds(rules: dict[str, Any]) -> Iterator[str]:
    """The kinds of rules for a value and for all that lies in it."""
    yield from rules
    if "schema" in rules:
        for inner in [rules["schema"]] if rules["type"] == "list" else rules["schema"].values():
            yield from kinds(inner)
