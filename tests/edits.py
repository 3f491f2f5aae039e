"""Practices edited as a person edits them, and checked as a person's edits are."""

from __future__ import annotations

import copy
from typing import Any

from clausework import acceptance
from clausework.findings import Mark
from clausework.model import Practices
from clausework.model.shape import record
from clausework.source import Document

Edit = dict[str, Any]
"""What to `set` and to `add` by path, and paths to `delete`; in a path stand names, ids and places in a list."""


def apply(data: dict[str, Any], edit: Edit) -> dict[str, Any]:
    """The data, edited."""
    data = copy.deepcopy(data)
    for path, value in edit.get("set", {}).items():
        home, key = _find(data, path)
        home[key] = value
    for path, value in edit.get("add", {}).items():
        home, key = _find(data, path)
        home[key] = [*home[key], value] if key in home else [value]
    for path in edit.get("delete", ()):
        home, key = _find(data, path)
        del home[key]
    return data


def _find(data: Any, path: str) -> tuple[Any, Any]:
    """The mapping or list in which the last part of the path stands, and that part."""
    *parts, last = path.split(".")
    for part in parts:
        data = data[_key(data, part)]
    return data, _key(data, last)


def _key(data: Any, part: str) -> Any:
    if isinstance(data, dict):
        return part
    if part.isdigit():
        return int(part)
    return next(index for index, entry in enumerate(data) if entry["id"] == part)


def practices(data: dict[str, Any]) -> Practices:
    """The practices, which must be free of errors."""
    mark = Mark(1, 1)
    document = Document("practices.yml", data, {(): mark}, {(): mark})
    made, findings = acceptance.read(record(Practices), document)
    assert not findings, [str(finding) for finding in findings]
    assert isinstance(made, Practices)
    return made
