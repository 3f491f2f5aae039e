"""The words of a block as HTML, always well formed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from clausework.redline.changes import Op
from clausework.redline.inline import Mark
from clausework.redline.labels import Labels
from clausework.redline.reading import Marks, Stretch, common

LINKS = ("https://", "http://", "mailto:", "tel:")
"""Other targets belong to the page that was compared, not to the one that shows the redline."""

Element = tuple[str, str]
"""How it opens and how it closes."""
Placed = tuple[tuple[Element, ...], str]
"""Text in its elements, the outermost first."""


def words(stretches: Iterable[Stretch], labels: Labels, number: Callable[[], str] | None = None) -> str:
    """The words of a block; the first of each change carries the next number as its id, where changes are numbered."""
    return _nested(_placed(stretches, labels, number))


def heard(text: str) -> str:
    """Text for those who listen."""
    return f'<span class="redline-label">{escape(text)}</span>' if text else ""


def _placed(stretches: Iterable[Stretch], labels: Labels, number: Callable[[], str] | None) -> Iterator[Placed]:
    before: tuple[Element, ...] | None = None
    for stretch in stretches:
        shared = _shared(stretch) if stretch.op is not Op.EQUAL else ()
        outside = (*_elements(shared), *_change(stretch, labels, number))
        placed = [((*outside, *_elements(marks[len(shared) :])), escape(text)) for text, marks in stretch.runs]
        if stretch.spaced and before is not None:
            yield common(before, placed[0][0] if stretch.op is Op.EQUAL else _elements(shared)), " "
        yield from placed
        before = placed[-1][0]


def _shared(stretch: Stretch) -> Marks:
    """The marks of all words of a change: they go around it, so that a link stays one link."""
    shared = stretch.runs[0][1]
    for _, marks in stretch.runs[1:]:
        shared = common(shared, marks)
    return shared


def _elements(marks: Marks) -> tuple[Element, ...]:
    return tuple(_element(mark) for mark in marks if mark.element != "a" or mark.target.startswith(LINKS))


def _element(mark: Mark) -> Element:
    if mark.element == "target":
        return '<span class="redline-target">', "</span>"
    attributes = f' href="{escape(mark.target)}"' if mark.target else ""
    return f"<{mark.element}{attributes}>", f"</{mark.element}>"


def _change(stretch: Stretch, labels: Labels, number: Callable[[], str] | None) -> tuple[Element, ...]:
    if stretch.op is Op.EQUAL:
        return ()
    came = stretch.op is Op.INSERT
    name = "ins" if came else "del"
    begin, end = (labels.inserted, labels.inserted_end) if came else (labels.deleted, labels.deleted_end)
    if stretch.moved:
        begin = labels.moved_here if came else labels.moved_away
    anchor = f' id="{number()}"' if number and stretch.begins_change else ""
    moved = ' class="redline-moved"' if stretch.moved else ""
    before, after = heard(f"{begin} ") if begin else "", heard(f" {end}") if end else ""
    return ((f"<{name}{anchor}{moved}>{before}", f"{after}</{name}>"),)


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
