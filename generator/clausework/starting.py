"""A new project: the packaged starter, with the first version of its example published."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import clausework
from clausework import editor, project, release, render
from clausework.adding import SCHEMA
from clausework.errors import ProjectError
from clausework.versions.freeze import LOCK

STARTER = Path(__file__).parent / "starter"
EXAMPLE = "policies/example"
REFERENCES = ("practices.md", "vocabulary.md")
VERSION = b"<VERSION>"
"""Stands in the starter for the version that starts the project."""
MOST_NAMED = 10


def start(folder: Path, on: datetime.date) -> list[str]:
    """Makes a project in a new or empty folder, all of it or nothing, and returns the names of its files.

    Hidden files and a virtual environment may be there already. Raises ProjectError for all else.
    """
    files = _files()
    _refuse(folder, {name.partition("/")[0] for name in files})
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".clausework-", dir=folder))
    moved: list[Path] = []
    try:
        _write(staging, files)
        _publish(staging, on)
        written = sorted(file.relative_to(staging).as_posix() for file in staging.rglob("*") if file.is_file())
        for entry in sorted(staging.iterdir()):
            moved.append(entry.rename(folder / entry.name))
    except BaseException:
        for entry in moved:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        shutil.rmtree(staging)
        if is_new:
            folder.rmdir()
        raise
    staging.rmdir()
    return written


def _files() -> Mapping[str, bytes]:
    """The files of a new project by their path in it."""
    return {name: text.replace(VERSION, clausework.__version__.encode()) for name, text in _packaged()}


def _packaged() -> Iterator[tuple[str, bytes]]:
    for file in STARTER.rglob("*"):
        # An installation compiles every script it finds.
        if file.is_file() and file.parent.name != "__pycache__":
            yield file.relative_to(STARTER).as_posix(), file.read_bytes()
    for name in REFERENCES:
        yield f"docs/{name}", (_docs() / name).read_bytes()
    yield f"policies/{SCHEMA}", editor.text().encode()


def _docs() -> Path:
    """The references: beside this module in a wheel, at the top of a checkout."""
    here = Path(__file__).resolve().parent
    return next(home for home in (here / "docs", here.parents[1] / "docs") if home.is_dir())


def _refuse(folder: Path, names: set[str]) -> None:
    """Raises ProjectError for what stands in the way of the names, or does not look like a new project."""
    if not folder.is_dir():
        return
    found = sorted(entry.name for entry in folder.iterdir() if entry.name in names or not _may_stay(entry))
    if found:
        more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
        raise ProjectError(
            f"{str(folder)!r} is not empty: there is {', '.join(found[:MOST_NAMED])}{more}; "
            "nothing was written; name a new folder, such as 'policies-site'"
        )


def _may_stay(entry: Path) -> bool:
    return entry.name.startswith(".") or (entry / "pyvenv.cfg").is_file()


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _publish(folder: Path, on: datetime.date) -> None:
    """Publishes the example: a site has pages only of what is published."""
    company, findings = project.load_company(folder / EXAMPLE, EXAMPLE)
    assert company is not None, findings
    release.release(company, render.environment(), release.Request(published=on))
    (folder / EXAMPLE / "versions" / LOCK).unlink(missing_ok=True)
