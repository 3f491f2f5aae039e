"""Checking practices against their form and the laws, and explaining the rules."""

from __future__ import annotations

import datetime
import itertools
import sys
from pathlib import Path

import click

from clausework import lint, project, render, reports
from clausework.cli import names
from clausework.cli.findings import show
from clausework.cli.group import DAY, POLICIES, TEMPLATES, errors, homes, in_project, main, of_each, quietly
from clausework.cli.terminal import console, is_watched
from clausework.errors import ProjectError
from clausework.guess import closest, either
from clausework.reports import Checked
from clausework.rules import RULES, Rule, citations

FORMS = {
    "json": reports.as_json,
    "github": reports.as_github,
    "sarif": reports.as_sarif,
    "markdown": reports.as_markdown,
}


@main.command()
@click.argument("companies", nargs=-1, shell_complete=names.companies, metavar="[COMPANY]...")
@click.option(
    "--format", "form", type=click.Choice(["text", *FORMS]), default="text", show_default=True, help="Report."
)
@click.option(
    "--as-of", "day", type=DAY, metavar="YYYY-MM-DD", help="Day whose law counts; later duties are upcoming [today]."
)
@quietly
@in_project
def check(root: Path, form: str, day: datetime.datetime | None, is_quiet: bool, companies: tuple[str, ...]) -> None:
    """Check the practices of all companies, or of those named: their form, and what the laws they name ask for.

    Exits with 1 if there is an error; warnings and upcoming duties alone do not fail.

    \b
    Example:
      clausework check northlight --as-of 2027-01-01
    """
    on = (day or datetime.datetime.now(datetime.timezone.utc)).date()
    checked = _checked(root, companies, on)
    found = errors([finding for one in checked for finding in one.findings])
    if is_quiet:
        checked = [Checked(one.company, tuple(errors(list(one.findings))), one.laws) for one in checked]
    if form == "text":
        _show(checked, root, is_quiet=is_quiet)
    elif report := FORMS[form](checked):
        click.echo(report)
    if found:
        sys.exit(1)


def _show(checked: list[Checked], root: Path, *, is_quiet: bool) -> None:
    """The findings and how the companies stand: for a person, with the lines they are about."""
    if not is_watched():
        lines = "\n".join(str(finding) for one in checked for finding in one.findings)
        if text := lines if is_quiet else reports.as_text(checked):
            click.echo(text)
        return
    for one in checked:
        show(one.findings, root)
        if not is_quiet:
            console().print("\n".join([*reports.standing(one), ""]))
    for line in () if is_quiet else reports.total(checked):
        click.echo(line)


def _checked(root: Path, names: tuple[str, ...], on: datetime.date) -> list[Checked]:
    """Each company with all its findings; one whose practices cannot be read is not held against the laws."""
    env = render.environment(root / TEMPLATES)

    def check(home: Path) -> Checked:
        company, found = project.load_company(home, f"{POLICIES}/{home.name}")
        if company is None:
            return Checked(home.name, tuple(found))
        report = lint.check(company, env, on)
        return Checked(home.name, tuple(sorted([*found, *report.findings])), report.laws)

    return list(of_each(check, homes(root, names), "Checking"))


@main.command()
@click.argument("name", required=False, shell_complete=names.rules, metavar="[ID]")
def rules(name: str | None) -> None:
    """Explain a rule, or list them all by law.

    \b
    Example:
      clausework rules GDPR-27
    """
    if name is None:
        _list()
        return
    rule = RULES.get(name.upper())
    if rule is None:
        near = closest(name, {id_: id_ for id_ in RULES})
        fix = f"did you mean {either(near)}?" if near else "'clausework rules' lists them all"
        raise ProjectError(f"there is no rule {name!r}; {fix}")
    _explain(rule)


def _list() -> None:
    width = max(map(len, RULES))
    ordered = sorted(RULES.values(), key=lambda rule: (rule.law, rule.id))
    for law, family in itertools.groupby(ordered, key=lambda rule: rule.law):
        click.secho(law, bold=True)
        for rule in family:
            click.echo(f"  {rule.id:{width}}  {rule.level!s:7}  {rule.manual.title}")


def _explain(rule: Rule) -> None:
    manual = rule.manual
    click.secho(f"{rule.id} ({rule.law}, {rule.level}): {manual.title}", bold=True)
    if rule.since:
        click.echo(f"The duty starts on {rule.since}.")
    told = {"What it checks": manual.checks, "Why": manual.why, "Example": manual.example, "How to mend": manual.mend}
    for heading, text in told.items():
        click.secho(f"\n{heading}", bold=True)
        click.echo(text)
    if rule.cites:
        click.secho("\nReference", bold=True)
        click.echo("\n".join(f"{cite}: {citations()[cite]}" for cite in rule.cites))
