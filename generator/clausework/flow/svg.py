"""The picture as SVG: a link for each box, a curve for each line, in the colours of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from markupsafe import Markup, escape

from clausework.flow.picture import Box, Column, Group, Line
from clausework.flow.wrapping import wrap

COLUMNS = (210, 350, 240)
"""How wide the columns are; between them there is room for lines."""
BETWEEN = 90
SIZE, LEADING = 12, 15
"""The size of the font, and from line to line."""
PAD_X, PAD_Y = 8, 5
GAP, MOST_GAP, GROUP_GAP = 5, 30, 14
TOP = LEADING + GROUP_GAP
"""The room of the headings of columns."""


@dataclass(frozen=True)
class _Placed:
    """A box with its lines of words in its place."""

    box: Box
    x: int
    y: int
    width: int
    lines: list[str]

    @property
    def height(self) -> int:
        return len(self.lines) * LEADING + 2 * PAD_Y

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True)
class _Words:
    """Words that are no box: the heading of a column or a group."""

    text: str
    x: int
    y: int
    name: str


def svg(columns: Sequence[Column], headings: Sequence[str], lines: Mapping[Line, Set[str]], caption: str) -> Markup:
    """The picture, named by the element with the id `caption`.

    Beside the boxes it joins, a line can belong to what goes from or to others: theirs it is, too.
    """
    drawn = [*_drawn(columns, headings)]
    boxes = {part.box.id: part for part in drawn if isinstance(part, _Placed)}
    height = max(part.y + part.height for part in boxes.values()) + GAP
    width = sum(COLUMNS) + BETWEEN * (len(COLUMNS) - 1)
    # A little more on each side, for the outer halves of the outermost lines.
    room = f'viewBox="-1 0 {width + 2} {height}"'
    parts = [f'<svg class="flow-picture" {room} role="group" aria-labelledby="{escape(caption)}">']
    parts += ['<g class="flow-lines" aria-hidden="true">']
    parts += [_line(boxes[one], boxes[other], of) for (one, other), of in sorted(lines.items())]
    parts += ["</g>", *(_box(part) if isinstance(part, _Placed) else _words(part) for part in drawn), "</svg>"]
    return Markup("\n").join(Markup(part) for part in parts)


def _drawn(columns: Sequence[Column], headings: Sequence[str]) -> Iterator[_Placed | _Words]:
    """Everything but the lines in its place; the boxes of short columns lie further apart."""
    heights = [_height(column, width, GAP) for column, width in zip(columns, COLUMNS, strict=True)]
    x = 0
    for column, heading, width, height in zip(columns, headings, COLUMNS, heights, strict=True):
        yield _Words(heading, x, LEADING, "flow-column")
        count = sum(len(group.boxes) for group in column)
        yield from _in_column(column, x, width, GAP + min((max(heights) - height) // count, MOST_GAP))
        x += width + BETWEEN


def _in_column(column: Column, x: int, width: int, gap: int) -> Iterator[_Placed | _Words]:
    y = TOP
    for group in column:
        for line in _heading(group, width):
            yield _Words(line, x, y + LEADING - 4, "flow-group")
            y += LEADING
        for box in group.boxes:
            placed = _Placed(box, x, y, width, _label(box, width))
            yield placed
            y += placed.height + gap
        y += GROUP_GAP


def _height(column: Column, width: int, gap: int) -> int:
    drawn = [part for part in _in_column(column, 0, width, gap) if isinstance(part, _Placed)]
    return drawn[-1].y + drawn[-1].height


def _heading(group: Group, width: int) -> list[str]:
    return wrap(group.heading, width, SIZE) if group.heading else []


def _label(box: Box, width: int) -> list[str]:
    return wrap(box.label, width - 2 * PAD_X, SIZE)


def _line(one: _Placed, other: _Placed, of: Set[str]) -> str:
    start, end = one.x + one.width, other.x
    bend = (start + end) // 2
    curve = f"M{start} {one.middle}C{bend} {one.middle} {bend} {other.middle} {end} {other.middle}"
    ways = " ".join(sorted({one.box.id, other.box.id, *of}))
    return f'<path d="{curve}" data-ends="{escape(one.box.id)} {escape(other.box.id)}" data-of="{escape(ways)}"/>'


def _box(placed: _Placed) -> str:
    box = placed.box
    # The spaces are not seen; to those who listen, and who ask for a link by its words, they part the lines.
    words = " ".join(
        f'<tspan x="{placed.x + PAD_X}" y="{placed.y + PAD_Y + LEADING * number + SIZE}">{escape(line)}</tspan>'
        for number, line in enumerate(placed.lines)
    )
    rect = f'<rect x="{placed.x}" y="{placed.y}" width="{placed.width}" height="{placed.height}" rx="3"/>'
    drawn = f"{rect}<text>{words}</text>"
    named = f'data-box="{escape(box.id)}"'
    return (
        f'<a class="flow-box" {named} href="{escape(box.href)}" aria-label="{escape(box.label)}">{drawn}</a>'
        if box.href
        else f'<g class="flow-box" {named}>{drawn}</g>'
    )


def _words(words: _Words) -> str:
    return f'<text class="{words.name}" x="{words.x}" y="{words.y}">{escape(words.text)}</text>'
