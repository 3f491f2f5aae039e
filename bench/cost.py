"""What a command takes: every run is a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Command: TypeAlias = tuple[Sequence[str], Path]
"""What is run, and where."""

TIMES = 3
"""So often each command is run; the least counts, for other work on the machine only adds to it."""


@dataclass(frozen=True, order=True)
class Cost:
    """What a process took."""

    cpu: float
    wall: float
    memory: float
    """At its peak, in megabytes."""


def measure(*commands: Command) -> list[Cost]:
    """The least that each takes. They take turns, so that what else goes on meets all of them alike."""
    turns = [[run(*command) for command in commands] for _ in range(TIMES)]
    return [min(costs) for costs in zip(*turns, strict=True)]


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
