"""The records of published versions: `policies/<company>/versions/<version>/version.yml`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clausework import schema, source
from clausework.findings import Finding
from clausework.model.fields import Day, Text, optional, required
from clausework.model.shape import build, record


@dataclass(frozen=True, kw_only=True)
class Version:
    """One published version of a policy."""

    published: Day = required("The day it was published.", example="2026-02-06")
    effective: Day | None = optional("The day it took or takes effect, if stated.")
    dated_by: Literal["company", "recording"] = required(
        "Whether the company dated it, or the date is the day it was first recorded here."
    )
    summary: Text | None = optional("What it is, in one sentence.")


def history(folder: Path, shown: str) -> tuple[tuple[Version, ...], list[Finding]]:
    """The versions of a company, newest first, and what is wrong with their records."""
    versions, findings = [], []
    shape = record(Version)
    for file in sorted(folder.glob("*/version.yml")):
        document, found = source.load(file, f"{shown}/{file.parent.name}/version.yml")
        if document is not None:
            found = found + schema.validate(document, shape)
            if not found:
                versions.append(build(shape, document.data))
        findings += found
    return tuple(sorted(versions, key=lambda version: version.published, reverse=True)), findings


def in_force(versions: tuple[Version, ...], on: datetime.date) -> Version | None:
    """The newest version that had taken effect on a day."""
    return next((version for version in versions if (version.effective or version.published) <= on), None)
