"""A person in front of a terminal: colours, the width of the window, and how far long work has come.

Rich is imported where it is used: a program that reads what we print need not wait for it.
"""

from __future__ import annotations

import contextlib
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

from clausework.findings import Level

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")

CLEARED = "\r\x1b[K"
"""What makes a terminal empty the line."""

LEVELS = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.UPCOMING: "cyan"}
"""The styles of the levels of findings."""


def is_watched() -> bool:
    """Whether a person reads what we print; a file and another program get plain lines."""
    return sys.stdout.isatty()


def console(*, aside: bool = False) -> Console:
    """Where to print for a person, or to say what is wrong: nothing in a text is markup, and NO_COLOR is honoured."""
    from rich.console import Console  # noqa: PLC0415

    return Console(markup=False, emoji=False, highlight=False, stderr=aside)


def steps(things: Iterable[T], what: str, count: int) -> Iterator[T]:
    """The things one by one, while a terminal shows how many are done."""
    if count < 2 or not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    # Nothing is drawn between two things, for a process that has a thread that draws is not safe to copy.
    yield from track(things, what, count, console=Console(stderr=True), transient=True, auto_refresh=False)


@contextlib.contextmanager
def counting(what: str, count: int) -> Iterator[Callable[[Callable[[], None]], None]]:
    """While this lasts, a terminal shows how many of so many things are done.

    For each, call what it gives with a function that prints what there is to say of it.
    """
    numbers = itertools.count(1)

    def done(say: Callable[[], None]) -> None:
        click.echo(CLEARED, nl=False, err=True)
        say()
        click.echo(f"{what}: {next(numbers):,} of {count:,}", nl=False, err=True)

    if count < 2 or not sys.stderr.isatty():
        yield lambda say: say()
        return
    yield done
    click.echo(CLEARED, nl=False, err=True)


@contextlib.contextmanager
def working(what: str) -> Iterator[None]:
    """While this lasts, a terminal shows that something is going on."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415

    with Console(stderr=True).status(what):
        yield
