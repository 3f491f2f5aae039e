"""What the preview knows of each company, and what it tells of a change."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from clausework.findings import Finding
from clausework.preview.shelf import Shelf
from clausework.preview.trouble import Trouble
from clausework.project import Company
from clausework.site import DRAFT


@dataclass(frozen=True)
class Update:
    """What a change came to."""

    about: str
    """The company, or `templates`, or `site`."""
    findings: tuple[Finding, ...] | None
    """Of the company; none for what is no company, or cannot be read."""
    troubles: tuple[Trouble, ...]
    seconds: float
    """Until the page at hand was there."""
    is_gone: bool = False


@dataclass
class Entry:
    """What is known of a company."""

    id: str
    summary: Company | None = None
    """With its name alone of its practices, which take most room; None until they could be read."""
    shelf: Shelf | None = None
    """None until a page is asked for, and where the practices cannot be read."""
    stamp: object = None
    """How its files were when it was read."""
    troubles: tuple[Trouble, ...] = ()
    built: set[str] = field(default_factory=set)
    """The files of the site that are up to date."""
    last: str = ""
    """The page that was asked for last."""

    @property
    def name(self) -> str:
        """As a person knows it."""
        return self.summary.practices.company.name if self.summary else self.id

    @property
    def published(self) -> set[str]:
        """Those of its built files that say nothing of the draft."""
        return {path for path in self.built if DRAFT not in PurePosixPath(path).with_suffix("").parts}
