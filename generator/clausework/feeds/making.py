"""The feeds of a site: one for each company, one for its processors if it ever had any, and one for all companies."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import jinja2

from clausework.address import Address
from clausework.feeds.entries import Writer, title
from clausework.feeds.feed import Entry, Feed
from clausework.feeds.files import files
from clausework.feeds.processors import PAGE
from clausework.pieces import FeedFile
from clausework.project import Company
from clausework.versions import Timeline

CHANGES, PROCESSORS, ALL = "feed", "processors", "all"
OVERVIEW = "changes.md"
"""The page that tells the same, of a company and of all of them."""
MINTED = 2026
"""The year in the id of the feed of all companies: one that no company to come can change."""
NEWEST = 100
"""So many entries the feed of all companies holds: readers fetch all of it each time. A company's own holds all."""


@dataclass(frozen=True)
class Feeds:
    """The feeds of a company, each in every format."""

    files: tuple[FeedFile, ...] = ()
    newest: tuple[Entry, ...] = ()
    """What the feed of all companies may take from them, the newest first."""

    @property
    def names(self) -> list[str]:
        """What they are called, for the company's pages to link to: `feed`, and perhaps `processors`."""
        return list(dict.fromkeys(PurePosixPath(file.uri).stem for file in self.files))


def of_company(company: Company, env: jinja2.Environment, on: datetime.date, address: Address | None) -> Feeds:
    """The feeds as they are on a day; none where the address of the site is unknown, for a feed has to name it."""
    if address is None:
        return Feeds()
    made = {feed.path: feed for feed in _of_company(company, env, on, address)}
    changes = made.get(f"{company.id}/{CHANGES}")
    return Feeds(_files(made.values()), changes.entries[:NEWEST] if changes else ())


def of_all(entries: Iterable[Entry], env: jinja2.Environment, address: Address | None) -> tuple[FeedFile, ...]:
    """The feed of all companies, of entries in the order of the companies; none while there is no entry."""
    told = newest(entries)
    if address is None or not told:
        return ()
    everything = Feed(
        path=CHANGES,
        url=address.of(CHANGES),
        id=address.tag(MINTED, "/"),
        title=title(env, ALL, {}, ""),
        home=address.of(OVERVIEW),
        entries=told,
    )
    return _files([everything])


def newest(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those that the feed of all companies holds, the newest first; those of one day stay in their order."""
    return tuple(sorted(entries, key=lambda entry: entry.published, reverse=True)[:NEWEST])


def _files(made: Iterable[Feed]) -> tuple[FeedFile, ...]:
    return tuple(file for feed in made for file in files(feed))


def _of_company(company: Company, env: jinja2.Environment, on: datetime.date, address: Address) -> Iterator[Feed]:
    timeline = Timeline.on(company.versions, on)
    listed = PAGE if timeline.current and PAGE in timeline.current.pages else OVERVIEW
    writer = Writer(company, env, timeline, address)
    for name, page, entries in ((CHANGES, OVERVIEW, writer.changes()), (PROCESSORS, listed, writer.processors())):
        if told := tuple(entries):
            yield Feed(
                path=f"{company.id}/{name}",
                url=address.of(f"{company.id}/{name}"),
                id=writer.id() if name == CHANGES else writer.id(name),
                title=writer.title(name),
                home=address.of(f"{company.id}/{page}"),
                entries=told,
            )
