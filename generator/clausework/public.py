"""What of the practices is published for programs: what the pages print, without the authors' notes to themselves."""

from __future__ import annotations

import datetime
import json
from typing import Any

from clausework import schema
from clausework.acceptance import accepted
from clausework.changes import directions
from clausework.findings import Mark
from clausework.model import Practices
from clausework.model.fields import NotApplicable
from clausework.model.shape import Many, Record, Shape, build, record
from clausework.source import Document, KeyPath
from clausework.versions import Version

NAME = "practices.json"
"""The file of a version that holds it."""


def as_json(practices: Practices) -> str:
    """The practices as JSON, with the keys of practices.yml; comments, exceptions, gaps and doubts are left out."""
    return json.dumps(_plain(record(Practices), practices), indent=1, ensure_ascii=False) + "\n"


def of(version: Version) -> Practices | None:
    """The practices that were published with a version; None where there are none, or this program asks for more."""
    return read(version.text(NAME)) if version.holds(NAME) else None


def read(text: str) -> Practices | None:
    """The practices that were published so; None where this program asks for more. YAML takes twice as long to read."""
    shape, data = record(Practices), json.loads(text)
    practices: Practices | None = accepted(shape, data)
    if practices is not None:
        return practices
    # What is left out in it may be referred to.
    start: dict[KeyPath, Mark] = {(): Mark(1, 1)}
    return None if schema.validate(Document(NAME, data, start, start), shape) else build(shape, data)


def _plain(shape: Shape, value: Any) -> Any:
    if isinstance(shape, Many):
        return [_plain(shape.item, item) for item in value]
    if isinstance(shape, Record):
        fields = ((key, field.shape, getattr(value, field.name)) for key, field in shape.fields.items())
        return {key: _plain(inner, part) for key, inner, part in fields if _is_published(value, key, part)}
    return value.isoformat() if isinstance(value, datetime.date) else value


def _is_published(owner: Any, key: str, value: Any) -> bool:
    if value is None or value == () or isinstance(value, NotApplicable):
        return False
    parts = value if isinstance(value, tuple) else (value,)
    return key == "id" or not (directions.internal(owner, key) or any(directions.internal(part) for part in parts))
