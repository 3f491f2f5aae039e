"""Every text of the practices that a page prints, and where it stands: for what wording alone shows."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from clausework.model import Practices
from clausework.model.company import Address, Contact
from clausework.model.fields import Format, Gap, NotApplicable
from clausework.model.practices import Ignore
from clausework.model.shape import Field, Many, Record, Shape, record

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


@dataclass(frozen=True)
class Phrase:
    """Words that a rule looks for: most texts hold no sign of them, which is seen much sooner than what they say."""

    pattern: re.Pattern[str]
    signs: tuple[str, ...]
    """Whatever the pattern matches holds one of these, in small or large letters."""


def walk(practices: Practices) -> list[Said]:
    """All texts in the order of the model."""
    found: list[Said] = []
    for field in _telling(record(Practices)):
        _gather(found, field.shape, getattr(practices, field.name), field.name, practices, field.name)
    return found


def _gather(
    found: list[Said], shape: Shape, value: Any, section: str, part: Any, key: str, index: int | None = None
) -> None:
    if value is None or isinstance(value, SILENT):
        return
    if isinstance(shape, Many):
        for number, item in enumerate(value):
            _gather(found, shape.item, item, section, part, key, number)
    elif isinstance(shape, Record):
        for field in _telling(shape):
            _gather(found, field.shape, getattr(value, field.name), section, value, field.name)
    else:
        found.append(Said(section, part, key, index, value))


@functools.cache
def _telling(shape: Record) -> tuple[Field, ...]:
    """The fields in which a text may stand: all others need no look."""
    fields = shape.fields.values()
    return tuple(field for field in fields if (shape.cls, field.name) not in UNPRINTED and _tells(field.shape))


def _tells(shape: Shape) -> bool:
    if isinstance(shape, Many):
        return _tells(shape.item)
    if isinstance(shape, Record):
        return bool(_telling(shape))
    return isinstance(shape.marker, Format) and shape.marker.name in FORMS
