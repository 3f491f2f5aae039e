"""What is found wrong only because of another mistake, which alone is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from cerberus import errors

from clausework import keys, misnamed
from clausework.formats import Fault
from clausework.guess import either
from clausework.model.shape import Record
from clausework.source import Document, KeyPath


def entry(document: Document, path: KeyPath) -> dict[str, Any]:
    """The entry in which the name at the end of a path stands, or is wanted."""
    found: Any = document.data
    for step in path[:-1]:
        found = found[step]
    return found if isinstance(found, dict) else {}


def is_in_brackets(document: Document, path: KeyPath) -> bool:
    """Whether an entry is written on one line, between curly brackets."""
    names = entry(document, (*path, ""))
    return bool(names) and document.values.get(path) != document.marks.get((*path, next(iter(names))))


def follows(error: Any, unknown: Mapping[KeyPath, list[str]], shape: Record, document: Document) -> bool:
    """Whether an error of Cerberus is told by that of an unknown name: a name is missing that is there in another
    spelling or at another level, or nothing is written after one whose lines have too few spaces in front."""
    path = error.document_path
    others = unknown.get(path[:-1])
    if not others or error.code == errors.UNKNOWN_FIELD.code:
        return False
    here, beside = keys.within(shape, path), entry(document, path)
    names = list(beside)
    if error.code == errors.REQUIRED_FIELD.code:
        return any(path[-1] in misnamed.stands_for(other, here, beside) for other in others)
    below = names[names.index(path[-1]) + 1 :][:1] if path[-1] in names and error.value is None else []
    return any(other in below and path[-1] in misnamed.stands_for(other, here, beside) for other in others)


def divided(missing: Iterable[KeyPath], document: Document) -> tuple[dict[KeyPath, Fault], set[KeyPath]]:
    """Entries of lists that a dash too many has made of one: the fault of each, and the names that are not missing."""
    faults: dict[KeyPath, Fault] = {}
    told: set[KeyPath] = set()
    in_lists = sorted(path for path in missing if len(path) > 1 and isinstance(path[-2], int))
    for home, paths in groupby(in_lists, key=lambda path: path[:-2]):
        wanted: dict[int, set[str]] = {}
        for path in paths:
            wanted.setdefault(int(path[-2]), set()).add(str(path[-1]))
        for index, names in wanted.items():
            above, begun = _above(home, index, wanted, document)
            own = entry(document, (*home, index, ""))
            is_line = not is_in_brackets(document, (*home, index))
            if is_line and names <= above.keys() and above.keys().isdisjoint(own):
                what = f"a dash begins an entry here that has no {either(sorted(names))}, and the one above it has"
                fix = f"if {next(iter(own))!r} belongs to the entry above, write a space in place of the dash"
                faults[(*home, index)] = Fault("SCH002", what, fix)
                told |= {(*home, index, name) for name in names} | {(*home, begun, name) for name in own}
    return faults, told


def _above(home: KeyPath, index: int, wanted: Mapping[int, set[str]], document: Document) -> tuple[dict[str, Any], int]:
    """What the incomplete entries right above one hold together, and the first of them."""
    held: dict[str, Any] = {}
    while index - 1 in wanted:
        index -= 1
        held |= entry(document, (*home, index, ""))
    return held, index
