"""The words of a redline as a reader meets them: their spaces and marks, and where each change begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeVar

from clausework.redline.changes import Op, Span
from clausework.redline.inline import Mark, Piece

Marks = tuple[Mark, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Stretch:
    """Words in a row that all stayed, came or went."""

    op: Op
    moved: bool
    spaced: bool
    """Whether a space parts it from the words before."""
    runs: tuple[tuple[str, Marks], ...]
    """Its text, cut where the marks change."""
    begins_change: bool
    """Whether it is the first of a deletion and an insertion at one place."""

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(text for text, _ in self.runs)


def stretches(cell: Iterable[Span]) -> Iterator[Stretch]:
    """What a reader sees of the spans of a block or cell."""
    before: Op | None = None
    parted = {"old": True, "new": True}
    for span in cell:
        shown = _shown(span)
        if not shown:
            continue
        firsts = _firsts(span, shown[0])
        spaced = any(piece.spaced and not parted[side] for side, piece in firsts.items())
        if (before, span.op) == (Op.DELETE, Op.INSERT):
            spaced = shown[0].spaced
        parted |= {side: spaced or parted[side] for side in parted} | dict.fromkeys(firsts, False)
        begins_change = span.op is not Op.EQUAL and before in (None, Op.EQUAL)
        yield Stretch(span.op, span.moved, spaced, tuple(_runs(shown)), begins_change)
        before = span.op


def _firsts(span: Span, first: Piece) -> dict[str, Piece]:
    """The first word of a span in each version that has it; equal words may be spaced differently."""
    if span.op is Op.EQUAL:
        return {"old": span.old[span.new.index(first)], "new": first}
    return {"old" if span.op is Op.DELETE else "new": first}


def _shown(span: Span) -> list[Piece]:
    """The words of a span; a link's target only where it changed and the link's own words did not."""
    shown: list[Piece] = []
    for piece in span.shown:
        hidden = piece.is_target and (
            span.op is Op.EQUAL or any(f"({mark.target})" == piece.text for p in shown[-1:] for mark in p.marks)
        )
        if piece.text and not hidden:
            shown.append(piece)
    return shown


def _runs(shown: Sequence[Piece]) -> Iterator[tuple[str, Marks]]:
    """Texts with the same marks joined; a space between two has the marks of both."""
    texts: list[tuple[str, Marks]] = [(shown[0].text, shown[0].marks)]
    for before, piece in pairwise(shown):
        if piece.spaced:
            texts.append((" ", common(before.marks, piece.marks)))
        texts.append((piece.text, piece.marks))
    for marks, group in groupby(texts, key=lambda text: text[1]):
        yield "".join(text for text, _ in group), marks


def common(one: tuple[T, ...], other: tuple[T, ...]) -> tuple[T, ...]:
    """What both begin with."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return one[:same]
