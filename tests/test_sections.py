"""A page that is read in parts is the page that MkDocs reads as a whole, whatever stands in it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from clausework import render, tables
from clausework.building.sections import Asking, Sections
from clausework.inside import plugin_of
from tests.projects import MKDOCS, write

POLICIES = Path(__file__).parents[1] / "policies"
PLACES = ("acme/index.md", "acme/cookies.md", "acme/versions/2026-01-01/index.md", "birch/index.md", "index.md")

BLOCKS = (
    "# Our policy",
    "# Our policy {: #ours }",
    "## What we collect {: #data }",
    "## What we collect",
    '## Recipients {: #recipients data-place="EU" } ##',
    "## Ours {: #ours }",
    "### Security",
    "### *Security* & more {: #security }",
    "#### [There](index.md#data)",
    "Words\n=====",
    "Words\n-----",
    "##No space",
    "## ",
    "Plain words.",
    "**Bold** words, *more*, _these_ and 5 * 5.\n{: .dates }",
    "A clause. {: #clause }",
    'A clause.\n{: #clause .many data-place="EU" }',
    "[A link](index.md#data), [one](#data), [up](../index.md), [nowhere](no.md#a), [across](../birch/index.md#data).",
    "[Mail](mailto:us@example.com), <us@example.com>, <https://example.com/?a&b>, [far](https://example.com/?a&b).",
    "![A picture](picture.svg) [file](practices.json) [odd](<a b.md>) [](#) [/](/acme/) [?](?a&amp;b#c)",
    "[Reference][there] and [there] and [there][].",
    "[there]: cookies.md#a 'Title'",
    "[th\nere]: cookies.md",
    "> [there]: birch.md",
    "- one\n- two",
    "- one\n  {: #one }\n- two\n  {: #two }\n\n    more of two",
    "* one\n\n* two",
    "1. one\n2. two",
    "3. three",
    "    indented",
    "\tindented",
    "      - deep",
    "> A quote",
    "> **In short:** words\n> more",
    "| A | B |\n|---|---|\n| one | two |\n| `a|b` | \\| |",
    "| A | B |\n|---|---:|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n| [x](#data) | {: #cell } |",
    "A | B\n--- | ---\n1 | 2",
    "---",
    "***",
    '!!! warning "An earlier version"\n    Read [the text in force](index.md).',
    "!!! note\n\n    - one\n\n        deeper",
    "```\ncode",
    "## In code\n```",
    "~~~",
    "`code` and ``more ` code``",
    "`begun",
    "<div>",
    "</div>",
    '<p class="place" id="raw">*words* <a name="named">x</a></p>',
    "<!-- a comment",
    "-->",
    "<!-- a comment -->",
    "words <ins>more</ins> <br> &amp; &copy; &#35; & AT&T &lt;b&gt;",
    '<svg><a href="#data"><text>*words*</text></a></svg>',
    "<hr>",
    "words </b> more <b>",
    "<a>words <b>more</a> words</b>",
    "a < b",
    "<div",
    "<?php",
    "<!DOCTYPE x>",
    "[TOC]",
    "“Quoted” words…",
    "(in brackets)",
    "Ärzte and 数据.",
    "\\# not a heading \\* \\[x\\]",
    "\\- not a list",
    "&#45; not a list",
    "*[Words]: an abbreviation",
    "[^1]: a note",
    "\x02wzxhzdk:0\x03 and \x02link\x03",
    " ",
    "",
)


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> MkDocsConfig:
    """The configuration of a site, with the extensions of Markdown that we add."""
    patch = pytest.MonkeyPatch()
    patch.setenv("NO_MKDOCS_2_WARNING", "1")
    root = write(tmp_path_factory.mktemp("sections"), {"mkdocs.yml": MKDOCS, "site/docs/none.txt": "nothing"})
    config = load_config(str(root / "mkdocs.yml"))
    patch.undo()
    plugin_of(config).on_config(config)
    config.mdx_configs[tables.NAME] = tables.words(render.environment())
    config.validation.links.anchors = logging.WARNING
    return config


@pytest.fixture(scope="module")
def files(config: MkDocsConfig) -> Files:
    """The files of a site."""
    others = ("acme/practices.json", "acme/picture.svg")
    return Files([File(uri, None, config.site_dir, config.use_directory_urls) for uri in (*PLACES, *others)])


@pytest.fixture(scope="module")
def sections(config: MkDocsConfig) -> Sections:
    """One for all examples, so that any of them could spoil the next."""
    return Sections(config)


class _Said(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(record.getMessage())


def seen(place: str, text: str, config: MkDocsConfig, files: Files, turn: Callable[[Page], object]) -> object:
    """All that is known of a page once it was turned into HTML, and what was said meanwhile."""
    page = Page(None, files.src_uris[place], config)
    page.markdown, said, log = text, _Said(), logging.getLogger("mkdocs")
    log.addHandler(said)
    try:
        turn(page)
    finally:
        log.removeHandler(said)
    found = page.links_to_anchors or {}
    links = [(file.src_uri, [*anchors.items()]) for file, anchors in found.items()]
    active = [getattr(item, "active", False) for item in page.toc]
    return page.content, str(page.toc), active, page.title, page.present_anchor_ids, links, said.words


def same(place: str, text: str, config: MkDocsConfig, files: Files, sections: Sections) -> None:
    """Fails if the page is another one when it is read in parts."""

    def in_parts(page: Page) -> None:
        if not sections.render(page, Asking(files)):
            page.render(config, files)

    whole = seen(place, text, config, files, lambda page: page.render(config, files))
    assert seen(place, text, config, files, in_parts) == whole, text


@given(
    place=st.sampled_from(PLACES),
    blocks=st.lists(st.tuples(st.sampled_from(BLOCKS), st.sampled_from(("\n\n", "\n\n", "\n\n\n", "\n"))), max_size=9),
)
def test_whatever_stands_on_a_page(
    config: MkDocsConfig, files: Files, sections: Sections, place: str, blocks: list[tuple[str, str]]
) -> None:
    same(place, "".join(text for block in blocks for text in block), config, files, sections)


@pytest.mark.parametrize("block", BLOCKS)
def test_each_kind_of_block_between_sections(
    config: MkDocsConfig, files: Files, sections: Sections, block: str
) -> None:
    for place in PLACES[:3]:
        text = f"# Ours\n\nWords.\n\n## A {{: #a }}\n\n- one\n\n{block}\n\n[x](cookies.md)\n\n## B {{: #b }}\n"
        same(place, text, config, files, sections)


def texts() -> Iterator[Path]:
    """The texts that companies published."""
    return (path for path in POLICIES.glob("*/versions/*/**/*.md"))


def test_texts_that_were_published(config: MkDocsConfig, files: Files, sections: Sections) -> None:
    assert len([*texts()]) > len(PLACES)
    for text in texts():
        same(PLACES[0], text.read_text(encoding="utf-8"), config, files, sections)
