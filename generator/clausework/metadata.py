"""What is said of a page in its head, for search engines and for those who share a link."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from clausework import frontmatter
from clausework.project import Company
from clausework.redline.blocks import Block, Kind, blocks
from clausework.versions import Timeline

ROOM = 155
"""So many characters of a description a search engine shows."""
ASIDE = {".dates", ".pages"}
"""What says nothing of a text that others do not."""


@dataclass(frozen=True)
class Download:
    """A file that holds the same as a page."""

    uri: str
    media_type: str


@dataclass(frozen=True)
class About:
    """What is known of the text on a page."""

    company: str
    """The name the public knows."""
    website: str | None
    description: str
    version: str
    published: datetime.date
    first: datetime.date
    """The day the first version was published."""
    files: tuple[Download, ...]

    def linked_data(self, **page: str | None) -> dict[str, Any]:
        """The text on a page in the terms of schema.org; what is None is not known."""
        publisher = {"@type": "Organization", "name": self.company, "url": self.website}
        data = {
            "@context": "https://schema.org",
            "@type": "WebPage",
            **page,
            "version": self.version,
            "datePublished": self.first.isoformat(),
            "dateModified": self.published.isoformat(),
            "publisher": {key: value for key, value in publisher.items() if value},
        }
        return {key: value for key, value in data.items() if value}


def of_texts(company: Company, on: datetime.date, files: dict[str, str], pages: Container[str]) -> dict[str, About]:
    """What is known of the texts of versions on these pages; `files` are names and their media types."""
    return dict(_of_texts(company, Timeline.on(company.versions, on), files, pages))


def _of_texts(
    company: Company, timeline: Timeline, files: dict[str, str], pages: Container[str]
) -> Iterator[tuple[str, About]]:
    known = company.practices.company
    for version in timeline.all:
        folder = timeline.site_folder(company.id, version)
        for name in (name for name in version.pages if f"{folder}/{name}" in pages):
            yield (
                f"{folder}/{name}",
                About(
                    company=known.name,
                    website=known.website,
                    description=description(frontmatter.title(text := version.texts[name]), text),
                    version=version.id,
                    published=version.record.published,
                    first=timeline.all[0].record.published,
                    files=tuple(Download(f"{folder}/{file}", media_type) for file, media_type in files.items()),
                ),
            )


def description(title: str, text: str) -> str:
    """The title and the first words of a page."""
    words = f"{title}."
    for block in filter(_is_told, blocks(text)):
        words += f" {block.words}" if block.words else ""
        if len(words) > ROOM:
            break
    return words if len(words) <= ROOM else words[: ROOM + 1].rpartition(" ")[0].rstrip(" ,;:–") + "…"


def _is_told(block: Block) -> bool:
    return block.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE) and block.role not in ASIDE
