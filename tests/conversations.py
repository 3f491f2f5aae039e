"""Somebody who types at a real terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

END = b"\x04"


def talk(folder: Path, *arguments: str, typed: Iterable[str]) -> tuple[int, str]:
    """Runs a command in a terminal, types the lines and then that there are no more (Ctrl and D).

    Returns its exit code and all that the terminal shows.
    """
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "clausework", *arguments]
    with subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        try:
            os.close(theirs)
            os.write(ours, "".join(f"{line}\n" for line in typed).encode() + END)
            shown = b"".join(_read(ours))
            process.wait()
        finally:
            process.kill()
    os.close(ours)
    return process.returncode, shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> Iterator[bytes]:
    """What is shown until nobody holds the terminal any more."""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # how Linux says that the other end is closed
            return
        if not part:
            return
        yield part
