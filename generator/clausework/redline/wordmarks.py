"""The words of a block as HTML, always well formed."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import takewhile
from typing import NamedTuple

from clausework.redline.changes import Op, Span
from clausework.redline.inline import Mark, Pieces
from clausework.redline.labels import Labels
from clausework.redline.reading import Marks, Stretch, common, stretches

LINKS = ("https://", "http://", "mailto:", "tel:")
"""Other targets belong to the page that was compared, not to the one that shows the redline."""

Element = tuple[str, str]
"""How it opens and how it closes."""
Placed = tuple[tuple[Element, ...], str]
"""Text in its elements, the outermost first."""


class Anchor(NamedTuple):
    """What makes an element a place that links lead to."""

    attribute: str = ""
    """The id, for its tag."""
    steps: str = ""
    """The links to the changes before and after it, for its beginning."""


def words(stretches: Iterable[Stretch], labels: Labels, anchor: Callable[[], Anchor] = Anchor) -> str:
    """The words of a block; the first of each change is an anchor."""
    return _nested(_placed(stretches, labels, anchor))


@functools.lru_cache(maxsize=2048)
def unchanged(pieces: Pieces) -> str:
    """The words of a block that stayed as it was, which most do in every comparison."""
    stayed = stretches([Span(Op.EQUAL, pieces, pieces)])
    return _nested((_elements(marks), escape(text)) for stretch in stayed for text, marks in stretch.runs)


@functools.lru_cache(maxsize=512)
def whole(op: Op, pieces: Pieces, labels: Labels) -> str:
    """The words of a block that came or went as a whole, and so did against every version that lacks it."""
    span = Span(op, old=pieces) if op is Op.DELETE else Span(op, new=pieces)
    return words(stretches([span]), labels)


def heard(text: str) -> str:
    """Text for those who listen."""
    return f'<span class="redline-label">{escape(text)}</span>' if text else ""


def _placed(stretches: Iterable[Stretch], labels: Labels, anchor: Callable[[], Anchor]) -> Iterator[Placed]:
    before: tuple[Element, ...] | None = None
    for stretch in stretches:
        shared = _shared(stretch) if stretch.op is not Op.EQUAL else ()
        outside = (*_elements(shared), *_change(stretch, labels, anchor))
        placed = [((*outside, *_elements(marks[len(shared) :])), escape(text)) for text, marks in stretch.runs]
        if stretch.spaced and before is not None:
            yield common(before, placed[0][0] if stretch.op is Op.EQUAL else _elements(shared)), " "
        yield from placed
        before = placed[-1][0]


def _shared(stretch: Stretch) -> Marks:
    """The marks of all words of a change, which go around it; not a link, for a change holds links of its own."""
    shared = stretch.runs[0][1]
    for _, marks in stretch.runs[1:]:
        shared = common(shared, marks)
    return tuple(takewhile(lambda mark: mark.element != "a", shared))


def _elements(marks: Marks) -> tuple[Element, ...]:
    return tuple(_element(mark) for mark in marks if mark.element != "a" or mark.target.startswith(LINKS))


def _element(mark: Mark) -> Element:
    if mark.element == "target":
        return '<span class="redline-target">', "</span>"
    attributes = f' href="{escape(mark.target)}"' if mark.target else ""
    return f"<{mark.element}{attributes}>", f"</{mark.element}>"


def _change(stretch: Stretch, labels: Labels, anchor: Callable[[], Anchor]) -> tuple[Element, ...]:
    if stretch.op is Op.EQUAL:
        return ()
    came = stretch.op is Op.INSERT
    name = "ins" if came else "del"
    begin, end = (labels.inserted, labels.inserted_end) if came else (labels.deleted, labels.deleted_end)
    if stretch.moved:
        begin = labels.moved_here if came else labels.moved_away
    attribute, steps = anchor() if stretch.begins_change else Anchor()
    moved = ' class="redline-moved"' if stretch.moved else ""
    before, after = heard(f"{begin} ") if begin else "", heard(f" {end}") if end else ""
    return ((f"<{name}{attribute}{moved}>{steps}{before}", f"{after}</{name}>"),)


def _nested(placed: Iterable[Placed]) -> str:
    out: list[str] = []
    opened: tuple[Element, ...] = ()
    for elements, text in (*placed, ((), "")):
        same = common(opened, elements)
        out += [close for _, close in reversed(opened[len(same) :])]
        out += [begin for begin, _ in elements[len(same) :]]
        out.append(text)
        opened = elements
    return "".join(out)
