"""What keeps a page from being built, as the person who wrote it needs to know it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from clausework.errors import ClauseworkError, TemplateError
from clausework.excerpt import Excerpt, excerpt
from clausework.findings import Finding, Level, Mark


@dataclass(frozen=True)
class Trouble:
    """One mistake."""

    text: str
    """All of it, as a terminal without colours shows it."""
    excerpt: Excerpt | None = None
    """The line it is in."""
    finding: Finding | None = None
    """The finding it is; none for a template, and for the site as a whole."""


def of_findings(findings: Iterable[Finding], root: Path) -> tuple[Trouble, ...]:
    """The errors among findings."""
    errors = (finding for finding in findings if finding.level is Level.ERROR)
    return tuple(Trouble(str(error), excerpt(root / error.path, error.mark), error) for error in errors)


def of_error(error: ClauseworkError, root: Path) -> tuple[Trouble, ...]:
    """What was raised on purpose; the files of a project are named from its folder on."""
    text = str(error).replace(f"{root}/", "")
    if not isinstance(error, TemplateError) or not error.line:
        return (Trouble(text),)
    return (Trouble(text, excerpt(Path(error.file), Mark(error.line, 1))),)
