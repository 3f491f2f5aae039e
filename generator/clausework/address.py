"""The address of the published site, from which links and ids are made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

BREAKS_LINKS = re.compile(r"[\s<>\"'`\\{}|^\[\]()]")
"""The signs that end a link early, in Markdown or in HTML."""
DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
"""What RFC 4151 takes for the name of a domain."""


@dataclass(frozen=True)
class Address:
    """Where the site is published."""

    url: str
    """Ends with a slash."""
    domain: str
    directories: bool
    """Whether `acme/changes.md` becomes `acme/changes/`, not `acme/changes.html`."""

    @classmethod
    def at(cls, url: str | None, *, directories: bool = True) -> Address | None:
        """The address as a person gives it; None where it cannot begin a link or names no domain."""
        try:
            parts = urlsplit(url or "")
            domain = (parts.hostname or "").encode("idna").decode()
        except ValueError:
            return None
        on_the_web = parts.scheme in ("http", "https") and "@" not in parts.netloc
        whole = not (parts.query or parts.fragment or BREAKS_LINKS.search(url or ""))
        if not (on_the_web and whole and DOMAIN.fullmatch(domain)):
            return None
        return cls(parts.geturl().rstrip("/") + "/", domain, directories)

    def of(self, uri: str) -> str:
        """The address of a file of the site; for a page, of what becomes of its Markdown."""
        if not uri.endswith(".md"):
            return self.url + uri
        folder, _, name = uri.rpartition("/")
        stem = name.removesuffix(".md")
        page = "" if stem == "index" else f"{stem}/" if self.directories else f"{stem}.html"
        return self.url + (f"{folder}/" if folder else "") + page

    def tag(self, year: int, name: str) -> str:
        """An id by RFC 4151, which stays the same wherever the page moves below the domain."""
        return f"tag:{self.domain},{year:04}:{name}"
