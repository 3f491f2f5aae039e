"""What an earlier build left of the companies on the site: what is right of it need not be written again."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from clausework.fingerprint import content

LEFT = ".clausework-left"
"""A folder in that of the site: MkDocs clears all but what begins with a dot."""


def digest(written: bytes) -> str:
    """The digest of a file of the site."""
    return hashlib.sha256(written).hexdigest()


@contextlib.contextmanager
def set_aside(site: Path, names: Iterable[str]) -> Iterator[Path | None]:
    """Takes these folders out of the way of MkDocs, which clears the site; what nobody puts back goes in the end.

    Tells where they are; nowhere if another build of the same site is at work, which may have them.
    """
    left = site / LEFT
    with _alone(site) as is_alone:
        if not is_alone:
            yield None
            return
        shutil.rmtree(left, ignore_errors=True)
        try:
            for folder in (site / name for name in names):
                if folder.is_dir() and not folder.is_symlink():
                    with contextlib.suppress(OSError):
                        left.mkdir(exist_ok=True)
                        folder.rename(left / folder.name)
            yield left
        finally:
            shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def _alone(site: Path) -> Iterator[bool]:
    """Whether no other build of a site is at work, nor will be as long as this lasts; no where nobody can say."""
    if sys.platform == "win32" or not site.is_dir():
        yield False
        return
    import fcntl  # noqa: PLC0415  # Windows has none

    # The folder itself is locked: a file to lock would stand on the site.
    folder = os.open(site, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        is_alone = True
    except OSError:
        is_alone = False
    try:
        yield is_alone
    finally:
        os.close(folder)


def put_back(left: Path, site: Path, name: str, digests: Mapping[str, str]) -> bool:
    """Puts a folder back if all files with these digests, named from the site, stand in it, and removes what else does.

    If not, the folder is not put back, and nothing is written over: somebody may have linked to a file.
    """
    folder = left / name
    try:
        # Whoever may read what is written today may read what is put back.
        mode = stat.S_IMODE(left.stat().st_mode)
        if not digests.keys() <= {*_standing(folder, f"{name}/", digests, mode)}:
            return False
        folder.rename(site / name)
    except OSError:
        return False
    return True


def _standing(folder: Path, within: str, digests: Mapping[str, str], mode: int) -> Iterator[str]:
    """Which files in a folder have these digests, and the rights of new ones; all others go."""
    if stat.S_IMODE(folder.stat().st_mode) != mode:
        return
    for entry in [*os.scandir(folder)]:
        place = f"{within}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            standing = [*_standing(Path(entry.path), f"{place}/", digests, mode)]
            yield from standing
            if not standing:
                shutil.rmtree(entry.path)
        elif _is_new(entry, mode) and digest(content(entry)) == digests.get(place):
            yield place
        else:
            Path(entry.path).unlink()


def _is_new(entry: os.DirEntry[str], mode: int) -> bool:
    """Whether it is a file with the rights of one that is written now, in a folder with that mode."""
    found = entry.stat(follow_symlinks=False).st_mode
    return stat.S_ISREG(found) and stat.S_IMODE(found) == mode & 0o666
