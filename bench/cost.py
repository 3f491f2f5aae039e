"""What a command takes: every run is a process of its own, and all processes that it starts count."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.05
"""Seconds between two looks at the memory, at least."""
SHARE = 20
"""A look may take one part in so many of the time: it holds up what it looks at."""
LINES = 6
"""So many of the last lines are told of a command that failed."""
MEGA = 1e6


class FailedError(Exception):
    """A command that did not do what it was to do."""


@dataclass(frozen=True)
class Cost:
    """What a command took."""

    cpu: float
    """Seconds, of all its processes."""
    wall: float
    """Seconds."""
    memory: float
    """Megabytes of all its processes together at their peak; what they share counts once."""
    written: float
    """Megabytes of the files it wrote."""


def run(
    command: Sequence[str],
    folder: Path,
    *,
    writes: Iterable[Path] = (),
    cores: int | None = None,
    exits: Sequence[int] = (0,),
) -> Cost:
    """Runs a command once, on so many cores or on all.

    Raises FailedError if it ends with another code than these.
    """
    before, start = time.time(), time.monotonic()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or modules of a checkout were compiled each time, unlike others
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            _on(cores, command), cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        memory = _Memory(process.pid)
        memory.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        memory.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in exits:
            log.seek(0)
            last = log.read().decode(errors="replace").splitlines()[-LINES:]
            raise FailedError("\n".join([f"{' '.join(command)} failed", *last]))
    return Cost(usage.ru_utime + usage.ru_stime, wall, memory.peak / MEGA, _written(writes, before) / MEGA)


def _on(cores: int | None, command: Sequence[str]) -> list[str]:
    chosen = sorted(os.sched_getaffinity(0))[:cores]
    return ["taskset", "--cpu-list", ",".join(map(str, chosen)), *command]


def _written(folders: Iterable[Path], since: float) -> int:
    files = [file.stat() for folder in folders for file in folder.rglob("*") if file.is_file()]
    return sum(file.st_size for file in files if file.st_mtime >= since)


class _Memory(threading.Thread):
    """Looks again and again at the memory of all processes of a session (PSS: what two of them share counts half)."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._session = str(session)
        self._stopped = threading.Event()

    def run(self) -> None:
        """Until it is stopped."""
        took = 0.0
        while not self._stopped.wait(max(PAUSE, SHARE * took)):
            start = time.monotonic()
            self.peak = max(self.peak, sum(map(_memory, self._processes())))
            took = time.monotonic() - start

    def stop(self) -> None:
        """Ends it."""
        self._stopped.set()
        self.join()

    def _processes(self) -> Iterable[Path]:
        for process in Path("/proc").glob("[0-9]*"):
            # The name of a program may have spaces; it ends with a bracket.
            fields = _read(process / "stat").rpartition(")")[2].split()
            if fields[3:4] == [self._session]:
                yield process


def _memory(process: Path) -> int:
    """Bytes."""
    lines = _read(process / "smaps_rollup").splitlines()
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:  # it has ended
        return ""


def needs_linux() -> None:
    """Ends the program where the memory of processes cannot be read."""
    if not Path("/proc/self/smaps_rollup").exists():
        sys.exit("python -m bench needs Linux: it reads the memory of processes there")
