"""Small changes of practices, for tests: each value changed, taken out, or put in."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clausework import derive, outline, vocabulary
from clausework.model import Practices
from clausework.model.company import Contact
from clausework.model.fields import Format, NotApplicable, Ref, Term
from clausework.model.shape import Field, Many, Record, Scalar, Shape, record

TEXTS = {
    "text": "what nobody wrote before",
    "sentence": "Nobody wrote this before.",
    "prose": "Nobody wrote *this* before.",
    "id": "never-before",
    "email": "new@example.com",
    "phone": "+31 20 765 4321",
    "url": "https://example.com/new",
    "country": "JP",
    "colour": "#123456",
}
"""A new value by the name of its format."""

OTHERWISE: dict[type, dict[str, Any]] = {Contact: {"kind": "direct"}}
"""What a sample of a part needs, so that its fields fit together."""


@dataclass(frozen=True)
class Mutation:
    """One change of the practices."""

    where: tuple[str | int, ...]
    """Keys and places in lists that lead to it."""
    cls: str
    key: str
    old: Any
    new: Any
    practices: Any
    """The practices with that change; while they are made, the part with it."""

    def __str__(self) -> str:
        return f"{self.where}: {self.old!r} -> {self.new!r}"


def every(practices: Practices) -> Iterator[Mutation]:
    """Each field of each part of the practices, changed in every way that its shape allows."""
    known = {kind: list(ids) for kind, ids in derive.entries(practices).items()}
    yield from _record(record(Practices), practices, known)


def _record(shape: Record, value: Any, known: Mapping[str, list[str]]) -> Iterator[Mutation]:
    """Changes inside a record; each carries the whole record, changed, as its `practices`."""
    for key, field in shape.fields.items():
        if key == "id" and shape.kind != "letter":
            continue  # an id is a name that others refer to; see the tests of new ids
        old = getattr(value, field.name)
        for new in dict.fromkeys(_others(field, old, known)):
            changed = dataclasses.replace(value, **{field.name: new})
            yield Mutation((key,), shape.cls.__name__, key, old, new, changed)
        for inner in _inside(field.shape, old, known):
            changed = dataclasses.replace(value, **{field.name: inner.practices})
            yield dataclasses.replace(inner, where=(key, *inner.where), practices=changed)


def _inside(shape: Shape, value: Any, known: Mapping[str, list[str]]) -> Iterator[Any]:
    if isinstance(shape, Record) and isinstance(value, shape.cls):
        yield from _record(shape, value, known)
    if isinstance(shape, Many) and isinstance(shape.item, Record):
        for i, item in enumerate(value or ()):
            for inner in _record(shape.item, item, known):
                changed = (*value[:i], inner.practices, *value[i + 1 :])
                yield dataclasses.replace(inner, where=(i, *inner.where), practices=changed)


def _others(field: Field, old: Any, known: Mapping[str, list[str]]) -> Iterator[Any]:
    """Other values for a field."""
    shape = field.shape
    if isinstance(shape, Many):
        yield from _other_lists(shape, old, known, required=field.required)
        return
    if old is not None and not field.required:
        yield None
    if isinstance(shape, Record):
        if shape.may_not_apply:
            yield NotApplicable(not_applicable="nobody ever asked")
        if old is None or isinstance(old, NotApplicable):
            yield sample(shape, known)
    else:
        yield from _other_values(shape, old, known)


def _other_lists(shape: Many, old: Any, known: Mapping[str, list[str]], *, required: bool) -> Iterator[Any]:
    values = old or ()
    if len(values) > required:
        yield values[1:]
        yield values[:-1]
    if shape.may_be_empty and old:
        yield None
    if isinstance(shape.item, Record):
        yield (*values, sample(shape.item, known))
    else:
        assert isinstance(shape.item, Scalar)
        new = [value for value in _other_values(shape.item, None, known) if value not in values]
        yield from ((*values, value) for value in new[:1])


def _other_values(shape: Scalar, old: Any, known: Mapping[str, list[str]]) -> Iterator[Any]:
    values: list[Any]
    if shape.type is bool:
        values = [True, False]
    elif shape.type is int:
        values = [(old or 20) + 1, max((old or 20) - 1, 1)]
    elif shape.type is datetime.date:
        values = [datetime.date(2026, 2, 3)]
    elif shape.allowed:
        values = list(shape.allowed)
    elif isinstance(shape.marker, Ref):
        kind = shape.marker.kind
        values = known.get(kind, []) if kind != "section" else [*outline.SECTIONS, *known.get("clause", [])]
    elif isinstance(shape.marker, Term):
        values = list(getattr(vocabulary.load(), shape.marker.vocabulary))
    else:
        assert isinstance(shape.marker, Format)
        values = [TEXTS[shape.marker.name]]
    yield from [value for value in values if value != old][:3]


def sample(shape: Shape, known: Mapping[str, list[str]]) -> Any:
    """A value of the shape that says as little as possible."""
    if isinstance(shape, Many):
        return (sample(shape.item, known),)
    if isinstance(shape, Record):
        made = {f.name: sample(f.shape, known) for f in shape.fields.values() if f.required}
        return shape.cls(**made | OTHERWISE.get(shape.cls, {}))
    return next(_other_values(shape, None, known))
