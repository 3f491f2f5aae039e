"""Writes the golden redlines anew: run `make golden` after a wanted change, and read the diff."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from clausework import compare, project, redline
from clausework.redline import BlockChange, ClauseChange, Labels, Op, Span, Status
from clausework.redline.inline import plain
from clausework.versions import Version

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "redline"
CASES = sorted(FOLDER.iterdir())
HISTORY = Path(__file__).parent / "history"
"""What changed with each version of the example company, one file a version."""

CONTEXT = 6
"""So many words stand before and after a change; `…` stands for the rest."""
SIGNS = {Status.INSERTED: "+", Status.DELETED: "-", Status.MOVED: ">", Status.MOVED_AND_CHANGED: ">"}

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
    step="",
    previous="",
    next="",
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


def versions() -> tuple[Version, ...]:
    """The published versions of the example company."""
    company, findings = project.load_company(ROOT / "policies" / "northlight", "policies/northlight")
    assert company is not None, findings
    return company.versions


def step(old: Version, new: Version) -> str:
    """What changed from one version to the next: of each changed clause the changed blocks, for people to read."""
    lines: list[str] = []
    for text in compare.texts(old.texts, new.texts):
        if text.changes:
            lines += ["", f"# {text.name}: {text.changes} {'change' if text.changes == 1 else 'changes'}"]
            lines += [line for clause in text.redline.clauses for line in _clause(clause)]
    return "\n".join(lines[1:]) + "\n"


def _clause(clause: ClauseChange) -> Iterator[str]:
    if clause.status is Status.SAME:
        return
    heading = plain(clause.clause.blocks[0].cells[0]) if clause.clause.id else "(before the first heading)"
    yield f"\n{SIGNS.get(clause.status, ' ')} {heading}"
    if clause.old is None or clause.new is None:
        yield f"    ({len(clause.blocks)} blocks)"
        return
    for block in clause.blocks:
        if block.status is not Status.SAME:
            yield f"    {SIGNS.get(block.status, ' ')} {_block(block)}"


def _block(block: BlockChange) -> str:
    """Its words; of a table row the name and the changed cells."""
    cells = list(block.cells)
    shown = [cell for at, cell in enumerate(cells) if at == 0 or any(span.changes for span in cell)]
    return " | ".join(_cell(cell, whole=len(cells) > 1 and cell is cells[0]) for cell in shown)


def _cell(cell: tuple[Span, ...], *, whole: bool) -> str:
    spans = [span for span in cell if plain(span.shown)]
    return " ".join(_span(span, first=at == 0, last=at == len(spans) - 1, whole=whole) for at, span in enumerate(spans))


def _span(span: Span, *, first: bool, last: bool, whole: bool) -> str:
    words = plain(span.shown)
    moved = "moved: " if span.moved else ""
    if span.op is not Op.EQUAL:
        return f"{{+{moved}{words}+}}" if span.op is Op.INSERT else f"[-{moved}{words}-]"
    parts = words.split(" ")
    if whole or len(parts) <= 2 * CONTEXT:
        return words
    before, after = [] if first else parts[:CONTEXT], [] if last else parts[-CONTEXT:]
    return " ".join([*before, "…", *after])


if __name__ == "__main__":
    for file in HISTORY.glob("*.txt"):
        file.unlink()
    HISTORY.mkdir(exist_ok=True)
    for old, new in pairwise(versions()):
        (HISTORY / f"{new.id}.txt").write_text(step(old, new), encoding="utf-8", newline="\n")
    for case in CASES:
        for name, view in views(case).items():
            (case / name).write_text(view, encoding="utf-8", newline="\n")
