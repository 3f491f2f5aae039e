"""The ways of making a site of a portfolio that are measured beside each other."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from bench.cost import Cost, FailedError, run
from bench.portfolios import DAY, release_next
from bench.projects import CLAUSEWORK, MKDOCS, PLAIN, ZENSICAL, pages, pages_of, site

BUILD = [*CLAUSEWORK, "build", "--date", DAY]
RENDER = [*CLAUSEWORK, "render", "--date", DAY, "--quiet", "--out"]
OUT_OF_SEARCH = "search: {exclude: true}\n"
"""The front matter of archived versions."""
UNCHECKED = "validation: false\n"


class Place:
    """A portfolio, and beside it the same pages as Markdown for other programs."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.plain = project.with_name("plain")
        self._companies = iter(sorted(home.name for home in (project / "policies").iterdir()))

    def empty(self) -> None:
        """Removes what builds have left behind."""
        for name in OUTPUT:
            shutil.rmtree(self.project / name, ignore_errors=True)

    @contextmanager
    def changed(self) -> Iterator[None]:
        """With one version more of a company, another company each time."""
        company = next(self._companies)
        home, before = self.project / "policies" / company, self.project.with_name("before")
        shutil.copytree(home, before)
        release_next(self.project, company)
        yield
        shutil.rmtree(home)
        before.rename(home)

    def build(self, *options: str) -> Cost:
        """What the command takes with these options."""
        return run([*BUILD, *options], self.project, writes=(self.project / name for name in OUTPUT))


OUTPUT = ("site", ".cache")
Measured: TypeAlias = Callable[[Place], Cost]


@dataclass(frozen=True)
class Way:
    """One of the ways."""

    said: str
    """In the table, as Markdown."""
    most: int
    """It is measured for so many pages at most: more take too long."""
    measured: Measured
    """Does it with a portfolio, and what has to be done before, which does not count."""


def _files(place: Place) -> Cost:
    shutil.rmtree(place.plain, ignore_errors=True)
    docs = site(place.plain, PLAIN) / "docs"
    return run([*RENDER, str(docs)], place.project, writes=[docs])


def _plain(place: Place) -> Cost:
    """Every page is in the search index."""
    searched = shutil.copytree(place.plain, place.project.with_name("searched"), dirs_exist_ok=True)
    for page in searched.glob("docs/**/*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(OUT_OF_SEARCH, "", 1), encoding="utf-8")
    cost = _of(MKDOCS, searched)
    shutil.rmtree(searched)
    return cost


def _unsearched(place: Place) -> Cost:
    return _of(MKDOCS, place.plain)


def _zensical(place: Place) -> Cost:
    return _of(ZENSICAL, place.plain)


def _unchecked(place: Place) -> Cost:
    config = place.plain / "mkdocs.yml"
    config.write_text(PLAIN + UNCHECKED, encoding="utf-8")
    cost = _of(ZENSICAL, place.plain)
    config.write_text(PLAIN, encoding="utf-8")
    return cost


def _of(command: list[str], folder: Path) -> Cost:
    for name in OUTPUT:
        shutil.rmtree(folder / name, ignore_errors=True)
    return run(command, folder, writes=[folder / "site"])


def _cold(place: Place) -> Cost:
    place.empty()
    cost = place.build("--jobs", "1")
    if pages(place.project) != pages_of(place.plain):
        raise FailedError("the site and plain MkDocs have different pages")
    return cost


def _warm(place: Place) -> Cost:
    return place.build("--jobs", "1")


def _changed(place: Place) -> Cost:
    with place.changed():
        return place.build("--jobs", "1")


def _anew(*options: str) -> Measured:
    """A build with these options that finds nothing of an earlier one."""

    def measured(place: Place) -> Cost:
        place.empty()
        return place.build(*options)

    return measured


SOME, MANY, ALL = 5_000, 13_000, 40_000
"""Pages up to which a way is measured: one that says little more than another, a slow one, any."""
WAYS = {
    "files": Way("Markdown files alone (`render --out`)", ALL, _files),
    "plain": Way("**plain MkDocs**", MANY, _plain),
    "unsearched": Way("plain MkDocs, archived versions not searched", SOME, _unsearched),
    "cold": Way("Clausework, nothing kept", ALL, _cold),
    "warm": Way("Clausework, nothing changed", ALL, _warm),
    "changed": Way("Clausework, one company changed", ALL, _changed),
    "no-cache": Way("Clausework, `--no-cache`", SOME, _anew("--jobs", "1", "--no-cache")),
    "jobs": Way("Clausework, nothing kept, `--jobs 2`", ALL, _anew("--jobs", "2")),
    "each": Way("Clausework, `--each`", SOME, _anew("--each", "--jobs", "1")),
    "each-jobs": Way("Clausework, `--each --jobs 2`", ALL, _anew("--each", "--jobs", "2")),
    "zensical": Way("Zensical", SOME, _zensical),
    "unchecked": Way("Zensical, links not checked", MANY, _unchecked),
}
"""In this order: some need what those before them leave behind."""
