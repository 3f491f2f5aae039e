from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from clausework.findings import Level, Mark
from clausework.source import LIMIT, Document, KeyPath, load, parse

CASES = Path(__file__).parent / "source"
VALID = sorted((CASES / "valid").glob("*.yml"))
INVALID = sorted((CASES / "invalid").glob("*.yml"))


def read(text: str | bytes) -> Document:
    document, findings = parse(text, "practices.yml")
    assert findings == []
    assert document is not None
    return document


def refused(text: str | bytes) -> list[tuple[str, int, int]]:
    document, findings = parse(text, "practices.yml")
    assert document is None
    return [(finding.rule, finding.mark.line, finding.mark.column) for finding in findings]


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_valid_file(file: Path) -> None:
    document, findings = load(file, "practices.yml")
    assert findings == []
    assert document is not None
    assert document.path == "practices.yml"
    # As text, because in Python True is 1; the order of entries counts as well.
    assert json.dumps(document.data) == json.dumps(json.loads(file.with_suffix(".json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", INVALID, ids=lambda file: file.stem)
def test_invalid_file(file: Path) -> None:
    document, findings = load(file, "practices.yml")
    assert document is None
    lines = "".join(f"{finding}\n" for finding in findings)
    assert lines == file.with_suffix(".expected").read_text(encoding="utf-8")


def test_there_are_cases_and_each_has_what_is_expected() -> None:
    assert len(INVALID) >= 30
    assert {file.stem for file in INVALID} == {file.stem for file in (CASES / "invalid").glob("*.expected")}
    assert {file.stem for file in VALID} == {file.stem for file in (CASES / "valid").glob("*.json")}


def test_messages_are_written_as_agreed() -> None:
    for file in INVALID:
        for finding in load(file, "practices.yml")[1]:
            assert finding.level is Level.ERROR
            assert finding.fix
            for part in (finding.message, finding.fix):
                assert not part[0].isupper()
                assert not part.endswith(".")
                assert "\n" not in part


def test_every_rule_has_a_case() -> None:
    # YAML007 and YAML008 take files too large or too odd to keep.
    rules = {finding.rule for file in INVALID for finding in load(file, "practices.yml")[1]}
    assert rules == {f"YAML{number:03}" for number in (1, 2, 3, 4, 5, 6, 9, 10)}


# Reading files


def test_missing_file(tmp_path: Path) -> None:
    document, findings = load(tmp_path / "practices.yml", "practices.yml")
    assert document is None
    assert [str(finding) for finding in findings] == [
        "practices.yml:1:1: YAML001 error: there is no such file; check the names of the file and its folder"
    ]


def test_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "company").write_text("")
    _, findings = load(tmp_path / "company" / "practices.yml", "practices.yml")
    assert [finding.rule for finding in findings] == ["YAML001"]


def test_folder(tmp_path: Path) -> None:
    document, findings = load(tmp_path, "practices.yml")
    assert document is None
    assert [(finding.rule, finding.message) for finding in findings] == [
        ("YAML001", "this is a folder, a file is wanted")
    ]


def test_device() -> None:
    _, findings = load(Path(os.devnull), "practices.yml")
    assert [finding.rule for finding in findings] == ["YAML001"]


@pytest.mark.parametrize("name", ["a\0b", "a" * 5000])
def test_impossible_name(tmp_path: Path, name: str) -> None:
    _, findings = load(tmp_path / name, "practices.yml")
    assert [finding.rule for finding in findings] == ["YAML001"]


def test_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "practices.yml").symlink_to(tmp_path / "practices.yml")
    _, findings = load(tmp_path / "practices.yml", "practices.yml")
    assert [finding.rule for finding in findings] == ["YAML001"]


def test_largest_file(tmp_path: Path) -> None:
    file = tmp_path / "practices.yml"
    file.write_bytes(b"a: b\n" + b"#" * (LIMIT - 5))
    document, findings = load(file, "practices.yml")
    assert findings == []
    assert document is not None


def test_too_large_file(tmp_path: Path) -> None:
    file = tmp_path / "practices.yml"
    file.write_bytes(b"a: b\n" + b"#" * (LIMIT - 4))
    document, findings = load(file, "practices.yml")
    assert document is None
    assert [(finding.rule, finding.mark) for finding in findings] == [("YAML007", Mark(1, 1))]


class Growing(type(Path())):  # type: ignore[misc]
    """A file to which somebody adds a line once it has been measured."""

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        measured: os.stat_result = super().stat(follow_symlinks=follow_symlinks)
        with self.open("a", encoding="utf-8") as stream:
            stream.write("c: d\n")
        return measured


@pytest.mark.parametrize("text", ["", "a: b\n"])
def test_a_file_that_grows_is_read_to_its_end(tmp_path: Path, text: str) -> None:
    file = Growing(tmp_path / "practices.yml")
    file.write_text(text, encoding="utf-8")
    document, _ = load(file, "practices.yml")
    assert document is not None
    assert document.text == f"{text}c: d\n"


