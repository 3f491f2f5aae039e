"""What an edit takes to be on the screen: a preview of a portfolio, one company edited again and again."""

from __future__ import annotations

import argparse
import itertools
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from bench.projects import CLAUSEWORK, PLUGIN, POLICIES, release_once, site

EDITS = 12
ADDRESS = "127.0.0.1:8911"
PLACE = re.compile(r"^( +)label: .*$", re.MULTILINE)
EPOCH = re.compile(rb"epoch=(\d+)")


def main(arguments: Sequence[str]) -> None:
    """Prints a line for each size of a portfolio."""
    parser = argparse.ArgumentParser(prog="bench serve", description=__doc__)
    parser.add_argument("companies", nargs="*", type=int, default=[6, 200], help="how many companies to serve")
    largest = max((home for home in POLICIES.iterdir() if home.is_dir()), key=_lines)
    parser.add_argument("--company", default=largest.name, help="which of the companies is copied and edited")
    asked = parser.parse_args(arguments)
    print(f"\n{'companies':>10}{'start s':>10}{'first s':>10}{'median s':>10}{'worst s':>10}", flush=True)
    for count in asked.companies:
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder), count, asked.company)


def _measure(folder: Path, count: int, edited: str) -> None:
    project = site(folder / "project", PLUGIN)
    names = _fill(project, count, edited)
    page = f"http://{ADDRESS}/{names[0]}/draft/preview/"
    start = time.monotonic()
    command = [*CLAUSEWORK, "serve", "--project", str(project), "--dev-addr", ADDRESS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            _wait(server)
            ready = time.monotonic() - start
            start = time.monotonic()
            _get(page)
            first = time.monotonic() - start
            times = [_edit(project / "policies" / names[0] / "practices.yml", page, n) for n in range(EDITS)]
        finally:
            server.terminate()
    print(f"{count:>10}{ready:>10.2f}{first:>10.2f}{statistics.median(times):>10.2f}{max(times):>10.2f}", flush=True)


def _wait(server: subprocess.Popen[str]) -> None:
    assert server.stdout
    said = []
    for line in server.stdout:
        if "To stop it" in line:
            return
        said.append(line)
    sys.exit("".join(said))


def _edit(file: Path, page: str, number: int) -> float:
    """Seconds from an edit until the page has its word, asked for as a browser does."""
    word = f"Edited{number}"
    text = PLACE.sub(rf"\1label: {word}", file.read_text(encoding="utf-8"), count=1)
    epoch = int(EPOCH.findall(_get(page))[0])
    file.write_text(text, encoding="utf-8")
    start = time.monotonic()
    while True:
        now = int(_get(f"http://{ADDRESS}/livereload/{epoch}/{number}"))
        if now > epoch:
            epoch = now
            if word.encode() in _get(page):
                return time.monotonic() - start


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=120) as answer:
        return bytes(answer.read())


def _fill(project: Path, count: int, edited: str) -> list[str]:
    """Copies of the companies with one version each; the names of them, the edited one first."""
    once = project.parent / "once"
    for home in sorted(home for home in POLICIES.iterdir() if home.is_dir()):
        release_once(once / "policies" / home.name, home / "practices.yml")
    homes = sorted((once / "policies").iterdir(), key=lambda home: home.name != edited)
    names = [f"{home.name}-{number:04}" for number, home in zip(range(count), itertools.cycle(homes), strict=False)]
    for name, home in zip(names, itertools.cycle(homes), strict=False):
        shutil.copytree(home, project / "policies" / name)
    return names


def _lines(home: Path) -> int:
    return (home / "practices.yml").read_text(encoding="utf-8").count("\n")
