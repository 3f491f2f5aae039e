"""Drafting practices from what another tool says of a company."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from clausework import adding, formats, importing, source
from clausework.cli.group import POLICIES, TEMPLATES, in_project, main
from clausework.cli.left import show_left, there
from clausework.errors import ProjectError
from clausework.findings import Finding, as_text
from clausework.importing import Draft

TERMINAL = Path("-")


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--company", metavar="ID", help="Name of its folder [default: made of its name in the document].")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="New file to write to instead of the project, or - for the terminal.",
)
@in_project
def import_(root: Path, file: Path, company: str | None, out: Path | None) -> None:
    """Draft the practices of a new company from a TILT document (JSON) or a fides manifest (YAML).

    The draft says what the document says, and asserts nothing else. What has to be chosen waits behind a #, and what
    has no place is listed as comments, each with its place in the document.

    \b
    Example:
      clausework import acme.tilt.json
      clausework import .fides/systems.yml --company acme
    """
    draft = _draft(file)
    company = company or _id(draft, file)
    if out is None:
        adding.check_new(root / POLICIES, company)
    schema = adding.schema_of(root / POLICIES) if out is None else None
    text = importing.text(draft, company, file.name, templates=root / TEMPLATES, schema=schema)
    if len(text.encode()) > source.LIMIT:
        _refuse([importing.too_large(file.as_posix())])
    if out == TERMINAL:
        click.echo(text, nl=False)
        _tell(draft, err=True)
        return
    written = adding.write(root / POLICIES, company, text) if out is None else _write(out, text)
    click.echo(f"{written.relative_to(root).as_posix() if out is None else out.as_posix()} is written")
    _tell(draft)
    if out is None:
        show_left(root, company)
        click.echo("Next:")
        click.echo(f"  clausework serve{there(root)}")
        click.echo(f"  clausework check {company}{there(root)}")


def _draft(file: Path) -> Draft:
    """The draft that a file becomes; the program ends with its errors, if there are any."""
    shown = file.as_posix()
    raw, findings = source.read(file, shown)
    draft, found = (None, []) if raw is None else importing.read(raw, shown)
    if draft is None:
        _refuse(findings + found)
    return draft


def _refuse(findings: list[Finding]) -> NoReturn:
    click.echo(as_text(findings), err=True)
    sys.exit(1)


def _id(draft: Draft, file: Path) -> str:
    """The name of the company's folder, made of what the document calls it, or of the name of the file."""
    return (draft.name and formats.short_name(draft.name)) or formats.short_name(file.name.split(".")[0]) or "company"


def _write(file: Path, text: str) -> Path:
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise ProjectError(f"{file.as_posix()} exists already, and is never overwritten") from error
    return file


def _tell(draft: Draft, *, err: bool = False) -> None:
    """How much of the document a person has to look at."""
    entries, values = importing.waiting(draft), len(list(draft.remarks()))
    if entries:
        click.echo(f"{entries} {'entry waits' if entries == 1 else 'entries wait'} for a choice, behind a #", err=err)
    if values:
        listed = "value has no place; it is" if values == 1 else "values have no place; they are"
        click.echo(f"{values} {listed} listed as comments, below 'Not placed'", err=err)
    click.echo("The law of a place is checked once 'jurisdictions' names it: say where people are", err=err)
