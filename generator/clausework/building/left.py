"""What an earlier build left of the companies on the site: what is right of it need not be written again."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from clausework.fingerprint import content

ASIDE = ".clausework"
"""A folder in that of the site: MkDocs clears all but what begins with a dot."""


def digest(written: bytes) -> str:
    """The digest of a file of the site."""
    return hashlib.sha256(written).hexdigest()


@contextlib.contextmanager
def set_aside(site: Path, names: Iterable[str]) -> Iterator[None]:
    """Takes these folders out of the way of MkDocs, which clears the site; what nobody puts back goes in the end."""
    aside = site / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    for folder in (site / name for name in names):
        if folder.is_dir() and not folder.is_symlink():
            with contextlib.suppress(OSError):
                aside.mkdir(exist_ok=True)
                folder.rename(aside / folder.name)
    try:
        yield
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def put_back(site: Path, name: str, digests: Mapping[str, str]) -> bool:
    """Puts a folder back if all files with these digests, named from the site, stand in it, and removes what else does.

    If not, the folder is not put back, and nothing is written over: somebody may have linked to a file.
    """
    folder = site / ASIDE / name
    try:
        if not digests.keys() <= {*_standing(folder, f"{name}/", digests)}:
            return False
        folder.rename(site / name)
    except OSError:
        return False
    return True


def _standing(folder: Path, within: str, digests: Mapping[str, str]) -> Iterator[str]:
    """Which files in a folder have these digests; all others go."""
    for entry in [*os.scandir(folder)]:
        place = f"{within}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            standing = [*_standing(Path(entry.path), f"{place}/", digests)]
            yield from standing
            if not standing:
                Path(entry.path).rmdir()
        elif entry.is_file(follow_symlinks=False) and digest(content(entry)) == digests.get(place):
            yield place
        else:
            Path(entry.path).unlink()
