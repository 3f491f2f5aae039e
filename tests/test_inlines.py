"""The quick reader of inline markup makes what Python-Markdown makes."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausework import frontmatter

GOLDEN = Path(__file__).with_name("golden")
OURS = "clausework.inlines"
WITH = ["attr_list", "tables", "toc"]
PIECES = [
    "`",
    "``",
    "\\",
    "[",
    "]",
    "(",
    ")",
    "![",
    "<",
    ">",
    "&",
    ";",
    "*",
    "**",
    "_",
    "  \n",
    "\n",
    " ",
    "a",
    "word",
    "<b>",
]
PIECES += [
    "https://a.example",
    "me@a.example",
    "<!-- no -->",
    "&amp;",
    "&#38;",
    "[a](b)",
    "[a]: b\n",
    "{: #x }",
    "|",
    "\x02",
    "é",
]


@pytest.mark.parametrize("page", sorted(GOLDEN.rglob("index.md")), ids=lambda page: page.parent.name)
def test_pages_are_the_same(page: Path) -> None:
    words = frontmatter.words(page.read_text(encoding="utf-8"))
    assert markdown.markdown(words, extensions=[*WITH, OURS]) == markdown.markdown(words, extensions=WITH)


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_any_text_is_the_same(text: str) -> None:
    assert markdown.markdown(text, extensions=[*WITH, OURS]) == markdown.markdown(text, extensions=WITH)


@pytest.mark.parametrize(
    "other", ["smarty", "nl2br", "wikilinks", "footnotes", "legacy_em", "abbr", "pymdownx.caret", "pymdownx.keys"]
)
def test_what_other_extensions_add_is_read_as_ever(other: str) -> None:
    text = 'One "word" -- [[Page]] a^b^ ++ctrl+c++\nand[^1] _em_phasis HTML\n\n[^1]: A note.\n\n*[HTML]: Language\n'
    assert markdown.markdown(text, extensions=[OURS, other]) == markdown.markdown(text, extensions=[other])
