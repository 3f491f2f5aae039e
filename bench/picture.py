"""The results as a picture: pages against time, both on logarithmic scales."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bench.results import Results

WIDTH, HEIGHT = 760, 460
LEFT, RIGHT, TOP, BOTTOM = 62, 232, 18, 50
LINES = {
    "plain": ("plain MkDocs", "#8a8a8a", ""),
    "zensical": ("Zensical", "#b8860b", "2 4"),
    "cold": ("nothing kept", "#2f7fd0", ""),
    "jobs": ("nothing kept, two processes", "#2f7fd0", "7 4"),
    "each-jobs": ("a site each, two processes", "#a05fc8", "7 4"),
    "changed": ("one company changed", "#d9603b", ""),
    "warm": ("nothing changed", "#2e9e62", ""),
}
"""By way: what stands beside its line, and the colour and dashes of the line, to be told apart by either."""
STYLE = """
  .card { fill: #ffffff; stroke: #d0d0d0 }
  .grid { stroke: #e4e4e4 }
  text { fill: #222222; font: 13px system-ui, sans-serif }
  @media (prefers-color-scheme: dark) {
    .card { fill: #1e2129; stroke: #3a3f4b }
    .grid { stroke: #343945 }
    text { fill: #e6e6e6 }
  }
"""
TICKS = (1, 2, 5)

Point = tuple[float, float]


@dataclass(frozen=True)
class Scale:
    """Where a number lies between two others, in pixels."""

    least: float
    most: float
    begin: float
    end: float

    def __call__(self, value: float) -> float:
        share = math.log(value / self.least) / math.log(self.most / self.least)
        return self.begin + share * (self.end - self.begin)

    def ticks(self) -> Iterator[float]:
        """Round numbers within."""
        for power in range(math.floor(math.log10(self.least)), math.ceil(math.log10(self.most)) + 1):
            yield from (value for tick in TICKS if self.least <= (value := tick * 10.0**power) <= self.most)


def drawn(results: Results) -> str:
    """The picture as SVG; it follows the reader's colours."""
    lines = {way: points for way in LINES if (points := _points(results, way))}
    every = [point for points in lines.values() for point in points] or [(1.0, 1.0)]
    across = _scale([pages for pages, _ in every], LEFT, WIDTH - RIGHT)
    up = _scale([seconds for _, seconds in every], HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        "<title>Pages of a site, and the seconds that it takes to build</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="card" x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="6"/>',
        *_grid(across, up),
        *(_line(way, points, across, up) for way, points in lines.items()),
        *_names(lines, up),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _points(results: Results, way: str) -> list[Point]:
    """Pages and seconds of each portfolio."""
    known = [one for one in results.portfolios.values() if way in one.costs]
    return sorted((one.pages, one.costs[way].wall) for one in known)


def _scale(values: Sequence[float], begin: float, end: float) -> Scale:
    return Scale(min(values) / 1.3, max(values) * 1.3, begin, end)


def _grid(across: Scale, up: Scale) -> Iterator[str]:
    for pages in across.ticks():
        x = f"{across(pages):.1f}"
        yield f'<path class="grid" d="M{x} {TOP}V{HEIGHT - BOTTOM}"/>'
        yield f'<text x="{x}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{pages:,.0f}</text>'
    for seconds in up.ticks():
        y = f"{up(seconds):.1f}"
        yield f'<path class="grid" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{LEFT - 8}" y="{y}" dy="4" text-anchor="end">{seconds:,g} s</text>'
    yield f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 10}" text-anchor="middle">pages</text>'


def _line(way: str, points: Sequence[Point], across: Scale, up: Scale) -> str:
    _, colour, dashes = LINES[way]
    places = [(f"{across(pages):.1f}", f"{up(seconds):.1f}") for pages, seconds in points]
    path = "L".join(f"{x} {y}" for x, y in places)
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3"/>' for x, y in places)
    line = f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>'
    return f'{line}<g fill="{colour}">{dots}</g>'


def _names(lines: dict[str, list[Point]], up: Scale) -> Iterator[str]:
    """The names of the lines beside their ends, one below the other."""
    ordered = sorted(lines, key=lambda way: up(lines[way][-1][1]))
    y = TOP + 6.0
    for way in ordered:
        said, colour, dashes = LINES[way]
        y = max(y, up(lines[way][-1][1]))
        x = WIDTH - RIGHT + 12
        yield f'<path d="M{x} {y:.1f}h22" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>'
        yield f'<text x="{x + 28}" y="{y:.1f}" dy="4">{escape(said)}</text>'
        y += 19
