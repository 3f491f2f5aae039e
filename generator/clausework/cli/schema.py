"""Writing what editors complete and check the practices by."""

from __future__ import annotations

from pathlib import Path

import click

from clausework import editor
from clausework.cli.group import main


@main.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, resolve_path=True, path_type=Path),
    metavar="FILE",
    help="File to write to [default: the terminal].",
)
def schema(out: Path | None) -> None:
    """Write the JSON Schema of practices.yml, by which editors complete, explain and check it.

    \b
    Example:
      clausework schema --out policies/practices.schema.json
    """
    if out is None:
        click.echo(editor.text(), nl=False)
    else:
        out.write_text(editor.text(), encoding="utf-8", newline="\n")
