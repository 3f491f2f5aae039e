"""Commands as a person runs them: on a terminal, a real one."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import sys
import threading
from collections.abc import Iterator
from typing import NamedTuple, TextIO

import pytest

from clausework.cli import main

STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Shown(NamedTuple):
    """What a command left on the screen."""

    code: int
    raw: str
    aside: str
    """What it wrote to the stream for errors."""

    @property
    def text(self) -> str:
        """Without colours and without the blanks that fill lines."""
        return "\n".join(line.rstrip() for line in STYLE.sub("", self.raw).splitlines())


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str, columns: int = 80) -> Shown:
    """Runs a command on a terminal of that width."""
    out: list[bytes] = []
    aside: list[bytes] = []
    with monkeypatch.context() as patch, terminal(out) as stdout, terminal(aside) as stderr:
        patch.setenv("COLUMNS", str(columns))
        patch.setenv("TERM", "xterm-256color")
        patch.setattr(sys, "stdout", stdout)
        patch.setattr(sys, "stderr", stderr)
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
    code = ended.value.code
    assert code is None or isinstance(code, int)
    return Shown(code or 0, *(b"".join(written).decode().replace("\r\n", "\n") for written in (out, aside)))


@contextlib.contextmanager
def terminal(written: list[bytes]) -> Iterator[TextIO]:
    """A stream to a terminal; what is written to it is complete when it is closed."""
    master, slave = pty.openpty()
    reader = threading.Thread(target=_read, args=(master, written))
    reader.start()
    with os.fdopen(slave, "w", encoding="utf-8") as stream:
        yield stream
    reader.join()
    os.close(master)


def _read(master: int, written: list[bytes]) -> None:
    with contextlib.suppress(OSError):  # the last who wrote has gone
        while chunk := os.read(master, 65536):
            written.append(chunk)
