"""A section as sentences, and which of them stand in another text of it, too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from clausework import plain
from clausework.redline.blocks import Kind
from clausework.rules.wording.sentences import PROSE

END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘])")


@dataclass(frozen=True)
class Sentence:
    """A sentence, a heading, or a row of a table."""

    kind: Kind
    section: str
    heading: str
    """The anchor of the heading above it."""
    anchor: str
    """The anchor of the item of a list that it stands in; empty where that has none."""
    text: str

    @property
    def anchors(self) -> tuple[str, str, str]:
        """All that leads to it."""
        return self.section, self.heading, self.anchor


@lru_cache(maxsize=8)
def sentences(page: str, section: str) -> tuple[Sentence, ...]:
    """The sentences of a section of a page; many changes of the practices make the same page again."""
    return tuple(_sentences(page, section))


def _sentences(page: str, section: str) -> Iterator[Sentence]:
    for passage in plain.passages(page):
        if passage.section == section:
            for text in END.split(passage.text) if passage.kind in PROSE else (passage.text,):
                yield Sentence(passage.kind, section, passage.clause, passage.anchor, text)


def twins(one: Sequence[Sentence], other: Sequence[Sentence]) -> dict[int, int]:
    """The places of the sentences of one text in another, of those that stand in both in this order."""
    if one == other:
        return {place: place for place in range(len(one))}
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def lost(one: Sequence[Sentence], other: Sequence[Sentence]) -> set[int]:
    """The places of the sentences of one text that another has not; one that only stands elsewhere is not lost."""
    gone, moved = (Counter(map(key, one)) - Counter(map(key, other)) for key in (_said, _placed))
    return {place for place, sentence in enumerate(one) if _said(sentence) in gone and _placed(sentence) in moved}


def _said(sentence: Sentence) -> tuple[str, str]:
    return sentence.anchor, sentence.text


def _placed(sentence: Sentence) -> tuple[str, str]:
    return sentence.heading, sentence.text
