"""The pages and files of a company as MkDocs has them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from clausework.branding import Look
from clausework.built import BuiltCompany
from clausework.feeds import FeedFile
from clausework.files import published
from clausework.metadata import About


@dataclass(frozen=True)
class Shown:
    """What stands around the words of a page."""

    navigation: Navigation
    feeds: tuple[FeedFile, ...]
    look: Look | None
    about: About | None
    html: bytes
    """What follows the Markdown and is HTML already."""
    current: str | None
    """The address of the page that search engines are to show in its place."""


def made(company: BuiltCompany, config: MkDocsConfig) -> Iterator[File]:
    """The pages and files of a company.

    The pages are out of MkDocs' own navigation, which would draw every company on every page. The edit button leads to
    what a person edits, never to a published version.
    """
    for page in company.pages:
        yield generated(config, page.uri, page.markdown, source=company.file)
    for uri, content in (*company.files.items(), *((feed.uri, feed.text.encode()) for feed in company.feeds)):
        file = generated(config, uri, content)
        file.dest_uri = published(uri)
        yield file


def generated(
    config: MkDocsConfig,
    uri: str,
    content: bytes,
    inclusion: InclusionLevel = InclusionLevel.NOT_IN_NAV,
    source: Path | None = None,
) -> File:
    """A file that is not in docs_dir; `source` is what a person edits to change it."""
    file = File.generated(config, uri, content=content, inclusion=inclusion)
    if source is not None and source.is_file() and source.resolve().is_relative_to(root(config)):
        # MkDocs counts from docs_dir.
        file.edit_uri = Path(os.path.relpath(source.resolve(), config.docs_dir)).as_posix()
    return file


def root(config: MkDocsConfig) -> Path:
    """The folder of the project."""
    return Path(config.config_file_path).resolve().parent


def written(config: MkDocsConfig) -> dict[str, Any]:
    """The configuration as its file has it: once it is read, a project's own choice and a default look the same."""
    with Path(config.config_file_path).open("rb") as file:
        return yaml_load(file)


def shown(company: BuiltCompany, files: Files, home: Page | None) -> dict[str, Shown]:
    """What stands around each page of a company whose pages and files are among those of the site."""
    listed = [site_page(files, page.uri) for page in company.pages if page.listed]
    own = _navigation(company.name, listed, home)
    main = site_page(files, company.pages[0].uri).url if company.pages else ""
    return {
        page.uri: Shown(
            navigation=own,
            feeds=company.feeds,
            look=_leading(company.looks.get(page.uri), main),
            about=company.about.get(page.uri),
            html=page.html,
            current=None if page.current is None else _url(files, page.current),
        )
        for page in company.pages
    }


def _leading(look: Look | None, main: str) -> Look | None:
    """The look with the address of the main page, which no look knows before there are files."""
    return look and replace(look, brand=replace(look.brand, home=main))


def site_page(files: Files, uri: str) -> Page:
    """A page of the site."""
    file = files.get_file_from_path(uri)
    if file is None or file.page is None:
        raise _removed(uri)
    return file.page


def _url(files: Files, uri: str) -> str:
    file = files.get_file_from_path(uri)
    if file is None:
        raise _removed(uri)
    return file.url


def _removed(uri: str) -> PluginError:
    return PluginError(f"another plugin removed {uri!r}, a page of a company")


def _navigation(name: str, pages: list[Page], home: Page | None) -> Navigation:
    """Home and the company's own pages; other versions are reached from those."""
    section = Section(name, [*pages])
    for page in pages:
        page.parent = section
    homes = [home] if home else []
    return Navigation([*homes, section], [*homes, *pages])
