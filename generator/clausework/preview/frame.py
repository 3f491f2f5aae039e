"""The site without the pages of companies, as MkDocs builds it: those are added when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2
from material.plugins.search.plugin import SearchIndex, SearchPlugin  # type: ignore[import-untyped]
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from clausework.building import Site
from clausework.inside import Promised, heard, plugin_of
from clausework.making import Content


def configured(file: Path, site_dir: Path, dev_addr: str | None) -> MkDocsConfig:
    """The configuration of the site.

    Raises ProjectError for all that is wrong with it.
    """
    with heard(is_final=False):
        config = load_config(str(file), site_dir=str(site_dir), dev_addr=dev_addr)
        config.plugins.on_startup(command="serve", dirty=False)
    plugin_of(config)
    return config


def framed(config: MkDocsConfig, content: Content, is_company: Callable[[str], bool]) -> Site:
    """The site with this content, built; its pages may lead to pages of companies that are not built yet.

    Raises ProjectError where MkDocs, a plugin or a template of the theme fails.
    """
    plugin_of(config).given = content
    keeper = _Keeper(is_company)
    config.plugins["clausework-preview"] = keeper
    with heard(is_final=False):
        build.build(config, serve_url=config.site_url)
    for plugin in config.plugins.values():
        if isinstance(plugin, SearchPlugin):
            plugin.search_index = _Written()
    return Site(keeper.config_at_end, keeper.files, keeper.nav, keeper.env)


class _Keeper(BasePlugin):  # type: ignore[type-arg]  # it has no options
    """Keeps what MkDocs forgets when it has built a site."""

    config_at_end: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment

    def __init__(self, is_company: Callable[[str], bool]) -> None:
        self._is_company = is_company

    @event_priority(-100)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        self.files = Promised(files, config, self._is_company)
        return self.files

    @event_priority(-100)
    def on_nav(self, nav: Navigation, /, **_: object) -> Navigation:
        self.nav = nav
        return nav

    @event_priority(-100)
    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, **_: object) -> jinja2.Environment:
        self.env, self.config_at_end = env, config
        return env


class _Written(SearchIndex):  # type: ignore[misc]  # it has no types
    """The index of a search, once it is on the site: what would be added to it is for nobody."""

    def add_entry_from_context(self, page: Page) -> None:
        """Forgets the page."""
