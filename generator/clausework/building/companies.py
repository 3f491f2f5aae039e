"""The pages and files of a company as MkDocs has them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from clausework.building.standing import OwnFile, stand
from clausework.files import published
from clausework.pieces import BuiltCompany, FeedLink

if TYPE_CHECKING:
    from clausework.branding import Look
    from clausework.built import BuiltPage
    from clausework.metadata import About


@dataclass(frozen=True)
class Around:
    """What stands around the words of all pages of a company."""

    navigation: Navigation
    feeds: tuple[FeedLink, ...]
    main: str
    """The address of the main page."""


@dataclass(frozen=True)
class Shown:
    """What stands around the words of a page."""

    navigation: Navigation
    feeds: tuple[FeedLink, ...]
    look: Look | None
    about: About | None
    html: bytes
    """What follows the Markdown and is HTML already."""
    current: str | None
    """The address of the page that search engines are to show in its place."""


def made(company: BuiltCompany, config: MkDocsConfig) -> Iterator[File]:
    """The pages and files of a company, empty as yet.

    The edit button leads to what a person edits, never to a published version.
    """
    edited = _edited(Path(company.source), config)
    for place in company.places:
        file = OwnFile.at(place.uri, config)
        file.edit_uri, file.is_aside = edited, place.aside
        yield file
    for uri in company.files:
        file = OwnFile.at(uri, config)
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
    if source is not None:
        file.edit_uri = _edited(source, config)
    return file


def _edited(source: Path, config: MkDocsConfig) -> str | None:
    """Where the edit button leads, as MkDocs counts it from docs_dir; None for what is not in the project."""
    if not (source.is_file() and source.resolve().is_relative_to(root(config))):
        return None
    return Path(os.path.relpath(source.resolve(), config.docs_dir)).as_posix()


def root(config: MkDocsConfig) -> Path:
    """The folder of the project."""
    return Path(config.config_file_path).resolve().parent


def written(config: MkDocsConfig) -> dict[str, Any]:
    """The configuration as its file has it: once it is read, a project's own choice and a default look the same."""
    with Path(config.config_file_path).open("rb") as file:
        return yaml_load(file)


def stand_for(company: BuiltCompany, files: Files, config: MkDocsConfig) -> None:
    """Gives the files of a company's pages their pages."""
    for place in company.places:
        file = files.get_file_from_path(place.uri)
        if file is None:
            raise _removed(place.uri)
        stand(file, place.title, config)


def around(company: BuiltCompany, files: Files, home: Page | None) -> Around:
    """What stands around the pages of a company, whose pages and files are among those of the site."""
    listed = [site_page(files, place.uri) for place in company.places if place.listed]
    main = site_page(files, company.places[0].uri).url if company.places else ""
    return Around(_navigation(company.name, listed, home), company.feeds, main)


def shown(pages: Mapping[str, BuiltPage], surroundings: Around, files: Files) -> dict[str, Shown]:
    """What stands around each of these pages of a company."""
    return {
        uri: Shown(
            navigation=surroundings.navigation,
            feeds=surroundings.feeds,
            look=_leading(page.look, surroundings.main),
            about=page.about,
            html=page.html,
            current=None if page.current is None else _url(files, page.current),
        )
        for uri, page in pages.items()
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
