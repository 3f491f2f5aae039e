"""The names of entries: which may stand where, what a line with one looks like, how a missing one is added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clausework import formats
from clausework.formats import Fault
from clausework.model.fields import Format, NotApplicable, Statement, Term
from clausework.model.shape import Field, Many, Record, Scalar, Shape, record
from clausework.source import KeyPath

EXAMPLES = {
    "id": "short-name",
    "email": "privacy@example.com",
    "phone": '"+31 20 123 4567"',
    "url": "https://example.com/page",
    "country": "NL",
    "day": "2026-02-06",
}
"""What a value of a format looks like."""
NOT_APPLICABLE = "not_applicable: our service is for companies only"


def known(shape: Record) -> list[str]:
    """The names that may stand in an entry."""
    return [*shape.fields, *(["not_applicable"] if shape.may_not_apply else [])]


def at(shape: Shape, path: KeyPath) -> Shape:
    """The shape of what stands at a path."""
    for step in path:
        if isinstance(shape, Many):
            shape = shape.item
        elif step == "not_applicable":
            shape = record(NotApplicable).fields[step].shape
        else:
            assert isinstance(shape, Record)
            shape = shape.fields[str(step)].shape
    return shape


def within(shape: Shape, path: KeyPath) -> Record:
    """The entry in which the name at the end of a path stands."""
    entry = at(shape, path[:-1])
    assert isinstance(entry, Record)
    return entry


def place(path: KeyPath) -> str:
    """Where a name stands, in words."""
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return "at the left margin"
    name = names[-2] if names[-1] == "list" and len(names) > 1 else names[-1]
    return f"in an entry of {name!r}" if isinstance(path[-1], int) else f"in {name!r}"


def missing(path: KeyPath, root: Record, beside: Mapping[str, Any], *, in_brackets: bool) -> Fault:
    """The fault of a name that must be there, given the entry in which it is wanted."""
    name, wanted = str(path[-1]), within(root, path).fields[str(path[-1])]
    where = "" if len(path) == 1 else f" {place(path[:-1])}".replace("an entry", "this entry")
    fix = _add(name, wanted)
    if in_brackets:
        fix = fix.replace("a line like ", "").replace("a line ", "") + ", with a comma, between the brackets"
    elif beside and len(path) > 1:
        fix = f"as far in as {next(iter(beside))!r}, {fix}"
    return Fault("SCH002", f"{name!r} is missing{where}", fix)


def _add(name: str, wanted: Field) -> str:
    """How to add a name: by example, else by what may be written."""
    shape = wanted.shape
    if isinstance(shape, Record):
        return f"add `{name}:` and below it, with two spaces in front, `{lines(shape)}`"
    if isinstance(shape, Scalar) and not wanted.example and (words := shape.allowed or _few_terms(shape)):
        return f"add a line `{name}:` with one of {', '.join(words)}"
    if isinstance(shape, Scalar) and shape.type is bool:
        return f"add a line `{name}: true` or `{name}: false`"
    if not example(wanted):
        return f"add a line `{name}: ...` ({wanted.says.rstrip('.').lower()})"
    return f"add a line like `{line(name, wanted)}`"


def _few_terms(shape: Scalar) -> tuple[str, ...]:
    return formats.few(shape.marker.vocabulary) if isinstance(shape.marker, Term) else ()


def example(field: Field) -> str:
    """What may stand after a name."""
    if field.example or isinstance(field.shape, Record):
        return field.example
    if isinstance(field.shape, Many):
        return f"[{_example(field.shape.item) or '...'}]"
    return _example(field.shape)


def _example(shape: Shape) -> str:
    if not isinstance(shape, Scalar):
        return ""
    if shape.allowed or shape.type is bool:
        return shape.allowed[0] if shape.allowed else "true"
    return EXAMPLES.get(shape.marker.name, "") if isinstance(shape.marker, Format) else ""


def line(name: str, field: Field) -> str:
    """What a line with a name looks like."""
    return f"{name}: {example(field) or '...'}"


def first(shape: Record, but: str = "") -> str:
    """The name that an entry is likely to begin with, and another one than that."""
    common = {*Statement.__dataclass_fields__, but}
    names = [key for key, inner in shape.fields.items() if inner.required and key != but]
    return (names or [key for key in shape.fields if key not in common] or list(shape.fields))[0]


def lines(shape: Record) -> str:
    """What a first line of an entry looks like."""
    return line(first(shape), shape.fields[first(shape)])
