"""What an edit takes to be on the screen, in previews of portfolios: of one company again and again, and of others."""

from __future__ import annotations

import argparse
import itertools
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import portfolios
from bench.cost import MEGA, needs_linux
from bench.portfolios import DAY, Size
from bench.projects import CLAUSEWORK
from clausework import workers

SIZES = ("6x3", "200x3", "1000x3")
EDITS = 12
ADDRESS = "127.0.0.1:8911"
LABEL = re.compile(r"^( +)label: .*$", re.MULTILINE)
EPOCH = re.compile(rb"epoch=(\d+)")
TICK = os.sysconf("SC_CLK_TCK")

HEAD = """\
| portfolio | start | front page | first draft | one: median | worst | CPU | others: median | worst | CPU | memory |
|---|---|---|---|---|---|---|---|---|---|---|"""


@dataclass(frozen=True)
class Seen:
    """What one edit took."""

    wall: float
    """Seconds until it was on the screen."""
    cpu: float
    """Seconds of work of the server in that time."""


def main(arguments: Sequence[str]) -> None:
    """Prints a line for each size of a portfolio."""
    parser = argparse.ArgumentParser(prog="bench serve", description=__doc__)
    parser.add_argument(
        "sizes", nargs="*", metavar="SIZE", default=SIZES, help=f"companies and versions [{' '.join(SIZES)}]"
    )
    asked = parser.parse_args(arguments)
    needs_linux()
    print(f"Seconds, and megabytes. Load of the machine before: {os.getloadavg()[0]:.1f}.\n\n{HEAD}", flush=True)
    for size in map(Size.of, asked.sizes):
        with tempfile.TemporaryDirectory() as folder:
            project = portfolios.make(Path(folder), size, workers.cores())
            print(f"| {size} | {' | '.join(_measured(project))} |", flush=True)
    print(f"\nLoad after: {os.getloadavg()[0]:.1f}.")


def _measured(project: Path) -> list[str]:
    command = [*CLAUSEWORK, "serve", "--project", str(project), "--dev-addr", ADDRESS, "--date", DAY]
    start = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            _wait(server)
            started = time.monotonic() - start
            homes = sorted((project / "policies").iterdir(), key=_length, reverse=True)
            draft, front = _took(homes[0].name + "/draft/preview/"), _took("")
            one = [_edit(server, homes[0], number) for number in range(EDITS)]
            others = [
                _edit(server, home, EDITS) for home in itertools.islice(itertools.cycle(_spread(homes[1:])), EDITS)
            ]
            memory = _memory(server.pid)
        finally:
            server.terminate()
    return [*map(_seconds, (started, front, draft)), *_summary(one), *_summary(others), f"{memory:.0f}"]


def _spread(homes: Sequence[Path]) -> Sequence[Path]:
    """Companies of all lengths."""
    return homes[:: max(1, len(homes) // EDITS)]


def _summary(edits: Iterable[Seen]) -> list[str]:
    walls, cpus = [edit.wall for edit in edits], [edit.cpu for edit in edits]
    return [_seconds(statistics.median(walls)), _seconds(max(walls)), _seconds(statistics.median(cpus))]


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f}"


def _wait(server: subprocess.Popen[str]) -> None:
    assert server.stdout
    said = []
    for line in server.stdout:
        if "To stop it" in line:
            return
        said.append(line)
    sys.exit("".join(said))


def _edit(server: subprocess.Popen[str], home: Path, number: int) -> Seen:
    """An edit of a company whose draft is open, until the page has its word, asked for as a browser does."""
    page, file, word = f"{home.name}/draft/preview/", home / "practices.yml", f"Edited{number}"
    epoch = int(EPOCH.findall(_get(page))[0])
    text = LABEL.sub(rf"\1label: {word}", file.read_text(encoding="utf-8"), count=1)
    start, work = time.monotonic(), _work(server.pid)
    file.write_text(text, encoding="utf-8")
    while True:
        now = int(_get(f"livereload/{epoch}/{number}"))
        if now > epoch:
            epoch = now
            if word.encode() in _get(page):
                return Seen(time.monotonic() - start, _work(server.pid) - work)


def _took(page: str) -> float:
    start = time.monotonic()
    _get(page)
    return time.monotonic() - start


def _get(path: str) -> bytes:
    with urllib.request.urlopen(f"http://{ADDRESS}/{path}", timeout=120) as answer:
        return bytes(answer.read())


def _work(process: int) -> float:
    """Seconds of work of a process until now."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def _memory(process: int) -> float:
    """Megabytes of a process at its peak."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) * 1024 / MEGA


def _length(home: Path) -> int:
    return (home / "practices.yml").stat().st_size
