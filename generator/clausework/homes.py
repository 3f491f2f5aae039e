"""The folders of a project's companies."""

from __future__ import annotations

from pathlib import Path

from clausework.errors import ProjectError


def homes(root: Path, policies: str) -> list[Path]:
    """The folders of the companies, by name.

    Raises ProjectError when there is no folder of policies or no company in it.
    """
    folder = root / policies
    if not folder.is_dir():
        raise ProjectError(f"there is no folder {policies!r} in {str(root)!r}; run this in the project's folder")
    found = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    if not found:
        raise ProjectError(f"there is no company in {policies!r}; 'clausework add COMPANY' makes one")
    return found
