"""A page as clauses: what versions have in common is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from clausework.redline.blocks import FRONT_MATTER, Block, Kind, read
from clausework.redline.inline import plain

ANCHORED = r"[ \t][^|\n]*\{:[ \t]*#[^\s{}|][^{}|\n]*\}[ \t\r]*(?:\n(?![ \t]*\{:)|\Z)"
"""A heading with an anchor behind its number signs, as almost all are written."""
BEGINS = re.compile(rf"\n(?=#{{1,6}}{ANCHORED})")
"""What is before the heading of a clause; never what is before anything else."""


@dataclass(frozen=True, eq=False)
class Body:
    """The blocks of a clause wherever it stands: one object for all pages that have it word for word."""

    blocks: tuple[Block, ...]
    """By their numbers in the clause."""

    @property
    def id(self) -> str:
        """The anchor of its heading; empty where it has none."""
        first = self.blocks[0]
        return first.id if first.kind is Kind.HEADING else ""

    @property
    def level(self) -> int:
        """That of its heading, 0 where it has none."""
        return self.blocks[0].level if self.id else 0

    @cached_property
    def heading(self) -> str:
        """What a reader sees of its first block."""
        return plain(self.blocks[0].cells[0])

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The anchors in it."""
        return tuple(block.id for block in self.blocks if block.id)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Its Markdown, by block."""
        return tuple(block.source for block in self.blocks)


@dataclass(frozen=True, eq=False)
class Clause:
    """A heading with an anchor and the blocks up to the next such heading; the first has none and its id is empty."""

    id: str
    level: int
    parent: str
    """The id of the clause whose subsection it is."""
    place: int
    """Its first block's number on the page."""
    body: Body

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks with their numbers on the page."""
        return _placed(self.body.blocks, self.place)


def _placed(blocks: tuple[Block, ...], place: int) -> tuple[Block, ...]:
    """The blocks as they are where the first has that number."""
    by = place - blocks[0].place
    return tuple(_moved(block, by) for block in blocks) if by else blocks


def _moved(block: Block, by: int) -> Block:
    # Written out, for `replace` takes three times as long.
    table = block.table + by if block.table >= 0 else -1
    told = block.id, block.role, block.level, block.number, block.opening
    return Block(block.kind, block.source, block.place + by, *told, table)


@lru_cache(maxsize=64)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a page in their order; a version that is compared with several is read once."""
    made: list[Clause] = []
    place = 0
    for body in _bodies(text):
        level = body.level
        above = (clause.id for clause in reversed(made) if clause.level < level)
        made.append(Clause(body.id, level, next(above, ""), place, body))
        place += len(body.blocks)
    return tuple(made)


def _bodies(text: str) -> Iterator[Body]:
    indents: tuple[int, ...] = ()
    for part in cut(text, BEGINS):
        bodies, indents = _read(part, indents)
        yield from bodies


def cut(text: str, before: re.Pattern[str]) -> list[str]:
    """The parts of a page that begin with such headings, and what stands before the first."""
    matter = FRONT_MATTER.match(text)
    begins = [found.end() for found in before.finditer(text, matter.end() - 1 if matter else 0)]
    return [text[start:end] for start, end in pairwise([0, *begins, len(text)]) if start < end]


# What changes from one version to the next is little.
@lru_cache(maxsize=512)
def _read(text: str, indents: tuple[int, ...]) -> tuple[tuple[Body, ...], tuple[int, ...]]:
    """A part of a page, and the columns of the list items that are open before and after it."""
    open_items = list(indents)
    grouped: list[list[Block]] = []
    for block in read(text, open_items):
        if not grouped or (block.kind is Kind.HEADING and block.id):
            grouped.append([])
        grouped[-1].append(block)
    return tuple(Body(_placed(tuple(held), 0)) for held in grouped), tuple(open_items)
