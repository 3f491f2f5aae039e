"""How long the rules take on the companies of this repository, many times over."""

from __future__ import annotations

import datetime
import shutil
import time
from pathlib import Path

from bench.projects import POLICIES
from clausework import lint, project, render

DAY = datetime.date(2026, 11, 22)
COPIES = (1, 20, 170)
"""So often the companies are taken: 6, 120 and 1,020 of them."""


def measure(folder: Path) -> None:
    """Prints the CPU seconds of reading the practices and of all rules, and the findings in a second."""
    print(f"\n{'companies':>10}{'load s':>10}{'rules s':>10}{'share':>8}{'findings':>10}{'a second':>10}", flush=True)
    for copies in COPIES:
        root = _copied(folder / str(copies), copies)
        start = time.process_time()
        loaded, _ = project.load(root)
        env = render.environment()
        read = time.process_time()
        found = sum(len(lint.check(company, env, DAY).findings) for company in loaded.companies)
        load, rules = read - start, time.process_time() - read
        count, share = len(loaded.companies), rules / (load + rules)
        print(f"{count:>10}{load:>10.2f}{rules:>10.2f}{share:>8.0%}{found:>10}{found / rules:>10.0f}", flush=True)


def _copied(root: Path, copies: int) -> Path:
    for home in sorted(file.parent for file in POLICIES.glob("*/practices.yml")):
        for number in range(copies):
            folder = root / "policies" / f"{home.name}-{number}"
            folder.mkdir(parents=True)
            shutil.copy(home / "practices.yml", folder)
    return root
