"""Feeds as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json

from clausework.feeds.feed import Entry, Feed, moment
from clausework.wording import LANGUAGE

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def as_json_feed(feed: Feed) -> str:
    """The feed as a JSON Feed."""
    data = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": f"{feed.url}.json",
        "language": str(LANGUAGE),
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _item(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": moment(entry.published),
        "date_modified": moment(entry.updated),
        "authors": [{"name": entry.author}],
    }
