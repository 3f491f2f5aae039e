"""Imports all documents below a folder and counts what becomes of them; not part of the tests.

    python -m tests.importing.corpus FOLDER [FOLDER FOR THE DRAFTS]

The public corpus of TILT is such a folder: github.com/Transparency-Information-Language/tilt-corpus.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from clausework import importing, project
from clausework.importing.draft import Draft

SUFFIXES = {".json", ".yml", ".yaml"}


def count(folder: Path, out: Path) -> Counter[str]:
    """What becomes of the documents; a bug shows its traceback."""
    counts: Counter[str] = Counter()
    for file in sorted(one for one in folder.rglob("*") if one.suffix in SUFFIXES):
        counts["documents"] += 1
        draft, findings = importing.read(file.read_bytes(), file.relative_to(folder).as_posix())
        for finding in findings:
            sys.stdout.write(f"{finding}\n")
        if draft is None:
            counts["refused"] += 1
            continue
        written = out / f"{file.name}.practices.yml"
        written.write_text(importing.text(draft, "acme", file.name), encoding="utf-8")
        practices, findings = project.load_practices(written, written.name)
        counts["drafts that load" if practices else "drafts with errors"] += 1
        counts.update(f"finding {finding.rule}" for finding in findings)
        counts.update(_of(draft))
    return counts


def _of(draft: Draft) -> Counter[str]:
    counts = Counter({"entries that wait": importing.waiting(draft), "values not placed": len(draft.left)})
    for name, section in draft.sections.items():
        counts["entries"] += len(section.entries)
        counts["values not placed"] += len(section.left)
        counts[f"values not placed: {name}"] += len(section.left)
    return counts


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for what, number in sorted(count(Path(sys.argv[1]), Path([*sys.argv, scratch][2])).items()):
            sys.stdout.write(f"{number:6}  {what}\n")
