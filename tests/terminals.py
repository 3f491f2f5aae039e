"""Commands as a person runs them: on a terminal, a real one."""

from __future__ import annotations

import os
import pty
import re
import sys
import threading
from typing import NamedTuple

import pytest

from clausework.cli import main

STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Shown(NamedTuple):
    """What a command left on the screen."""

    code: int
    raw: str

    @property
    def text(self) -> str:
        """Without colours and without the blanks that fill lines."""
        return "\n".join(line.rstrip() for line in STYLE.sub("", self.raw).splitlines())


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str, columns: int = 80) -> Shown:
    """Runs a command on a terminal of that width."""
    master, slave = pty.openpty()
    written: list[bytes] = []
    reader = threading.Thread(target=_read, args=(master, written))
    reader.start()
    with monkeypatch.context() as patch, os.fdopen(slave, "w", encoding="utf-8") as screen:
        patch.setenv("COLUMNS", str(columns))
        patch.setenv("TERM", "xterm-256color")
        patch.setattr(sys, "stdout", screen)
        patch.setattr(sys, "stderr", screen)
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
    reader.join()
    os.close(master)
    return Shown(ended.value.code or 0, b"".join(written).decode().replace("\r\n", "\n"))  # type: ignore[arg-type]


def _read(master: int, written: list[bytes]) -> None:
    try:
        while chunk := os.read(master, 65536):
            written.append(chunk)
    except OSError:  # the last who wrote has gone
        return
