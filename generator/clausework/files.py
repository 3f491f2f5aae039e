"""The files of a site, and those that come with the package."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

THEME = Path(__file__).parent / "theme"
ASSETS = "assets/clausework"
"""Where the theme's styles and scripts lie in it, and on the site."""
MARKDOWN = ".md.txt"
"""How Markdown ends that is no page: what ends in `.md` becomes one, so that only the published file may."""


@dataclass(frozen=True)
class File:
    """A file of the site."""

    uri: str
    """Where it lies below the site, as `acme/in-force.json`."""
    text: str

    @property
    def published(self) -> str:
        """Where it is published."""
        return published(self.uri)


def published(uri: str) -> str:
    """Where a file of the site is published: Markdown that is no page gets its own ending back."""
    return uri.removesuffix(".txt") if uri.endswith(MARKDOWN) else uri


@functools.cache
def default_templates() -> Path:
    """The templates we ship: beside this module in a wheel, at the top of a checkout."""
    here = Path(__file__).resolve().parent
    homes = [here / "templates", here.parents[1] / "templates"]
    return next(home for home in homes if home.is_dir())


def assets() -> list[File]:
    """The styles and scripts of the pages."""
    found = sorted(path for path in (THEME / ASSETS).rglob("*") if path.is_file())
    return [File(path.relative_to(THEME).as_posix(), path.read_text(encoding="utf-8")) for path in found]


def style(names: Iterable[str]) -> File:
    """These style sheets of the theme as one: a phone waits for each of them before it shows anything."""
    sheets = ((THEME / ASSETS / f"{name}.css").read_text(encoding="utf-8") for name in names)
    return File(f"{ASSETS}/style.css", "\n".join(sheets))
