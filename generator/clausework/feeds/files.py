"""Feeds as files of the site."""

from __future__ import annotations

from dataclasses import dataclass

from clausework.feeds import atom, jsonfeed
from clausework.feeds.feed import Feed
from clausework.files import File


@dataclass(frozen=True)
class FeedLink:
    """Where a feed lies on the site in one format, and what it is called."""

    uri: str
    title: str
    media_type: str


@dataclass(frozen=True)
class FeedFile(File):
    """A feed in one format."""

    title: str
    media_type: str

    @property
    def link(self) -> FeedLink:
        """What leads to it."""
        return FeedLink(self.uri, self.title, self.media_type)


def files(feed: Feed) -> tuple[FeedFile, ...]:
    """The feed in every format."""
    return (
        FeedFile(f"{feed.path}.xml", atom.as_atom(feed), feed.title, atom.MEDIA_TYPE),
        FeedFile(f"{feed.path}.json", jsonfeed.as_json_feed(feed), feed.title, jsonfeed.MEDIA_TYPE),
    )
