"""What our pages need of the theme and of Markdown, where a project's mkdocs.yml does not say otherwise."""

from __future__ import annotations

import copy
import functools
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("settings.yml")


def complete_theme(theme: MutableMapping[str, Any], chosen: object) -> None:
    """Sets what a project did not choose below `theme:`, which may be no more than the name of the theme."""
    own = chosen if isinstance(chosen, Mapping) else {}
    for name, value in _settings()["theme"].items():
        if name not in own:
            theme[name] = value


def complete_markdown(extensions: list[str], options: MutableMapping[str, dict[str, Any]]) -> None:
    """Adds the extensions that are missing, and those of their options that the project leaves out."""
    for name, ours in _settings()["markdown_extensions"].items():
        if name not in extensions:
            extensions.append(name)
        if ours:
            options[name] = ours | options.get(name, {})


def _settings() -> dict[str, Any]:
    return copy.deepcopy(_read())  # a project's own settings are written into it


@functools.cache
def _read() -> dict[str, Any]:
    settings: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return settings
