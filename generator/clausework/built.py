"""What a build of the site holds to its end: texts as bytes, for a single curly quote makes a text twice as large."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from clausework import branding, feeds, metadata, recent, site, tables, takeaway
from clausework.branding import Look
from clausework.feeds import Address, FeedFile
from clausework.files import files_of
from clausework.metadata import About
from clausework.project import Company, Project
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
    """The main page first."""
    files: Mapping[str, bytes]
    """What is no page, by its place on the site."""
    feeds: tuple[FeedFile, ...]
    looks: Mapping[str, Look]
    """How each page looks, by its place."""
    about: Mapping[str, About]
    """What is known of the text on a page, by its place."""

    @classmethod
    def of(
        cls,
        company: Company,
        pages: Iterable[Page],
        env: jinja2.Environment,
        on: datetime.date,
        files: Mapping[str, bytes],
        feeds: tuple[FeedFile, ...] = (),
    ) -> BuiltCompany:
        """The company with these pages, files and feeds."""
        built = tuple(map(BuiltPage.of, pages))
        return cls(
            id=company.id,
            name=company.practices.company.name,
            file=company.file,
            pages=built,
            files=files,
            feeds=feeds,
            looks=branding.looks(company, (page.uri for page in built), env, on),
            about=metadata.of_texts(company, on, takeaway.formats(files), {page.uri for page in built}),
        )


@dataclass(frozen=True)
class Content:
    """All that we add to a site of MkDocs."""

    overviews: tuple[Page, ...]
    """The pages about all companies."""
    companies: tuple[BuiltCompany, ...]
    feeds: tuple[FeedFile, ...]
    """Those of all companies together."""
    files: Mapping[str, bytes]
    """What else belongs to no single company, by its place on the site."""
    words: Mapping[str, str]
    """Those of the tables, which are an extension of Markdown."""


def whole(
    loaded: Project,
    env: jinja2.Environment,
    on: datetime.date,
    *,
    draft: bool,
    address: Address | None,
    printing: jinja2.Environment | None = None,
) -> Content:
    """All that a project publishes on a day; PDFs where there are templates for printing."""
    followed = feeds.of_site(loaded.companies, env, on, address)

    def built(company: Company) -> BuiltCompany:
        names = followed.names(company.id)
        pages = site.pages(company, env, on, draft=draft, feeds=names, pdf=printing is not None)
        own = files(company, env, on, bool(pages), address)
        if printing:
            own |= takeaway.pdfs(company, printing, on)
        return BuiltCompany.of(company, pages, env, on, own, followed.of(company.id))

    return Content(
        overviews=(
            site.front_page(loaded, env, on, draft=draft),
            recent.page(loaded.companies, env, on, feed=bool(followed.everything)),
        ),
        companies=tuple(map(built, loaded.companies)),
        feeds=followed.everything,
        files={file.uri: file.text.encode() for file in takeaway.support(loaded.companies, on, address)},
        words=tables.words(env),
    )


def files(
    company: Company, env: jinja2.Environment, on: datetime.date, has_pages: bool, address: Address | None
) -> dict[str, bytes]:
    """What of a company is no page, by its place on the site; the pictures only where a page shows them."""
    told = [*files_of(company, env, on), *takeaway.files_of(company, on, address)]
    made = {file.uri: file.text.encode() for file in told}
    return made | (branding.files(company) if has_pages else {})
