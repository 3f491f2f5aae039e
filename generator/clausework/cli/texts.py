"""Writing the pages as plain Markdown."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import click

from clausework import datafiles, feeds, files, output, portfolio, render, site, takeaway
from clausework.address import Address
from clausework.cli import names
from clausework.cli.group import POLICIES, TEMPLATES, flawless, in_project, main, on_day, quietly
from clausework.cli.terminal import steps
from clausework.errors import ProjectError
from clausework.output import Written
from clausework.portfolio import Member


@main.command(name="render")
@click.argument("companies", nargs=-1, shell_complete=names.companies, metavar="[COMPANY]...")
@click.option(
    "--out",
    type=click.Path(file_okay=False, resolve_path=True, path_type=Path),
    required=True,
    help="Folder to write to.",
)
@click.option("--draft", is_flag=True, help="Write what is not released yet, too, marked as a draft.")
@click.option(
    "--site-url",
    "address",
    metavar="URL",
    callback=lambda *given: _address(given[-1]),
    help="Where the site will be published: write its feeds, too.",
)
@on_day
@quietly
@in_project
def render_pages(
    root: Path,
    out: Path,
    draft: bool,
    is_quiet: bool,
    address: Address | None,
    build_date: datetime.datetime | None,
    companies: tuple[str, ...],
) -> None:
    """Write the pages as plain Markdown, for any site generator, with the styles and scripts they need.

    Without a company: the front page and all companies. Other files in the folder stay.

    \b
    Example:
      clausework render --out build/pages --site-url https://policies.example/ northlight
    """
    if out.is_relative_to((root / POLICIES).resolve()):
        raise ProjectError(f"{str(out)!r} lies in {POLICIES!r}, which holds what people write; choose another folder")
    loaded = flawless(root, companies)
    env = render.environment(root / TEMPLATES)
    day = (build_date or datetime.datetime.now(datetime.timezone.utc)).date()

    def made() -> Iterator[Written]:
        """One company after the other: a thousand would fill the memory."""
        members: list[Member] = []
        for company in steps(loaded.companies, "Rendering", len(loaded.companies)):
            followed = feeds.of_company(company, env, day, address)
            members.append(portfolio.member(company, day, draft=draft, address=address, entries=followed.newest))
            yield from site.pages(company, env, day, draft=draft, feeds=followed.names)
            yield from followed.files
            yield from datafiles.files_of(company, env, day)
            yield from takeaway.files_of(company, day, address)
        if not companies:
            about_all = portfolio.overviews(members, env, address)
            yield from about_all.pages
            yield from about_all.feeds
        yield from files.assets()

    written = output.write(made(), out)
    if not is_quiet:
        click.echo(f"{len(written)} files written to {out}")


def _address(url: str | None) -> Address | None:
    address = Address.at(url)
    if url is not None and address is None:
        raise click.BadParameter(f"{url!r} is not the address of a site; write it like https://policies.example/")
    return address
