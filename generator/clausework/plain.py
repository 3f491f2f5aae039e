"""A rendered text as a reader hears it: plain words by section, without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clausework.redline.blocks import Kind, clauses

SECTION_LEVEL = 2
"""The level of the headings that begin a section."""
LETTER = re.compile(r"[^\W_]")
ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")


@dataclass(frozen=True)
class Passage:
    """A heading, a paragraph, an item of a list or a row of a table."""

    section: str
    """The anchor of its section; empty before the first."""
    clause: str
    """The anchor of the nearest heading above it."""
    anchor: str
    """Its own anchor; empty where it has none."""
    kind: Kind
    text: str
    """Its words; the cells of a row are parted by a space."""


def passages(text: str) -> Iterator[Passage]:
    """The passages of a page in their order."""
    section = ""
    for clause in clauses(text):
        if clause.level == SECTION_LEVEL:
            section = clause.id
        for block in clause.blocks:
            if told := block.words:
                yield Passage(section, clause.id, block.id, block.kind, told)


def sections(text: str) -> dict[str, str]:
    """The Markdown of each section of a page by its anchor; empty before the first."""
    found = {"": ""}
    section = ""
    for clause in clauses(text):
        if clause.level == SECTION_LEVEL:
            section = clause.id
        found[section] = found.get(section, "") + "".join(block.source for block in clause.blocks)
    return found


def word_count(text: str) -> int:
    """About how many words a page has."""
    return sum(LETTER.search(word) is not None for word in ATTRIBUTES.sub("", text).split())
