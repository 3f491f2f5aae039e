"""Giving a vendor, or whatever else has a name, another one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from clausework import renaming
from clausework.cli.group import flawless, in_project, main, quietly
from clausework.renaming import Renamed

COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@main.command()
@click.argument("old")
@click.argument("new")
@click.option("--kind", metavar="KIND", help="What it is, such as recipient, where several things have that name.")
@click.option("--id", "new_id", metavar="ID", help="Its new id, where another takes its place.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@quietly
@in_project
def rename(root: Path, old: str, new: str, kind: str | None, new_id: str | None, dry_run: bool, is_quiet: bool) -> None:
    """Give what is called OLD the name NEW, in the practices of all companies at once.

    Only the values change: comments, order, quotes and all other lines stay as they are, byte for byte. Published
    versions are never touched. All files are changed, or none: it is refused where the new name is taken, and where the
    practices would have errors.

    A company that only changes its name keeps its id, and the changelog says so. Where another company takes its place,
    give that an id of its own with --id: it is then a new recipient, and notice of it is owed. References follow.

    Words and comments that speak of the old name are listed, for you to reword.

    \b
    Example:
      clausework rename "Pennant Pay Ltd" "Bluebird Payments Ltd" --id bluebird --dry-run
    """
    renamed = renaming.rename(flawless(root, ()).companies, old, new, kind, new_id)
    if not dry_run:
        renaming.write(renamed)
    if is_quiet:
        return
    for one in renamed:
        for line in _diff(one):
            click.secho(line, fg=COLOURS.get(line[0]))
    _tell(renamed, old, done=not dry_run)


def _diff(one: Renamed) -> Iterator[str]:
    lines = (one.before.splitlines(), one.after.splitlines())
    return difflib.unified_diff(*lines, one.company.shown, one.company.shown, n=1, lineterm="")


def _tell(renamed: Sequence[Renamed], old: str, *, done: bool) -> None:
    companies = ", ".join(one.company.id for one in renamed)
    click.echo(f"\nRenamed in {companies}." if done else f"\nThis would change in {companies}; nothing is changed yet.")
    click.echo("What else is said of it there, such as its country and its website, is as it was.")
    left = [(one.company.shown, number, line) for one in renamed for number, line in one.left(old)]
    if left:
        click.echo(f"These lines speak of {old!r} still:")
        for shown, number, line in left:
            click.echo(f"  {shown}:{number}: {line}")
