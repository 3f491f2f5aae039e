"""Every text of the practices that a page prints, and where it stands: for what wording alone shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clausework.model import Practices
from clausework.model.company import Address, Contact
from clausework.model.fields import Format, Gap, NotApplicable
from clausework.model.practices import Ignore
from clausework.model.shape import Many, Record, Shape, record

FORMS = {"text", "sentence", "prose", "email", "url"}
SILENT = (Address, Gap, Ignore, NotApplicable)
"""What no page prints, or prints as a name."""
UNPRINTED = {(Contact, "unconfirmed")}


@dataclass(frozen=True)
class Said:
    """One text of the practices."""

    section: str
    """The part of the practices it belongs to, such as `security`."""
    part: Any
    key: str
    index: int | None
    """Which one it is, where the field holds several."""
    text: str


def walk(practices: Practices) -> Iterator[Said]:
    """All texts in the order of the model."""
    for field in record(Practices).fields.values():
        yield from _of(field.shape, getattr(practices, field.name), field.name, practices, field.name)


def _of(shape: Shape, value: Any, section: str, part: Any, key: str, index: int | None = None) -> Iterator[Said]:
    if value is None or isinstance(value, SILENT) or (type(part), key) in UNPRINTED:
        return
    if isinstance(shape, Many):
        for number, item in enumerate(value):
            yield from _of(shape.item, item, section, part, key, number)
    elif isinstance(shape, Record):
        for field in shape.fields.values():
            yield from _of(field.shape, getattr(value, field.name), section, value, field.name)
    elif isinstance(shape.marker, Format) and shape.marker.name in FORMS:
        yield Said(section, part, key, index, value)
