"""The shape of the practices, read from the dataclasses: what schema, reference check and builder walk along."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union

from clausework.model.fields import Format, NotApplicable, Ref, Term


@dataclass(frozen=True)
class Scalar:
    """A single value."""

    type: type
    marker: Format | Term | Ref | None = None
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Many:
    """A list of values of one shape."""

    item: Shape
    may_be_empty: bool = False


@dataclass(frozen=True, eq=False)
class Record:
    """Named fields, built into a dataclass."""

    cls: type
    fields: Mapping[str, Field]
    """By the key as it is written in YAML."""
    shorthand: str | None = None
    """The key meant when only a text is given."""
    may_not_apply: bool = False
    """Whether `not_applicable: reason` may stand in its place."""

    @property
    def kind(self) -> str | None:
        """The kind of entry that its id names, if it has one."""
        return getattr(self.cls, "KIND", None)


Shape = Union[Scalar, Many, Record]  # noqa: UP007 - `|` cannot join names that are not defined yet


@dataclass(frozen=True)
class Field:
    """One key of a record."""

    name: str
    shape: Shape
    required: bool
    says: str
    example: str


def key(name: str) -> str:
    """The YAML key of a field: Python's reserved words carry an underscore there."""
    return name.rstrip("_")


@functools.cache
def record(cls: type, may_not_apply: bool = False) -> Record:
    """The shape of a dataclass."""
    hints = typing.get_type_hints(cls, include_extras=True)
    fields = {
        key(field.name): Field(
            name=field.name,
            shape=_shape(hints[field.name]),
            required=field.default is dataclasses.MISSING,
            says=field.metadata["says"],
            example=field.metadata["example"],
        )
        for field in dataclasses.fields(cls)
    }
    shorthand = getattr(cls, "SHORTHAND", None)
    return Record(cls, types.MappingProxyType(fields), shorthand and key(shorthand), may_not_apply)


def _shape(hint: Any) -> Shape:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        return _union(args)
    if origin is Annotated:
        return Scalar(args[0], marker=args[1])
    if origin is Literal:
        return Scalar(str, allowed=args)
    if origin is tuple:
        return Many(_shape(args[0]))
    return record(hint) if isinstance(hint, type) and dataclasses.is_dataclass(hint) else Scalar(hint)


def _union(args: tuple[Any, ...]) -> Shape:
    shape = _shape(args[0])
    if isinstance(shape, Record) and NotApplicable in args:
        return record(shape.cls, may_not_apply=True)
    return dataclasses.replace(shape, may_be_empty=True) if isinstance(shape, Many) else shape


def build(shape: Shape, data: Any) -> Any:
    """The value of that shape; the data must have passed the schema."""
    if isinstance(shape, Many):
        return tuple(build(shape.item, value) for value in data)
    if isinstance(shape, Record):
        return _build_record(shape, data)
    return datetime.date.fromisoformat(data) if shape.type is datetime.date else data


def _build_record(shape: Record, data: Any) -> Any:
    if shape.shorthand is not None and not isinstance(data, dict):
        data = {shape.shorthand: data}
    if shape.may_not_apply and "not_applicable" in data:
        return NotApplicable(not_applicable=data["not_applicable"])
    return shape.cls(**{shape.fields[k].name: build(shape.fields[k].shape, v) for k, v in data.items()})


def plain(shape: Shape, value: Any) -> Any:
    """The data that `build` makes the value from: what is not stated is left out."""
    if isinstance(shape, Many):
        return [plain(shape.item, item) for item in value]
    if isinstance(shape, Record):
        fields = {name: (field.shape, getattr(value, field.name)) for name, field in shape.fields.items()}
        return {name: plain(inner, part) for name, (inner, part) in fields.items() if part not in (None, ())}
    return value.isoformat() if isinstance(value, datetime.date) else value
