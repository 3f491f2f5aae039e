"""Which fields of the practices a text is made of: those that are read while it is made, and no others."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

from clausework.model import Practices
from clausework.model.fields import NotApplicable
from clausework.model.shape import key
from clausework.source import KeyPath


def watched(practices: Practices) -> tuple[Practices, set[KeyPath]]:
    """The same practices, and the paths of the fields that are read of them from now on."""
    seen: set[KeyPath] = set()
    copy: Practices = _copy(practices, (), seen)
    seen.clear()
    return copy, seen


def _copy(value: Any, path: KeyPath, seen: set[KeyPath]) -> Any:
    if isinstance(value, tuple):
        return tuple(_copy(item, (*path, index), seen) for index, item in enumerate(value))
    if not dataclasses.is_dataclass(value) or isinstance(value, NotApplicable | type):
        return value
    names = [field.name for field in dataclasses.fields(value)]
    copy = _watching(type(value))(**{name: _copy(getattr(value, name), (*path, key(name)), seen) for name in names})
    copy.__dict__.update(_path=path, _seen=seen)
    return copy


@functools.cache
def _watching(cls: type) -> type:
    """The class with notes of the fields that are read."""
    fields = {field.name: key(field.name) for field in dataclasses.fields(cls)}

    def read(self: Any, name: str) -> Any:
        if name in fields:
            inside = object.__getattribute__(self, "__dict__")
            inside["_seen"].add((*inside["_path"], fields[name]))
        return object.__getattribute__(self, name)

    return type(cls.__name__, (cls,), {"__getattribute__": read, "__module__": cls.__module__})
