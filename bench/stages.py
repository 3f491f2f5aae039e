"""Which stage of a build, or of work on one company, takes how much time: `python -m bench.stages` builds a project.

The functions of each stage are wrapped here, by name; the product knows nothing of it. What one of them calls in
another stage counts there.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from jinja2 import Template
from jinja2.sandbox import SandboxedEnvironment

STAGES = {
    "load": ("clausework.source:load",),
    "versions": ("clausework.versions.history:history",),
    "validate": ("clausework.acceptance:read",),
    "Cerberus": ("cerberus.validator:BareValidator.validate",),
    "rules": ("clausework.lint:check",),
    "render": ("clausework.render:environment", "clausework.render:texts", "clausework.render:page"),
    "changes": ("clausework.changes:compare", "clausework.changelog:sentences"),
    "redline": ("clausework.compare:texts", "clausework.compare:as_html"),
    "feeds and files": ("clausework.feeds:of_company", "clausework.built:files"),
    "pages": ("clausework.built:build",),
    "Markdown": ("markdown.core:Markdown.convert",),
    "theme": ("jinja2.environment:Template.render",),
    "last touches": ("clausework.validity:valid", "clausework.security:guarded"),
    "search": (
        "material.plugins.search.plugin:SearchPlugin.on_page_context",
        "material.plugins.search.plugin:SearchPlugin.on_post_build",
    ),
    "write": ("mkdocs.utils:write_file", "mkdocs.utils:copy_file", "mkdocs.utils:clean_directory"),
    "keep": ("clausework.store:Store.get", "clausework.store:Store.put", "clausework.store:Store.tidy"),
    "MkDocs": ("mkdocs.commands.build:_populate_page", "mkdocs.commands.build:_build_page"),
    "start": ("mkdocs.config.base:load_config",),
}
"""The functions of each stage."""
REST = "the rest"


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = dict.fromkeys((*STAGES, REST), 0.0)
        self._stages = [REST]
        self._since = time.process_time()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts what happens within as this stage."""
        self.turn()
        self._stages.append(name)
        try:
            yield
        finally:
            self.turn()
            self._stages.pop()

    def now(self) -> dict[str, float]:
        """The seconds until now."""
        self.turn()
        return dict(self.spent)

    def turn(self) -> None:
        """Counts what has happened until now."""
        now = time.process_time()
        self.spent[self._stages[-1]] += now - self._since
        self._since = now


def watch(clock: Clock, stages: Iterable[str] = STAGES) -> None:
    """Has the functions of these stages tell the clock, from now on and to the end of the process."""
    for stage in stages:
        for name in STAGES[stage]:
            _wrap(clock, stage, name)


def found(name: str) -> tuple[Any, str, Callable[..., Any]]:
    """A function by its name: the module or class that has it, the last part of the name, and itself."""
    module, _, path = name.partition(":")
    *outer, last = path.split(".")
    home = functools.reduce(getattr, outer, importlib.import_module(module))
    return home, last, getattr(home, last)


def _wrap(clock: Clock, stage: str, name: str) -> None:
    home, last, plain = found(name)

    @functools.wraps(plain)
    def timed(*arguments: Any, **named: Any) -> Any:
        if plain is RENDER and isinstance(arguments[0].environment, SandboxedEnvironment):
            return plain(*arguments, **named)  # a template of ours, and no page of the theme
        with clock.stage(stage):
            return plain(*arguments, **named)

    # Other modules know a function by a name of their own.
    setattr(home, last, timed)
    for module in list(sys.modules.values()):
        for known, value in list(vars(module).items()):
            if value is plain:
                setattr(module, known, timed)


RENDER = Template.render


def main() -> None:
    """Builds the project in this folder and prints the seconds of each stage as JSON."""
    from clausework.cli import main as clausework  # noqa: PLC0415

    for name in itertools.chain(*STAGES.values()):
        found(name)  # all of them are loaded, also those that are not when nothing has changed
    importlib.import_module("clausework.plugin")
    clock = Clock()
    clock.spent["start"] = time.process_time()  # modules were imported until now
    watch(clock)
    sys.stdout, printed = sys.stderr, sys.stdout
    try:
        clausework(["build", *sys.argv[1:]])
    except SystemExit as ended:
        if ended.code:
            raise
    printed.write(json.dumps(clock.now()))


if __name__ == "__main__":
    main()
