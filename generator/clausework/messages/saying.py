"""What was found where, and what is wanted there."""

from __future__ import annotations

from typing import Any

from clausework import formats, keys
from clausework.formats import shown
from clausework.model.fields import Format, Ref, Term
from clausework.model.shape import Many, Scalar, Shape
from clausework.source import KeyPath


def message(path: KeyPath, value: Any, shape: Shape) -> str:
    """What was found and what is wanted."""
    if isinstance(shape, Many | Scalar):
        return f"{subject(path)} {_found(value)}, {_wanted(shape)} is wanted"
    if isinstance(value, list) and "list" in shape.fields:
        return f"{subject(path)} has a list right below it, and `list:` is wanted in between"
    where = "in it" if isinstance(path[-1], int) else "below it"
    wanted = "text or names with values" if shape.shorthand else "names with values"
    return f"{subject(path)} {_found(value)}, {wanted} are wanted {where}"


def subject(path: KeyPath) -> str:
    """What a sentence about a place begins with."""
    if isinstance(path[-1], int):
        return keys.place(path).replace("in an entry", f"entry {path[-1] + 1}")
    return repr(path[-1])


def _found(value: Any) -> str:
    if isinstance(value, bool):
        return f"is the word {str(value).lower()}"
    if isinstance(value, int):
        return f"is the number {value}"
    if isinstance(value, str):
        return f"is the text {shown(value)}"
    return "is a list" if isinstance(value, list) else f"has the name {shown(next(iter(value)))} below it"


def _wanted(shape: Scalar | Many) -> str:
    if isinstance(shape, Many):
        return "a list"
    marker = shape.marker
    if isinstance(marker, Format):
        return formats.NOUNS[marker.name]
    if isinstance(marker, Term):
        return "a word of the vocabulary"
    if isinstance(marker, Ref):
        return f"the id of a {marker.kind}"
    named = {bool: "true or false", int: "a whole number"}
    return named.get(shape.type, "text") if not shape.allowed else "a word"
