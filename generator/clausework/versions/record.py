"""The record of one published version, as its version.yml states it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from clausework.model.fields import Day, Text, many, optional, required

Kind = Literal["first", "practice", "editorial", "technical"]
RECORD = "version.yml"
PRACTICES = "practices.yml"
MODELINE = "# yaml-language-server: $schema=../practices.schema.json\n"
"""The first line of working practices, by which editors find the schema; from a version's folder it leads nowhere."""
DIGESTS = "digests.txt"
"""Beside the versions: the digest of each record, as `sha256sum` writes and checks it."""


@dataclass(frozen=True, kw_only=True)
class FrozenFile:
    """A file of the version and what it must be."""

    name: Text = required("Name of the file in the version's folder.", example="index.md")
    sha256: Text = required("SHA-256 of its text with line ends as LF.")


@dataclass(frozen=True, kw_only=True)
class FrozenChange:
    """A change to the version before, in words."""

    group: str = required("Heading it stands under.", example="Who receives data")
    direction: Literal["widens", "narrows", "clarifies"] = required("Whether it reaches further than before.")
    text: str = required("The change in one sentence, as Markdown.")


@dataclass(frozen=True, kw_only=True)
class Record:
    """What is known of a published version."""

    published: Day = required("The day it was published.", example="2026-02-06")
    effective: Day | None = optional("The day it took or takes effect, if stated.")
    dated_by: Literal["company", "recording"] = required(
        "Whether the company dated it, or the date is the day it was first recorded here."
    )
    kind: Kind = required("The first version, a change of practice, of words only, or of templates only.")
    summary: Text | None = optional("What it is, in one sentence, by a person.")
    reason: Text | None = optional("Why a change of practice is called editorial.")
    waiver: Text | None = optional("Why it takes effect before the promised notice has run.")
    previous: Text | None = optional("Digest of the version before it.")
    changes: tuple[FrozenChange, ...] = many("The changes to the version before it.")
    files: tuple[FrozenFile, ...] = required("All files of the version but this one.")


@dataclass(frozen=True)
class Version:
    """A published version in its folder."""

    id: str
    """The day of publication, with `.2` and so on for a second one on that day."""
    folder: Path = field(repr=False)
    record: Record
    digest: str
    """Of its record, and so of all its files and of the versions before it."""

    @property
    def starts(self) -> Day:
        """The day from which it is in force."""
        return self.record.effective or self.record.published

    @property
    def pages(self) -> tuple[str, ...]:
        """The names of its texts."""
        return tuple(file.name for file in self.record.files if file.name.endswith(".md"))

    @functools.cached_property
    def texts(self) -> Mapping[str, str]:
        """Its texts by their names: several pages and files have them, and they are read once."""
        return {name: self.text(name) for name in self.pages}

    def holds(self, name: str) -> bool:
        """Whether a file of this name is part of it."""
        return any(file.name == name for file in self.record.files)

    def site_folder(self, company: str) -> str:
        """Its own folder below the site, which it keeps whatever is in force."""
        return f"{company}/versions/{self.id}"

    def text(self, name: str) -> str:
        """One of its texts, with line ends as LF; nothing else of the machine, for templates can ask, too."""
        if not self.holds(name):
            raise ValueError(f"{name!r} is no file of version {self.id}")
        return (self.folder / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def order(version_id: str) -> tuple[str, int]:
    """By which versions sort, oldest first: `2026-02-06` before `2026-02-06.2` before `2026-02-06.10`."""
    day, _, number = version_id.partition(".")
    return day, int(number) if number.isdigit() else 1
