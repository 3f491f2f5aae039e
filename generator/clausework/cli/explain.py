"""Explaining where the sentences of a page come from."""

from __future__ import annotations

import datetime
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from clausework import explain as explaining
from clausework import render
from clausework.cli import names
from clausework.cli.group import TEMPLATES, as_json, in_project, main, on_day, one
from clausework.cli.terminal import console, is_watched, working
from clausework.explain import Origin, Place, TemplateLine
from clausework.redline.blocks import Kind

NOBODY = [("no line of the practices alone", "")]


@main.command()
@click.argument("company", shell_complete=names.companies)
@click.argument("section", shell_complete=names.sections)
@on_day
@as_json
@in_project
def explain(root: Path, company: str, section: str, is_json: bool, build_date: datetime.datetime | None) -> None:
    """Show which lines of the practices and of the templates make each sentence of a section.

    SECTION is the name of a section, the id of a clause, or any anchor of the policy: what follows # in its address.
    It is the text that the practices make now, released or not.

    The lines are found by trying: each value that the section reads is changed or taken out, and what then reads
    differently comes from it. Where several lines bring a sentence about and none of them alone decides on it, the
    entry or the part that holds them is shown. A word of the vocabulary shows the line that names its term. A section
    of hundreds of sentences takes some seconds.

    \b
    Example:
      clausework explain northlight recipients
      clausework explain northlight recipient-pennant-pay --json
    """
    chosen = one(root, company)
    on = (build_date or datetime.datetime.now(datetime.timezone.utc)).date()
    with working("Trying line by line"):
        origins = explaining.explain(chosen, render.environment(root / TEMPLATES), on, section)
    if is_json:
        click.echo(json.dumps([_data(origin, chosen.shown, root) for origin in origins], indent=2, ensure_ascii=False))
        return
    for number, origin in enumerate(origins):
        if number:
            click.echo()
        _show(origin, list(_practices(origin, chosen.shown)), list(_templates(origin, root)))


def _show(origin: Origin, practices: list[tuple[str, str]], templates: list[str]) -> None:
    """A sentence, and below it the lines that make it."""
    if not is_watched():
        lines = [*(f"{line} {what}".rstrip() for line, what in practices or NOBODY), *templates]
        click.echo("\n".join([origin.sentence.text, *(f"  {line}" for line in lines)]))
        return
    from rich.padding import Padding  # noqa: PLC0415 - see terminal
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    screen = console()
    screen.print(Text(origin.sentence.text, "bold" if origin.sentence.kind is Kind.HEADING else ""))
    table = Table.grid(padding=(0, 1))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(style="dim")
    for line, what in practices or NOBODY:
        table.add_row(line, what)
    screen.print(Padding(table, (0, 0, 0, 2)))
    screen.print(Padding(Text("\n".join(templates), "cyan"), (0, 0, 0, 2)))


def _practices(origin: Origin, file: str) -> Iterator[tuple[str, str]]:
    """The lines of the practices; values that stand side by side in a list are told together."""
    for (line, where), places in itertools.groupby(origin.places, key=lambda place: (place.mark.line, place.where)):
        value = ", ".join(place.value for place in places)
        yield f"{file}:{line}", " › ".join(where) + (f": {value}" if value else "")


def _templates(origin: Origin, root: Path) -> Iterator[str]:
    """The templates with their lines, those of one template together."""
    found: dict[str, list[int]] = {}
    for line in origin.templates:
        found.setdefault(_template(line, root), []).append(line.line)
    return (f"{name}:{','.join(map(str, sorted(numbers)))}" for name, numbers in found.items())


def _template(line: TemplateLine, root: Path) -> str:
    """The file of the project, else the name by which a template of the project's own can extend ours."""
    file = Path(line.file)
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else f"default/{line.name}"


def _data(origin: Origin, file: str, root: Path) -> dict[str, Any]:
    sentence = origin.sentence
    return {
        "text": sentence.text,
        "kind": sentence.kind.value,
        "anchor": sentence.anchor or sentence.heading,
        "practices": [_place(place, file) for place in origin.places],
        "templates": [{"path": _template(line, root), "line": line.line} for line in origin.templates],
    }


def _place(place: Place, file: str) -> dict[str, Any]:
    return {
        "path": file,
        "line": place.mark.line,
        "column": place.mark.column,
        "where": list(place.where),
        "value": place.value,
    }
