"""A folder of finished things under the digests of what they were made of. To lose any of them costs time only."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
import zlib
from pathlib import Path

IGNORE = "*\n"
"""For git: nothing in the folder is worth keeping there."""
KEPT = 30 * 24 * 3600
"""Seconds after which what no build has asked for is thrown away."""
REFRESHED = 24 * 3600
"""What was asked for so long ago is marked as asked for again."""
SUM = hashlib.sha256().digest_size


def key(*parts: bytes | str) -> str:
    """The digest of some parts, each apart from the next."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.hexdigest()


class Store:
    """Things by key. Builds that share it at the same time see whole things only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """What was put under the key; nothing too where the file cannot be read or is not what was written."""
        file = self._file(name)
        try:
            with file.open("rb") as reading:
                found = reading.read()
                age = time.time() - os.fstat(reading.fileno()).st_mtime
        except OSError:
            return None
        packed = found[SUM:]
        if hashlib.sha256(packed).digest() != found[:SUM]:
            return None
        if age > REFRESHED:
            with contextlib.suppress(OSError):
                os.utime(file)
        return zlib.decompress(packed)

    def put(self, name: str, content: bytes) -> None:
        """Keeps content under a key. Where it cannot be written, it is not kept."""
        packed = zlib.compress(content, level=1)
        file = self._file(name)
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".")
            try:
                with os.fdopen(handle, "wb") as writing:
                    writing.write(hashlib.sha256(packed).digest() + packed)
                Path(temporary).replace(file)
            except OSError:
                Path(temporary).unlink(missing_ok=True)

    def tidy(self) -> None:
        """Throws away what no build has asked for in a month."""
        oldest = time.time() - KEPT
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / ".gitignore").write_text(IGNORE, encoding="utf-8")
            for folder in (entry for entry in os.scandir(self._folder) if entry.is_dir()):
                for entry in os.scandir(folder):
                    if entry.stat().st_mtime < oldest:
                        Path(entry.path).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return Path(f"{self._folder}/{name[:2]}/{name[2:]}")
