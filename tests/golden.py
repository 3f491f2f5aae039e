"""Writes the golden pages anew: run `make golden` after a wanted change of words, and read the difference."""

from __future__ import annotations

import datetime
from pathlib import Path

from clausework import project, render

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "golden"
DAY = datetime.date(2026, 12, 1)
"""A build date on which the version in force of every company is the same as on the day of writing."""


def pages() -> dict[str, str]:
    """Every page of the project, by its address."""
    loaded, findings = project.load(ROOT)
    assert not findings, findings
    env = render.environment()
    made = [page for company in loaded.companies for page in render.pages(company, env, DAY)]
    return {page.uri: page.text for page in [render.front_page(loaded, env, DAY), *made]}


if __name__ == "__main__":
    wanted = pages()
    for old in FOLDER.rglob("*.md"):
        old.unlink()
    for uri, text in wanted.items():
        (FOLDER / uri).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / uri).write_text(text, encoding="utf-8", newline="\n")
