"""The faults of values, of each kind of error that Cerberus knows."""

from __future__ import annotations

import re
from typing import Any

from clausework import keys
from clausework.formats import Fault, shown
from clausework.guess import either, spelt
from clausework.messages import mending, saying
from clausework.model.shape import Many, Record, Scalar, Shape
from clausework.slips import BULLET, can_be_repeated, in_quotes, slip
from clausework.source import KeyPath

LIKELY = 0.75
"""A word as like as this to one of a few is taken for it."""
BULLETS = re.compile(rf"(?:^|\s)(?:{BULLET})\s*")
"""What stands in front of the entries of a list that is read as one text."""
NEXT_NAME = re.compile(r"\s+(?=[A-Za-z_]+\s?[:：=;])")
"""Where the next name begins in lines that are read as one text."""


def empty(path: KeyPath, root: Record) -> Fault:
    """The fault of a name, or an entry of a list, with nothing after it."""
    shape = keys.at(root, path)
    if isinstance(path[-1], int):
        return Fault(
            "SCH005", f"{saying.subject(path)} is empty", "write something after the dash or comma, or delete it"
        )
    what = f"nothing is written after {path[-1]!r}"
    if path[-1] == "not_applicable":
        return Fault("SCH005", what, f"write the reason, as in `{keys.NOT_APPLICABLE}`, or delete the line")
    field = keys.within(root, path).fields[str(path[-1])]
    if isinstance(shape, Record) and shape.may_not_apply:
        names = f"names such as `{keys.first(shape)}:`"
        fix = f"write {names} below it, or `not_applicable:` with the reason, or delete the line"
    elif isinstance(shape, Record):
        fix = f"write names such as `{keys.first(shape)}:` below it, or delete the line"
    elif isinstance(shape, Many) and isinstance(shape.item, Record) and not shape.item.shorthand:
        fix = f"write `- {keys.lines(shape.item)}` below it, or delete the line"
    elif isinstance(shape, Scalar) and shape.type is bool:
        fix = mending.true_or_false(path)
    else:
        fix = f"write `{keys.line(str(path[-1]), field)}`, or delete the line"
    return Fault("SCH005", what, fix.removesuffix(", or delete the line") if field.required else fix)


def not_allowed(path: KeyPath, value: str, allowed: tuple[str, ...]) -> Fault:
    """The fault of a word that is not one of a few."""
    near = spelt(value, {word: word for word in allowed}, LIKELY)
    pieces = [piece.strip() for piece in re.split(r"[,;/]| and | or ", value)]
    if len(pieces) > 1 and set(pieces) <= set(allowed):
        fix = f"write only one of them: {either(pieces)}"
    elif near:
        fix = f"did you mean {near!r}? possible are {', '.join(allowed)}"
    else:
        fix = f"write one of {', '.join(allowed)}"
    return Fault("SCH004", f"{saying.subject(path)} cannot be {shown(value)}", fix)


def out_of_range(path: KeyPath, value: int, least: int, most: int) -> Fault:
    """The fault of a number that is too small or too large."""
    size = "small" if value < least else "large"
    return Fault(
        "SCH014", f"{saying.subject(path)} is {value}, which is too {size}", f"write a number from {least} to {most}"
    )


def wrong_type(path: KeyPath, value: Any, root: Record) -> Fault:
    """The fault of a value of another kind than is wanted."""
    shape = keys.at(root, path)
    field = keys.within(root, path).fields.get(str(path[-1])) if isinstance(path[-1], str) else None
    if isinstance(value, str) and not isinstance(shape, Scalar) and (fault := _no_yaml(path, value, shape)):
        return fault
    if isinstance(value, dict) and isinstance(shape, Scalar) and (fault := _colon(path, value)):
        return fault
    return Fault(
        "SCH003", saying.message(path, value, shape), mending.mended(path, value, shape, field.example if field else "")
    )


def _no_yaml(path: KeyPath, value: str, shape: Shape) -> Fault | None:
    """The fault of lines that are read as one text, since they are written as in a letter or in another language."""
    entries = [entry for entry in BULLETS.split(value) if entry]
    if isinstance(shape, Many) and BULLETS.match(value) and can_be_repeated(value):
        what = f"the entries of {saying.subject(path)} begin with other signs than a hyphen and a space"
        lines = ", ".join(f"`- {entry}`" for entry in entries)
        return Fault("SCH003", what, f"write {lines}, each on a line of its own")
    inner = shape.item if isinstance(shape, Many) else shape
    if isinstance(inner, Record) and not inner.shorthand and (found := slip(NEXT_NAME.split(value)[0])):
        return Fault("SCH003", found.message, found.fix)
    return None


def _colon(path: KeyPath, value: dict[str, Any]) -> Fault | None:
    """The fault of a text that is read as a name and its value."""
    name, words = next(iter(value.items()))
    if len(value) > 1 or not isinstance(words, str) or " " not in name or not can_be_repeated(f"{name}{words}"):
        return None
    what = f"{saying.subject(path)} is a text with a colon, which makes a name of {shown(name)}"
    return Fault("SCH003", what, f"write {in_quotes(f'{name}: {words}')}, in quotes")
