"""What programs read of a company's versions, and what the comparison in the browser works with."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator

import jinja2

from clausework import compare, pairs, public
from clausework.files import File
from clausework.project import Company
from clausework.versions import Timeline, Version


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
