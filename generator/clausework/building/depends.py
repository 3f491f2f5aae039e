"""What the finished pages of a build depend on beside their own words: configuration, theme, programs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel import Locale
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.utils import get_build_date

from clausework import fingerprint
from clausework.store import key

KNOWN = frozenset({"clausework", "material/search", "search"})
"""Plugins whose pages depend on nothing but what a page's key holds. Any other could read whatever it likes."""
MARKDOWN = frozenset(
    {"abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs"}
    | {"legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"}
)
"""Extensions of Markdown that read no other files."""
ORIGINS = ("clausework.", "markdown.extensions.", "pymdownx.")
"""Where more of them come from."""
READING = frozenset({"pymdownx.b64", "pymdownx.snippets"})
"""Those from there that do read files."""
APART = frozenset({"plugins", "theme", "hooks", "config_file_path", "docs_dir", "site_dir"})
"""Options that are told apart from the others, and the places of a project."""
ELSEWHERE = frozenset({"strict", "watch", "dev_addr", "remote_branch", "remote_name"})
"""Options that say nothing about a page."""
OF_THE_BUILD = frozenset({"build_date", "cache", "jobs"})
"""Options of the plugin that say nothing about a page whose text is known."""
DATED = (b"build_date", b"update_date")
"""The names by which a theme would print the day of the build."""


class _UnknownError(Exception):
    """A value that says nothing of itself that lasts from one process to the next."""


def strangers(config: MkDocsConfig) -> list[str]:
    """The plugins, hooks and extensions of Markdown that take part in a build and could read anything."""
    return sorted({*config.plugins, *config.hooks, *filter(_is_strange, config.markdown_extensions)} - KNOWN)


def digest(config: MkDocsConfig, day: str) -> str | None:
    """The digest of what all pages depend on; None where it cannot be told, so that no page may be kept."""
    if strangers(config):
        return None
    try:
        options = {name: _plain(value) for name, value in config.items() if name not in APART | ELSEWHERE}
        plugins = {name: _options(plugin) for name, plugin in config.plugins.items()}
        theme = {name: _plain(config.theme[name]) for name in sorted(config.theme)}
    except _UnknownError:
        return None
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    written = map(fingerprint.content, fingerprint.files(own)) if own else ()
    dated = any(name in text for text in written for name in DATED)
    return key(
        fingerprint.programs(),
        repr(options),
        repr(plugins),
        config.theme.name or "",
        repr(theme),
        fingerprint.folder(own) if own else "",
        repr((day, get_build_date(), os.environ.get("SOURCE_DATE_EPOCH"))) if dated else "",
    )


def _is_strange(extension: str) -> bool:
    return extension in READING or not (extension in MARKDOWN or extension.startswith(ORIGINS))


def _options(plugin: BasePlugin[Any]) -> object:
    return {name: _plain(value) for name, value in plugin.config.items() if name not in OF_THE_BUILD}


def _plain(value: object) -> object:
    """The same in values that look the same in every process."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return [(_plain(name), _plain(item)) for name, item in value.items()]
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Locale):
        return str(value)
    if callable(value) and hasattr(value, "__qualname__"):
        return f"{value.__module__}.{value.__qualname__}"
    raise _UnknownError
