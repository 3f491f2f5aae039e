from __future__ import annotations

from pathlib import Path

import pytest

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


def test_white_space_before_a_link_whose_target_is_told_stays() -> None:
    assert inline.words("our [page&nbsp;](https://example.org)here") == "our page here"
