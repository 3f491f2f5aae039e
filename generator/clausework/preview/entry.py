"""What the preview knows of each company, and what it tells of a change."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from clausework.findings import Finding
from clausework.portfolio import Member
from clausework.preview.reading import Outline
from clausework.preview.shelf import Shelf
from clausework.preview.trouble import Trouble
from clausework.preview.watch import Stamps
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
    member: Member | None = None
    """What pages about all companies tell of it; None until it could be read."""
    shelf: Shelf | None = None
    """None until a page is asked for, and where the practices cannot be read."""
    stamps: Stamps | None = None
    """How its files were when it was read; None until then."""
    troubles: tuple[Trouble, ...] = ()
    built: set[str] = field(default_factory=set)
    """The files of the site that are up to date."""
    last: str = ""
    """The page that was asked for last."""

    @property
    def name(self) -> str:
        """As a person knows it."""
        return self.member.name if self.member else self.id

    @property
    def published(self) -> set[str]:
        """Those of its built files that say nothing of the draft."""
        return {path for path in self.built if DRAFT not in PurePosixPath(path).with_suffix("").parts}

    def learn(self, outline: Outline, stamps: Stamps) -> None:
        """Takes over what was read; what cannot be read stays as it was known."""
        self.member, self.troubles, self.stamps = outline.member or self.member, outline.troubles, stamps
