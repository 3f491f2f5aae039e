"""The words of a redline as a reader meets them: their spaces and marks, and where each change begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from clausework.redline.changes import Op, Span
from clausework.redline.inline import Mark, Piece

Marks = tuple[Mark, ...]
T = TypeVar("T")


class Stretch(NamedTuple):
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
    old_parted = new_parted = True
    for span in cell:
        shown = _shown(span)
        if not shown:
            continue
        in_old, in_new = _firsts(span, shown[0])
        spaced = (in_old is not None and in_old.spaced and not old_parted) or (
            in_new is not None and in_new.spaced and not new_parted
        )
        if before is Op.DELETE and span.op is Op.INSERT:
            spaced = shown[0].spaced
        old_parted = in_old is None and (spaced or old_parted)
        new_parted = in_new is None and (spaced or new_parted)
        begins_change = span.op is not Op.EQUAL and before in (None, Op.EQUAL)
        yield Stretch(span.op, span.moved, spaced, tuple(_runs(shown)), begins_change)
        before = span.op


def _firsts(span: Span, first: Piece) -> tuple[Piece | None, Piece | None]:
    """The first word of a span in each version that has it; equal words may be spaced differently."""
    if span.op is Op.EQUAL:
        return span.old[span.new.index(first)], first
    return (first, None) if span.op is Op.DELETE else (None, first)


def _shown(span: Span) -> list[Piece]:
    """The words of a span that a reader sees."""
    shown: list[Piece] = []
    for piece in span.shown:
        # Most words have no marks, and no more is asked of them.
        if piece.text and not (piece.marks and piece.is_target and _is_told(piece, span, shown[-1:])):
            shown.append(piece)
    return shown


def _is_told(target: Piece, span: Span, before: Sequence[Piece]) -> bool:
    """Whether a link's target is left out: it did not change, or the link's own words changed with it."""
    return span.op is Op.EQUAL or any(f"({mark.target})" == target.text for piece in before for mark in piece.marks)


def _runs(shown: Sequence[Piece]) -> Iterator[tuple[str, Marks]]:
    """Texts with the same marks joined; a space between two has the marks of both."""
    texts, marks = [shown[0].text], shown[0].marks
    for piece in shown[1:]:
        if piece.marks == marks:
            texts.append(f" {piece.text}" if piece.spaced else piece.text)
            continue
        space = [(" ", common(marks, piece.marks))] if piece.spaced else []
        for text, own in (*space, (piece.text, piece.marks)):
            if own != marks:
                yield "".join(texts), marks
                texts, marks = [], own
            texts.append(text)
    yield "".join(texts), marks


def common(one: tuple[T, ...], other: tuple[T, ...]) -> tuple[T, ...]:
    """What both begin with."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return one[:same]
