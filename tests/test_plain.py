from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausework import plain
from clausework.redline import inline
from clausework.redline.blocks import blocks

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "tests" / "golden").glob("*/*.md"))
MARKED = [
    "A **bold** and *soft* word, `code_1`, a_b and a\\_b, A & B &amp; C&amp;D.\n",
    "See [our page](https://example.org/a) or [https://example.org](https://example.org), and *not closed.\n",
    "## 7. Who we are {: #who }\n",
    "> **In short:** we sell nothing\\.\n",
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
    parts = plain.parts(text)
    assert "".join(part.source for part in parts) == text
    assert [passage for part in parts for passage in part.passages] == list(plain.passages(text))


def test_sections_of_the_same_name_are_one() -> None:
    assert [part.anchor for part in plain.parts(PARTED)] == ["", "b", "d", "b"]
    sections = plain.sections(PARTED)
    assert list(sections) == ["", "b", "d"]
    assert sections["b"].count("### C") == 2
    told = {section.anchor: [passage.text for passage in section.passages] for section in plain.gathered(PARTED)}
    assert told == {"": ["A"], "b": ["B", "One", "C", "Two"] * 2, "d": ["D", "Three"]}
    assert [passage.clause for passage in plain.passages(PARTED)] == ["", *"bbccddbbcc"]
