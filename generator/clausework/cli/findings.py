"""Findings for a person: each with the line it is about, and a sign below its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from clausework.cli.terminal import LEVELS, console
from clausework.findings import Finding
from clausework.source import BOM
from clausework.syntax import LINE_BREAK

if TYPE_CHECKING:
    from rich.text import Text

WORKING = 3
"""Folders and file of a path to working practices; in a version, it is the whole file that is not right."""
BEFORE = 30
"""Of a long line, so many characters are shown before the place."""


def show(findings: Iterable[Finding], root: Path) -> None:
    """Prints the findings."""
    from rich.padding import Padding  # noqa: PLC0415 - see terminal
    from rich.text import Text  # noqa: PLC0415

    screen = console()
    for finding in findings:
        place = f"{finding.path}:{finding.mark.line}:{finding.mark.column}"
        level = (str(finding.level), LEVELS[finding.level])
        screen.print(Text.assemble(level, " ", (finding.rule, "bold"), " ", (place, "cyan")))
        screen.print(Padding(Text(finding.text), (0, 0, 0, 2)))
        for line in _excerpt(finding, root):
            screen.print(line, no_wrap=True, overflow="ellipsis")
        screen.print()


def _excerpt(finding: Finding, root: Path) -> Iterator[Text]:
    """The line of the practices with a sign below the place, if there is such a line."""
    from rich.cells import cell_len  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    lines = _lines(root / finding.path) if len(PurePosixPath(finding.path).parts) == WORKING else []
    number, column = finding.mark.line, finding.mark.column
    if number > len(lines) or not lines[number - 1].strip():
        return
    line = lines[number - 1].replace("\t", " ")
    start = column - 1 - BEFORE if column - 1 > 2 * BEFORE else 0
    cut = "…" * (start > 0)
    yield Text.assemble((f"{number:>6} | ", "dim"), cut, line[start:])
    indent = " " * (len(cut) + cell_len(line[start : column - 1]))
    yield Text.assemble((f"{'':>6} | ", "dim"), indent, ("^", LEVELS[finding.level]))


@lru_cache(maxsize=1)
def _lines(file: Path) -> list[str]:
    """The lines of a file, as findings count them; what is no text in it is left out."""
    if not file.is_file():
        return []
    return LINE_BREAK.split(file.read_bytes().decode(errors="ignore").removeprefix(BOM))
