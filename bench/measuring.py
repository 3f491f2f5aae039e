"""Measures one portfolio in every way that is not too long for its size."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from bench import portfolios
from bench.cost import Cost, FailedError, run
from bench.portfolios import DAY, Size
from bench.projects import CLAUSEWORK, ROOT, pages_of
from bench.results import Portfolio
from bench.ways import WAYS, Place, Way
from clausework import workers

TIMES = 3
"""So often it is done; the least counts, for other work on the machine only adds to it."""
ONCE_FROM = 500
"""Pages from which once is enough: it takes long, and chance counts for little."""
STAGED = 5_000
"""Pages up to which the stages of a build are told apart."""
CHECKED = 3
"""Versions of the portfolios whose companies are checked: those of others take hardly longer."""


def measure(folder: Path, size: Size, known: Portfolio, asked: Collection[str]) -> Iterator[str | FailedError]:
    """Adds to what is known of a portfolio; of the ways, those that are asked for, or all that are not too long.

    Yields the name of each thing that was measured, and what failed.
    """
    place = Place(portfolios.make(folder, size, workers.cores()))
    for name, way in WAYS.items():
        wanted = name in asked if asked else known.pages <= way.most
        if name == "files" or (wanted and name not in known.costs):
            try:
                known.costs[name] = _least(way, place, TIMES if known.pages <= ONCE_FROM else 1)
                known.pages = len(pages_of(place.plain))
                yield name
            except FailedError as error:
                yield error
    if not asked and known.pages <= STAGED and not known.stages:
        known.stages = _stages(place)
        yield "stages"
    if not asked and size.versions == CHECKED and not known.checks:
        known.checks = {str(cores): _check(place.project, cores) for cores in range(1, workers.cores() + 1)}
        yield "checks"


def _least(way: Way, place: Place, times: int) -> Cost:
    return min((way.measured(place) for _ in range(times)), key=lambda cost: cost.wall)


def _stages(place: Place) -> dict[str, float]:
    place.empty()
    command = [sys.executable, "-m", "bench.stages", "--date", DAY, "--jobs", "1", "--project", str(place.project)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise FailedError(done.stderr[-2000:])
    stages: dict[str, float] = json.loads(done.stdout)
    return stages


def _check(project: Path, cores: int) -> Cost:
    return run([*CLAUSEWORK, "check", "--as-of", DAY], project, cores=cores, exits=(0, 1))
