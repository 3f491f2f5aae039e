"""The results as tables of Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence

from bench.cost import Cost
from bench.generation import COUNTED
from bench.portfolios import Size
from bench.results import Portfolio, Results
from bench.ways import WAYS

SIZES = ("6x3", "6x10", "6x30", "50x3", "50x10", "200x3", "50x30", "200x10", "1000x3")
"""All that are measured, from the quickest to the one that takes longest."""
TOO_LARGE = ("200x30", "1000x10", "1000x30")
"""Those that would take hours."""
PLAIN = "plain"
HEAD = ("", "CPU s", "wall s", "memory MB", "pages a second", "written MB", "× CPU", "× wall", "× memory")
NOT = "not measured"
NONE = "–"
COMPARED = (
    ("cold", "cpu", "nothing kept, × CPU"),
    ("cold", "memory", "× memory"),
    ("warm", "cpu", "nothing changed, × CPU"),
    ("changed", "cpu", "one company changed, × CPU"),
    ("jobs", "wall", "`--jobs 2`, × wall"),
    ("jobs", "memory", "× memory"),
)
"""What is compared with plain MkDocs: the way, what it takes, and the head of the column."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; all but its first column are numbers."""
    return "\n".join(map(line, [head, ["---", *("--:" for _ in head[1:])], *rows]))


def line(cells: Sequence[str]) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def title(size: str, pages: int) -> str:
    """What a portfolio is."""
    about = Size.of(size)
    return f"{about.companies:,} companies, {about.versions} versions each: {pages:,} pages"


def portfolio(measured: Portfolio) -> str:
    """All ways of building one."""
    return table(HEAD, (row(name, measured) for name in WAYS))


def row(name: str, measured: Portfolio) -> list[str]:
    """One of the ways, against plain MkDocs."""
    cost, plain = measured.costs.get(name), measured.costs.get(PLAIN)
    if cost is None:
        return [WAYS[name].said, NOT, *("" for _ in HEAD[2:])]
    own = [number(cost.cpu), number(cost.wall), f"{cost.memory:,.0f}"]
    own += [f"{measured.pages / cost.wall:,.0f}", f"{cost.written:,.1f}"]
    return [WAYS[name].said, *own, *(times(cost, plain, what) for what in ("cpu", "wall", "memory"))]


def number(seconds: float) -> str:
    """Three digits of it, if it has so many before the point."""
    return f"{seconds:,.0f}" if seconds >= 100 else f"{seconds:.1f}" if seconds >= 10 else f"{seconds:.2f}"


def times(cost: Cost | None, base: Cost | None, what: str) -> str:
    """How many times what the other takes."""
    return f"{getattr(cost, what) / getattr(base, what):.2f}" if cost and base else ""


def machine(results: Results) -> str:
    """Where and when it was measured."""
    about = results.machine
    libraries = ", ".join(f"{name} {version}" for name, version in about.libraries.items())
    return (
        f"Measured on {' and '.join(results.days)}: {about.processor}, {about.cores} cores, {about.memory} GB, "
        f"{about.system}, Python {about.python}, {libraries}."
    )


def summary(results: Results) -> str:
    """All portfolios against plain MkDocs, and those that were too large to be measured."""
    head = ["companies × versions", "pages", *(said for _, _, said in COMPARED), "`--each --jobs 2`, MB"]
    return table(head, [*_measured(results), *_estimated(results)])


def _measured(results: Results) -> Iterator[list[str]]:
    for size, known in _by_size(results):
        costs, each = known.costs, known.costs.get("each-jobs")
        against = (times(costs.get(way), costs.get(PLAIN), what) or NONE for way, what, _ in COMPARED)
        yield [_named(size), f"{known.pages:,}", *against, f"{each.memory:,.0f}" if each else NONE]


def _estimated(results: Results) -> Iterator[list[str]]:
    for size in map(Size.of, TOO_LARGE):
        known = [(Size.of(name), one) for name, one in _by_size(results)]
        alike = [(other, one) for other, one in known if other.versions == size.versions]
        if alike:
            other, one = alike[-1]
            pages = round(one.pages * size.companies / other.companies, -3)
            yield [_named(str(size)), f"about {pages:,.0f}", NOT, *("" for _ in COMPARED)]


def _by_size(results: Results) -> list[tuple[str, Portfolio]]:
    return [(size, results.portfolios[size]) for size in SIZES if size in results.portfolios]


def _named(size: str) -> str:
    return size.replace("x", " × ")


def portfolios(results: Results) -> str:
    """Every portfolio with every way."""
    return "\n\n".join(f"### {title(size, one.pages)}\n\n{portfolio(one)}" for size, one in _by_size(results))


def stages(results: Results) -> str:
    """The share of each stage of a build of which nothing was kept."""
    staged = {size: one.stages for size, one in _by_size(results) if one.stages}
    names = next(iter(staged.values()), {})
    sums = {size: sum(spent.values()) for size, spent in staged.items()}
    rows = [[name, *(f"{spent[name] / sums[size]:.1%}" for size, spent in staged.items())] for name in names]
    return table(["", *map(_named, staged)], [*rows, ["CPU s", *map(number, sums.values())]])


def companies(results: Results) -> str:
    """What it takes to make the policy of each company, in milliseconds."""
    head = ["", "words", "words of all texts", *COUNTED, "in all", "for 1,000 words", "for 1,000 of all"]
    head += ["Cerberus alone", "versions"]
    known = results.companies
    rows = [
        [
            name,
            f"{one.words:,}",
            f"{one.all_words:,}",
            *(f"{one.stages[stage]:.1f}" for stage in COUNTED),
            f"{one.whole:.1f}",
            f"{one.each:.1f}",
            f"{one.each_of_all:.1f}",
            f"{one.cerberus:.1f}",
            f"{one.stages['versions']:.1f}",
        ]
        for name, one in known.items()
    ]
    both = [(one.each, one.each_of_all) for one in known.values()] or [(0.0, 0.0)]
    medians = [f"**{statistics.median(those):.1f}**" for those in zip(*both, strict=True)]
    return table(head, [*rows, ["**median**", *("" for _ in head[1:-4]), *medians, "", ""]])


def checks(results: Results) -> str:
    """What it takes to check all companies of a portfolio."""
    rows = [
        [f"{Size.of(size).companies:,}", cores, number(cost.cpu), number(cost.wall), f"{cost.memory:,.0f}"]
        for size, one in _by_size(results)
        for cores, cost in one.checks.items()
    ]
    return table(["companies", "cores", "CPU s", "wall s", "memory MB"], rows)


def commands(results: Results) -> str:
    """What some commands take."""
    return table(["", "CPU s"], ([name, f"{seconds:.3f}"] for name, seconds in results.commands.items()))
