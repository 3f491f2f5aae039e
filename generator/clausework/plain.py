"""A rendered text as a reader hears it: plain words by section, without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from clausework.redline.blocks import Block, Kind, clauses
from clausework.redline.inline import Piece

SECTION_LEVEL = 2
"""The level of the headings that begin a section."""
ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
SILENT = (Kind.FRONT_MATTER, Kind.TABLE_RULE)


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
            told = words(block)
            if told and block.kind not in SILENT:
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
    return sum(map(any, (map(str.isalnum, word) for word in ATTRIBUTES.sub("", text).split())))


@lru_cache(maxsize=4096)
def words(block: Block) -> str:
    """What a reader sees of it; a text that is made again and again differs in few of its blocks."""
    cells = ("".join(_shown(cell)) for cell in block.cells)
    return " ".join(" ".join(cells).split())


def _shown(cell: tuple[Piece, ...]) -> Iterator[str]:
    for piece in cell:
        if not piece.is_target:
            yield f" {piece.text}" if piece.spaced else piece.text
