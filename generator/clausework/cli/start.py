"""Starting a project, and adding a company to it."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from clausework import adding, starting
from clausework.cli import interview
from clausework.cli.group import DAY, POLICIES, TEMPLATES, in_project, main
from clausework.cli.interview import COUNTRY, EMAIL, ITEMS, PLACES, PROCESSOR, TEXT, Given
from clausework.cli.left import show_left, there

OPTIONS = {
    "name": "--name",
    "legal_name": "--legal-name",
    "email": "--email",
    "country": "--country",
    "people": "--people",
    "items": "--collect",
    "purposes": "--purpose",
    "processors": "--processor",
}
"""The option that answers each question."""


def _read_by(read: Callable[[str], Any]) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """What an option gives, each value read."""

    def callback(_: click.Context, __: click.Parameter, given: Any) -> Any:
        if isinstance(given, tuple):
            return tuple(read(one) for one in given)
        return given if given is None else read(given)

    return callback


@main.command()
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]")
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help="Day the example is published [default: today].")
def init(folder: Path, day: datetime.datetime | None) -> None:
    """Start a project in a new or empty folder: a website with an example, and all that goes with it.

    \b
    Example:
      clausework init policies-site
    """
    written = starting.start(folder, (day or datetime.datetime.now(datetime.timezone.utc)).date())
    click.echo(f"{len(written)} files written to {str(folder)!r}; README.md says what they are for")
    click.echo("Next:")
    click.echo(f"  clausework serve{there(folder)}")
    click.echo(f"  clausework add COMPANY{there(folder)}")


@main.command()
@click.argument("company")
@click.option("--name", callback=_read_by(TEXT), help="The name that the public knows.")
@click.option("--legal-name", callback=_read_by(TEXT), help="Its name in the company register.")
@click.option("--email", callback=_read_by(EMAIL), help="The email address for questions about privacy.")
@click.option("--country", callback=_read_by(COUNTRY), help="The country where it sits, as NL.")
@click.option("--people", callback=_read_by(PLACES), multiple=True, help="Where the people are, as EU,US-CA.")
@click.option("--collect", "items", callback=_read_by(ITEMS), multiple=True, help="What it knows, as name,email.")
@click.option(
    "--purpose", "purposes", multiple=True, metavar="PURPOSE[:BASIS[:DATA]]", help="What for, as payment:contract."
)
@click.option(
    "--processor",
    "processors",
    callback=_read_by(PROCESSOR),
    multiple=True,
    metavar="NAME:WORK:COUNTRY",
    help="Who works for it, as Mollie:payments:NL.",
)
@click.option("--yes", is_flag=True, help="Ask nothing: what no option answers is left out.")
@in_project
def add(root: Path, company: str, yes: bool, people: Any, items: Any, **options: Any) -> None:
    """Add a company: a few questions become the first practices.yml, with comments that lead on.

    COMPANY is the name of its folder and of its address on the site. Each option answers a question; without a
    terminal, give all of them, or --yes.

    \b
    Example:
      clausework add acme --people EU --collect name,email --purpose payment:contract --processor Mollie:payments:NL
    """
    adding.check_new(root / POLICIES, company)
    given = Given(people=_flat(people), items=_flat(items), **options)
    unanswered = [] if yes else [option for name, option in OPTIONS.items() if not getattr(given, name)]
    if unanswered and not sys.stdin.isatty():
        raise click.UsageError(
            f"nobody can be asked here; give {', '.join(unanswered)}, or --yes to leave out the rest"
        )
    file = adding.add(root / POLICIES, interview.answers(company, given, ask=bool(unanswered)), root / TEMPLATES)
    click.echo(f"\n{file.relative_to(root).as_posix()} is written")
    show_left(root, company, "; the file has lines for most of it, each behind a #")
    click.echo("Next:")
    click.echo(f"  clausework serve{there(root)}")
    click.echo(f"  clausework check {company}{there(root)}")


def _flat(words: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for several in words for word in several))
