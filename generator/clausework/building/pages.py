"""Pages of a site that MkDocs has built, built anew or in addition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import jinja2
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page


@dataclass(frozen=True)
class Site:
    """What MkDocs needs for a page, as it stands at the end of a build."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment


def build_pages(site: Site, files: Iterable[File], finish: Callable[[Page], None] | None = None) -> None:
    """Builds these pages of the site into its folder; `finish` may rewrite the content of each."""
    around = site.files.documentation_pages()
    for file in files:
        build_page(site, file.page or Page(None, file, site.config), site.files, around, finish)


def build_page(
    site: Site, page: Page, files: Files, around: Sequence[File], finish: Callable[[Page], None] | None = None
) -> None:
    """Builds one of its pages, with the files that links are looked for in, and those of the pages around it.

    MkDocs has no public function for less than the whole site. These are the steps it takes for each page itself, with
    all events of plugins, so that a page is the same byte for byte.
    """
    build._populate_page(page, site.config, files)
    if finish is not None:
        finish(page)
    build._build_page(page, site.config, around, site.nav, site.env)
