from __future__ import annotations

import json
import string
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clausework.source import LIMIT, Document, KeyPath, parse


def read(text: str) -> Document:
    document, findings = parse(text, "practices.yml")
    assert findings == []
    assert document is not None
    return document


def refused(text: str) -> list[tuple[str, int, int]]:
    document, findings = parse(text, "practices.yml")
    assert document is None
    return [(finding.rule, finding.mark.line, finding.mark.column) for finding in findings]


@pytest.mark.parametrize("text", ["[" * 49 + "]" * 49, "{b: " * 49 + "1" + "}" * 49, "- " * 49 + "1", "\n"])
def test_deepest_nesting(text: str) -> None:
    read(f"a:\n  {text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50 + "]" * 50,
        "{b: " * 50 + "1" + "}" * 50,
        "- " * 50 + "1",
        "[" * 100_000,
        "? " * 100_000,
        "{? " * 100_000,
    ],
    ids=["list", "entries", "dashes", "thousands of brackets", "thousands of names", "thousands of both"],
)
def test_too_deep(text: str) -> None:
    assert [rule for rule, line, _ in refused(f"a: 1\na: 2\nb:\n  {text}\n") if line == 4] == ["YAML008"]


def test_too_deep_hides_nothing_above() -> None:
    assert refused("a: 1\na: 2\nb: " + "[" * 60) == [("YAML003", 2, 1), ("YAML008", 3, 53)]


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "text",
    [
        "a: b\n",
        "[a,",
        "- &a b\n",
        "- *a\n",
        "---\n",
        "{a: ",
        "a:\n",
        '"a": ',
        "!a ",
        "? a\n",
        "a: |\n b\n",
        "'",
        "\t",
        "%a\n",
    ],
)
def test_a_file_full_of_anything_is_read_in_good_time(text: str) -> None:
    document, found = parse(text * (LIMIT // 4 // len(text)), "practices.yml")
    assert (document is None) == bool(found)


@pytest.mark.parametrize("digits", [18, 19, 5000])
def test_long_numbers(digits: int) -> None:
    number = "9" * digits
    assert read(f"a: {number}\nb: -{number}\n").data == (
        {"a": int(number), "b": -int(number)} if digits == 18 else {"a": number, "b": f"-{number}"}
    )


TOKENS = [
    *("a", "b", "1", "é", "😀", "~", "true", "\ufeff", "\u2028", "\0", "%41", "\\", "\\u0041"),
    *(": ", ":", "- ", "? ", ", ", "[", "]", "{", "}", "'", '"', "|", ">", "#", "%", "@", "`", "<<: "),
    *("&a ", "*a ", "!a ", "!!str ", "\n", "\n  ", "\n    ", "\t", "\r", "\r\n", " ", "---\n", "...\n"),
]
MARKUP = st.lists(st.sampled_from(TOKENS), max_size=40).map("".join)


def assert_honest(text: str | bytes) -> None:
    document, findings = parse(text, "practices.yml")
    assert (document is None) == bool(findings)
    assert findings == sorted(findings)
    lines = len((text if isinstance(text, str) else text.decode(errors="replace")).splitlines()) + 1
    for finding in findings:
        assert 1 <= finding.mark.line <= lines
        assert finding.mark.column >= 1
        assert finding.message


@given(st.text())
@example("a: !%ed%a0%80 b")
@example("a: 'b")
def test_any_text(text: str) -> None:
    assert_honest(text)


@given(st.binary())
def test_any_bytes(raw: bytes) -> None:
    assert_honest(raw)


@given(MARKUP)
@settings(max_examples=1000)
def test_any_markup(text: str) -> None:
    assert_honest(text)
    assert_honest(f"a:\n  b: {text}\nc: d\n")


PRINTABLE = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufeff\u2028\u2029")
    | st.sampled_from("\t\n")
)
NAMES = st.text(alphabet=string.ascii_letters + string.digits + "-_ é:#", min_size=1).filter(lambda s: s == s.strip())
INTEGERS = st.integers(min_value=-(10**18) + 1, max_value=10**18 - 1)
DATA = st.recursive(
    st.none() | st.booleans() | INTEGERS | PRINTABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=20,
)


class Quoted(yaml.SafeDumper):
    """Quotes all text, as an author does who takes no chances."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


Quoted.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


@given(st.dictionaries(NAMES, DATA), st.sampled_from([True, False, None]), st.booleans())
def test_what_is_dumped_is_read_back(data: dict[str, Any], flow: bool | None, allow_unicode: bool) -> None:
    text = yaml.dump(data, Dumper=Quoted, default_flow_style=flow, allow_unicode=allow_unicode, sort_keys=False)
    document = read(text)
    assert json.dumps(document.data) == json.dumps(data)
    assert set(document.marks) == set(document.values) == set(paths(data, ()))


def paths(data: object, path: KeyPath) -> list[KeyPath]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(found for key, value in inner for found in paths(value, (*path, key)))]
