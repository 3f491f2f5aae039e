"""The plugin beside plain MkDocs on the same pages: many companies with one version each."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

from bench.cost import head, measure, row, run
from bench.projects import (
    CLAUSEWORK,
    MKDOCS,
    PLAIN,
    PLUGIN,
    POLICIES,
    pages,
    plain_of,
    release_once,
    site,
)

EVERY_PAGE_IN_NAV_UP_TO = 100
"""Plain MkDocs draws the whole navigation on every page: the cost grows with the square of the pages."""

STRICT = [*MKDOCS, "--strict"]


def compare(folder: Path, wanted: int) -> None:
    """Prints what each way of building about so many pages costs."""
    project = site(folder / "plugin", PLUGIN)
    _fill(project, folder / "once", wanted)
    plain = plain_of(project, folder / "plain")
    ways = {
        "plain, front page in nav": (STRICT, plain),
        "plugin": (STRICT, project),
        "render alone": ([*CLAUSEWORK, "render", "--out", str(folder / "rendered")], project),
    }
    if wanted <= EVERY_PAGE_IN_NAV_UP_TO:
        every = site(shutil.copytree(plain, folder / "every"), PLAIN)
        ways["plain, every page in nav"] = (STRICT, every)
    costs = measure(*ways.values())
    assert pages(project) == pages(plain), "both ways make the same pages"
    head(f"{len(pages(plain))} pages of companies with one version")
    for name, cost in zip(ways, costs, strict=True):
        row(name, cost, costs[0])


def _fill(project: Path, once: Path, wanted: int) -> None:
    """Copies companies into the project until they have that many pages."""
    site(once, PLUGIN)
    for home in sorted(home for home in POLICIES.iterdir() if home.is_dir()):
        release_once(once / "policies" / home.name, home / "practices.yml")
    run([*CLAUSEWORK, "render", "--out", "rendered"], once)
    made = 0
    for number, home in enumerate(itertools.cycle(sorted((once / "policies").iterdir()))):
        shutil.copytree(home, project / "policies" / f"{home.name}-{number:04}")
        made += sum(1 for _ in (once / "rendered" / home.name).rglob("*.md"))
        if made >= wanted:
            break
