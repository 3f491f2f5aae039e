"""The command itself, and what its commands share: their options, and the companies they are asked about."""

from __future__ import annotations

import atexit
import difflib
import gc
import importlib
import io
import os
import re
import signal
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import clausework
from clausework import workers
from clausework.cli.findings import show
from clausework.cli.terminal import steps
from clausework.errors import ClauseworkError, ProjectError, ReleaseError, RenameError
from clausework.findings import Finding, Level, as_text, tally
from clausework.homes import homes as all_homes

if TYPE_CHECKING:
    from clausework.project import Company, Project

POLICIES = "policies"
TEMPLATES = "templates"
MODULES = {
    "add": "start",
    "build": "pages",
    "check": "check",
    "diff": "versions",
    "explain": "explain",
    "find": "find",
    "import": "drafts",
    "in-force": "versions",
    "init": "start",
    "release": "versions",
    "rename": "rename",
    "render": "texts",
    "review": "review",
    "rules": "check",
    "schema": "schema",
    "serve": "pages",
    "status": "status",
    "verify": "versions",
}
"""The commands, and the modules that add them when they are called: each command waits for its own alone."""
MANY = 12
"""So many companies are all named in a message."""

UNSEARCHED = 20_000
"""So many objects more and Python looks for cycles among them: practices have none, and it would look all the time."""

SHARED = 12
"""Of fewer companies, one process has made all sooner than others have begun."""

USUAL = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])")
"""A day that there is, whatever the month."""

Command = TypeVar("Command", bound=Callable[..., Any])
Result = TypeVar("Result")


class _Day(click.DateTime):
    """A day, told of as one in practices is where it cannot be read."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, str) and USUAL.fullmatch(value):
            return super().convert(value, param, ctx)
        from clausework import formats  # noqa: PLC0415  # it takes longer to load than a usual day needs

        if isinstance(value, str) and (fault := formats.day(value)):
            self.fail(f"{fault.message}; {fault.fix}", param, ctx)
        return super().convert(value, param, ctx)


DAY = _Day(["%Y-%m-%d"])


class Refusal(click.ClickException):
    """Wrong use, or a folder that is no project."""

    exit_code = 2


class Commands(click.Group):
    """Shows wrong use as one line and exits with 2, or with 1 for what is refused; bugs keep their traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's own
        return sorted(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in MODULES:
            importlib.import_module(f"clausework.cli.{MODULES[cmd_name]}")
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Refusal(f"{error.filename}: {error.strerror}" if error.filename else str(error)) from error
        except (ReleaseError, RenameError) as error:
            raise click.ClickException(str(error)) from error
        except ClauseworkError as error:
            raise Refusal(str(error)) from error


@click.group(cls=Commands)
@click.version_option(clausework.__version__, prog_name="clausework", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Privacy policies as code: check practices, release versions, build their site.

    \b
    Example:
      clausework status
      clausework check northlight
      clausework COMMAND --help
    """
    gc.set_threshold(UNSEARCHED)
    for number in workers.STOPS:
        # Whatever ends a command, what it wrote for itself is removed as after Ctrl+C.
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
    ctx.call_on_close(lambda: atexit.register(_hear_no_more))  # the last that is registered comes first
    if os.environ.get("NO_COLOR"):  # see no-color.org
        ctx.color = False
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Practices hold any character; a terminal of an older encoding shall not stop a report.
            stream.reconfigure(errors="backslashreplace")


def _hear_no_more() -> None:
    """Nothing interrupts what is removed at the end: whoever presses Ctrl+C twice waits for it, too."""
    for number in workers.STOPS:
        signal.signal(number, signal.SIG_IGN)


def in_project(command: Command) -> Command:
    """Adds the option for the project's folder."""
    folder = click.Path(exists=True, file_okay=False, resolve_path=True, path_type=Path)
    option = click.option("--project", "root", type=folder, default=".", help="Folder of the project [default: here].")
    return option(command)


def with_config(command: Command) -> Command:
    """Adds the option for the configuration of the site."""
    file = click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path)
    option = click.option("--config-file", type=file, help="The site's configuration [default: mkdocs.yml].")
    return option(command)


def on_day(command: Command) -> Command:
    """Adds the option for the day the pages are made for."""
    option = click.option(
        "--date", "build_date", type=DAY, metavar="YYYY-MM-DD", help="Day the pages are made for [default: today]."
    )
    return option(command)


def as_json(command: Command) -> Command:
    """Adds the option for programs that read what is printed."""
    return click.option("--json", "is_json", is_flag=True, help="Print JSON.")(command)


def quietly(command: Command) -> Command:
    """Adds the option for those who want to know of errors only."""
    return click.option("--quiet", "-q", "is_quiet", is_flag=True, help="Print errors only.")(command)


def load(root: Path, names: tuple[str, ...]) -> tuple[Project, list[Finding]]:
    """The companies of those names, or all, with the findings about them."""
    from clausework import project  # noqa: PLC0415  # a build loads none where all companies are kept

    homes(root, names)
    return project.load(root, POLICIES, names)


def homes(root: Path, names: tuple[str, ...]) -> list[Path]:
    """The folders of the companies of those names, or of all.

    Raises ProjectError for a name that no company has.
    """
    found = all_homes(root, POLICIES)
    known(names, {home.name for home in found})
    return [home for home in found if not names or home.name in names]


def of_each(work: Callable[[Path], Result], homes: list[Path], what: str) -> Iterator[Result]:
    """What the work makes of each company, in their order; a terminal shows how far it is."""
    return steps(_of_each(work, homes), what, len(homes))


def _of_each(work: Callable[[Path], Result], homes: list[Path]) -> Iterator[Result]:
    """Of many, several processes make it."""
    yield from workers.each(work, homes, workers.cores() if len(homes) >= SHARED else 1)


def flawless(root: Path, names: tuple[str, ...]) -> Project:
    """The companies of those names, or all; the program ends with the errors in their files, if there are any."""
    loaded, findings = load(root, names)
    if found := errors(findings):
        if sys.stderr.isatty():
            show(found, root, aside=True)
        click.echo(tally(found) if sys.stderr.isatty() else as_text(found), err=True)
        sys.exit(1)
    return loaded


def one(root: Path, name: str) -> Company:
    """The company of that name, without errors."""
    return flawless(root, (name,)).companies[0]


def known(names: tuple[str, ...], companies: Collection[str]) -> None:
    """Raises ProjectError for a name that no company has."""
    for name in names:
        if name not in companies:
            close = difflib.get_close_matches(name, companies, 1)
            fix = f"; did you mean {close[0]!r}?" if close else ""
            if not close and len(companies) <= MANY:
                fix = f"; there is {', '.join(sorted(companies))}"
            raise ProjectError(f"there is no company {name!r}{fix}")


def errors(findings: list[Finding]) -> list[Finding]:
    """Those that stop the work."""
    return [finding for finding in findings if finding.level is Level.ERROR]
