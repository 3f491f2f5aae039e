"""From the file of another tool to a draft: recognised by what it holds, not by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from clausework.findings import Finding
from clausework.importing import fides, reading, tilt
from clausework.importing.draft import Draft, Entry
from clausework.importing.node import Node


@dataclass(frozen=True)
class _Format:
    """A format that is known."""

    is_meant: Callable[[dict[str, Any]], bool]
    draft: Callable[[Node], Draft]
    places: Mapping[re.Pattern[str], str]
    """The section to which what has no place belongs, by its pointer."""
    nameless: re.Pattern[str]
    """What only programs read."""


FORMATS = (
    _Format(tilt.is_meant, tilt.draft, tilt.PLACES, tilt.NAMELESS),
    _Format(fides.is_meant, fides.draft, fides.PLACES, fides.NAMELESS),
)


def read(raw: bytes, shown: str) -> tuple[Draft | None, list[Finding]]:
    """The draft a file becomes; there is one if and only if there are no findings."""
    data, findings = reading.parse(raw, shown)
    if data is None:
        return None, findings
    draft = drafted(data)
    if draft is None:
        fix = "a TILT document has `dataDisclosed`, a fides manifest has `system`, `dataset` or `organization`"
        message = "this is neither a TILT document nor a fides manifest"
        return None, [reading.finding(shown, "IMP002", message, fix)]
    return draft, []


def drafted(data: dict[str, Any]) -> Draft | None:
    """The draft a document becomes; None for one of a format that is not known."""
    meant = next((one for one in FORMATS if one.is_meant(data)), None)
    if meant is None:
        return None
    document = Node(data)
    draft = meant.draft(document)
    if not draft.section("jurisdictions").entries:
        # No format says where the people are, and without it no law is known.
        draft.section("jurisdictions").entries = [Entry("people", {"is": None})]
    for remark in document.left():
        if not meant.nameless.search(remark.pointer):
            name = next((name for pattern, name in meant.places.items() if pattern.match(remark.pointer)), None)
            (draft.section(name) if name else draft).left.append(remark)
    return draft
