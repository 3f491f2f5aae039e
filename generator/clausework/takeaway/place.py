"""Where the texts of a version stand on the site, for what is taken away from there links back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clausework.feeds import Address
from clausework.versions import Timeline, Version

Link = Callable[[str], str | None]
"""Where a link of a text leads once the text stands elsewhere; None if nowhere."""


@dataclass(frozen=True)
class Place:
    """Where a version stands."""

    company: str
    """The id of its company."""
    version: Version
    folder: str
    """The folder of its pages, below the site."""
    address: Address | None
    """Of the site; None if nobody knows it."""

    @classmethod
    def of(cls, company: str, version: Version, timeline: Timeline, address: Address | None) -> Place:
        """The place of a version of a company on a day."""
        return cls(company, version, timeline.site_folder(company, version), address)

    def page(self, name: str) -> str | None:
        """The address of the page of one of its texts."""
        return self.address.of(f"{self.folder}/{name}") if self.address else None

    def links(self, name: str) -> Link:
        """Links of one of its texts that lead to the site."""
        pages = {page: self.page(page) for page in (name, *self.version.pages)}

        def link(href: str) -> str | None:
            target, hash_, anchor = href.partition("#")
            if target and target not in pages:
                return href
            page = pages[target or name]
            return page and page + hash_ + anchor

        return link
