"""What the pages about all companies need of one: small plain data, which is kept and sent without its practices."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from clausework import site, takeaway
from clausework.feeds import Address, Entry
from clausework.project import Company
from clausework.render import TEXTS
from clausework.versions import Timeline, Version
from clausework.versions.record import Kind, order
from clausework.versions.timeline import State

NEWEST = 30
"""So many versions the page of recent changes holds; each company's own page of changes has all of them."""
FIRST = 4
"""So many changes of a version it may tell."""
SECTION = re.compile(r"\n## .*\{: #([^ }]+) ")


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """A version of a company, as the page of recent changes tells it."""

    company: str
    name: str
    version: str
    published: datetime.date
    starts: datetime.date
    kind: Kind
    state: State
    summary: str | None
    changes: tuple[str, ...]
    """The first of them, each a sentence in Markdown."""
    count: int
    """How many there are."""
    before: str | None
    """The version before it."""

    @property
    def order(self) -> tuple[str, int]:
        """By which versions sort, the oldest first."""
        return order(self.version)


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A company of the portfolio on a day."""

    id: str
    name: str
    uri: str | None
    """Its main page; None while it has none."""
    versions: int
    """How many are known."""
    updated: datetime.date | None
    """The day the text in force was published."""
    upcoming: tuple[datetime.date, ...]
    """The days on which other versions take effect."""
    sections: tuple[str, ...]
    """The anchors of the sections of the text in force."""
    honours_signal_since: datetime.date | None
    """Since when the policy in force says that the Global Privacy Control is honoured."""
    news: tuple[News, ...]
    """Its newest versions, the oldest first."""
    entries: tuple[Entry, ...]
    """Its newest entries of the feed, the newest first."""


def member(
    company: Company,
    on: datetime.date,
    *,
    draft: bool,
    address: Address | None = None,
    entries: tuple[Entry, ...] = (),
) -> Member:
    """A company on a day; `entries` are those of its feed, if the site has an address and so feeds."""
    timeline = Timeline.on(company.versions, on)
    current = timeline.current
    told = [version for version in timeline.all if version.record.kind != "technical"]
    return Member(
        id=company.id,
        name=company.practices.company.name,
        uri=site.home(company, on, draft=draft),
        versions=len(timeline.all),
        updated=current.record.published if current else None,
        upcoming=tuple(version.starts for version in timeline.upcoming),
        sections=tuple(SECTION.findall("\n" + current.text(TEXTS["policy"]))) if current else (),
        honours_signal_since=takeaway.honours_signal(company, on) if address else None,
        news=tuple(_news(company, version, timeline) for version in told[-NEWEST:]),
        entries=entries,
    )


def _news(company: Company, version: Version, timeline: Timeline) -> News:
    record, before = version.record, timeline.before(version)
    return News(
        company=company.id,
        name=company.practices.company.name,
        version=version.id,
        published=record.published,
        starts=version.starts,
        kind=record.kind,
        state=timeline.state(version),
        summary=record.summary,
        changes=tuple(change.text for change in record.changes[:FIRST]),
        count=len(record.changes),
        before=before.id if before else None,
    )
