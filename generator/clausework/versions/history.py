"""The versions of a company, read and proved to be what was published."""

from __future__ import annotations

import re
from pathlib import Path

from clausework import acceptance, source
from clausework.findings import Finding, Level, Mark
from clausework.model.shape import record
from clausework.versions.digest import digest
from clausework.versions.record import DIGESTS, RECORD, Record, Version, order

ID = re.compile(r"\d{4}-\d{2}-\d{2}(\.[1-9]\d*)?")
LINE = re.compile(rf"([0-9a-f]{{64}})  ({ID.pattern})/{re.escape(RECORD)}")
RESTORE = "restore the published version from git; a version is never edited"


def history(folder: Path, shown: str) -> tuple[tuple[Version, ...], list[Finding]]:
    """The versions of a company, oldest first, and all that breaks the proof that nothing was changed since."""
    if folder.exists() and not folder.is_dir():
        return (), [
            _finding(shown, "VER005", "this is a file, where the folder of the published versions goes", RESTORE)
        ]
    homes = [home for home in folder.iterdir() if home.is_dir()] if folder.is_dir() else []
    read = [_read(home, f"{shown}/{home.name}") for home in homes if not home.name.startswith(".")]
    versions = sorted((version for version, _ in read if version), key=lambda version: order(version.id))
    findings = [finding for _, found in read for finding in found]
    broken = {Path(finding.path).parent.name for finding in findings}
    before: Version | None = None
    for version in versions:
        findings += _prove(version, f"{shown}/{version.id}")
        findings += _misdated(version, before, f"{shown}/{version.id}/{RECORD}")
        if not broken and version.record.previous != (before.digest if before else None):
            message = "the version before this one was changed, removed or inserted: this is not the digest of it"
            findings.append(_finding(f"{shown}/{version.id}/{RECORD}", "VER004", message, RESTORE))
        before = version
    if len(versions) > 1 and not (folder / DIGESTS).is_file():
        findings.append(_finding(f"{shown}/{DIGESTS}", "VER001", "this published file is missing", RESTORE))
        return tuple(versions), findings
    listed, found = _listed(folder / DIGESTS, f"{shown}/{DIGESTS}")
    return tuple(versions), [*findings, *found, *_compare(listed, versions, broken, shown)]


def _read(home: Path, shown: str) -> tuple[Version | None, list[Finding]]:
    if not ID.fullmatch(home.name):
        return None, [_finding(f"{shown}/{RECORD}", "VER005", f"{home.name!r} is not the id of a version", "remove it")]
    raw, findings = source.read(home / RECORD, f"{shown}/{RECORD}")
    if raw is None:
        return None, findings
    document, findings = source.parse(raw, f"{shown}/{RECORD}")
    if document is None:
        return None, findings
    stated, findings = acceptance.read(record(Record), document)
    return (None, findings) if stated is None else (Version(home.name, home, stated, digest(raw)), [])


def _prove(version: Version, shown: str) -> list[Finding]:
    """Every file is what the record says, and nothing was added."""
    findings = []
    for file in version.record.files:
        path = version.folder / file.name
        if not path.is_file():
            findings.append(_finding(f"{shown}/{file.name}", "VER001", "this published file is missing", RESTORE))
        elif digest(path.read_bytes()) != file.sha256:
            findings.append(_finding(f"{shown}/{file.name}", "VER002", "this published file was changed", RESTORE))
    known = {RECORD, *(file.name for file in version.record.files)}
    for extra in sorted(path.name for path in version.folder.iterdir() if path.name not in known):
        findings.append(_finding(f"{shown}/{extra}", "VER003", "this file does not belong to the version", "remove it"))
    return findings


def _misdated(version: Version, before: Version | None, shown: str) -> list[Finding]:
    """Its dates agree with each other, with its id and with the version before: all that is dated relies on it."""
    published, starts = version.record.published, version.starts
    faults = {}
    if version.id.partition(".")[0] != published.isoformat():
        faults["VER009"] = f"the id of this version is {version.id}, but it was published on {published}"
    if starts < published:
        faults["VER010"] = f"this version takes effect on {starts}, before it was published on {published}"
    if before and starts < before.starts:
        faults["VER011"] = f"this version takes effect on {starts}, before version {before.id} on {before.starts}"
    return [_finding(shown, rule, message, RESTORE) for rule, message in faults.items()]


def _listed(file: Path, shown: str) -> tuple[dict[str, str], list[Finding]]:
    """The digest of each version as it was written down at its release, for no other version names the newest."""
    listed: dict[str, str] = {}
    findings = []
    lines = file.read_bytes().decode(errors="replace").splitlines() if file.is_file() else []
    for number, line in enumerate(lines, start=1):
        if found := LINE.fullmatch(line):
            listed[found[2]] = found[1]
        else:
            message = "this line is not the digest of a version"
            findings.append(Finding(shown, Mark(number, 1), "VER008", Level.ERROR, message, RESTORE))
    return listed, findings


def _compare(listed: dict[str, str], versions: list[Version], broken: set[str], shown: str) -> list[Finding]:
    findings = []
    known = {version.id: version for version in versions}
    for name, written in listed.items():
        if name not in known and name not in broken:
            findings.append(_finding(f"{shown}/{name}/{RECORD}", "VER006", "this version was removed", RESTORE))
        elif name in known and known[name].digest != written:
            findings.append(_finding(f"{shown}/{name}/{RECORD}", "VER002", "this published file was changed", RESTORE))
    # A release that was stopped at its last step leaves its version unlisted; the next release lists it.
    for version in versions[:-1]:
        if version.id not in listed:
            message = f"this version was inserted: it is not in {DIGESTS}"
            findings.append(_finding(f"{shown}/{version.id}/{RECORD}", "VER007", message, "remove it"))
    return findings


def _finding(path: str, rule: str, message: str, fix: str) -> Finding:
    return Finding(path, Mark(1, 1), rule, Level.ERROR, message, fix)
