"""Freezing a version: all of it or nothing, and never two at once."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from clausework.errors import ReleaseError
from clausework.versions.record import DIGESTS, RECORD, Version

LOCK = ".lock"
STAGING = ".staging-"
"""Begins the name of what a release is still preparing."""


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Holds the folder of versions for one release; what one that was killed left behind is removed first.

    Raises ReleaseError when another release holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK, timeout=10)
    try:
        with lock:
            _clear(folder)
            try:
                yield
            finally:
                _clear(folder)
    except Timeout as error:
        raise ReleaseError("another release of this company is under way; try again when it has ended") from error


def _clear(folder: Path) -> None:
    for left in folder.glob(f"{STAGING}*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def freeze(folder: Path, version_id: str, files: Mapping[str, str]) -> Path:
    """Writes the files of a version; they appear under its id at once or not at all.

    Call it within `alone`. Raises ReleaseError when the version exists.
    """
    target = folder / version_id
    if target.exists():
        raise ReleaseError(f"the version {version_id} exists already; a version is never written twice")
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
    for name, text in files.items():
        _write(staging / name, text)
    staging.chmod(0o755)
    _flush(staging)
    staging.rename(target)
    _flush(folder)
    return target


def write_down(folder: Path, versions: Iterable[Version]) -> None:
    """Lists the digests of all versions, where the list is not right already. Call it within `alone`."""
    text = "".join(f"{version.digest}  {version.id}/{RECORD}\n" for version in versions)
    target = folder / DIGESTS
    if not text or (target.is_file() and target.read_bytes().replace(b"\r\n", b"\n") == text.encode()):
        return
    staging = folder / f"{STAGING}{DIGESTS}"
    _write(staging, text)
    staging.replace(target)
    _flush(folder)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _flush(folder: Path) -> None:
    """Has the names in a folder reach the disk before what follows; Windows has no such call."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
