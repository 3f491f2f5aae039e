"""Commands about many companies, of which several processes work on some each."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import MKDOCS, VAGUE, practices, release, write

CORES = """\
import os, sys
cores = range(int(sys.argv.pop(1)))
os.sched_getaffinity = lambda process: cores
"""
"""Lets a machine have so many processors."""
COMMAND = f"{CORES}from clausework.cli import main\nmain(prog_name='clausework')"
EACH = f"""{CORES}
import json
from pathlib import Path
from clausework.cli.group import of_each
def work(home):
    assert home.name != sys.argv[1], "it cannot be worked on"
    return home.name, os.getpid()
print(json.dumps([os.getpid(), *of_each(work, sorted(Path("policies").iterdir()), "Working")]))
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Fourteen companies: some have errors in their files, some break laws, one has a version."""
    texts = [practices(f"Company {number}", VAGUE if number % 3 else "") for number in range(14)]
    texts[4], texts[9] = practices("Company 4", "colour: red\n"), "company: {name: [\n"
    write(tmp_path, {f"policies/c{number:02}/practices.yml": text for number, text in enumerate(texts)})
    release(tmp_path, "c03", "2026-02-06")
    return write(tmp_path, {"mkdocs.yml": MKDOCS})


def run(root: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", program, *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["check", "status"])
def test_what_is_said_of_many_companies_hangs_on_no_number_of_processes(root: Path, command: str) -> None:
    alone, shared = (run(root, COMMAND, cores, command, "--as-of", "2026-05-01") for cores in ("1", "2"))
    assert (shared.stdout, shared.stderr, shared.returncode) == (alone.stdout, alone.stderr, alone.returncode)
    assert alone.returncode == 1
    assert [name in alone.stdout for name in ("c00", "c04", "c09", "c13")] == [True] * 4


def test_many_companies_are_shared_among_processes_in_their_order(root: Path) -> None:
    own, *made = json.loads(run(root, EACH, "2", "").stdout)
    names, processes = zip(*made, strict=True)
    assert names == tuple(sorted(names)) == tuple(sorted(home.name for home in (root / "policies").iterdir()))
    assert processes[0] == own, "what it reads, the others need not read again"
    assert (own in processes[1:]) is (sys.platform != "linux"), "elsewhere it is not safe to copy a process"


@pytest.mark.parametrize("company", ["c00", "c07"])
def test_a_company_that_cannot_be_worked_on_ends_the_work(root: Path, company: str) -> None:
    ended = run(root, EACH, "2", company)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "AssertionError: it cannot be worked on" in ended.stderr
