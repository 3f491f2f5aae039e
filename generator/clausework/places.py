"""What stands where in a file of practices: every text with its entry, whatever else is wrong with the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clausework.model import Practices
from clausework.model.fields import Format, Ref, Term
from clausework.model.shape import Many, Record, Scalar, Shape, record
from clausework.source import Document, KeyPath

CALLED = ("name", "label", "title")
"""The names of an entry for people, the first that it has."""
KNOWN_BY = ("id", "section", "is", "right")
"""What tells an entry from its neighbours, the first that it has."""


@dataclass(frozen=True)
class Entry:
    """An entry that has an id."""

    kind: str
    id: str
    called: str
    """Its name for people; empty where it has none."""
    path: KeyPath


@dataclass(frozen=True)
class Written:
    """One text of the file."""

    text: str
    path: KeyPath
    key: str
    """The key it is the value of, or a value of the list of."""
    group: Record
    """The group of keys that its key belongs to."""
    entry: Entry | None
    """The nearest entry it stands in."""
    marker: Format | Term | Ref | None
    """What it may be; None for a word that the key itself defines."""

    @property
    def is_own(self) -> bool:
        """Whether its key is one of the entry's own, not of something in it."""
        return self.entry is not None and self.path[:-1] == self.entry.path


def written(document: Document) -> Iterator[Written]:
    """All texts of the file in the order of the model; what does not belong there is passed over."""
    return _of(record(Practices), document.data, (), record(Practices), None)


def _of(shape: Shape, data: Any, path: KeyPath, group: Record, entry: Entry | None, key: str = "") -> Iterator[Written]:
    if isinstance(shape, Many) and isinstance(data, list):
        for index, value in enumerate(data):
            yield from _of(shape.item, value, (*path, index), group, entry, key)
    elif isinstance(shape, Record) and isinstance(data, dict):
        inside = _entry(shape, data, path) or entry
        for name, field in shape.fields.items():
            if name in data:
                yield from _of(field.shape, data[name], (*path, name), shape, inside, name)
    elif isinstance(shape, Record) and shape.shorthand:
        yield from _of(shape.fields[shape.shorthand].shape, data, path, shape, entry, shape.shorthand)
    elif isinstance(shape, Scalar) and isinstance(data, str):
        yield Written(data, path, key, group, entry, shape.marker)


def _entry(shape: Record, data: dict[str, Any], path: KeyPath) -> Entry | None:
    if shape.kind is None or not isinstance(data.get("id"), str):
        return None
    called = next((str(data[key]) for key in CALLED if data.get(key)), "")
    return Entry(shape.kind, data["id"], called, path)


def at(document: Document, path: KeyPath) -> Any:
    """What stands at a path; a text may stand for the entry that it begins."""
    value: Any = document.data
    for step in path:
        if isinstance(value, dict | list):
            value = value[step]  # type: ignore[index] # a name in an entry, a number in a list
    return value


def named(document: Document, path: KeyPath) -> tuple[str, ...]:
    """The way to a path in words: `recipients`, `mollie`, `name`."""
    names, value = [], document.data
    for step in path:
        if not isinstance(value, dict | list):
            break
        value = value[step]  # type: ignore[index] # as above
        if isinstance(step, str):
            names.append(step)
        elif isinstance(value, dict):
            names.append(next((value[key] for key in KNOWN_BY if isinstance(value.get(key), str)), str(step + 1)))
    return tuple(name for name in names if name != "list")
