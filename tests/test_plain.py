from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausework import plain
from clausework.passages import Passage, simple_passages
from clausework.redline import inline
from clausework.redline.blocks import Kind, blocks
from clausework.redline.clauses import cut

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "tests" / "golden").glob("*/*.md"))
MARKED = [
    "A **bold** and *soft* word, `code_1`, a_b and a\\_b, A & B &amp; C&amp;D.\n",
    "See [our page](https://example.org/a) or [https://example.org](https://example.org), and *not closed.\n",
    "## 7. Who we are {: #who }\n",
    "> **In short:** we sell nothing\\.\n",
    "Not **two****words**, but marks.\n",
    "- one\n    two&#35; three {: .note }\n",
    "| Name | What |\n| --- | --- |\n| a \\| b | |\n|  | [c](d.md) |\n",
    "---\ntitle: A\n---\n\nText\n",
]


@pytest.mark.parametrize(
    "text", [*(page.read_text(encoding="utf-8") for page in PAGES), *MARKED], ids=lambda text: text[:9]
)
def test_the_words_of_a_block_are_those_of_its_pieces(text: str) -> None:
    for block in blocks(text):
        pieces = " ".join(inline.plain(cell) for cell in block.cells)
        assert block.words == " ".join(pieces.split())


SIGNS = st.sampled_from(
    [
        "a",
        " ",
        "\\",
        "\\_",
        "&",
        "amp;",
        "#35;",
        "`",
        "``",
        "*",
        "**",
        "_",
        "[",
        "](b)",
        "]",
        "{:",
        "#a",
        "}",
        "\n",
        ">",
        "é",
        ".",
    ]
)


LINES = [
    "\n",
    "\n\n",
    "\n- ",
    "\n    - ",
    "\n1. ",
    "\n> ",
    "\n# ",
    "\n## D {: #d }\n",
    "\n## D\n{: #d }\n",
    "\n{: .e }\n",
    "\t",
]
PLACED = SIGNS | st.sampled_from([*LINES, "  ", "\xa0", "\x1e", "|", "\n| - |\n", "**a**", "[a](b_c)", "{: #f }"])


@given(source=st.lists(SIGNS).map("".join), cut=st.tuples(st.integers(0, 9), st.integers(0, 9)))
def test_markup_is_found_by_its_signs(source: str, cut: tuple[int, int]) -> None:
    start, stop = cut[0], len(source) - cut[1]
    tokens = [(token.span(), token.lastgroup) for token in inline.tokens_of(source, start, stop)]
    assert tokens == [(token.span(), token.lastgroup) for token in inline.MARKUP.finditer(source, start, stop)]


def test_white_space_before_a_link_whose_target_is_told_stays() -> None:
    assert inline.words("our [page&nbsp;](https://example.org)here") == "our page here"


PARTED = """\
# A

## B {: #b }

One

### C {: #c }

Two

## D {: #d }

Three

## B {: #b }

One

### C {: #c }

Two

"""


@pytest.mark.parametrize("text", [*(page.read_text(encoding="utf-8") for page in PAGES), *MARKED, PARTED, ""])
def test_the_parts_of_a_page_are_the_page(text: str) -> None:
    assert "".join(part.source for part in plain.parts(text)) == text
    assert list(plain.passages(text)) == by_blocks(text)


def by_blocks(text: str) -> list[Passage]:
    """The passages of a page, whatever stands in it."""
    return [passage for part in plain.parts(text) for passage in part.passages]


SIMPLE = """\
---
title: A
---

# A

> **In short:** we *sell* nothing.

## 1. B {: #b data-place="EU" }

One
and **[two](#two)** of [our pages](https://example.org/a_b).
{: .note }

- **Three:** 3.
  {: #three }
- four
goes on
    - five

### C {: #c }
"""


def test_what_is_simple_is_told_at_once() -> None:
    told = [
        Passage("", "", "", Kind.HEADING, "A"),
        Passage("", "", "", Kind.QUOTE, "In short: we sell nothing."),
        Passage("b", "b", "b", Kind.HEADING, "1. B"),
        Passage("b", "b", "", Kind.PARAGRAPH, "One and two of our pages."),
        Passage("b", "b", "three", Kind.ITEM, "Three: 3."),
        Passage("b", "b", "", Kind.ITEM, "four goes on"),
        Passage("b", "b", "", Kind.ITEM, "five"),
        Passage("b", "c", "c", Kind.HEADING, "C"),
    ]
    assert by_blocks(SIMPLE) == told
    assert simple_passages(SIMPLE) == ()
    assert simple_passages(SIMPLE.replace("*sell*", "sell")) == tuple(told)


@pytest.mark.parametrize("company", ["mxtr-automation", "smartexus", "smartx-crm", "xmartpro", "xwms"])
def test_all_sections_of_our_policies_are_simple(company: str) -> None:
    policy = (ROOT / "tests" / "golden" / company / "index.md").read_text(encoding="utf-8")
    assert [section for section in cut(policy, plain.SECTION) if not simple_passages(section)] == []


@given(data=st.data())
def test_what_is_told_at_once_is_what_the_blocks_tell(data: st.DataObject) -> None:
    text = SIMPLE.replace("*sell*", "sell")
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.integers(0, 5))
        text = text[:start] + data.draw(PLACED) + text[end:]
    assert simple_passages(text) in ((), tuple(by_blocks(text)))
    assert list(plain.passages(text)) == by_blocks(text)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("text", ["## A {: #", "A {: .", "A\n{: #"])
def test_attributes_without_end_are_read_in_good_time(text: str) -> None:
    assert list(plain.passages(text + "b" * 100_000))


def test_sections_of_the_same_name_are_one() -> None:
    assert [part.anchor for part in plain.parts(PARTED)] == ["", "b", "d", "b"]
    sections = plain.sections(PARTED)
    assert list(sections) == ["", "b", "d"]
    assert sections["b"].count("### C") == 2
    told = {section.anchor: [passage.text for passage in section.passages] for section in plain.gathered(PARTED)}
    assert told == {"": ["A"], "b": ["B", "One", "C", "Two"] * 2, "d": ["D", "Three"]}
    assert [passage.clause for passage in plain.passages(PARTED)] == ["", *"bbccddbbcc"]
