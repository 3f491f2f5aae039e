"""What changed of late in the policies of all companies."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

import jinja2

from clausework import render
from clausework.project import Company
from clausework.site import Page
from clausework.versions import Timeline, Version
from clausework.versions.record import order

NEWEST = 30
"""So many versions the page holds; each company's own page of changes has all of them."""


@dataclass(frozen=True)
class Release:
    """A version among those of its company."""

    company: Company
    version: Version
    timeline: Timeline


def page(companies: Iterable[Company], env: jinja2.Environment, on: datetime.date, *, feed: bool = False) -> Page:
    """The newest versions of all companies, newest first; a version that only looks different is no news.

    It links to the feed of them if there is one.
    """
    timelines = [(company, Timeline.on(company.versions, on)) for company in companies]
    releases = [
        Release(company, version, timeline)
        for company, timeline in timelines
        for version in timeline.all
        if version.record.kind != "technical"
    ]
    newest = sorted(releases, key=lambda release: order(release.version.id), reverse=True)[:NEWEST]
    return Page("changes.md", render.page(env, "recent.md.j2", {"releases": newest, "feed": feed}, ""))
