"""A feed and its entries, whatever the format."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One piece of news."""

    id: str
    title: str
    author: str
    link: str
    """The page it is about."""
    published: datetime.date
    updated: datetime.date
    """The day its words changed last."""
    html: str


@dataclass(frozen=True, kw_only=True)
class Feed:
    """News about one thing."""

    path: str
    """Where it lies below the site, without the ending of a format: `acme/feed`."""
    url: str
    """The address of that."""
    id: str
    title: str
    home: str
    """The page it belongs to."""
    entries: tuple[Entry, ...]
    """Newest first; a feed has one at least."""

    @property
    def updated(self) -> datetime.date:
        """The day its newest words were published."""
        return max(entry.updated for entry in self.entries)


def moment(day: datetime.date) -> str:
    """A day as feeds want it, to the second: its beginning."""
    return f"{day.isoformat()}T00:00:00Z"
