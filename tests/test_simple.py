"""What is read line by line is what the parser would read, and where it stands; all else is left to the parser."""

from __future__ import annotations

import json
import random
import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausework import simple
from clausework.marks import Marks
from clausework.source import decoded
from clausework.tree import FORBIDDEN, Tree

ROOT = Path(__file__).parents[1]
COMPANIES = sorted(ROOT.glob("policies/*/practices.yml"))
FROZEN = sorted(ROOT.glob("policies/*/versions/*/*.yml"))
OTHERS = sorted([*ROOT.glob("tests/*valid/*/practices.yml"), *ROOT.glob("tests/rules/*/*.yml")])


def typed(lines: str) -> list[str]:
    """Each line is a text of one or several lines."""
    signs = {r"\n": "\n", r"\t": "\t", r"\xa0": "\xa0"}
    return [re.sub(r"\\(n|t|xa0)", lambda sign: signs[sign[0]], line) for line in lines.splitlines()]


ORDINARY = typed(r"""a: b
a:  b  c
a: b # comment
a: 12
a: 012
a: true
a: null
a: C#, http://x.y/z?a=b&c, and d
a: é “ü” 🚲\xa0x
a:\n  b: c
a:\n    b: c\n    d: e\n\n# comment\nf: g
a: # comment\n  b: c
a:\n- b\n- c\nd: e
a:\n  - b\n  # comment\n  - c: d\n    e: f\n  -   g: h\n      i: j
a: b\n  c d\n  e
a:\n  b c\n  d
a: "b: c # d"
a: 'it''s' # comment
a: 'b\n\n\n  c  \n  d'
a: "b\n  c"
a:\n  "b"
a: [b, c d, 1, true, "e, f", 'g']
a: [b,\n    c]
a:\n  [b, c,\n   d]
a:\n  [b, c,\n   {d: e, f: [g]}] # comment
a: {b: c, d: e f}
a: {b: [c], d: {e: f}, g: "h"}
a: []
a: {}
a: >-\n  b\n  c\n\n  d\ne: f
a: >\n  b\n\n\nc: d
a: |\n  b\n    c\n \n  d\n\ne: f
a:\n  - |-\n    b\n    # no comment
""")
ODD = typed(r"""a: b: c
a: b:
a : b
a:\tb
a: [b , c]
a: [b: c]
a: {b}
a: [b
a: "b" c
a: "b\q"
a: &b c
a: *b
a: !b c
a: @b
a: - b
a: >2
a: |+\n  b\nc: d
a: b #c
a: b\n  - c
a: b\n  \xa0- c
a: b\n\n  c
a: b\n  # comment\n  c
a: b\n  c: d
a:\n- b\nc\n
a:\n  b: c\n d: e
a:\n  - b\n c: d
a: b\na: c
a: {b: c, b: d}
null: a
<<: a
"a": b
? a
- a
a:
---\na: b
a: >\n  b\n   c
- - a
[a: b]
a: [b,\n  c: d]
""")
PIECES = [*ORDINARY, *ODD]
TEXTS = [PIECES, *(decoded(file.read_bytes(), file.name)[0].split("\n") for file in (*COMPANIES, *FROZEN, *OTHERS))]
SIGNS = [*"ab 0:-#,[]{}'\"&*!|>%@?~\n\\\té\xa0", ": ", " #", " # ", ", ", "- ", "  ", "''", "\n  ", "\n\n"]


def assert_agrees(text: str) -> bool:
    """Whether the text is read line by line, and then as the parser reads it."""
    found = None if FORBIDDEN.search(text) else simple.read(text)
    if found is None or not isinstance(found[0], dict):
        return False
    tree = Tree(text, "practices.yml")
    assert not tree.findings
    assert json.dumps(found[0]) == json.dumps(tree.data)
    assert dict(Marks(found[1], 0)) == dict(tree.marks)
    assert dict(Marks(found[1], 1)) == dict(tree.values)
    return True


@pytest.mark.parametrize("file", COMPANIES, ids=lambda file: file.parent.name)
def test_our_companies_are_read_line_by_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert assert_agrees(text)
    assert assert_agrees(text.replace("\n", "\r\n"))


def test_so_are_most_of_their_versions_and_of_the_examples() -> None:
    texts = [decoded(file.read_bytes(), file.name)[0] for file in (*FROZEN, *OTHERS)]
    assert sum(map(assert_agrees, texts)) > 0.9 * len(texts)


@pytest.mark.parametrize("text", ORDINARY)
def test_what_is_ordinary(text: str) -> None:
    assert assert_agrees(f"{text}\n")


@pytest.mark.parametrize("text", ODD)
def test_what_is_odd(text: str) -> None:
    assert not assert_agrees(f"{text}\n")


@pytest.mark.parametrize(("levels", "is_read"), [(40, True), (41, False), (1400, False)])
def test_what_lies_too_deep(levels: int, is_read: bool) -> None:
    names = "".join(f"{' ' * level}a:\n" for level in range(levels))
    assert assert_agrees(f"{names}{' ' * levels}a: [[[[b]]]]\n") == is_read


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.integers(0, 2**32))
def test_agrees_when_files_are_changed_at_random(seed: int) -> None:
    """Fifty changed parts of files for each seed."""
    chance = random.Random(seed)
    for _ in range(50):
        assert_agrees(changed(chance))


def changed(chance: random.Random) -> str:
    """Some lines of a file, or of our own making, with a few mistakes."""
    lines = chance.choice(TEXTS)
    begin = chance.randrange(len(lines))
    lines = lines[begin : begin + chance.choice([3, 8, 20])]
    for _ in range(chance.choice([1, 1, 2, 3])):
        index = chance.randrange(len(lines))
        line = lines[index]
        indent = " " * (len(line) - len(line.lstrip(" ")))
        place = chance.randrange(len(line) + 1)
        sign = chance.choice(SIGNS)
        lines[index : index + 1] = chance.choice(
            [
                [line, line],
                [line, indent + chance.choice(PIECES)],
                [line, indent + "  " + chance.choice(PIECES).replace("\n", f"\n{indent}  ")],
                [" " * chance.choice([1, 2, 4]) + line],
                [line.removeprefix("  ")],
                [line[:place] + sign + line[place:]],
                [line[:place] + sign + line[place + 1 :]],
            ]
        )
    return textwrap.dedent("\n".join(lines)) + chance.choice(["\n", "\n", "\n\n", ""])
