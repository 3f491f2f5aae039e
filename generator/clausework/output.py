"""Pages as plain Markdown files, with the files that go with them, for any site generator."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from clausework.files import File
from clausework.pieces import Page

Written: TypeAlias = Page | File


def write(pages: Iterable[Written], folder: Path) -> list[Path]:
    """Writes each page or file below the folder and returns the files; other files there stay as they are.

    All of them are written beside their places first and then moved there, so that a full disk or a crash leaves whole
    files only, old or new.
    """
    folder.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".clausework-", dir=folder))
    try:
        staged = [(_stage(page, staging), folder / page.uri) for page in pages]
        for source, target in staged:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
    finally:
        shutil.rmtree(staging)
    return [target for _, target in staged]


def _stage(page: Written, staging: Path) -> Path:
    file = staging / page.uri
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page.text, encoding="utf-8", newline="\n")
    return file
