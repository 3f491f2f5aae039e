"""Building a site for each company."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from clausework.cli.findings import show
from clausework.cli.group import errors
from clausework.cli.terminal import counting
from clausework.each import Builder, Options, Outcome, Run
from clausework.findings import Level


def run(config: Path, strict: bool, place: str | None, scheduler: str | None) -> None:
    """Builds them; the program ends with 1 if one could not be built."""
    builder = Builder(config, Options.of(config, strict=strict))
    going = Run(builder, place or builder.config.site_dir, scheduler)
    made: Counter[str] = Counter()

    def tell(outcome: Outcome) -> None:
        found = errors(list(outcome.findings))
        if sys.stderr.isatty():
            show(found, builder.root, aside=True)
        else:
            for finding in found:
                click.echo(str(finding), err=True)
        made["warnings"] += sum(finding.level is Level.WARNING for finding in outcome.findings)
        member = outcome.member
        if member is None:
            made["failed"] += 1
        elif member.uri is None:
            click.echo(f"{member.id!r} has no published version; 'clausework release {member.id}' makes one", err=True)
        else:
            made["built" if outcome.was_made else "left as it is"] += 1

    with counting("Building", len(going.companies)) as count:

        def follow(outcome: Outcome) -> None:
            count(lambda: tell(outcome))

        gone = going.all(follow)
    for name in gone:
        click.echo(f"{name!r} is no company any more; its site is left where it is, and no page leads to it", err=True)
    companies = "company" if len(going.companies) == 1 else "companies"
    told = ", ".join(f"{made[what]} {what}" for what in ("built", "left as it is", "failed") if made[what])
    click.echo(f"{len(going.companies)} {companies} at {going.place}: {told or 'no site'}")
    if made["warnings"]:
        click.echo(f"{Level.WARNING.count(made['warnings'])} about the practices; 'clausework check' lists them")
    if made["failed"]:
        sys.exit(1)
