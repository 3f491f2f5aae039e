"""A folder of finished things under the digests of what they were made of. To lose any of them costs time only."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sys
import time
from pathlib import Path

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

IGNORE = "*\n"
"""For git: nothing in the folder is worth keeping there."""
KEPT = 30 * 24 * 3600
"""Seconds after which what no build has asked for is thrown away."""
REFRESHED = 24 * 3600
"""What was asked for so long ago is marked as asked for again, and so long after one tidying comes the next."""
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
                found = memoryview(reading.read())
                age = time.time() - os.fstat(reading.fileno()).st_mtime
        except OSError:
            return None
        packed = found[SUM:]
        if hashlib.sha256(packed).digest() != found[:SUM]:
            return None
        if age > REFRESHED:
            with contextlib.suppress(OSError):
                os.utime(file)
        try:
            return zstd.decompress(packed)
        except zstd.ZstdError:  # another program's, with a sum like ours
            return None

    def put(self, name: str, content: bytes) -> None:
        """Keeps content under a key. Where it cannot be written, it is not kept."""
        packed = zstd.compress(content)
        file = self._file(name)
        temporary = file.with_name(f".{secrets.token_hex(8)}")
        with contextlib.suppress(OSError):
            try:
                _write(temporary, hashlib.sha256(packed).digest() + packed)
                temporary.replace(file)
            except OSError:
                temporary.unlink(missing_ok=True)

    def tidy(self) -> None:
        """Throws away what no build has asked for in a month."""
        now, mark = time.time(), self._folder / ".gitignore"
        with contextlib.suppress(OSError):
            if mark.exists() and now - mark.stat().st_mtime < REFRESHED:
                return
            self._folder.mkdir(parents=True, exist_ok=True)
            mark.write_text(IGNORE, encoding="utf-8")
            for folder in (entry for entry in os.scandir(self._folder) if entry.is_dir()):
                for entry in os.scandir(folder):
                    if entry.stat().st_mtime < now - KEPT:
                        Path(entry.path).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return Path(f"{self._folder}/{name[:2]}/{name[2:]}")


def _write(file: Path, content: bytes) -> None:
    """Writes a file; its folder is there mostly, and is not looked for first."""
    try:
        file.write_bytes(content)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
