"""Findings for a person: each with the line it is about, and a sign below its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from clausework.cli.terminal import LEVELS, console
from clausework.findings import Finding

if TYPE_CHECKING:
    from rich.text import Text

WORKING = 3
"""Folders and file of a path to working practices; in a version, it is the whole file that is not right."""


BEFORE, AFTER = 30, 11
"""What is shown of a line before its place where not all fits, if there is room, and what is shown of it at least."""
NUMBER = 9
"""The width of the number of a line, with the stroke behind it."""


def show(findings: Iterable[Finding], root: Path, *, aside: bool = False) -> None:
    """Prints the findings, as what was asked for or as what is in its way."""
    from rich.padding import Padding  # noqa: PLC0415 - see terminal
    from rich.text import Text  # noqa: PLC0415

    screen = console(aside=aside)
    for finding in findings:
        place = f"{finding.path}:{finding.mark.line}:{finding.mark.column}"
        level = (str(finding.level), LEVELS[finding.level])
        screen.print(Text.assemble(level, " ", (finding.rule, "bold"), " ", (place, "cyan")))
        screen.print(Padding(Text(finding.text), (0, 0, 0, 2)))
        for line in _excerpt(finding, root, screen.width - NUMBER):
            screen.print(line, no_wrap=True, overflow="ellipsis")
        screen.print()


def _excerpt(finding: Finding, root: Path, room: int) -> Iterator[Text]:
    """The line of the practices with a sign below the place, if there is such a line."""
    from rich.cells import cell_len, chop_cells  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from clausework.excerpt import excerpt  # noqa: PLC0415  # mostly there is nothing to show

    is_working = len(PurePosixPath(finding.path).parts) == WORKING
    found = excerpt(root / finding.path, finding.mark) if is_working else None
    if found is None:
        return
    before = found.before
    if cell_len(before) > room - AFTER:
        before = "…" + chop_cells(before[::-1], min(BEFORE, room // 2))[0][::-1]
    yield Text.assemble((f"{found.number:>6} | ", "dim"), before, found.after)
    yield Text.assemble((f"{'':>6} | ", "dim"), " " * cell_len(before), ("^", LEVELS[finding.level]))
