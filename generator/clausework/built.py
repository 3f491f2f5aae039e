"""What a site holds of a company: the little that all of the site needs, and what stands in its pages and files."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
import msgspec

from clausework import branding, feeds, frontmatter, metadata, portfolio, render, site, takeaway
from clausework.branding import Look
from clausework.datafiles import files_of
from clausework.metadata import About
from clausework.pieces import BuiltCompany, FeedLink, Page, Place, Wanted
from clausework.portfolio import Member
from clausework.project import Company
from clausework.store import key


@dataclass(frozen=True)
class Templates:
    """What companies are built with."""

    env: jinja2.Environment
    printing: jinja2.Environment | None = None
    """For PDFs, where those are wanted."""

    @classmethod
    def of(cls, folder: Path, wanted: Wanted) -> Templates:
        """Those of a project, before ours."""
        return cls(render.environment(folder), takeaway.environment(folder) if wanted.pdf else None)


@dataclass(frozen=True)
class BuiltPage:
    """A page as it is given to MkDocs; in bytes, for a single curly quote makes a text twice as large."""

    markdown: bytes
    html: bytes
    """What follows the Markdown and is HTML already."""
    current: str | None
    """The page that search engines are to show in its place."""
    look: Look | None
    about: About | None


@dataclass(frozen=True)
class Contents:
    """What stands in the pages and files of a company, by their places."""

    pages: Mapping[str, BuiltPage]
    files: Mapping[str, bytes]


def build(
    company: Company, wanted: Wanted, templates: Templates, digest: str = ""
) -> tuple[BuiltCompany, Contents, Member]:
    """The company as a site holds it."""
    env, on = templates.env, wanted.on
    followed = feeds.of_company(company, env, on, wanted.address)
    pages = site.pages(company, env, on, draft=wanted.draft, feeds=followed.names, pdf=wanted.pdf)
    told = {feed.uri: feed.text.encode() for feed in followed.files}
    made = files(company, wanted, templates, has_pages=bool(pages)) | told
    links = tuple(feed.link for feed in followed.files)
    member = portfolio.member(company, on, draft=wanted.draft, address=wanted.address, entries=followed.newest)
    return *gathered(company, pages, env, on, made, links, digest), member


def gathered(
    company: Company,
    pages: Iterable[Page],
    env: jinja2.Environment,
    on: datetime.date,
    files: Mapping[str, bytes],
    feeds: tuple[FeedLink, ...] = (),
    digest: str = "",
) -> tuple[BuiltCompany, Contents]:
    """The company with these pages, the main page first, these files and links to these feeds."""
    made = {page.uri: page for page in pages}
    looks = branding.looks(company, made, env, on)
    about = metadata.of_texts(company, on, takeaway.formats(files), made)
    given = {
        uri: BuiltPage(page.markdown.encode(), page.html.encode(), page.current, looks.get(uri), about.get(uri))
        for uri, page in made.items()
    }
    places = tuple(_place(page, given[page.uri]) for page in made.values())
    name, source = company.practices.company.name, str(company.file)
    return BuiltCompany(company.id, name, digest, source, places, tuple(files), feeds), Contents(given, files)


def files(company: Company, wanted: Wanted, templates: Templates, *, has_pages: bool) -> dict[str, bytes]:
    """What of a company is no page, by its place on the site; the pictures only where a page shows them."""
    told = [*files_of(company, templates.env, wanted.on), *takeaway.files_of(company, wanted.on, wanted.address)]
    made = {file.uri: file.text.encode() for file in told}
    printed = takeaway.pdfs(company, templates.printing, wanted.on) if templates.printing else {}
    return made | (branding.files(company) if has_pages else {}) | printed


def _place(page: Page, given: BuiltPage) -> Place:
    matter, _ = frontmatter.parted(page.markdown)
    aside = any(line.startswith("robots:") for line in matter.splitlines())
    digest = key(msgspec.msgpack.encode(given))
    return Place(page.uri, frontmatter.title(page.markdown), page.listed, aside, digest)
