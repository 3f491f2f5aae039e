"""The feeds of a site: one for each company, one for its processors if it ever had any, and one for all companies."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import jinja2

from clausework.feeds.address import Address
from clausework.feeds.entries import Writer, title
from clausework.feeds.feed import Feed
from clausework.feeds.files import FeedFile, files
from clausework.feeds.processors import PAGE
from clausework.project import Company
from clausework.versions import Timeline

CHANGES, PROCESSORS, ALL = "feed", "processors", "all"
OVERVIEW = "changes.md"
"""The page that tells the same, of a company and of all of them."""
MINTED = 2026
"""The year in the id of the feed of all companies: one that no company to come can change."""


@dataclass(frozen=True)
class Feeds:
    """The feeds of a site, each in every format."""

    companies: Mapping[str, tuple[FeedFile, ...]]
    """Those of each company, by its id."""
    everything: tuple[FeedFile, ...]
    """The changes of all companies; empty while there is none."""

    @property
    def files(self) -> tuple[FeedFile, ...]:
        """All of them."""
        return (*self.everything, *(file for own in self.companies.values() for file in own))

    def of(self, company: str) -> tuple[FeedFile, ...]:
        """The feeds of a company."""
        return self.companies.get(company, ())

    def names(self, company: str) -> list[str]:
        """What the feeds of a company are called, for its pages to link to: `feed`, and perhaps `processors`."""
        return list(dict.fromkeys(PurePosixPath(file.uri).stem for file in self.of(company)))


def of_site(companies: Iterable[Company], env: jinja2.Environment, on: datetime.date, address: Address | None) -> Feeds:
    """The feeds as they are on a day; none where the address of the site is unknown, for a feed has to name it."""
    if address is None:
        return Feeds({}, ())
    made = {company.id: tuple(_of_company(company, env, on, address)) for company in companies}
    everything = _of_all(made.values(), env, address)
    return Feeds({company: _files(own) for company, own in made.items()}, _files(everything))


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


def _of_all(made: Iterable[tuple[Feed, ...]], env: jinja2.Environment, address: Address) -> Iterator[Feed]:
    entries = [entry for own in made for feed in own[:1] for entry in feed.entries]
    if entries:
        yield Feed(
            path=CHANGES,
            url=address.of(CHANGES),
            id=address.tag(MINTED, "/"),
            title=title(env, ALL, {}, ""),
            home=address.of(OVERVIEW),
            # The newest first; what was published on one day stays in the order of the companies.
            entries=tuple(sorted(entries, key=lambda entry: entry.published, reverse=True)),
        )
