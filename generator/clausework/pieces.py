"""What a site is made of, as plain data: it is kept from build to build, and read without what makes it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from clausework.address import Address
from clausework.files import File

FRONT, RECENT = "index.md", "changes.md"
"""The list of the companies, and their recent changes."""
OVERVIEWS = {FRONT: "index.md.j2", RECENT: "recent.md.j2"}
"""The pages about all companies, which a page of the project's own can replace, and their templates."""


@dataclass(frozen=True)
class Wanted:
    """What is wanted of all companies alike."""

    on: datetime.date
    draft: bool
    address: Address | None = None
    pdf: bool = False


@dataclass(frozen=True)
class Page:
    """A page of the site."""

    uri: str
    """Where it lies below the site, as `acme/index.md`."""
    markdown: str
    """Markdown with its front matter."""
    listed: bool = True
    """Whether the navigation names it."""
    current: str | None = None
    """The page that search engines are to show in its place; None for a page that stands for itself."""
    html: str = ""
    """What follows the Markdown and is HTML already."""

    @property
    def text(self) -> str:
        """All of it: HTML may stand in Markdown, though it takes long to read there."""
        return f"{self.markdown}\n{self.html}" if self.html else self.markdown


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


@dataclass(frozen=True)
class Place:
    """Where a page is, and what others have to know of it."""

    uri: str
    title: str
    listed: bool
    """Whether the navigation names it."""
    aside: bool
    """Whether search engines leave it out."""
    digest: str
    """Of all that the page is made of here."""


@dataclass(frozen=True)
class BuiltCompany:
    """What the whole site knows of a company: there may be thousands."""

    id: str
    name: str
    digest: str
    """Of all that it was made of."""
    source: str
    """The file of the working practices."""
    places: tuple[Place, ...]
    """Of its pages, the main page first."""
    files: tuple[str, ...]
    """The places of all that is no page."""
    feeds: tuple[FeedLink, ...]


@dataclass(frozen=True)
class Overviews:
    """All that is about all companies."""

    pages: tuple[Page, ...] = ()
    feeds: tuple[FeedFile, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What is no page, by its place on the site."""
