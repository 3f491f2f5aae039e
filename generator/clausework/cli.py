"""The command line: clausework check, build, serve and render."""

from __future__ import annotations

import datetime
import difflib
import io
import os
import runpy
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import click

import clausework
from clausework import output, project, render, site, versions
from clausework import release as releasing
from clausework.errors import ClauseworkError, ProjectError
from clausework.findings import Finding, Level, as_github, as_json, as_text
from clausework.project import Project

POLICIES = "policies"
TEMPLATES = "templates"
REPORTS = {"text": as_text, "json": as_json, "github": as_github}

Command = TypeVar("Command", bound=Callable[..., Any])


class Refusal(click.ClickException):
    """Wrong use, or a folder that is no project."""

    exit_code = 2


class Commands(click.Group):
    """A group that shows wrong use as one line and exits with 2; bugs keep their traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Refusal(f"{error.filename}: {error.strerror}" if error.filename else str(error)) from error
        except ClauseworkError as error:
            raise Refusal(str(error)) from error


def _in_project(command: Command) -> Command:
    folder = click.Path(exists=True, file_okay=False, resolve_path=True, path_type=Path)
    option = click.option("--project", "root", type=folder, default=".", help="Folder of the project [default: here].")
    return option(command)


def _with_config(command: Command) -> Command:
    file = click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path)
    option = click.option("--config-file", type=file, help="The site's configuration [default: mkdocs.yml].")
    return option(command)


@click.group(cls=Commands)
@click.version_option(clausework.__version__, prog_name="clausework", message="%(prog)s %(version)s")
def main() -> None:
    """Privacy policies as code: check practices, build their site."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Practices hold any character; a terminal of an older encoding shall not stop a report.
            stream.reconfigure(errors="backslashreplace")


@main.command()
@click.argument("companies", nargs=-1, metavar="[COMPANY]...")
@click.option("--format", "form", type=click.Choice(list(REPORTS)), default="text", show_default=True, help="Report.")
@_in_project
def check(root: Path, form: str, companies: tuple[str, ...]) -> None:
    """Check the practices of all companies, or of those named.

    Exits with 1 if there is an error; warnings alone do not fail.

    \b
    Example:
      clausework check northlight --format github
    """
    _, findings = _load(root, companies)
    report = REPORTS[form](findings)
    if report:
        click.echo(report)
    if _errors(findings):
        sys.exit(1)


@main.command()
@_with_config
@click.option("--strict/--no-strict", default=True, show_default=True, help="Fail on warnings such as a dead link.")
@_in_project
def build(root: Path, strict: bool, config_file: Path | None) -> None:
    """Build the site.

    \b
    Example:
      clausework build --project legal
    """
    _mkdocs("build", _config(root, config_file), "--strict" if strict else "--no-strict")


@main.command()
@_with_config
@click.option("--dev-addr", metavar="IP:PORT", help="Where to serve [default: localhost:8000].")
@_in_project
def serve(root: Path, dev_addr: str | None, config_file: Path | None) -> None:
    """Preview the site; it follows changes of practices and templates.

    \b
    Example:
      clausework serve --dev-addr localhost:8080
    """
    _mkdocs("serve", _config(root, config_file), *(["--dev-addr", dev_addr] if dev_addr else []))


DAY = click.DateTime(["%Y-%m-%d"])


@main.command()
@click.argument("company")
@click.option("--published", type=DAY, metavar="YYYY-MM-DD", help="Day of publication [default: today].")
@click.option("--effective", type=DAY, metavar="YYYY-MM-DD", help="Day it takes effect, if another.")
@click.option("--undated", is_flag=True, help="The company gives no date: this is only the day of recording.")
@click.option("--summary", help="What changes, in one sentence.")
@click.option("--editorial", is_flag=True, help="Only the words change, not what the company does.")
@click.option("--reason", help="Why a change of practice is called editorial.")
@click.option("--waive-notice", metavar="REASON", help="Why it takes effect before the promised notice has run.")
@click.option("--allow-gaps", is_flag=True, help="Release although something is still to be completed.")
@_in_project
def release(root: Path, company: str, published: datetime.datetime | None, **asked: Any) -> None:
    """Freeze the practices and texts of a company as its next version.

    Past versions are recorded the same way, oldest first, each with its own dates.

    \b
    Example:
      clausework release northlight --effective 2027-01-01 --summary "We add a chat."
    """
    loaded, findings = _load(root, (company,))
    if errors := _errors(findings):
        click.echo(as_text(errors), err=True)
        sys.exit(1)
    effective = asked.pop("effective")
    request = releasing.Request(
        published=(published or datetime.datetime.now(datetime.timezone.utc)).date(),
        effective=effective.date() if effective else None,
        **asked,
    )
    version = releasing.release(loaded.companies[0], render.environment(root / TEMPLATES), request)
    click.echo(f"{company} {version.id}: {version.record.kind}, in force from {version.starts}")
    for change in version.record.changes:
        click.echo(f"  {change.direction}: {change.text}")


