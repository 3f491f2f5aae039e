"""Making pages of the practices."""

from __future__ import annotations

import contextlib
import datetime
import os
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from clausework import output, render, site
from clausework.cli.group import POLICIES, TEMPLATES, flawless, in_project, main, on_day, with_config
from clausework.errors import ProjectError


@main.command()
@with_config
@click.option("--strict/--no-strict", default=True, show_default=True, help="Fail on warnings such as a dead link.")
@click.option("--draft", is_flag=True, help="Show what is not released yet, too, marked as a draft.")
@on_day
@in_project
def build(
    root: Path, strict: bool, draft: bool, build_date: datetime.datetime | None, config_file: Path | None
) -> None:
    """Build the site.

    \b
    Example:
      clausework build --project legal
    """
    with _told(draft, build_date):
        _mkdocs("build", _config(root, config_file), "--strict" if strict else "--no-strict")


@main.command()
@with_config
@click.option("--dev-addr", metavar="IP:PORT", help="Where to serve [default: localhost:8000].")
@on_day
@in_project
def serve(root: Path, dev_addr: str | None, build_date: datetime.datetime | None, config_file: Path | None) -> None:
    """Preview the site with its drafts; it follows changes of practices and templates.

    \b
    Example:
      clausework serve --dev-addr localhost:8080
    """
    with _told(True, build_date):
        _mkdocs("serve", _config(root, config_file), *(["--dev-addr", dev_addr] if dev_addr else []))


@main.command(name="render")
@click.argument("companies", nargs=-1, metavar="[COMPANY]...")
@click.option(
    "--out",
    type=click.Path(file_okay=False, resolve_path=True, path_type=Path),
    required=True,
    help="Folder to write to.",
)
@click.option("--draft", is_flag=True, help="Write what is not released yet, too, marked as a draft.")
@on_day
@in_project
def render_pages(
    root: Path, out: Path, draft: bool, build_date: datetime.datetime | None, companies: tuple[str, ...]
) -> None:
    """Write the pages as plain Markdown, for any site generator.

    Without a company: the front page and all companies. Other files in the folder stay.

    \b
    Example:
      clausework render --out build/pages northlight
    """
    if out.is_relative_to((root / POLICIES).resolve()):
        raise ProjectError(f"{str(out)!r} lies in {POLICIES!r}, which holds what people write; choose another folder")
    loaded = flawless(root, companies)
    env = render.environment(root / TEMPLATES)
    day = (build_date or datetime.datetime.now(datetime.timezone.utc)).date()
    pages = [page for company in loaded.companies for page in site.pages(company, env, day, draft=draft)]
    if not companies:
        pages.insert(0, site.front_page(loaded, env, day, draft=draft))
    written = output.write(pages, out)
    click.echo(f"{len(written)} pages written to {out}")


def _config(root: Path, file: Path | None) -> Path:
    names = ("mkdocs.yml", "mkdocs.yaml")
    found = file or next((root / name for name in names if (root / name).is_file()), None)
    if found is None:
        raise ProjectError(f"there is no {names[0]} in {str(root)!r}; run this in the project's folder")
    return found


@contextlib.contextmanager
def _told(draft: bool, build_date: datetime.datetime | None) -> Iterator[None]:
    """The plugin told what MkDocs has no options for, as long as MkDocs runs."""
    before = dict(os.environ)
    if draft:
        os.environ["CLAUSEWORK_DRAFT"] = "1"
    if build_date:
        os.environ["CLAUSEWORK_BUILD_DATE"] = build_date.date().isoformat()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _mkdocs(command: str, config: Path, *options: str) -> None:
    """Runs MkDocs in this process: an installed tool has no `mkdocs` command beside it. Never with --quiet, which
    hides warnings from --strict."""
    sys.argv = ["mkdocs", command, "--config-file", str(config), *options]
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
