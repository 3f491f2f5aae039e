"""What a site holds of a company: the little that all of the site needs, and what stands in its pages and files."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import jinja2
import msgspec

from clausework import branding, feeds, frontmatter, metadata, portfolio, site, takeaway
from clausework.branding import Look
from clausework.datafiles import files_of
from clausework.feeds import Address
from clausework.metadata import About
from clausework.pieces import BuiltCompany, FeedLink, Page, Place
from clausework.portfolio import Member
from clausework.project import Company
from clausework.store import key


@dataclass(frozen=True)
class Wanted:
    """What is to be built of each company."""

    env: jinja2.Environment
    on: datetime.date
    draft: bool
    address: Address | None
    printing: jinja2.Environment | None = None
    """The templates for PDFs, where those are wanted."""


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


def build(company: Company, wanted: Wanted, digest: str = "") -> tuple[BuiltCompany, Contents, Member]:
    """The company as a site holds it."""
    env, on = wanted.env, wanted.on
    followed = feeds.of_company(company, env, on, wanted.address)
    pages = site.pages(company, env, on, draft=wanted.draft, feeds=followed.names, pdf=wanted.printing is not None)
    made = files(company, wanted, has_pages=bool(pages)) | {feed.uri: feed.text.encode() for feed in followed.files}
    links = tuple(feed.link for feed in followed.files)
    member = portfolio.member(company, on, draft=wanted.draft, address=wanted.address, entries=followed.newest)
    return *gathered(company, pages, wanted, made, links, digest), member


def gathered(
    company: Company,
    pages: Iterable[Page],
    wanted: Wanted,
    files: Mapping[str, bytes],
    feeds: tuple[FeedLink, ...] = (),
    digest: str = "",
) -> tuple[BuiltCompany, Contents]:
    """The company with these pages, the main page first, these files and links to these feeds."""
    made = {page.uri: page for page in pages}
    looks = branding.looks(company, made, wanted.env, wanted.on)
    about = metadata.of_texts(company, wanted.on, takeaway.formats(files), made)
    given = {
        uri: BuiltPage(page.markdown.encode(), page.html.encode(), page.current, looks.get(uri), about.get(uri))
        for uri, page in made.items()
    }
    places = tuple(_place(page, given[page.uri]) for page in made.values())
    name, source = company.practices.company.name, str(company.file)
    return BuiltCompany(company.id, name, digest, source, places, tuple(files), feeds), Contents(given, files)


def files(company: Company, wanted: Wanted, *, has_pages: bool) -> dict[str, bytes]:
    """What of a company is no page, by its place on the site; the pictures only where a page shows them."""
    told = [*files_of(company, wanted.env, wanted.on), *takeaway.files_of(company, wanted.on, wanted.address)]
    made = {file.uri: file.text.encode() for file in told}
    printed = takeaway.pdfs(company, wanted.printing, wanted.on) if wanted.printing else {}
    return made | (branding.files(company) if has_pages else {}) | printed


def _place(page: Page, given: BuiltPage) -> Place:
    matter, _ = frontmatter.parted(page.markdown)
    aside = any(line.startswith("robots:") for line in matter.splitlines())
    digest = key(msgspec.msgpack.encode(given))
    return Place(page.uri, frontmatter.title(page.markdown), page.listed, aside, digest)
