"""What a build of the site holds to its end: texts as bytes, for a single curly quote makes a text twice as large."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from clausework.project import Company
from clausework.site import Page


@dataclass(frozen=True)
class BuiltPage:
    """A page of the site."""

    uri: str
    listed: bool
    current: str | None
    markdown: bytes
    html: bytes

    @classmethod
    def of(cls, page: Page) -> BuiltPage:
        """The page as the site has it."""
        return cls(page.uri, page.listed, page.current, page.markdown.encode(), page.html.encode())


@dataclass(frozen=True)
class BuiltCompany:
    """A company and its pages, without the practices, which take most room."""

    id: str
    name: str
    file: Path
    """The working practices."""
    pages: tuple[BuiltPage, ...]

    @classmethod
    def of(cls, company: Company, pages: Iterable[Page]) -> BuiltCompany:
        """The company with these pages."""
        return cls(company.id, company.practices.company.name, company.file, tuple(map(BuiltPage.of, pages)))
