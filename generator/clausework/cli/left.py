"""What a new company still needs, and the commands that come next."""

from __future__ import annotations

import datetime
import shlex
import sys
from pathlib import Path

import click

from clausework import lint, project, render
from clausework.cli.group import POLICIES, TEMPLATES
from clausework.findings import as_text
from clausework.reports import Checked


def show_left(root: Path, company: str, where: str = "") -> None:
    """What the laws it named still ask for, law by law; `where` says where the file helps with it."""
    shown = f"{POLICIES}/{company}"
    loaded, findings = project.load_company(root / POLICIES / company, shown)
    if loaded is None:
        click.echo(as_text(findings))
        sys.exit(1)
    today = datetime.datetime.now(datetime.timezone.utc).date()
    report = lint.check(loaded, render.environment(root / TEMPLATES), today)
    left = Checked(company, report.findings, report.laws).asking
    if not left:
        return
    click.echo(f"What is left to fill in before you publish it{where}:")
    for law, found in left.items():
        click.echo()
        click.secho(law, bold=True)
        for finding in found:
            click.echo(f"  - {finding.text} ({finding.rule})")
    click.echo(f"\n'clausework rules {report.findings[0].rule}' explains one of them\n")


def there(folder: Path) -> str:
    """How a command names the folder of the project."""
    if folder.resolve() == Path.cwd():
        return ""
    near = folder.resolve()
    shown = near.relative_to(Path.cwd()) if near.is_relative_to(Path.cwd()) else near
    return f" --project {shlex.quote(str(shown))}"
