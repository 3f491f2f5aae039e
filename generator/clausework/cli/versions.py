"""Releasing versions, proving them, asking for them and comparing them."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Any

import click

from clausework import compare, plain, project, redline, render
from clausework import release as releasing
from clausework.cli import names
from clausework.cli.group import DAY, POLICIES, TEMPLATES, in_project, known, main, one, quietly
from clausework.compare import ComparedText
from clausework.errors import ProjectError
from clausework.findings import as_text
from clausework.project import Company
from clausework.redline import Labels
from clausework.versions import Timeline, Version


@main.command()
@click.argument("company", shell_complete=names.companies)
@click.option("--published", type=DAY, metavar="YYYY-MM-DD", help="Day of publication [default: today].")
@click.option("--effective", type=DAY, metavar="YYYY-MM-DD", help="Day it takes effect, if another.")
@click.option("--undated", is_flag=True, help="The company gives no date: this is only the day of recording.")
@click.option("--summary", metavar="TEXT", help="What changes, in one sentence.")
@click.option("--editorial", is_flag=True, help="Only the words change, not what the company does.")
@click.option("--reason", metavar="TEXT", help="Why a change of practice is called editorial.")
@click.option("--waive-notice", metavar="TEXT", help="Why it takes effect before the promised notice has run.")
@click.option("--allow-gaps", is_flag=True, help="Release although something is still to be completed.")
@in_project
def release(
    root: Path, company: str, published: datetime.datetime | None, effective: datetime.datetime | None, **asked: Any
) -> None:
    """Freeze the practices and texts of a company as its next version.

    Past versions are recorded the same way, oldest first, each with its own dates. Exits with 1 if it is refused.

    \b
    Example:
      clausework release northlight --effective 2027-01-01 --summary "We add a chat."
    """
    chosen = one(root, company)
    request = releasing.Request(
        published=(published or datetime.datetime.now(datetime.timezone.utc)).date(),
        effective=effective.date() if effective else None,
        **asked,
    )
    version = releasing.release(chosen, render.environment(root / TEMPLATES), request)
    click.echo(f"{company} {version.id}: {version.record.kind}, in force from {version.starts}")
    for change in version.record.changes:
        said = " ".join(passage.text for passage in plain.passages(change.text))
        click.echo(f"  {change.direction}: {said}")


@main.command()
@click.argument("companies", nargs=-1, shell_complete=names.companies, metavar="[COMPANY]...")
@quietly
@in_project
def verify(root: Path, is_quiet: bool, companies: tuple[str, ...]) -> None:
    """Prove that no published version was changed, removed or inserted.

    Exits with 1 if one was, and names the file.

    \b
    Example:
      clausework verify northlight
    """
    histories = project.histories(root, POLICIES)
    known(companies, histories.keys())
    chosen = [found for name, found in histories.items() if not companies or name in companies]
    findings = [finding for _, found in chosen for finding in found]
    if findings:
        click.echo(as_text(findings))
        sys.exit(1)
    count = sum(len(versions) for versions, _ in chosen)
    if not is_quiet:
        click.echo("1 version is as published" if count == 1 else f"{count} versions are as published")


@main.command(name="in-force")
@click.argument("company", shell_complete=names.companies)
@click.argument("day", type=DAY, metavar="DATE")
@in_project
def in_force(root: Path, company: str, day: datetime.datetime) -> None:
    """Say which version applied on a day.

    Exits with 1 if none did.

    \b
    Example:
      clausework in-force northlight 2026-11-01
    """
    current = Timeline.on(one(root, company).versions, day.date()).current
    if current is None:
        click.echo(f"no version of {company!r} was in force on {day.date()}", err=True)
        sys.exit(1)
    click.echo(f"{current.id} {current.folder.relative_to(root).as_posix()}")


FORMS = {"html": compare.as_html, "markdown": compare.as_markdown}


@main.command()
@click.argument("company", shell_complete=names.companies)
@click.argument("old", required=False, shell_complete=names.versions, metavar="[FROM]")
@click.argument("new", required=False, shell_complete=names.versions, metavar="[TO]")
@click.option(
    "--format", "form", type=click.Choice(["terminal", *FORMS]), default="terminal", show_default=True, help="Form."
)
@in_project
def diff(root: Path, company: str, old: str | None, new: str | None, form: str) -> None:
    """Show what differs between two versions, word by word.

    Without FROM: the newest version. Without TO: what the practices say now.

    \b
    Example:
      clausework diff northlight 2026-05-11 --format markdown
    """
    chosen = one(root, company)
    if not chosen.versions:
        raise ProjectError(f"{company!r} has no published version to compare with")
    env = render.environment(root / TEMPLATES)
    before = _version(chosen, old) if old else chosen.versions[-1]
    after = _version(chosen, new).texts if new else releasing.texts(chosen, env, before.record)
    changed = [text for text in compare.texts(before.texts, after) if text.changes]
    if not changed:
        click.echo("no difference", err=True)
    elif form == "terminal":
        _show(changed, compare.labels(env))
    else:
        click.echo(FORMS[form](changed, compare.labels(env)), nl=False)


STYLES: dict[str, dict[str, Any]] = {
    "text": {},
    "heading": {"bold": True},
    "note": {"dim": True},
    "insert": {"fg": "green", "underline": True},
    "delete": {"fg": "red", "strikethrough": True},
}
SIGNS = {"insert": ("{+", "+}"), "delete": ("[-", "-]")}
"""As git writes them: a file and an old terminal have no colours."""


def _show(texts: list[ComparedText], labels: Labels) -> None:
    for text in texts:
        click.secho(f"{text.title} ({text.name})\n", bold=True)
        for style, words in redline.to_terminal(text.redline, labels):
            begin, end = SIGNS.get(style, ("", ""))
            click.secho(f"{begin}{words}{end}", nl=False, **STYLES[style])
        click.echo()


def _version(company: Company, name: str) -> Version:
    found = {version.id: version for version in company.versions}
    if name not in found:
        raise ProjectError(f"there is no version {name!r}; the versions are {', '.join(found)}")
    return found[name]
