"""How each company stands on a day: what is in force, what is to come, what is not released yet, what is wrong."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

import jinja2

from clausework import lint, project, release, versions
from clausework.errors import ReleaseError
from clausework.findings import Finding, Level
from clausework.project import Company
from clausework.versions import Timeline, Version
from clausework.versions.record import Kind


@dataclass(frozen=True)
class Unreleased:
    """What the practices say now and no version does."""

    kind: Kind
    """What a release would be called."""
    changes: int
    """How many the changelog would tell."""


@dataclass(frozen=True)
class Status:
    """How one company stands."""

    id: str
    readable: bool
    """Whether its practices and those of its newest version can be read, and so be compared."""
    current: Version | None
    upcoming: tuple[Version, ...]
    """The next first."""
    unreleased: Unreleased | None
    """None where the newest version says the same, or where nothing can be compared."""
    findings: tuple[Finding, ...]
    """Of the files and of the laws."""
    broken: bool
    """Whether there are errors in its files, beside what the laws ask for."""


def status(home: Path, shown: str, env: jinja2.Environment, on: datetime.date) -> Status:
    """How the company in a folder stands on a day."""
    company, found = project.read_company(home, shown)
    known = company.versions if company else versions.history(home / "versions", f"{shown}/versions")[0]
    timeline = Timeline.on(known, on)
    told = lint.check(company, env, on).findings if company else ()
    readable, unreleased = company is not None, None
    try:
        unreleased = _unreleased(company, env) if company else None
    except ReleaseError:  # the newest version was broken, or written for a program that is no more
        readable = False
    return Status(
        id=home.name,
        readable=readable,
        current=timeline.current,
        upcoming=timeline.upcoming,
        unreleased=unreleased,
        findings=tuple(sorted([*found, *told])),
        broken=any(finding.level is Level.ERROR for finding in found),
    )


def _unreleased(company: Company, env: jinja2.Environment) -> Unreleased | None:
    if not company.versions:
        return Unreleased("first", 0)
    newest = company.versions[-1]
    said = release.unreleased(release.practices_of(newest), company.practices, env)
    kind = release.kind(said)
    if kind == "technical" and release.texts(company, env, newest.record) == newest.texts:
        return None
    return Unreleased(kind, len(said))
