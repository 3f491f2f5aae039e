"""Ids: each names one entry, and whatever refers to one must find it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clausework.findings import Finding, Level
from clausework.formats import identifier, shown
from clausework.guess import closest, either, spelt
from clausework.model.fields import Gap, Ref
from clausework.model.shape import Many, Record, Shape
from clausework.outline import RESERVED, SECTIONS
from clausework.source import Document, KeyPath

NOUNS = {
    "basis": "legal basis",
    "data": "category of data",
    "exclusion": "entry",
    "gap": "gap",
    "letter": "row",
    "retention": "rule of retention",
    "sale": "statement on sale",
}
"""What the entries of a kind are called in a message, where the kind is not the word for it."""

ANCHORS = {"clause", "jurisdiction"}
"""Kinds whose ids are addresses on the page of the policy, beside those of its sections."""

CALLED = ("label", "name", "title")
FEW, MANY, LONGEST_ID = 4, 12, 60
"""So many ids are all named in a message, the few as a choice, if they are no longer than this."""


@dataclass(frozen=True)
class _Given:
    """An entry with an id."""

    kind: str
    id: str
    path: KeyPath
    entry: Mapping[str, Any]


@dataclass(frozen=True)
class _Used:
    """A place that refers to an entry by its id."""

    kind: str
    id: str
    path: KeyPath


@dataclass
class _Ids:
    """All ids of a document and all references to them."""

    given: list[_Given] = field(default_factory=list)
    used: list[_Used] = field(default_factory=list)

    def of(self, kind: str) -> dict[str, str]:
        """The ids of a kind by what their entries are called, first by themselves."""
        mine = [entry for entry in self.given if entry.kind == ("clause" if kind == "section" else kind)]
        names = {name: name for name in SECTIONS} if kind == "section" else {}
        names |= {entry.id: entry.id for entry in mine}
        for entry in mine:
            for called in (entry.entry.get(key) for key in CALLED):
                names.setdefault(called if isinstance(called, str) else entry.id, entry.id)
        return names


def validate(document: Document, shape: Record) -> list[Finding]:
    """Ids given twice and references that lead nowhere."""
    ids = _Ids()
    _collect(shape, document.data, (), ids)
    return [*_twice(document, ids), *_dangling(document, ids, shape)]


def _collect(shape: Shape, data: Any, path: KeyPath, ids: _Ids) -> None:
    """All uses of ids; where the data does not have the shape, the schema says so, and we pass over it."""
    if isinstance(shape, Many) and isinstance(data, list):
        for index, value in enumerate(data):
            _collect(shape.item, value, (*path, index), ids)
    elif isinstance(shape, Record) and isinstance(data, dict):
        _collect_entry(shape, data, path, ids)
    elif isinstance(shape, Record) and shape.shorthand:
        _collect(shape.fields[shape.shorthand].shape, data, path, ids)
    elif isinstance(data, str) and data and isinstance(marker := getattr(shape, "marker", None), Ref):
        ids.used.append(_Used(marker.kind, data, path))


def _collect_entry(shape: Record, data: dict[str, Any], path: KeyPath, ids: _Ids) -> None:
    kind = kind_of(shape)
    if kind and isinstance(data.get("id"), str) and data["id"]:
        ids.given.append(_Given(kind, data["id"], (*path, "id"), data))
    inner = _with_ids(shape)
    for key, value in data.items():
        if key in inner:
            _collect(inner[key], value, (*path, key), ids)


def kind_of(shape: Record) -> str | None:
    """What the id of an entry names, if it has one."""
    return "gap" if shape.cls is Gap else shape.kind


def fit(given: Sequence[tuple[str, str]], used: Sequence[tuple[str, str]]) -> bool:
    """Whether nothing is to be found about ids: those of entries and those referred to, each with its kind."""
    anchors = [name for kind, name in given if kind in ANCHORS]
    sections = (*SECTIONS, *(name for kind, name in given if kind == "clause"))
    known = {*given, *(("section", name) for name in sections)}
    is_once = len(set(given)) == len(given) and len(set(anchors)) == len(anchors)
    return is_once and set(RESERVED).isdisjoint(anchors) and known.issuperset(used)


@functools.cache
def _with_ids(shape: Record) -> Mapping[str, Shape]:
    """The fields below which an entry has an id or refers to one: all others need no look."""
    return {key: field.shape for key, field in shape.fields.items() if _has_ids(field.shape)}


def _has_ids(shape: Shape) -> bool:
    if isinstance(shape, Many):
        return _has_ids(shape.item)
    if isinstance(shape, Record):
        return kind_of(shape) is not None or bool(_with_ids(shape))
    return isinstance(shape.marker, Ref)


def _twice(document: Document, ids: _Ids) -> Iterator[Finding]:
    first: dict[tuple[str, str], _Given] = {}
    for entry in ids.given:
        noun = NOUNS.get(entry.kind, entry.kind)
        space = "anchor" if entry.kind in ANCHORS else entry.kind
        other = first.setdefault((space, entry.id), entry)
        if other is not entry:
            line = document.mark(other.path).line
            what = f"the {noun} on line {line}" if other.kind == entry.kind else f"the {other.kind} on line {line}"
            yield _finding(
                document, entry.path, "SCH012", f"the id {shown(entry.id)} is already that of {what}", _rename()
            )
        elif space == "anchor" and entry.id in RESERVED:
            what = f"the {noun} has the id {entry.id!r}, which is the name of a section"
            yield _finding(document, entry.path, "SCH012", what, _rename())


def _rename() -> str:
    return "give it another id, and use that wherever this entry is meant"


def _dangling(document: Document, ids: _Ids, shape: Record) -> Iterator[Finding]:
    by_kind = {kind: ids.of(kind) for kind in {use.kind for use in ids.used}}
    dangling = [use for use in ids.used if by_kind[use.kind].get(use.id) != use.id]
    misplaced = set(_misplaced(shape, document.data)) if dangling else set()
    for use in dangling:
        known = by_kind[use.kind]
        if not _renamed(use, known) and use.id not in misplaced:
            what = f"there is no {NOUNS.get(use.kind, use.kind)} with the id {shown(use.id)}"
            other = next((given for given in ids.given if given.id == use.id), None)
            if other:
                noun, line = NOUNS.get(other.kind, other.kind), document.mark(other.path).line
                what += f", which is that of the {noun} on line {line}"
            yield _finding(document, use.path, "SCH013", what, _mend(use, known, shape))


def _misplaced(shape: Shape | None, data: Any) -> Iterator[str]:
    """The ids of entries below names that are not known, which is a finding already."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if shape is None and key == "id" and isinstance(value, str):
            yield value
        inner = shape.item if isinstance(shape, Many) else None
        if isinstance(shape, Record):
            inner = shape.fields[str(key)].shape if key in shape.fields else None
        yield from _misplaced(inner, value)


