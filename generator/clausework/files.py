"""The files of the site that are no pages: what programs read, and what the comparison in the browser works with."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2

from clausework import compare, pairs, public
from clausework.project import Company
from clausework.versions import Timeline, Version

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


def files_of(company: Company, env: jinja2.Environment, on: datetime.date) -> list[File]:
    """The files of a company on a day."""
    timeline = Timeline.on(company.versions, on)
    return list(_files(company, env, timeline))


def _files(company: Company, env: jinja2.Environment, timeline: Timeline) -> Iterator[File]:
    yield File(f"{company.id}/in-force.json", _in_force(company, timeline))
    picked = pairs.are_left(timeline)
    for version in timeline.all:
        folder = version.site_folder(company.id)
        if version.holds(public.NAME):
            yield File(f"{folder}/{public.NAME}", version.text(public.NAME))
        if picked:
            yield File(f"{folder}/texts.json", compare.as_data(version.texts))
    if picked:
        yield File(f"{company.id}/redline/words.json", compare.words(env))


def assets() -> list[File]:
    """The styles and scripts of the pages."""
    found = sorted(path for path in (THEME / ASSETS).rglob("*") if path.is_file())
    return [File(path.relative_to(THEME).as_posix(), path.read_text(encoding="utf-8")) for path in found]


def style(names: Iterable[str]) -> File:
    """These style sheets of the theme as one: a phone waits for each of them before it shows anything."""
    sheets = ((THEME / ASSETS / f"{name}.css").read_text(encoding="utf-8") for name in names)
    return File(f"{ASSETS}/style.css", "\n".join(sheets))


def _in_force(company: Company, timeline: Timeline) -> str:
    """Which version applies from when, so that "which text applied on a day" has one answer for programs."""
    current = timeline.current
    entries = [_entry(timeline, version) for version in timeline.all]
    day = timeline.day.isoformat()
    data = {"company": company.id, "on": day, "in_force": current and current.id, "versions": entries}
    return json.dumps(data, indent=2) + "\n"


def _entry(timeline: Timeline, version: Version) -> dict[str, str | bool | None]:
    until = timeline.until(version)
    return {
        "version": version.id,
        "published": version.record.published.isoformat(),
        "from": version.starts.isoformat() if timeline.ever_in_force(version) else None,
        "until": until.isoformat() if until and timeline.ever_in_force(version) else None,
        "kind": version.record.kind,
        "sha256": version.digest,
    }
