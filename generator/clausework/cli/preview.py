"""What the preview says in the terminal."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

import click

from clausework import preview
from clausework.cli.findings import show
from clausework.cli.terminal import is_watched
from clausework.findings import tally
from clausework.preview import Preview, Trouble, Update


def run(config_file: Path, dev_addr: str | None) -> None:
    """Serves the preview until the person stops it."""
    root = config_file.parent
    with preview.serving(config_file, dev_addr, lambda update: _tell(update, root)) as ready:
        _greet(ready, root)
        try:
            ready.run()
        except KeyboardInterrupt:
            click.echo("stopped")


def _greet(ready: Preview, root: Path) -> None:
    desk = ready.desk
    _tell_troubles(desk.faults, root)
    companies = len(desk.entries)
    shown = "1 company" if companies == 1 else f"{companies:,} companies"
    click.echo(f"Preview of {shown}: {click.style(ready.address, bold=True)}")
    watched = [f"{path.name}/" if path.is_dir() else path.name for path in desk.press.watched]
    click.echo(f"It follows what you save in {', '.join(watched)}. To stop it, press Ctrl+C.")


def _tell(update: Update, root: Path) -> None:
    """One line for a change, below what is wrong."""
    _tell_troubles(update.troubles, root)
    if update.troubles:
        came = "not made anew; the page says why"
    elif update.is_gone:
        came = "is gone"
    else:
        came = "made anew" if update.findings is None else tally(update.findings)
    now = datetime.datetime.now().astimezone()
    click.echo(f"{now:%H:%M:%S} {update.about}: {came} ({update.seconds:.2f} s)")


def _tell_troubles(troubles: Iterable[Trouble], root: Path) -> None:
    for trouble in troubles:
        if trouble.finding and is_watched():
            show([trouble.finding], root)
            continue
        click.echo(trouble.text)
        if line := trouble.excerpt:
            click.echo(f"{line.number:>6} | {line.before}{line.after}")
            click.echo(f"{'':>6} | {' ' * len(line.before)}^")
