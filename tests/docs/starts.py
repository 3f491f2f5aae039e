"""What a reader has before the first step of a page."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from clausework import starting
from tests.docs.reader import DAY
from tests.repositories import commit, create

STARTS = ("nothing", "example")


def begin(name: str, folder: Path, kept: Path) -> Path:
    """A folder with nothing, or with a new project in git.

    What takes long to make is kept in another folder, and copied from there.
    """
    if not (kept / name).exists():
        _make(name, kept / name)
    return shutil.copytree(kept / name, folder)


def _make(name: str, folder: Path) -> None:
    assert name in STARTS
    folder.mkdir(parents=True)
    if name == "example":
        starting.start(folder, datetime.date.fromisoformat(DAY))
        commit(create(folder), "Begin")