def _renamed(use: _Used, known: Mapping[str, str]) -> bool:
    """Whether it is the form in which an id will be found, once that is a short name as it shall be."""
    meant = spelt(use.id, known, likely=1)
    return meant is not None and identifier(use.id) is None and identifier(meant) is not None


def _mend(use: _Used, known: Mapping[str, str], shape: Record) -> str:
    known = {name: target for name, target in known.items() if target.isprintable() and len(target) <= LONGEST_ID}
    near = closest(use.id, known)
    if near:
        return f"did you mean {either(near)}?"
    home = _home(shape, use.kind)
    line = f"`- id: {use.id}`" if identifier(use.id) is None else "an entry"
    add = f"add {line} below {home}" if home else "add a clause with that id"
    ids = list(dict.fromkeys(known.values()))
    if not 0 < len(ids) <= MANY:
        return f"{add}, or delete this"
    return f"write {either(ids)}, or {add}" if len(ids) < FEW else f"write one of {', '.join(ids)}, or {add}"


@functools.cache
def _home(shape: Record, kind: str) -> str:
    """Where the entries of a kind stand, as a way from the top."""
    queue: list[tuple[tuple[str, ...], Shape]] = [((), shape)]
    for way, within in queue:
        inner = within.item if isinstance(within, Many) else within
        if isinstance(inner, Record) and inner.kind == kind:
            return " ".join(f"`{name}:`" for name in way)
        if isinstance(inner, Record):
            queue.extend(((*way, key), part.shape) for key, part in inner.fields.items())
    return ""


def _finding(document: Document, path: KeyPath, rule: str, message: str, fix: str) -> Finding:
    place = document.values.get(path) or document.mark(path)
    return Finding(document.path, place, rule, Level.ERROR, message, fix)
