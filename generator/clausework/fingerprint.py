"""What things are made of, as digests: programs, templates, folders. Never of time stamps."""

from __future__ import annotations

import functools
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from clausework import render
from clausework.store import key

DESCRIBED = {".dist-info", ".egg-info"}
"""The endings of folders that are named after a library and its version."""


@functools.cache
def programs() -> str:
    """The digest of every library there is, and of our own files: they change while we work on them."""
    places = filter(Path.is_dir, map(Path, sys.path))
    installed = {entry.name for place in places for entry in place.iterdir() if entry.suffix in DESCRIBED}
    return key(
        platform.python_version(), *sorted(installed), folder(Path(__file__).parent), folder(render.default_templates())
    )


def of_templates(own: Path) -> str:
    """The digest of what makes pages of practices: the programs, and templates of a project that replace ours."""
    return key(programs(), folder(own))


def folder(home: Path) -> str:
    """The digest of all that is in a folder: places and what is in the files. A folder that is not there has none.

    What is no file counts, too, for it may be a fault, such as the empty folder of a version.
    """
    start = len(str(home))

    def told(found: list[Path]) -> str:
        return key(*(part for file in found for part in (str(file)[start:], content(file))))

    return key(*(part for place, found in _places(home) for part in (place[start:], told(found))))


def content(file: Path) -> bytes:
    """What is in a file; nothing if it cannot be read, or is none."""
    try:
        return file.read_bytes() if file.is_file() else b""
    except OSError:
        return b""


def files(home: Path) -> Iterator[Path]:
    """All files in a folder and those below it, in the same order everywhere.

    The marks that editors leave beside a file they have open lead nowhere, and are none.
    """
    return (file for _, found in _places(home) for file in found if file.is_file())


def _places(home: Path) -> Iterator[tuple[str, list[Path]]]:
    """A folder and those below it, where links lead, too, each with what it holds beside folders."""
    for place, folders, names in os.walk(home, followlinks=True):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and not _leads_back(Path(place, name)))
        yield place, [Path(place, name) for name in sorted(names)]


def _leads_back(folder: Path) -> bool:
    """Whether it is a link to a folder that it is in."""
    return folder.is_symlink() and folder.parent.resolve().is_relative_to(folder.resolve())
