"""Compares the plugin with plain MkDocs on the same pages.

Copies of the project's companies fill a project of about the wanted number of pages. `clausework render` writes its
Markdown for plain MkDocs; the plugin renders and builds in one go. Every build is a process of its own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CLAUSEWORK = [sys.executable, "-m", "clausework"]
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--strict"]

SITE = f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: docs\nsite_dir: site\n"
PLUGIN = SITE + "plugins:\n  - search\n  - clausework\n"
PLAIN = SITE + "plugins:\n  - search\n"
PLAIN_FRONT_PAGE_IN_NAV = PLAIN + "nav:\n  - index.md\nnot_in_nav: '*'\n"

EVERY_PAGE_IN_NAV_UP_TO = 100
"""Plain MkDocs draws the whole navigation on every page: the cost grows with the square of the pages."""


@dataclass(frozen=True)
class Cost:
    """What a process took."""

    cpu: float
    wall: float
    memory: float
    """At its peak, in megabytes."""


def measure(command: Sequence[str], folder: Path) -> Cost:
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


def fill(project: Path, pages: int) -> None:
    """Copies companies into the project until they have that many pages."""
    rendered = project / "once"
    measure([*CLAUSEWORK, "render", "--out", str(rendered)], ROOT)
    companies = sorted(folder for folder in rendered.iterdir() if folder.is_dir())
    made = number = 0
    while made < pages:
        company = companies[number % len(companies)]
        shutil.copytree(ROOT / "policies" / company.name, project / "policies" / f"{company.name}-{number:04}")
        made += sum(1 for _ in company.rglob("*.md"))
        number += 1


def site(folder: Path, config: str) -> Path:
    """A folder ready to be built with that configuration."""
    shutil.copytree(ROOT / "site/docs", folder / "docs", dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


def pages_of(folder: Path) -> set[str]:
    return {file.relative_to(folder / "site").as_posix() for file in (folder / "site").rglob("index.html")}


def compare(folder: Path, pages: int) -> None:
    """Prints what each way of building the pages costs."""
    project = site(folder / "plugin", PLUGIN)
    fill(project, pages)
    ways = {"plain, front page in nav": PLAIN_FRONT_PAGE_IN_NAV}
    if pages <= EVERY_PAGE_IN_NAV_UP_TO:
        ways["plain, every page in nav"] = PLAIN
    base = None
    for name, config in ways.items():
        plain = site(folder / "plain", config)
        rendering = measure([*CLAUSEWORK, "render", "--project", str(project), "--out", str(plain / "docs")], folder)
        cost = measure(MKDOCS, plain)
        base = base or cost
        report(name, len(pages_of(plain)), cost, base)
    assert base
    cost = measure(MKDOCS, project)
    assert pages_of(project) == pages_of(plain), "both ways make the same pages"
    report("plugin", len(pages_of(project)), cost, base)
    report("render alone", len(pages_of(project)), rendering, base)


def report(name: str, pages: int, cost: Cost, base: Cost) -> None:
    ratio = f"{cost.cpu / base.cpu:8.2f}{cost.memory / base.memory:8.2f}"
    print(f"{pages:6}  {name:26}{cost.cpu:8.1f}{cost.wall:8.1f}{cost.memory:8.0f}{ratio}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", type=int, default=[100, 1000], help="about how many pages to build")
    print(f"{'pages':>6}  {'way':26}{'CPU s':>8}{'wall s':>8}{'MB':>8}{'x CPU':>8}{'x MB':>8}")
    for pages in parser.parse_args().pages:
        with tempfile.TemporaryDirectory() as folder:
            compare(Path(folder), pages)


if __name__ == "__main__":
    main()
