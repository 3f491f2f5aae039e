"""Building and previewing the site."""

from __future__ import annotations

import contextlib
import datetime
import os
import runpy
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import click

from clausework import variables
from clausework.cli.group import in_project, main, on_day, with_config
from clausework.errors import ProjectError

PLUGIN = "clausework.plugin"
"""MkDocs loads those plugins only that the configuration lists."""


@main.command()
@with_config
@click.option("--strict/--no-strict", default=True, show_default=True, help="Fail on warnings such as a dead link.")
@click.option("--draft", is_flag=True, help="Show what is not released yet, too, marked as a draft.")
@click.option("--pdf", is_flag=True, help="Make a PDF of every version, too; needs clausework[pdf].")
@click.option(
    "--jobs", type=click.IntRange(1, 9999), metavar="N", help="How many processes build pages [as many as can run]."
)
@click.option("--cache/--no-cache", default=True, show_default=True, help="Keep what is built for the next build.")
@click.option("--each", is_flag=True, help="Build a site for each company, and one that leads to them.")
@click.option("--out", "target", metavar="TARGET", help="With --each: a folder or a URL such as s3://bucket/site.")
@click.option("--scheduler", metavar="ADDRESS", help="With --each: the Dask cluster to build on, tcp://host:8786.")
@on_day
@in_project
def build(
    root: Path,
    strict: bool,
    draft: bool,
    pdf: bool,
    jobs: int | None,
    cache: bool,
    each: bool,
    target: str | None,
    scheduler: str | None,
    build_date: datetime.datetime | None,
    config_file: Path | None,
) -> None:
    """Build the site.

    What was built is kept in .cache/clausework: only what has changed is built anew. The site is the same without it,
    and however many processes build it.

    \b
    Example:
      clausework build --project legal --pdf
      clausework build --each --out s3://bucket/policies
    """
    config = _config(root, config_file)
    if target == "":
        raise click.UsageError("--out names no place; write a folder or a URL after it")
    if not each and (target or scheduler):
        raise click.UsageError("--out and --scheduler are for --each alone; site_dir of mkdocs.yml names the folder")
    with _told(draft, build_date, pdf=pdf, jobs=jobs, cache=cache):
        if each:
            from clausework.cli import each as each_alone  # noqa: PLC0415  # no other command needs MkDocs

            each_alone.run(config, strict, target, scheduler)
            return
        _mkdocs("build", config, "--strict" if strict else "--no-strict")


@main.command()
@with_config
@click.option("--dev-addr", metavar="IP:PORT", help="Where to serve [default: 127.0.0.1:8000].")
@on_day
@in_project
def serve(root: Path, dev_addr: str | None, build_date: datetime.datetime | None, config_file: Path | None) -> None:
    """Preview the site with its drafts: their text, their findings and what they change, on one page.

    It follows what you edit. A mistake is shown in the page, too, until it is mended.

    \b
    Example:
      clausework serve --dev-addr localhost:8080
    """
    from clausework.cli import preview  # noqa: PLC0415  # no other command needs MkDocs

    with _told(True, build_date):
        preview.run(_config(root, config_file), dev_addr)


def _config(root: Path, file: Path | None) -> Path:
    names = ("mkdocs.yml", "mkdocs.yaml")
    found = file or next((root / name for name in names if (root / name).is_file()), None)
    if found is None:
        raise ProjectError(f"there is no {names[0]} in {str(root)!r}; run this in the project's folder")
    return found


@contextlib.contextmanager
def _told(
    draft: bool,
    build_date: datetime.datetime | None,
    *,
    pdf: bool = False,
    jobs: int | None = None,
    cache: bool = True,
) -> Iterator[None]:
    """The plugin told what MkDocs has no options for, as long as MkDocs runs."""
    before = dict(os.environ)
    if draft:
        os.environ[variables.DRAFT] = "1"
    if pdf:
        os.environ[variables.PDF] = "1"
    if jobs:
        os.environ[variables.JOBS] = str(jobs)
    if not cache:
        os.environ[variables.NO_CACHE] = "1"
    if build_date:
        os.environ[variables.BUILD_DATE] = build_date.date().isoformat()
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
    try:
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        if not ended.code and PLUGIN not in sys.modules:
            what = "does not list the plugin 'clausework', and the site has no policy; write it below 'plugins:'"
            raise ProjectError(f"{config.name} {what}") from None
        raise
    except ValueError as error:
        if not _is_of_yaml(error):
            raise
        raise ProjectError(f"{config.name} holds a value that cannot be: {error}; mend it") from None


def _is_of_yaml(error: Exception) -> bool:
    """Whether it was raised where YAML is read: PyYAML has no error of its own for a day that is no day."""
    frames = traceback.walk_tb(error.__traceback__)
    return any(frame.f_globals["__name__"].startswith("yaml.") for frame, _ in frames)
