"""What a command takes: every run is a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

TIMES = 3
"""So often a command is measured; the least counts, for other work on the machine only adds to it."""


@dataclass(frozen=True, order=True)
class Cost:
    """What a process took."""

    cpu: float
    wall: float
    memory: float
    """At its peak, in megabytes."""


def measure(command: Sequence[str], folder: Path, prepare: Callable[[], object] = lambda: None) -> Cost:
    """The least that the command takes; `prepare` runs before each time."""
    costs = []
    for _ in range(TIMES):
        prepare()
        costs.append(run(command, folder))
    return min(costs)


def run(command: Sequence[str], folder: Path) -> Cost:
    """Runs a command once."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as log:
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            sys.exit(f"{' '.join(command)} failed\n{log.read().decode(errors='replace')}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / unit)


def head(title: str) -> None:
    print(f"\n{title:44}{'CPU s':>8}{'wall s':>8}{'MB':>8}{'x CPU':>8}{'x MB':>8}", flush=True)


def row(name: str, cost: Cost, base: Cost | None = None) -> None:
    ratio = f"{cost.cpu / base.cpu:8.2f}{cost.memory / base.memory:8.2f}" if base else ""
    print(f"{name:44}{cost.cpu:8.2f}{cost.wall:8.2f}{cost.memory:8.0f}{ratio}", flush=True)
