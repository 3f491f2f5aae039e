"""How the companies stand."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clausework import render
from clausework import status as standing
from clausework.cli import names
from clausework.cli.group import DAY, POLICIES, TEMPLATES, as_json, homes, in_project, main, of_each
from clausework.cli.terminal import LEVELS, console, is_watched
from clausework.findings import Level, tally
from clausework.status import Status, Unreleased

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

WHAT = {"practice": "of practice", "editorial": "of words"}
"""What the changes of a version of that kind are."""


@main.command()
@click.argument("companies", nargs=-1, shell_complete=names.companies, metavar="[COMPANY]...")
@click.option("--as-of", "day", type=DAY, metavar="YYYY-MM-DD", help="Day to tell it for [today].")
@as_json
@in_project
def status(root: Path, is_json: bool, day: datetime.datetime | None, companies: tuple[str, ...]) -> None:
    """Show how companies stand: what is in force, what is to come, what is not released yet, and what is found.

    Exits with 1 if there are errors in the form of files. What a law asks for is counted, and does not fail.

    \b
    Example:
      clausework status
      clausework status northlight --json
    """
    on = (day or datetime.datetime.now(datetime.timezone.utc)).date()
    env = render.environment(root / TEMPLATES)

    def read(home: Path) -> Status:
        return standing.status(home, f"{POLICIES}/{home.name}", env, on)

    found = list(of_each(read, homes(root, companies), "Reading"))
    if is_json:
        click.echo(json.dumps([_data(one) for one in found], indent=2, ensure_ascii=False))
    elif is_watched():
        console().print(_table(found))
    else:
        click.echo("\n".join(map(_line, found)))
    if any(one.broken for one in found):
        sys.exit(1)


def _line(one: Status) -> str:
    parts = [f"in force since {one.current.starts}" if one.current else "nothing in force"]
    parts += [f"upcoming on {version.starts}" for version in one.upcoming]
    parts += [f"unreleased: {_unreleased(one)}", tally(one.findings)]
    return f"{one.id}: {'; '.join(parts)}"


def _table(found: list[Status]) -> Table:
    from rich import box  # noqa: PLC0415 - see terminal
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in ("Company", "In force", "Upcoming", "Unreleased", "Findings"):
        table.add_column(name)
    for one in found:
        upcoming = "\n".join(str(version.starts) for version in one.upcoming)
        current = str(one.current.starts) if one.current else "-"
        table.add_row(one.id, current, upcoming or "-", _unreleased(one), _counted(one))
    return table


def _counted(one: Status) -> Text:
    """How many findings there are, a line for each level."""
    from rich.text import Text  # noqa: PLC0415

    counts = {level: sum(finding.level is level for finding in one.findings) for level in Level}
    told = [Text(level.count(count), LEVELS[level]) for level, count in counts.items() if count]
    return Text("\n").join(told) if told else Text(tally(()), "green")


def _unreleased(one: Status) -> str:
    if one.unreleased is None:
        return "nothing" if one.readable else "unknown"
    return _told(one.unreleased)


def _told(unreleased: Unreleased) -> str:
    if unreleased.kind in WHAT:
        number = f"{unreleased.changes} change" + "s" * (unreleased.changes != 1)
        return f"{number} {WHAT[unreleased.kind]}"
    return "first version" if unreleased.kind == "first" else "templates only"


def _data(one: Status) -> dict[str, Any]:
    current, unreleased = one.current, one.unreleased
    return {
        "company": one.id,
        "readable": one.readable,
        "in_force": {"version": current.id, "since": current.starts.isoformat()} if current else None,
        "upcoming": [{"version": version.id, "from": version.starts.isoformat()} for version in one.upcoming],
        "unreleased": {"kind": unreleased.kind, "changes": unreleased.changes} if unreleased else None,
        "findings": {str(level): sum(finding.level is level for finding in one.findings) for level in Level},
    }
