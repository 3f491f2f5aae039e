"""MkDocs run inside this program: our plugin in it, what it says, and links to pages that it does not build."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from clausework.errors import ProjectError
from clausework.files import published
from clausework.plugin import ClauseworkPlugin

NAME = "clausework"
LOG = logging.getLogger("mkdocs")


def plugin_of(config: MkDocsConfig) -> ClauseworkPlugin:
    """Our plugin among those of the site.

    Raises ProjectError where the site has no such plugin.
    """
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, ClauseworkPlugin):
        file = Path(config.config_file_path).name
        raise ProjectError(f"{file} does not list the plugin {NAME!r}; write '- {NAME}' below 'plugins:'")
    return plugin


class Promised(Files):
    """The files of a site, and what a link to a company's page finds though this build does not make it."""

    def __init__(self, files: Files, config: MkDocsConfig, is_company: Callable[[str], bool]) -> None:
        super().__init__(list(files))
        self._config, self._is_company = config, is_company

    def get_file_from_path(self, path: str) -> File | None:
        file = super().get_file_from_path(path)
        if file is None and self._is_company(path.split("/", maxsplit=1)[0]) and not path.endswith("/"):
            file = File.generated(self._config, path, content="")
            file.dest_uri = published(file.dest_uri)
        return file


class _Messages(logging.Handler):
    """Keeps what MkDocs says."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


@contextlib.contextmanager
def heard(*, is_final: bool = True) -> Iterator[None]:
    """Whatever MkDocs stops for is a ProjectError with all that it warned of before: it ends the program otherwise.

    Where that is not the last word on warnings, they are shown as MkDocs shows them instead.
    """
    messages = _Messages(logging.WARNING if is_final else logging.ERROR)
    handlers, propagate = LOG.handlers, LOG.propagate
    LOG.handlers = [*(() if is_final else handlers), messages]
    LOG.propagate = propagate and not is_final
    try:
        yield
    except (Exception, SystemExit) as error:  # a plugin and a theme can raise anything
        said = dict.fromkeys([*messages.told, str(error)])
        raise ProjectError("\n".join(line for line in said if line)) from error
    finally:
        LOG.handlers, LOG.propagate = handlers, propagate
