"""The versions of a company: read, proved, and asked which of them applies."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from clausework import schema, source
from clausework.findings import Finding, Level, Mark
from clausework.model.shape import build, record
from clausework.versions.digest import digest
from clausework.versions.record import RECORD, Record, Version, order

ID = re.compile(r"\d{4}-\d{2}-\d{2}(\.\d+)?")
STAGING = ".staging-"
"""Begins the name of a folder in which a release was being prepared."""


def history(folder: Path, shown: str) -> tuple[tuple[Version, ...], list[Finding]]:
    """The versions of a company, oldest first, and all that breaks the proof that nothing was changed since."""
    versions: list[Version] = []
    findings: list[Finding] = []
    homes = [home for home in folder.iterdir() if home.is_dir()] if folder.is_dir() else []
    for home in sorted((h for h in homes if not h.name.startswith(".")), key=lambda h: order(h.name)):
        version, found = _read(home, f"{shown}/{home.name}")
        findings += found
        if version is not None:
            findings += _prove(version, versions[-1] if versions else None, f"{shown}/{home.name}")
            versions.append(version)
    return tuple(versions), findings


def _read(home: Path, shown: str) -> tuple[Version | None, list[Finding]]:
    if not ID.fullmatch(home.name):
        return None, [_finding(f"{shown}/{RECORD}", "VER005", f"{home.name!r} is not the id of a version", "remove it")]
    document, findings = source.load(home / RECORD, f"{shown}/{RECORD}")
    if document is None:
        return None, findings
    findings = schema.validate(document, record(Record))
    if findings:
        return None, findings
    return Version(home.name, home, build(record(Record), document.data), digest((home / RECORD).read_bytes())), []


def _prove(version: Version, before: Version | None, shown: str) -> list[Finding]:
    """Every file is what the record says, nothing was added, and the record names the version before it."""
    fix = "restore the published version from git; a version is never edited"
    findings = []
    for file in version.record.files:
        path = version.folder / file.name
        if not path.is_file():
            findings.append(_finding(f"{shown}/{file.name}", "VER001", "this published file is missing", fix))
        elif digest(path.read_bytes()) != file.sha256:
            findings.append(_finding(f"{shown}/{file.name}", "VER002", "this published file was changed", fix))
    known = {RECORD, *(file.name for file in version.record.files)}
    for extra in sorted(path.name for path in version.folder.iterdir() if path.name not in known):
        findings.append(_finding(f"{shown}/{extra}", "VER003", "this file does not belong to the version", "remove it"))
    if version.record.previous != (before.digest if before else None):
        message = "the chain of versions is broken: the version before this one was changed, removed or inserted"
        findings.append(_finding(f"{shown}/{RECORD}", "VER004", message, fix))
    return findings


def _finding(path: str, rule: str, message: str, fix: str) -> Finding:
    return Finding(path, Mark(1, 1), rule, Level.ERROR, message, fix)


def in_force(versions: tuple[Version, ...], on: datetime.date) -> Version | None:
    """The newest version that had taken effect on a day."""
    return next((version for version in reversed(versions) if version.starts <= on), None)


def upcoming(versions: tuple[Version, ...], on: datetime.date) -> tuple[Version, ...]:
    """Versions published but not yet in force on a day, oldest first."""
    current = in_force(versions, on)
    later = versions[versions.index(current) + 1 :] if current else versions
    return tuple(version for version in later if version.starts > on)


def until(versions: tuple[Version, ...], version: Version) -> datetime.date | None:
    """The last day a version is in force; None while none has followed it."""
    starts = [later.starts for later in versions[versions.index(version) + 1 :]]
    return min(starts) - datetime.timedelta(days=1) if starts else None
