"""The names that the Tab key completes; outside a project there are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from clausework.cli.group import POLICIES
from clausework.errors import ProjectError
from clausework.homes import homes


def companies(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The companies of the project that are not named yet."""
    try:
        found = homes(_root(ctx), POLICIES)
    except ProjectError:
        return []
    named = ctx.params.get(param.name or "") or ()
    return _beginning((home.name for home in found if home.name not in named), incomplete)


def rules(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The rules, in whatever case they are typed."""
    from clausework.rules import RULES  # noqa: PLC0415  # all commands that name companies would wait

    return _beginning(RULES, incomplete.upper())


def sections(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The sections of the policy of the company that is named, its own ones too."""
    from clausework import outline, project  # noqa: PLC0415

    practices, _ = project.load_practices(_home(ctx) / "practices.yml", "")
    known = [section.name for section in outline.sections(practices)] if practices else outline.SECTIONS
    return _beginning(known, incomplete)


def versions(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The versions of the company that is named."""
    folder = _home(ctx) / "versions"
    return _beginning(sorted(home.name for home in _folders(folder)), incomplete)


def _folders(folder: Path) -> Iterator[Path]:
    return (home for home in folder.iterdir() if home.is_dir()) if folder.is_dir() else iter(())


def _root(ctx: click.Context) -> Path:
    return Path(ctx.params.get("root") or ".")


def _home(ctx: click.Context) -> Path:
    return _root(ctx) / POLICIES / str(ctx.params.get("company"))


def _beginning(names: Iterable[str], typed: str) -> list[str]:
    return [name for name in names if name.startswith(typed)]
