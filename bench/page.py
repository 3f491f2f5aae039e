"""The page of the documentation that shows the results, and what lies beside it."""

from __future__ import annotations

import re
from collections.abc import Callable

from bench import picture, results, tables
from bench.projects import ROOT
from bench.results import Results

PAGE = ROOT / "docs/contributing/speed.md"
KEPT = PAGE.with_suffix(".json")
PICTURE = ROOT / "docs/images/speed.svg"
PLACE = re.compile(r"(<!-- measured: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
"""Where the page has something of the results."""
MADE: dict[str, Callable[[Results], str]] = {
    "machine": tables.machine,
    "summary": tables.summary,
    "portfolios": tables.portfolios,
    "stages": tables.stages,
    "companies": tables.companies,
    "checks": tables.checks,
    "commands": tables.commands,
}


def write(measured: Results) -> None:
    """Keeps the results and shows them."""
    results.write(KEPT, measured)
    PAGE.write_text(shown(measured), encoding="utf-8")
    PICTURE.write_text(picture.drawn(measured), encoding="utf-8")


def shown(measured: Results) -> str:
    """The page with these results."""
    text = PAGE.read_text(encoding="utf-8")
    return PLACE.sub(lambda found: f"{found[1]}\n{MADE[found[2]](measured)}\n\n{found[3]}", text)
