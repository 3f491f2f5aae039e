"""Telling reviewers what a change means."""

from __future__ import annotations

import datetime
import sys
import tempfile
from pathlib import Path

import click
import jinja2

from clausework import render, revision
from clausework import review as reviewing
from clausework.cli.group import DAY, POLICIES, TEMPLATES, in_project, main
from clausework.errors import ProjectError
from clausework.review import State
from clausework.review.report import LIMIT


@main.command()
@click.option("--against", "name", metavar="REVISION", required=True, help="Git revision to compare with.")
@click.option("--full", is_flag=True, help="Leave nothing out, even if a comment cannot hold it.")
@click.option(
    "--date", "given", type=DAY, metavar="YYYY-MM-DD", help="Day of a release, and whose law counts [default: today]."
)
@in_project
def review(root: Path, name: str, full: bool, given: datetime.datetime | None) -> None:
    """Report what changed since a git revision, as Markdown for a comment on a pull request.

    Nothing is checked out. Exits with 1 if the site cannot be built, an error is new, or a published version is not
    what it was.

    \b
    Example:
      clausework review --against main
    """
    day = (given or datetime.datetime.now(datetime.timezone.utc)).date()
    with tempfile.TemporaryDirectory(prefix="clausework-") as folder:
        copy = Path(folder).resolve()
        base = revision.copy(root, name, (POLICIES, TEMPLATES), copy)
        env = render.environment(root / TEMPLATES)
        new = reviewing.states(root, POLICIES, env, day)
        reviews = reviewing.compare(_before(root, copy, env, day), new, env, day)
    report = reviewing.write(
        reviews, base, day, reviewing.environment(root / TEMPLATES), sys.maxsize if full else LIMIT
    )
    click.echo(report, nl=False)
    if any(one.fails for one in reviews):
        sys.exit(1)


def _before(root: Path, copy: Path, env: jinja2.Environment, day: datetime.date) -> dict[str, State]:
    """The companies of an earlier state, in the words of its own templates."""
    if any((home / TEMPLATES).is_dir() for home in (root, copy)):
        env = render.environment(copy / TEMPLATES)
    try:
        return reviewing.states(copy, POLICIES, env, day)
    except ProjectError:  # there was no company yet
        return {}
