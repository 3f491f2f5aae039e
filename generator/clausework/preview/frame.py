"""The site without the pages of companies, as MkDocs builds it: those are added when they are asked for."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
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
from clausework.errors import ProjectError
from clausework.inside import NAME, Promised, plugin_of
from clausework.making import Content
from clausework.plugin import ClauseworkPlugin


def configured(file: Path, site_dir: Path, dev_addr: str | None) -> MkDocsConfig:
    """The configuration of the site.

    Raises ProjectError for all that is wrong with it.
    """
    with _refused():
        config = load_config(str(file), site_dir=str(site_dir), dev_addr=dev_addr)
        config.plugins.on_startup(command="serve", dirty=False)
    if not isinstance(config.plugins.get(NAME), ClauseworkPlugin):
        raise ProjectError(f"{file.name} does not list the plugin {NAME!r}; write '- {NAME}' below 'plugins:'")
    return config


def framed(config: MkDocsConfig, content: Content, is_company: Callable[[str], bool]) -> Site:
    """The site with this content, built; its pages may lead to pages of companies that are not built yet.

    Raises ProjectError where MkDocs, a plugin or a template of the theme fails.
    """
    plugin_of(config).given = content
    keeper = _Keeper(is_company)
    config.plugins["clausework-preview"] = keeper
    with _refused():
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


class _Messages(logging.Handler):
    """Keeps what MkDocs says."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.told.append(record.getMessage())


@contextlib.contextmanager
def _refused() -> Iterator[None]:
    """Whatever MkDocs stops for is one ProjectError with all that it said: it ends the program otherwise."""
    messages = _Messages()
    log = logging.getLogger("mkdocs")
    log.addHandler(messages)
    try:
        yield
    except (Exception, SystemExit) as error:  # a plugin and a theme can raise anything
        said = "\n".join(dict.fromkeys([*messages.told, str(error)]))
        raise ProjectError(said) from error
    finally:
        log.removeHandler(messages)
