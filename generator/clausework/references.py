"""Ids: each names one entry, and whatever refers to one must find it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clausework.findings import Finding, Level
from clausework.model.fields import Gap, Ref
from clausework.model.shape import Many, Record, Shape
from clausework.outline import SECTIONS
from clausework.schema import nearest
from clausework.source import Document, KeyPath


@dataclass(frozen=True)
class _Use:
    """A place where an id is given or referred to."""

    kind: str
    id: str
    path: KeyPath
    refers: bool


def validate(document: Document, shape: Record) -> list[Finding]:
    """Ids given twice and references that lead nowhere."""
    uses = list(_walk(shape, document.data, ()))
    given: dict[str, dict[str, KeyPath]] = {}
    found = []
    for use in uses:
        if use.refers:
            continue
        first = given.setdefault(use.kind, {}).setdefault(use.id, use.path)
        if first != use.path:
            found.append(_twice(document, use, first))
    for use in uses:
        if use.refers and use.id not in (known := _known(use.kind, given)):
            found.append(_dangling(document, use, known))
    return found


def _known(kind: str, given: dict[str, dict[str, KeyPath]]) -> list[str]:
    if kind == "section":
        return [*SECTIONS, *given.get("clause", {})]
    return list(given.get(kind, {}))


def _walk(shape: Shape, data: Any, path: KeyPath) -> Iterator[_Use]:
    """All uses of ids; where the data does not have the shape, the schema says so, and we pass over it."""
    if isinstance(shape, Many) and isinstance(data, list):
        for index, value in enumerate(data):
            yield from _walk(shape.item, value, (*path, index))
    elif isinstance(shape, Record):
        yield from _walk_record(shape, data, path)
    elif isinstance(data, str) and isinstance(marker := getattr(shape, "marker", None), Ref):
        yield _Use(marker.kind, data, path, refers=True)


def _walk_record(shape: Record, data: Any, path: KeyPath) -> Iterator[_Use]:
    if isinstance(data, str) and shape.shorthand:
        yield from _walk(shape.fields[shape.shorthand].shape, data, path)
    if not isinstance(data, dict):
        return
    kind = "gap" if shape.cls is Gap else shape.kind
    for key, value in data.items():
        field = shape.fields.get(key)
        if field is None:
            continue
        if key == "id" and kind and isinstance(value, str):
            yield _Use(kind, value, (*path, key), refers=False)
        yield from _walk(field.shape, value, (*path, key))


def _twice(document: Document, use: _Use, first: KeyPath) -> Finding:
    line = document.mark(first).line
    message = f"the {use.kind} {use.id!r} is already on line {line}"
    place = document.values.get(use.path) or document.mark(use.path)
    return Finding(document.path, place, "SCH012", Level.ERROR, message, "give one of the two another id")


def _dangling(document: Document, use: _Use, known: list[str]) -> Finding:
    near = nearest(use.id, known)
    fix = f"did you mean {near!r}?" if near else _add(use.kind, known)
    message = f"there is no {use.kind} {use.id!r}"
    place = document.values.get(use.path) or document.mark(use.path)
    return Finding(document.path, place, "SCH013", Level.ERROR, message, fix)


def _add(kind: str, known: list[str]) -> str:
    if not known:
        return f"add a {kind} with that id, or delete this"
    return f"write one of {', '.join(known)}, or add a {kind} with that id"