@pytest.mark.parametrize("text", ["é" * (LIMIT // 2) + "x", b"x" * (LIMIT + 1)])
def test_too_large_text(text: str | bytes) -> None:
    assert refused(text) == [("YAML007", 1, 1)]


def test_half_a_character() -> None:
    assert refused("a: b\nc: \ud800\n") == [("YAML001", 2, 4)]


def test_file_of_control_characters_is_not_listed_in_full() -> None:
    assert len(refused("\x01" * 1000)) == 20


@pytest.mark.parametrize(
    "text",
    [
        "a: b # c",
        "a: b #",
        "a: b#c",
        'a: "b #c"',
        "a: |\n  b #c",
        "#c\na: b",
        "a: [b, c] #!d",
        "a: b - c",
        "a: b -\n  c - d",
    ],
)
def test_text_that_is_read_as_it_is_meant(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: b #c", (1, 6)),
        ("a: #c", (1, 4)),
        ("a:\n  b:  #c\n", (2, 7)),
        ("a: [b, c #d\n ]", (1, 10)),
        ("a:\n- b\n - c", (3, 2)),
        ("a: b\n  - c\n", (2, 3)),
    ],
)
def test_text_that_would_silently_be_read_otherwise(text: str, place: tuple[int, int]) -> None:
    assert refused(text) == [("YAML002", *place)]


# Marks


def test_marks_of_block_style() -> None:
    document = read("# comment\ncompany:\n  name: Acme\nlist:\n  - a\n  -   id: b\n      text: |\n        c\nempty:\n")
    assert document.marks == {
        (): Mark(2, 1),
        ("company",): Mark(2, 1),
        ("company", "name"): Mark(3, 3),
        ("list",): Mark(4, 1),
        ("list", 0): Mark(5, 5),
        ("list", 1): Mark(6, 7),
        ("list", 1, "id"): Mark(6, 7),
        ("list", 1, "text"): Mark(7, 7),
        ("empty",): Mark(9, 1),
    }
    assert document.values == {
        (): Mark(2, 1),
        ("company",): Mark(3, 3),
        ("company", "name"): Mark(3, 9),
        ("list",): Mark(5, 3),
        ("list", 0): Mark(5, 5),
        ("list", 1): Mark(6, 7),
        ("list", 1, "id"): Mark(6, 11),
        ("list", 1, "text"): Mark(7, 13),
        ("empty",): Mark(9, 7),
    }


def test_marks_of_flow_style() -> None:
    document = read('a: {b: [c, "d"],\n  "e": f}\n')
    assert document.marks == {
        (): Mark(1, 1),
        ("a",): Mark(1, 1),
        ("a", "b"): Mark(1, 5),
        ("a", "b", 0): Mark(1, 9),
        ("a", "b", 1): Mark(1, 12),
        ("a", "e"): Mark(2, 3),
    }
    assert document.values[("a", "b")] == Mark(1, 8)
    assert document.values[("a", "e")] == Mark(2, 8)


def test_columns_count_characters() -> None:
    document = read("é: {名😀: b, c: d}\n")
    assert document.marks[("é", "c")] == Mark(1, 12)
    assert read("é: {名😀: b, c: d}\n".encode()).marks == document.marks


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_marks_with_any_line_ending(line_break: str) -> None:
    text = "a: 1\n\nb:\n  - c\n  - d: e\n"
    document = read(text.replace("\n", line_break))
    assert document.marks == read(text).marks
    assert document.values == read(text).values
    assert refused(f"{text}a: 2\n".replace("\n", line_break)) == [("YAML003", 6, 1)]


def test_byte_order_mark_takes_no_column() -> None:
    assert read("\ufeffa: b\n").marks[("a",)] == Mark(1, 1)
    assert read(b"\xef\xbb\xbfa: b\n").values[("a",)] == Mark(1, 4)
    assert refused(b"\xef\xbb\xbfa: @b\n") == [("YAML002", 1, 4)]


@pytest.mark.parametrize(
    ("words", "mark"),
    [("b", Mark(1, 4)), ("d", Mark(2, 3)), ("e", Mark(1, 4)), ("", Mark(1, 4)), ("b c", Mark(1, 4))],
)
def test_spot_of_words_in_a_value(words: str, mark: Mark) -> None:
    assert read("a: b c\n  d\ne: e\n").spot(("a",), words) == mark


def test_spot_of_words_that_are_written_in_another_way() -> None:
    assert read('a: "\\u00e9"\nb: é\n').spot(("a",), "é") == Mark(1, 4)


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ((), Mark(1, 1)),
        (("a",), Mark(1, 1)),
        (("a", "b"), Mark(2, 3)),
        (("a", "b", 1), Mark(2, 11)),
        (("a", "b", 2), Mark(2, 3)),
        (("a", "b", "x", 3, "y"), Mark(2, 3)),
        (("a", "x"), Mark(1, 1)),
        (("x", "y"), Mark(1, 1)),
    ],
)
def test_mark_of_the_nearest_entry(path: KeyPath, mark: Mark) -> None:
    assert read("a:\n  b: [c,  d]\n").mark(path) == mark


@pytest.mark.parametrize("text", ["- \n    a: b\n  c: d\n- b\n", "a:\n- \n    a: b\n  c: d\n"])
def test_an_entry_that_is_empty_above_one_that_fits_nowhere_is_told(text: str) -> None:
    assert refused(text)
