"""Feeds as files of the site."""

from __future__ import annotations

from clausework.feeds import atom, jsonfeed
from clausework.feeds.feed import Feed
from clausework.pieces import FeedFile


def files(feed: Feed) -> tuple[FeedFile, ...]:
    """The feed in every format."""
    return (
        FeedFile(f"{feed.path}.xml", atom.as_atom(feed), feed.title, atom.MEDIA_TYPE),
        FeedFile(f"{feed.path}.json", jsonfeed.as_json_feed(feed), feed.title, jsonfeed.MEDIA_TYPE),
    )