@main.command()
@click.argument("companies", nargs=-1, metavar="[COMPANY]...")
@_in_project
def verify(root: Path, companies: tuple[str, ...]) -> None:
    """Prove that no published version was changed, removed or inserted.

    \b
    Example:
      clausework verify northlight
    """
    loaded, findings = _load(root, companies)
    broken = [finding for finding in findings if finding.rule.startswith("VER")]
    if broken:
        click.echo(as_text(broken))
        sys.exit(1)
    count = sum(len(company.versions) for company in loaded.companies)
    click.echo(f"{count} versions of {len(loaded.companies)} companies are as they were published")


@main.command(name="in-force")
@click.argument("company")
@click.argument("day", type=DAY, metavar="DATE")
@_in_project
def in_force(root: Path, company: str, day: datetime.datetime) -> None:
    """Say which version applied on a day.

    \b
    Example:
      clausework in-force northlight 2026-11-01
    """
    loaded, findings = _load(root, (company,))
    if errors := _errors(findings):
        click.echo(as_text(errors), err=True)
        sys.exit(1)
    found = versions.in_force(loaded.companies[0].versions, day.date())
    if found is None:
        click.echo(f"no version of {company} was in force on {day.date()}")
        sys.exit(1)
    click.echo(f"{found.id} {found.folder.relative_to(root).as_posix()}")


@main.command(name="render")
@click.argument("companies", nargs=-1, metavar="[COMPANY]...")
@click.option(
    "--out",
    type=click.Path(file_okay=False, resolve_path=True, path_type=Path),
    required=True,
    help="Folder to write to.",
)
@click.option(
    "--build-date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Day to render for [default: today]."
)
@_in_project
def render_pages(root: Path, out: Path, build_date: datetime.datetime | None, companies: tuple[str, ...]) -> None:
    """Write the pages as plain Markdown, for any site generator.

    Without a company: the front page and all companies. Other files in the folder stay.

    \b
    Example:
      clausework render --out build/pages northlight
    """
    if out.is_relative_to((root / POLICIES).resolve()):
        raise ProjectError(f"{str(out)!r} lies in {POLICIES!r}, which holds what people write; choose another folder")
    loaded, findings = _load(root, companies)
    errors = _errors(findings)
    if errors:
        click.echo(as_text(errors), err=True)
        sys.exit(1)
    env = render.environment(root / TEMPLATES)
    day = (build_date or datetime.datetime.now(datetime.timezone.utc)).date()
    pages = [page for company in loaded.companies for page in site.pages(company, env, day)]
    if not companies:
        pages.insert(0, site.front_page(loaded, env, day))
    written = output.write(pages, out)
    click.echo(f"{len(written)} pages written to {out}")


def _load(root: Path, names: tuple[str, ...]) -> tuple[Project, list[Finding]]:
    """The companies of those names, or all, with the findings about them."""
    loaded, findings = project.load(root, POLICIES)
    if not names:
        return loaded, findings
    known = {company.id for company in loaded.companies} | {_company_of(finding) for finding in findings}
    for name in names:
        if name not in known:
            close = difflib.get_close_matches(name, known, 1)
            raise ProjectError(f"there is no company {name!r}" + (f"; did you mean {close[0]!r}?" if close else ""))
    chosen = tuple(company for company in loaded.companies if company.id in names)
    return Project(root, chosen), [finding for finding in findings if _company_of(finding) in names]


def _company_of(finding: Finding) -> str:
    return PurePosixPath(finding.path).parts[1]


def _errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.level is Level.ERROR]


def _config(root: Path, file: Path | None) -> Path:
    names = ("mkdocs.yml", "mkdocs.yaml")
    found = file or next((root / name for name in names if (root / name).is_file()), None)
    if found is None:
        raise ProjectError(f"there is no {names[0]} in {str(root)!r}; run this in the project's folder")
    return found


def _mkdocs(command: str, config: Path, *options: str) -> None:
    """Runs MkDocs in this process: an installed tool has no `mkdocs` command beside it. Never with --quiet, which
    hides warnings from --strict."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    sys.argv = ["mkdocs", command, "--config-file", str(config), *options]
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
