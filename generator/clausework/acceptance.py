"""A quick yes to data that nothing is wrong with: what it means, from a single walk.

Most files are clean, and Cerberus and the checks beside it take their time to say so. Whatever is not accepted here
goes through them, and they say why: to refuse what is right costs time, to accept what is wrong would be an error.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from clausework import coherence, formats, references, schema
from clausework.findings import Finding
from clausework.formats import Check
from clausework.model.fields import Format, NotApplicable, Ref, Term
from clausework.model.shape import Many, Record, Scalar, build
from clausework.source import Document


@dataclass
class _Noted:
    """What is judged when all is read."""

    given: list[tuple[str, str]] = field(default_factory=list)
    """The ids of the entries, each with its kind."""
    used: list[tuple[str, str]] = field(default_factory=list)
    """The references to them."""
    texts: list[str] = field(default_factory=list)
    """Nearly half of all values, which mean what they are."""


_TEXT = Format("text")
_Reader = Callable[[Any, _Noted], Any]
"""Tells what a value means, and notes what is in it; None stands for that of a text."""


class _RefusedError(Exception):
    """Something is wrong; what it is, is for others to say."""


def read(shape: Record, document: Document) -> tuple[Any | None, list[Finding]]:
    """What a document means, built in that shape, if there are no findings."""
    made = accepted(shape, document.data)
    if made is not None:
        return made, []
    checks = (schema.validate, references.validate, coherence.validate)
    findings = sorted(finding for check in checks for finding in check(document, shape))
    return (None, findings) if findings else (build(shape, document.data), [])


def accepted(shape: Record, data: Any) -> Any | None:
    """What data means; None where something may be wrong with it."""
    noted = _Noted()
    try:
        made = _record(shape)(data, noted)
        if not formats.are_texts(noted.texts):
            raise _RefusedError
    # The last two come of a name that is not known and of a value of another kind.
    except (_RefusedError, KeyError, TypeError):
        return None
    return made if references.fit(noted.given, noted.used) else None


@functools.cache
def _record(shape: Record) -> _Reader:
    inside = {key: (part.name, _field(shape, key)) for key, part in shape.fields.items()}
    required = {key for key, part in shape.fields.items() if part.required}
    cls, kind = shape.cls, references.kind_of(shape)
    asked = coherence.asked(cls)
    unstated = {part.name: part.default for part in dataclasses.fields(cls)}

    def read(data: Any, noted: _Noted) -> Any:
        if type(data) is not dict or not data or not required <= data.keys():
            raise _RefusedError
        values = unstated.copy()
        for key, value in data.items():
            name, read_value = inside[key]
            if read_value is None:
                noted.texts.append(value)
                values[name] = value
            else:
                values[name] = read_value(value, noted)
        if kind is not None and "id" in data:
            noted.given.append((kind, data["id"]))
        if asked is not None and asked(data) and any(coherence.faults(cls, data)):
            raise _RefusedError
        # What the constructor does, which sets one field after the other.
        made: Any = object.__new__(cls)
        object.__setattr__(made, "__dict__", values)
        return made

    return read


def _field(shape: Record, key: str) -> _Reader | None:
    inner = shape.fields[key].shape
    if isinstance(inner, Scalar):
        return _number(*schema.limits(shape, key)) if inner.type is int else _scalar(inner)
    return _list(inner) if isinstance(inner, Many) else _entry(inner)


@functools.cache
def _scalar(shape: Scalar) -> _Reader | None:
    if shape.marker == _TEXT:
        return None
    if shape.type is bool:
        return _truth
    if shape.type is datetime.date:
        return _day
    if shape.allowed:
        return _word(frozenset(shape.allowed))
    if isinstance(shape.marker, Term):
        return _word(formats.allowed(shape.marker.vocabulary))
    return _reference(shape.marker.kind) if isinstance(shape.marker, Ref) else _text(schema.check_of(shape))


def _truth(value: Any, _: _Noted) -> bool:
    if value is True or value is False:
        return value
    raise _RefusedError


def _number(least: int, most: int) -> _Reader:
    def read(value: Any, _: _Noted) -> int:
        if type(value) is int and least <= value <= most:
            return value
        raise _RefusedError

    return read


def _day(value: Any, _: _Noted) -> datetime.date:
    if type(value) is str and value and formats.day(value) is None:
        return datetime.date.fromisoformat(value)
    raise _RefusedError


def _word(allowed: frozenset[str]) -> _Reader:
    def read(value: Any, _: _Noted) -> str:
        if type(value) is str and value in allowed:
            return value
        raise _RefusedError

    return read


def _reference(kind: str) -> _Reader:
    def read(value: Any, noted: _Noted) -> str:
        if type(value) is str and value:
            noted.used.append((kind, value))
            return value
        raise _RefusedError

    return read


def _text(check: Check) -> _Reader:
    def read(value: Any, _: _Noted) -> str:
        if type(value) is str and value and check(value) is None:
            return value
        raise _RefusedError

    return read


@functools.cache
def _list(shape: Many) -> _Reader:
    item, may_be_empty, each_once = shape.item, shape.may_be_empty, schema.is_each_once(shape)
    read_item = _entry(item) if isinstance(item, Record) else _list(item) if isinstance(item, Many) else _scalar(item)
    if read_item is None:
        return _texts(may_be_empty)

    def read(value: Any, noted: _Noted) -> tuple[Any, ...]:
        if type(value) is not list or not (value or may_be_empty) or (each_once and schema.repeats(value)):
            raise _RefusedError
        return tuple([read_item(one, noted) for one in value])

    return read


def _texts(may_be_empty: bool) -> _Reader:
    def read(value: Any, noted: _Noted) -> tuple[str, ...]:
        if type(value) is not list or not (value or may_be_empty) or len(set(value)) < len(value):
            raise _RefusedError
        noted.texts += value
        return tuple(value)

    return read


def _entry(shape: Record) -> _Reader:
    if shape.shorthand is not None:
        return _shorthand(shape, shape.shorthand)
    return _may_not_apply(shape) if shape.may_not_apply else _record(shape)


def _shorthand(shape: Record, key: str) -> _Reader:
    read_whole = _record(shape)

    def read(value: Any, noted: _Noted) -> Any:
        return read_whole({key: value} if type(value) is str else value, noted)

    return read


def _may_not_apply(shape: Record) -> _Reader:
    read_whole = _record(shape)

    def read(value: Any, noted: _Noted) -> Any:
        if type(value) is not dict or "not_applicable" not in value:
            return read_whole(value, noted)
        if len(value) > 1:
            raise _RefusedError
        return NotApplicable(not_applicable=_reason(value["not_applicable"], noted))

    return read


_reason = _text(formats.text)
