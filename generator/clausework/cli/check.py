"""Checking practices against their form and the laws, and explaining the rules."""

from __future__ import annotations

import datetime
import itertools
import sys
from pathlib import Path

import click

from clausework import lint, render, reports
from clausework.cli.group import DAY, TEMPLATES, errors, in_project, load, main
from clausework.errors import ProjectError
from clausework.findings import Finding
from clausework.guess import closest, either
from clausework.reports import Checked
from clausework.rules import RULES, Rule, citations

FORMS = {
    "text": reports.as_text,
    "json": reports.as_json,
    "github": reports.as_github,
    "sarif": reports.as_sarif,
    "markdown": reports.as_markdown,
}


@main.command()
@click.argument("companies", nargs=-1, metavar="[COMPANY]...")
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True, help="Report.")
@click.option(
    "--as-of", "day", type=DAY, metavar="YYYY-MM-DD", help="Day whose law counts; later duties are upcoming [today]."
)
@in_project
def check(root: Path, form: str, day: datetime.datetime | None, companies: tuple[str, ...]) -> None:
    """Check the practices of all companies, or of those named: their form, and what the laws they name ask for.

    Exits with 1 if there is an error; warnings and upcoming duties alone do not fail.

    \b
    Example:
      clausework check northlight --as-of 2027-01-01
    """
    on = (day or datetime.datetime.now(datetime.timezone.utc)).date()
    checked = _checked(root, companies, on)
    report = FORMS[form](checked)
    if report:
        click.echo(report)
    if errors([finding for one in checked for finding in one.findings]):
        sys.exit(1)


def _checked(root: Path, names: tuple[str, ...], on: datetime.date) -> list[Checked]:
    """Each company with all its findings; one whose practices cannot be read is not held against the laws."""
    loaded, findings = load(root, names)
    env = render.environment(root / TEMPLATES)
    laws = {company.id: lint.check(company, env, on) for company in loaded.companies}
    by_company: dict[str, list[Finding]] = {name: list(report.findings) for name, report in laws.items()}
    for finding in findings:
        by_company.setdefault(finding.company, []).append(finding)
    return [
        Checked(name, tuple(sorted(found)), laws[name].laws if name in laws else ())
        for name, found in sorted(by_company.items())
    ]


@main.command()
@click.argument("name", required=False, metavar="[ID]")
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
        raise ProjectError(f"there is no rule {name!r}" + (f"; did you mean {either(near)}?" if near else ""))
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
