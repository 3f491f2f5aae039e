"""What becomes of a foreign document, whatever its format: entries of practices, and remarks of what has no place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Remark(NamedTuple):
    """Something the document says, and where."""

    pointer: str
    value: Any


@dataclass(eq=False)
class Entry:
    """An entry of a section."""

    called: str
    """What its id is made of."""
    fields: dict[str, Any]
    """By their names in practices.yml. An entry in it stands for its id, None for what a person has to choose."""
    data: list[Entry] = field(default_factory=list)
    """The categories of data it concerns."""
    made_of: list[Remark] = field(default_factory=list)
    """Words of the document that a term of the vocabulary, or a choice, stands for."""
    id: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody has to choose something before it can be used."""
        return None in self.fields.values()


@dataclass
class Section:
    """A section of practices."""

    fields: dict[str, Any] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    left: list[Remark] = field(default_factory=list)
    """What belongs here and has no place."""


@dataclass
class Draft:
    """The practices of a company, as far as a document tells them."""

    format: str
    name: str | None
    """What the document calls the company."""
    language: str | None = None
    """The language the document says it is written in, as a code."""
    sections: dict[str, Section] = field(default_factory=dict)
    left: list[Remark] = field(default_factory=list)
    """What has no place, and belongs to no section."""

    def section(self, name: str) -> Section:
        """A section, begun where it is not there yet."""
        return self.sections.setdefault(name, Section())

    def remarks(self) -> Iterator[Remark]:
        """All that has no place."""
        for section in self.sections.values():
            yield from section.left
        yield from self.left


def gathered(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, those that say the same of other data made one."""
    found: dict[str, Entry] = {}
    for entry in entries:
        key = json.dumps([entry.called if entry.waits else "", entry.fields], default=id, sort_keys=True)
        known = found.setdefault(key, entry)
        if known is not entry:
            known.data += [one for one in entry.data if one not in known.data]
            known.made_of += entry.made_of
    return list(found.values())
