"""Every text of the practices that a page prints, and where it stands: for what wording alone shows."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NamedTuple

from clausework.model import Practices
from clausework.model.company import Address, Contact
from clausework.model.fields import Format, Gap, NotApplicable
from clausework.model.practices import Ignore
from clausework.model.shape import Many, Record, Shape, record

FORMS = {"text", "sentence", "prose", "email", "url"}
SILENT = (Address, Gap, Ignore, NotApplicable)
"""What no page prints, or prints as a name."""
UNPRINTED = {(Contact, "unconfirmed")}


# A tuple, for practices have hundreds of them and a frozen dataclass costs three times as much to make.
class Said(NamedTuple):
    """One text of the practices."""

    section: str
    """The part of the practices it belongs to, such as `security`."""
    part: Any
    key: str
    number: int | None
    """Which one it is, where the field holds several."""
    text: str


def walk(practices: Practices) -> list[Said]:
    """All texts in the order of the model."""
    found: list[Said] = []
    for name, gather in _telling(Practices):
        if value := getattr(practices, name):
            gather(found, name, practices, name, value)
    return found


Gather = Callable[[list[Said], str, Any, str, Any], None]
"""Adds what is said in the value of a field: in which section, in which part, and by what name it stands there."""


def _text(found: list[Said], section: str, part: Any, key: str, value: str) -> None:
    found.append(Said(section, part, key, None, value))


def _texts(found: list[Said], section: str, part: Any, key: str, value: tuple[str, ...]) -> None:
    found.extend(Said(section, part, key, number, text) for number, text in enumerate(value))


def _within(found: list[Said], section: str, part: Any, key: str, value: Any) -> None:  # noqa: ARG001  # as all others
    cls: type = type(value)
    for name, gather in _telling(cls):
        if inner := getattr(value, name):
            gather(found, section, value, name, inner)


def _within_each(found: list[Said], section: str, part: Any, key: str, value: tuple[Any, ...]) -> None:
    for item in value:
        _within(found, section, part, key, item)


@functools.cache
def _telling(cls: type) -> tuple[tuple[str, Gather], ...]:
    """The fields of a part in which a text may stand, and how it is found there: all others need no look."""
    if cls in SILENT:
        return ()
    shapes = {field.name: field.shape for field in record(cls).fields.values() if (cls, field.name) not in UNPRINTED}
    gathering = ((name, _gather(shape)) for name, shape in shapes.items())
    return tuple((name, gather) for name, gather in gathering if gather)


def _gather(shape: Shape) -> Gather | None:
    if isinstance(shape, Many):
        one = _gather(shape.item)
        return one and (_texts if one is _text else _within_each)
    if isinstance(shape, Record):
        return _within if _telling(shape.cls) else None
    return _text if isinstance(shape.marker, Format) and shape.marker.name in FORMS else None
