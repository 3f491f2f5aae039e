"""A rendered text as a reader hears it: plain words by section, without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from clausework.passages import Passage, simple_passages
from clausework.redline.blocks import Kind
from clausework.redline.clauses import ANCHORED, Body, clauses, cut

SECTION_LEVEL = 2
"""The level of the headings that begin a section."""
SECTION = re.compile(rf"\n(?=#{{{SECTION_LEVEL}}}{ANCHORED})")
"""What is before such a heading; never what is before anything else."""
WORD = re.compile(r"[^\W_]\S*")
"""A word from its first letter or digit on."""
ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")


@dataclass(frozen=True, eq=False)
class Section:
    """A section of a page: one object for all pages that have it word for word."""

    anchor: str
    """Empty for what stands before the first."""
    bodies: tuple[Body, ...]

    @cached_property
    def source(self) -> str:
        """Its Markdown."""
        return "".join(source for body in self.bodies for source in body.sources)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its passages in their order."""
        return tuple(passage for body in self.bodies for passage in self._of(body))

    def _of(self, body: Body) -> Iterator[Passage]:
        first = body.blocks[0]
        clause = first.id if first.kind is Kind.HEADING else ""
        for block in body.blocks:
            if told := block.words:
                yield Passage(self.anchor, clause, block.id, block.kind, told)


def passages(text: str) -> Iterator[Passage]:
    """The passages of a page in their order."""
    return chain.from_iterable(map(_passages_of, cut(text, SECTION)))


# The versions of a text have most of their sections in common.
@lru_cache(maxsize=512)
def _passages_of(source: str) -> tuple[Passage, ...]:
    """The passages of one section."""
    return simple_passages(source) or tuple(passage for section in parts(source) for passage in section.passages)


def sections(text: str) -> dict[str, str]:
    """The Markdown of each section of a page by its anchor; empty before the first."""
    return {section.anchor: section.source for section in gathered(text)}


def gathered(text: str) -> list[Section]:
    """The sections of a page; those with the same anchor are one."""
    found: dict[str, tuple[Body, ...]] = {"": ()}
    for part in parts(text):
        found[part.anchor] = (*found.get(part.anchor, ()), *part.bodies)
    return [_section(anchor, bodies) for anchor, bodies in found.items()]


def parts(text: str) -> list[Section]:
    """The sections of a page as they follow each other: joined, they are the page."""
    made: list[tuple[str, list[Body]]] = [("", [])]
    for clause in clauses(text):
        if clause.level == SECTION_LEVEL:
            made.append((clause.id, []))
        made[-1][1].append(clause.body)
    return [_section(anchor, tuple(bodies)) for anchor, bodies in made]


# Versions have most of their sections in common.
@lru_cache(maxsize=512)
def _section(anchor: str, bodies: tuple[Body, ...]) -> Section:
    return Section(anchor, bodies)


def word_count(text: str) -> int:
    """About how many words a page has."""
    return sum(_words_of(clause.body) for clause in clauses(text))


# Versions have most of their clauses in common.
@lru_cache(maxsize=512)
def _words_of(body: Body) -> int:
    return len(WORD.findall(ATTRIBUTES.sub("", "".join(body.sources))))
