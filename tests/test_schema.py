from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cerberus import Validator

from clausework import schema, source
from clausework.model import Practices
from clausework.model.shape import Field, Many, Record, Scalar, Shape, record
from clausework.versions import Record as VersionRecord
from clausework.versions import history

PRACTICES = record(Practices)


def findings(text: str, shape: Record = PRACTICES) -> list[str]:
    document, found = source.parse(text, "practices.yml")
    assert document is not None, found
    return [f"{f.mark.line}:{f.mark.column} {f.rule} {f.text}" for f in schema.validate(document, shape)]


def fields(shape: Shape, owner: type = object) -> Iterator[tuple[type, str, Field]]:
    if isinstance(shape, Many):
        yield from fields(shape.item, owner)
    elif isinstance(shape, Record):
        for key, field in shape.fields.items():
            yield shape.cls, key, field
            yield from fields(field.shape, shape.cls)


def test_cerberus_accepts_the_schema() -> None:
    for shape in (PRACTICES, record(VersionRecord)):
        Validator(schema.cerberus_schema(shape))


def test_the_validator_is_made_once() -> None:
    assert schema._validator(PRACTICES) is schema._validator(record(Practices))


def test_every_number_has_a_range() -> None:
    numbers = {(cls, key) for cls, key, f in fields(PRACTICES) if isinstance(f.shape, Scalar) and f.shape.type is int}
    assert numbers == set(schema.RANGES)


def test_every_list_may_be_left_out_but_not_be_empty_unless_that_says_something() -> None:
    empty = {key for _, key, field in fields(PRACTICES) if isinstance(field.shape, Many) and field.shape.may_be_empty}
    assert empty == {"rights"}
    assert findings("company: {name: Acme}\njurisdictions: {list: [{id: a, is: [EU], rights: []}]}\n") == []
    assert findings("company: {name: Acme, called: []}\n") != []


def test_all_findings_at_once_and_sorted() -> None:
    text = "company:\n  called: we\n  nmae: Acme\ndata: 5\ncolour: red\nsale:\n"
    document, _ = source.parse(text, "practices.yml")
    assert document is not None
    found = schema.validate(document, PRACTICES)
    assert found == sorted(found)
    assert [(f.mark.line, f.rule) for f in found] == [
        (2, "SCH003"),
        (3, "SCH001"),
        (4, "SCH003"),
        (5, "SCH001"),
        (6, "SCH005"),
    ]


def test_names_are_pointed_at_for_names_and_values_for_values() -> None:
    assert [f.partition(" ")[0] for f in findings("company:\n  name:   5\n  nmae: Acme\n")] == ["2:11", "3:3"]


def test_a_name_in_another_spelling_is_not_missing_as_well() -> None:
    assert [f.split()[1] for f in findings("Company: {name: Acme}\n")] == ["SCH001"]
    assert [f.split()[1] for f in findings("company: {NAME: Acme}\n")] == ["SCH001"]


def test_names_without_their_home_are_told_together() -> None:
    found = findings("company: {name: Acme}\ncontact:\n  id: a\n  kind: post\nname: b\nwebsite: c\n")
    assert [f.partition(";")[0] for f in found] == [
        "3:3 SCH001 the names 'id', 'kind' are not known in 'contact'",
        "5:1 SCH001 the name 'name' is not known at the left margin",
        "6:1 SCH001 the name 'website' is not known at the left margin",
    ]
    assert [f.partition(";")[0] for f in findings("name: b\nwebsite: c\n")] == [
        "1:1 SCH001 the names 'name', 'website' are not known at the left margin"
    ]


def test_a_dash_too_many_is_told_once() -> None:
    home = "company: {name: Acme}\ncontact:\n  list:\n"
    divided = findings(f"{home}    - id: a\n    - kind: email\n    - email: a@b.example\n")
    assert [f.partition(";")[0] for f in divided] == [
        "5:7 SCH002 a dash begins an entry here that has no 'id', and the one above it has",
        "6:7 SCH002 a dash begins an entry here that has no 'id' or 'kind', and the one above it has",
    ]
    incomplete = findings(f"{home}    - id: a\n    - id: b\n    - {{kind: post}}\n    - kind: post\n")
    assert [f.partition(";")[0].partition(" ")[2] for f in incomplete] == [
        "SCH002 'kind' is missing in this entry of 'contact'",
        "SCH002 'kind' is missing in this entry of 'contact'",
        "SCH002 'id' is missing in this entry of 'contact'",
        "SCH002 'id' is missing in this entry of 'contact'",
    ]


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("{years: 7}", ["SCH001"]),
        ("{count: 7}", ["SCH002"]),
        ("{years: [x]}", ["SCH001"]),
        ("{colour: 7}", ["SCH001", "SCH002", "SCH002"]),
    ],
)
def test_a_period_in_other_words_misses_nothing(period: str, found: list[str]) -> None:
    text = f"company: {{name: Acme}}\nretention: {{list: [{{id: a, what: b, period: {period}}}]}}\n"
    assert sorted(f.split()[1] for f in findings(text)) == found


def test_an_empty_entry_misses_nothing_else() -> None:
    assert [f.split()[1] for f in findings("company: {}\n")] == ["SCH005"]


def test_not_applicable_stands_alone() -> None:
    assert findings("company: {name: Acme}\nsale: {not_applicable: we sell nothing}\n") == []
    beside = findings("company: {name: Acme}\nsale: {not_applicable: we sell nothing, list: [], notes: [We do.]}\n")
    assert [f.split()[1] for f in beside] == ["SCH015", "SCH005"]


def test_true_is_no_number_and_one_is_not_true() -> None:
    assert "write true" in findings("company: {name: Acme}\ndocument: {numbered: 1}\n")[0]
    assert "SCH003" in findings("company: {name: Acme}\nchildren: {age: true}\n")[0]


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("a, b", "write it as a list: [a, b]"),
        ("a; b c", "write it as a list: [a, b c]"),
        ("it's us, 'we'", "write it as a list: ['it''s us', '''we''']"),
        ("a: b, c", "write it as a list: ['a: b', c]"),
        (", ,", "write each on a line of its own that begins with '- '"),
        ("word " * 50, "write each on a line of its own that begins with '- '"),
    ],
)
def test_text_becomes_a_list(text: str, fix: str) -> None:
    quoted = '"' + text.replace('"', '\\"') + '"'
    found = findings(f"company:\n  name: Acme\n  called: {quoted}\n")
    assert found[0].endswith(f"a list is wanted; {fix}")
    if fix.startswith("write it as"):
        assert findings(f"company:\n  name: Acme\n  called: {fix.removeprefix('write it as a list: ')}\n") == []


def test_records_of_versions_are_checked_in_the_same_way(tmp_path: Path) -> None:
    file = tmp_path / "2026-02-06" / "version.yml"
    file.parent.mkdir()
    file.write_text("published: 06/02/2026\ndated_by: lawyer\n", encoding="utf-8")
    versions, found = history(tmp_path, "versions")
    assert versions == ()
    assert [finding.rule for finding in found] == ["SCH002", "SCH002", "SCH007", "SCH004"]


@pytest.mark.timeout(10)
def test_many_mistakes_are_found_in_good_time() -> None:
    entries = "".join(
        f"    - {{id: Id {n}, kimd: x, items: [nam{n}, {n}], from: a, colour{n}: b}}\n" for n in range(300)
    )
    assert len(findings(f"company: {{name: Acme}}\ndata:\n  list:\n{entries}")) == 1800
