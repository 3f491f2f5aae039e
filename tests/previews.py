"""A preview of a project, run as a person runs it."""

from __future__ import annotations

import contextlib
import os
import queue
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

PATIENCE = 30.0
"""Seconds after which what is waited for will not come."""


class Running:
    """A preview and what it says in the terminal."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process, self.address = process, address
        self.said: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def stop(self) -> None:
        """Ends it as a person's terminal does when it is closed."""
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()
        self._reader.join()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def wait_for(self, words: str) -> str:
        """The next line in the terminal with these words."""
        try:
            while words not in (line := self._lines.get(timeout=PATIENCE)):
                self.said.append(line)
        except queue.Empty:
            pytest.fail(f"{words!r} never came; {self.said}")
        self.said.append(line)
        return line

    def shows(self, path: str, words: str) -> bool:
        """Whether a page comes to have these words, now or after one of the next lines in the terminal."""
        while words not in self.get(path):
            self.wait_for(": ")
        return True

    def get(self, path: str) -> str:
        """A page, whether it is there or not."""
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return error.read().decode()


def free_address() -> str:
    """An address on which nothing is served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


def command(root: Path, address: str) -> list[str]:
    """How a person starts it."""
    return [sys.executable, "-m", "clausework", "serve", "--project", str(root), "--dev-addr", address]


@contextlib.contextmanager
def previewed(root: Path) -> Iterator[Running]:
    """A preview of a project that is ready."""
    address = free_address()
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command(root, address), env=environment, text=True, **pipes) as process:  # type: ignore[call-overload]
        running = Running(process, f"http://{address}/")
        try:
            running.wait_for("To stop it")
            yield running
        finally:
            running.stop()
