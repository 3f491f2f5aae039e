"""Writes the golden redlines anew: run `python -m tests.redlines` after a wanted change, and read the diff."""

from __future__ import annotations

from pathlib import Path

from clausework import redline
from clausework.redline import Labels

FOLDER = Path(__file__).parent / "redline"
CASES = sorted(FOLDER.iterdir())

LABELS = Labels(
    inserted="inserted:",
    inserted_end="end",
    deleted="deleted:",
    deleted_end="end",
    moved="Moved:",
    moved_clause="Moved; it stood after “{clause}”.",
    moved_clause_first="Moved; it stood first.",
    moved_here="moved here:",
    moved_away="moved away:",
    same="Unchanged: {count}",
    same_clauses="Unchanged sections: {titles}",
)


def text(case: Path, name: str) -> str:
    """One of the two versions."""
    return (case / f"{name}.md").read_text(encoding="utf-8")


def views(case: Path) -> dict[str, str]:
    """The golden files of a case by their names."""
    compared = redline.compare(text(case, "old"), text(case, "new"))
    return {
        "expected.html": redline.to_html(compared, LABELS),
        "expected.md": redline.to_markdown(compared, LABELS),
    }


if __name__ == "__main__":
    for case in CASES:
        for name, view in views(case).items():
            (case / name).write_text(view, encoding="utf-8", newline="\n")
