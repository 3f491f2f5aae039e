"""The values of the practices one by one, and the practices with another one in its place."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clausework import derive, vocabulary
from clausework.model import Practices
from clausework.model.company import Clause
from clausework.model.fields import Format, Ref, Term
from clausework.model.shape import Many, Record, Scalar, Shape, record
from clausework.source import KeyPath

ELSEWISE = {"country": ("NL", "US"), "colour": ("#123456", "#654321")}
TRIES = 4
"""So many other values are tried where there must be one: some are like the old one, some make no sense."""
GONE = object()
"""In place of a value: nothing."""


@dataclass(frozen=True)
class Value:
    """One value, or one of a list of values."""

    path: KeyPath
    shape: Scalar
    required: bool
    now: Any

    @property
    def form(self) -> str:
        """The name of its format; empty where it has none."""
        return self.shape.marker.name if isinstance(self.shape.marker, Format) else ""


def values(practices: Practices, read: Collection[KeyPath]) -> Iterator[Value]:
    """The values of the fields of these paths; not ids and the places of clauses and sections, which say nothing."""
    return _of_record(record(Practices), practices, (), read)


def _of_record(shape: Record, value: Any, path: KeyPath, read: Collection[KeyPath]) -> Iterator[Value]:
    for name, field in shape.fields.items():
        at = (*path, name)
        if at in read and name != "id" and (shape.cls, name) != (Clause, "place"):
            yield from _of(field.shape, getattr(value, field.name), at, read, field.required)


def _of(shape: Shape, value: Any, path: KeyPath, read: Collection[KeyPath], required: bool) -> Iterator[Value]:
    if isinstance(shape, Many):
        for index, item in enumerate(value or ()):
            yield from _of(shape.item, item, (*path, index), read, len(value) == 1 and required)
    elif isinstance(shape, Record):
        if isinstance(value, shape.cls):
            yield from _of_record(shape, value, path, read)
    elif value is not None and shape.marker != Ref("section"):
        yield Value(path, shape, required, value)


def instead(value: Value, entries: derive.Entries) -> list[Any]:
    """What to put in its place, one after the other, until something changes: nothing at last, if it may be missing."""
    others = (other for other in _others(value, entries) if other != value.now)
    return [*itertools.islice(others, TRIES)] if value.required else [*itertools.islice(others, 1), GONE]


def _others(value: Value, entries: derive.Entries) -> Iterator[Any]:
    shape, now = value.shape, value.now
    if shape.type is bool:
        yield not now
    elif shape.type is int:
        yield now + 1
    elif shape.type is datetime.date:
        yield now + datetime.timedelta(days=1)
    elif isinstance(shape.marker, Ref):
        yield from entries.get(shape.marker.kind, ())
    elif isinstance(shape.marker, Term):
        yield from getattr(vocabulary.load(), shape.marker.vocabulary)
    elif isinstance(shape.marker, Format):
        yield from ELSEWISE.get(shape.marker.name, ())
    else:
        yield from shape.allowed


def varied(practices: Practices, changes: Mapping[KeyPath, Any]) -> Practices:
    """The practices with other values at these paths."""
    # From the last to the first, for what is taken out of a list moves what follows.
    for path in sorted(changes, key=lambda path: [(isinstance(step, str), step) for step in path], reverse=True):
        practices = _with(practices, path, changes[path])
    return practices


def _with(part: Any, path: KeyPath, value: Any) -> Any:
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = (_with(part[step], rest, value),) if rest else () if value is GONE else (value,)
        return (*part[:step], *items, *part[step + 1 :])
    cls: type = type(part)
    field = record(cls).fields[step]
    nothing = () if isinstance(field.shape, Many) else None
    inner = _with(getattr(part, field.name), rest, value) if rest else nothing if value is GONE else value
    return dataclasses.replace(part, **{field.name: inner})


def below(path: KeyPath, read: Collection[KeyPath]) -> list[KeyPath]:
    """The parts and entries right below a path in which something was read."""
    deeper = (other[: len(path) + 1] for other in read if other[: len(path)] == path and len(other) > len(path) + 1)
    return sorted(set(deeper), key=lambda path: tuple(map(str, path)))
