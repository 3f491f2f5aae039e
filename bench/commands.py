"""How long a release of a long policy takes, and the comparison of two such texts."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from pathlib import Path

from bench.cost import run
from bench.projects import CLAUSEWORK, PLUGIN, POLICIES, ROOT, release_once, site

WORDS = 6000
"""A long policy has so many."""
TIMES = 3
"""So often each is done; the least counts."""

RELEASE = [*CLAUSEWORK, "release", "a", "--allow-gaps", "--waive-notice", "This is measured."]


def measure(folder: Path) -> dict[str, float]:
    """CPU seconds of both for the shortest pair of versions that are long."""
    old, new = min(_pairs(), key=lambda pair: _words(pair[0]))
    project = site(folder / "project", PLUGIN)
    shutil.copytree(old.parents[1], folder / "begun", ignore=shutil.ignore_patterns("versions"))
    shutil.copy(old / "practices.yml", folder / "begun")
    release_once(folder / "once/policies/a", folder / "begun/practices.yml")
    command = [sys.executable, "-m", "bench.redlining", str(old / "index.md"), str(new / "index.md")]
    redlines = (subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True) for _ in range(TIMES))
    return {
        f"release of a policy of {_words(new):,} words": min(_release(folder, project, new) for _ in range(TIMES)),
        "redline of it and the version before": min(float(redline.stdout) for redline in redlines),
    }


def _pairs() -> list[tuple[Path, Path]]:
    """Each long version and the one after it."""
    histories = ((home.parent for home in sorted(home.glob("versions/*/index.md"))) for home in POLICIES.iterdir())
    pairs = itertools.chain.from_iterable(map(itertools.pairwise, histories))
    return [(old, new) for old, new in pairs if _words(old) >= WORDS and _words(new) >= WORDS]


def _words(version: Path) -> int:
    return len((version / "index.md").read_text(encoding="utf-8").split())


def _release(folder: Path, project: Path, new: Path) -> float:
    """The old version is published, the new one is released."""
    shutil.rmtree(project / "policies", ignore_errors=True)
    shutil.copytree(folder / "once/policies", project / "policies")
    shutil.copy(new / "practices.yml", project / "policies/a")
    return run(RELEASE, project).cpu
