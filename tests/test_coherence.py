from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clausework import coherence, source
from clausework.coherence import AGAINST, CHECKS, SAYS
from clausework.model import Practices
from clausework.model.shape import Many, Record, Shape, build, record
from clausework.qualifiers import QUALIFIES
from tests import structure

ROOT = Path(__file__).parents[1]
PRACTICES = record(Practices)

Entries = Iterator[tuple[type, dict[str, Any]]]


def findings(text: str) -> list[str]:
    document, found = source.parse(f"company: {{name: Acme}}\n{text}", "practices.yml")
    assert document is not None, found
    return [f.text for f in coherence.validate(document, PRACTICES)]


def records(shape: Shape) -> Iterator[Record]:
    if isinstance(shape, Many):
        yield from records(shape.item)
    elif isinstance(shape, Record):
        yield shape
        for field in shape.fields.values():
            yield from records(field.shape)


def test_tables_name_what_the_model_has() -> None:
    known = {shape.cls: set(shape.fields) for shape in records(PRACTICES)}
    for cls, rows in QUALIFIES.items():
        for key, others in rows.items():
            assert {key, *others} <= known[cls]
    for cls, (names, _) in SAYS.items():
        assert set(names) <= known[cls]
    for cls, pair in AGAINST.items():
        assert set(pair) <= known[cls]
    assert set(CHECKS) <= set(known)


def some(shape: Shape) -> list[Any]:
    """Values that a field may have, as far as anything is asked of them."""
    if isinstance(shape, Many):
        return [[inner, inner] for inner in some(shape.item)]
    if isinstance(shape, Record):
        full = {name: some(field.shape)[0] for name, field in shape.fields.items()}
        return [full, *({name: value} for name, value in full.items())]
    return [True, False] if shape.type is bool else list(shape.allowed) or ["consent"]


def test_something_is_asked_wherever_something_is_found() -> None:
    """Also in an entry of one name or two, which lacks much and says little."""
    found = set()
    for shape in records(PRACTICES):
        asked = coherence.asked(shape.cls)
        for one, other in itertools.combinations_with_replacement(shape.fields, 2):
            for value, beside in itertools.product(*(some(shape.fields[name].shape) for name in (one, other))):
                entry = {one: value, other: beside}
                if any(coherence.faults(shape.cls, entry)):
                    assert asked is not None, shape.cls
                    assert asked(entry), entry
                    found.add(shape.cls)
    assert found == coherence.JUDGED


def entries(shape: Shape, data: Any) -> Entries:
    if isinstance(shape, Many):
        for item in data:
            yield from entries(shape.item, item)
    elif isinstance(shape, Record) and isinstance(data, dict):
        yield shape.cls, data
        for key, value in list(data.items()):
            if key in shape.fields:
                yield from entries(shape.fields[key].shape, value)


def pages(data: dict[str, Any], change: Callable[[Entries], None]) -> list[str]:
    changed = copy.deepcopy(data)
    change(entries(PRACTICES, changed))
    return list(structure.pages(build(PRACTICES, changed)).values())


def without_needed(all_entries: Entries) -> None:
    for cls, entry in all_entries:
        for others in QUALIFIES.get(cls, {}).values():
            for other in set(others) - {"list", "country"}:
                entry.pop(other, None)


def without_needed_and_qualifiers(all_entries: Entries) -> None:
    for cls, entry in all_entries:
        for key, others in QUALIFIES.get(cls, {}).items():
            for other in {key, *others} - {"list", "country", "safeguard", "under", "holder"}:
                entry.pop(other, None)


def test_a_qualifier_says_nothing_alone() -> None:
    document, _ = source.load(ROOT / "policies" / "northlight" / "practices.yml", "practices.yml")
    assert document is not None
    assert pages(document.data, without_needed) == pages(document.data, without_needed_and_qualifiers)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("contact: {list: [{id: a, kind: email}]}", "a contact of kind 'email' needs 'email'"),
        ("contact: {list: [{id: a, kind: web, label: us}]}", "a contact of kind 'web' needs 'url'"),
        ("contact: {list: [{id: a, kind: page}]}", "a contact of kind 'page' needs 'label'"),
        ("contact: {list: [{id: a, kind: post, phone: '112'}]}", "a contact of kind 'post' has no 'phone'"),
        ("marketing: {opt_out: [{kind: sms_reply}]}", "a way to refuse of kind 'sms_reply' needs 'words'"),
        ("marketing: {opt_out: [{kind: contact}]}", "a way to refuse of kind 'contact' needs 'contacts'"),
        (
            "marketing: {opt_out: [{kind: opt_out_page}]}",
            "a way to refuse of kind 'opt_out_page' needs 'url' or 'label'",
        ),
        ("clauses: [{id: a, place: own, text: a}]", "a section of your own needs a title"),
        ("clauses: [{id: a, place: after, text: a}]", "this does not say which section it stands after"),
        ("retention: {list: [{id: a, what: b}]}", "this does not say how long"),
        ("retention: {list: [{id: a, as_long_as: b}]}", "this does not say which data is kept"),
        ("retention: {then_when: b}", "'then_when' says nothing without 'then'"),
        ("changes: {notice_for: b}", "'notice_for' says nothing without 'notice_days' or 'notice_by'"),
        ("transfers: {list: [{id: a}]}", "this does not say where the data goes"),
        ("contact: {officer: {name: a}}", "this does not say how to reach the person"),
        ("document: {sections: [{section: data}, data]}", "the section 'data' is already entry 1 of 'sections'"),
        ("sale: {list: [{id: a, sold: true, never: true}]}", "'sold: true' and 'never: true' contradict each other"),
    ],
)
def test_misfits(text: str, said: str) -> None:
    found = findings(text)
    assert len(found) == 1
    assert found[0].startswith(f"{said}; ")


@pytest.mark.parametrize(
    "text",
    [
        "contact: {list: [{id: a, kind: page, label: us}, {id: b, kind: account, label: there}]}",
        "contact: {officer: {not_applicable: we are few}}",
        "marketing: {opt_out: [{kind: opt_out_page, label: Opt out}]}",
        "retention: {list: [{id: a, what: b, to_be_completed: [{id: c, expected: d}]}]}",
        "retention: {list: [{id: a, notes: [We keep it.]}]}",
        "sale: {list: [{id: a, sold: false, never: true}]}",
        "purposes: {list: [{id: a, is: b, legal_bases: [{basis: legitimate_interests, interest: c}]}]}",
    ],
)
def test_what_fits(text: str) -> None:
    assert findings(text) == []


def test_an_entry_with_a_name_that_is_not_known_is_judged_when_that_is_mended() -> None:
    assert findings("contact: {list: [{id: a, kind: email, emial: a@b.example}]}") == []


@pytest.mark.parametrize("value", ["5", "true", "text", "[]", "[5, [x], {a: b}]", "{a: b}", "null"])
def test_odd_values_are_passed_over(value: str) -> None:
    for key in ("kind", "email", "url"):
        findings(f"contact: {{list: [{{id: a, {key}: {value}}}]}}")
    for key in ("legal_bases", "is"):
        findings(f"purposes: {{list: [{{id: a, {key}: {value}}}]}}")
    findings(f"clauses: [{{id: a, place: {value}}}]\nmarketing: {{opt_out: [{{kind: {value}}}]}}")
    findings(f"document: {{sections: {value}}}\nretention: {{list: {value}}}\nsale: {value}")


def test_an_entry_that_misses_a_name_is_not_judged() -> None:
    assert findings("contact: {list: [{kind: email}]}\n") == []
    assert len(findings("contact: {list: [{id: a, kind: email}]}\n")) == 1
