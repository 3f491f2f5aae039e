"""What things are made of, as digests: programs, templates, folders. Never of time stamps."""

from __future__ import annotations

import functools
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from clausework.files import default_templates
from clausework.store import key

DESCRIBED = {".dist-info", ".egg-info"}
"""The endings of folders that are named after a library and its version."""


@functools.cache
def programs() -> str:
    """The digest of every library there is, and of our own files: they change while we work on them."""
    places = filter(Path.is_dir, map(Path, sys.path))
    installed = {entry.name for place in places for entry in place.iterdir() if entry.suffix in DESCRIBED}
    return key(
        platform.python_version(), *sorted(installed), folder(Path(__file__).parent), folder(default_templates())
    )


def of_templates(own: Path) -> str:
    """The digest of what makes pages of practices: the programs, and templates of a project that replace ours."""
    return key(programs(), folder(own))


def folder(home: Path) -> str:
    """The digest of all that is in a folder: places and what is in the files. A folder that is not there has none.

    What is no file counts, too, for it may be a fault, such as the empty folder of a version.
    """
    start = len(str(home))
    told = (
        (place[start:], key(*(part for file in found for part in (file.path[start:], content(file)))))
        for place, found in _places(str(home))
    )
    return key(*(part for parts in told for part in parts))


def content(file: Path | os.DirEntry[str]) -> bytes:
    """What is in a file; nothing if it cannot be read, or is none."""
    try:
        return Path(file).read_bytes() if file.is_file() else b""
    except OSError:
        return b""


def files(home: Path) -> Iterator[Path]:
    """All files in a folder and those below it, in the same order everywhere.

    The marks that editors leave beside a file they have open lead nowhere, and are none.
    """
    return (Path(file) for _, found in _places(str(home)) for file in found if file.is_file())


def _places(home: str) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """A folder and those below it, where links lead, too, each with what it holds beside folders."""
    try:
        entries = sorted(os.scandir(home), key=lambda entry: entry.name)
    except OSError:
        return
    folders = [entry for entry in entries if _is_folder(entry)]
    yield home, [entry for entry in entries if entry not in folders]
    for entry in folders:
        if entry.name != "__pycache__" and not _leads_back(entry):
            yield from _places(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _leads_back(entry: os.DirEntry[str]) -> bool:
    """Whether it is a link to a folder that it is in."""
    folder = Path(entry)
    return entry.is_symlink() and folder.parent.resolve().is_relative_to(folder.resolve())
