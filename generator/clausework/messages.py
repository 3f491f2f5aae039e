"""The errors of Cerberus in words: what was found, what is wanted, how to mend it."""

from __future__ import annotations

import re
from typing import Any

from clausework import formats, keys
from clausework.formats import Fault, shown
from clausework.guess import spelt
from clausework.model.care import Period
from clausework.model.fields import Format, Ref, Term
from clausework.model.shape import Many, Record, Scalar, Shape
from clausework.source import KeyPath

LIKELY = 0.75
"""A word as like as this to one of a few is taken for it."""
LONGEST_LINE = 200
"""A fix does not repeat more than that."""
YES, NO = {"yes", "y", "on", "true", "1"}, {"no", "n", "off", "false", "0"}
PLAIN_ITEM = re.compile(r"[\w(][^,\[\]{}\"'#:]*")
"""What may stand between the brackets of a list without quotes."""
PERIOD = re.compile(r"([1-9][0-9]{0,2}) (day|week|month|year)s?")


def empty(path: KeyPath, root: Record) -> Fault:
    """The fault of a name, or an entry of a list, with nothing after it."""
    shape = keys.at(root, path)
    if isinstance(path[-1], int):
        return Fault("SCH005", f"{_subject(path)} is empty", "write something after the dash or comma, or delete it")
    what = f"nothing is written after {path[-1]!r}"
    if isinstance(shape, Record) and shape.may_not_apply:
        fix = "write its entries below it, or `not_applicable:` with the reason, or delete the line"
        return Fault("SCH005", what, fix)
    if isinstance(shape, Record | Many):
        return Fault("SCH005", what, "write its entries below it, or delete the line")
    field = keys.within(root, path).fields.get(path[-1])
    example = f", as in `{path[-1]}: {field.example}`" if field and field.example else ""
    return Fault("SCH005", what, f"write it{example}{'' if field and field.required else ', or delete the line'}")


def not_allowed(path: KeyPath, value: str, allowed: tuple[str, ...]) -> Fault:
    """The fault of a word that is not one of a few."""
    near = spelt(value, {word: word for word in allowed}, LIKELY)
    fix = f"did you mean {near!r}? possible are {', '.join(allowed)}" if near else f"write one of {', '.join(allowed)}"
    return Fault("SCH004", f"{_subject(path)} cannot be {shown(value)}", fix)


def out_of_range(path: KeyPath, value: int, least: int, most: int) -> Fault:
    """The fault of a number that is too small or too large."""
    size = "small" if value < least else "large"
    return Fault(
        "SCH014", f"{_subject(path)} is {value}, which is too {size}", f"write a number from {least} to {most}"
    )


def wrong_type(path: KeyPath, value: Any, shape: Shape) -> Fault:
    """The fault of a value of another kind than is wanted."""
    verb = "are" if isinstance(shape, Record) else "is"
    what = f"{_subject(path)} is {_found(value)}, {_wanted(shape)} {verb} wanted"
    return Fault("SCH003", what, _mended(value, shape))


def _subject(path: KeyPath) -> str:
    if isinstance(path[-1], int):
        return keys.place(path).replace("in an entry", f"entry {path[-1] + 1}")
    return repr(path[-1])


def _found(value: Any) -> str:
    if isinstance(value, bool):
        return f"the word {str(value).lower()}"
    if isinstance(value, int):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text {shown(value)}"
    return "a list" if isinstance(value, list) else "a group of entries"


def _wanted(shape: Shape) -> str:
    if isinstance(shape, Many):
        return "a list"
    if isinstance(shape, Record):
        return "entries with names" if not shape.shorthand else "text or entries with names"
    marker = shape.marker
    if isinstance(marker, Format):
        return formats.NOUNS[marker.name]
    if isinstance(marker, Term):
        return "a word of the vocabulary"
    if isinstance(marker, Ref):
        return f"the id of a {marker.kind}"
    named = {bool: "true or false", int: "a whole number"}
    return named.get(shape.type, "text") if not shape.allowed else "a word"


def _mended(value: Any, shape: Shape) -> str:
    if isinstance(shape, Many):
        return _as_list(value, shape)
    if isinstance(shape, Record) and (not shape.shorthand or isinstance(value, list)):
        return _as_entries(value, shape)
    return _as_scalar(value, shape.fields[str(shape.shorthand)].shape if isinstance(shape, Record) else shape)


def _as_list(value: Any, shape: Many) -> str:
    item = shape.item
    if isinstance(item, Record) and (isinstance(value, dict) or not item.shorthand):
        dash = "put '- ' in front of the first line of each entry, the next lines two spaces further in"
        return f"{dash}: {keys.lines(item)}"
    pieces = [piece.strip() for piece in re.split(r"[,;]", str(value)) if piece.strip()]
    if not isinstance(value, str) or not _can_be_repeated(value) or not pieces:
        return "write each on a line of its own that begins with '- '"
    return f"write it as a list: [{', '.join(map(_item, pieces))}]"


def _can_be_repeated(text: str) -> bool:
    return text.isprintable() and len(text) <= LONGEST_LINE


def _item(text: str) -> str:
    """A text as it stands between the brackets of a list."""
    return text if PLAIN_ITEM.fullmatch(text) else "'" + text.replace("'", "''") + "'"


def _as_entries(value: Any, shape: Record) -> str:
    if "list" in shape.fields and not (shape.may_not_apply and isinstance(value, str)):
        return "write `list:` below it, and the entries below that"
    if isinstance(value, list):
        return "delete the dash or the brackets"
    if shape.cls is Period and (period := PERIOD.fullmatch(str(value))):
        return f"write {{count: {period[1]}, unit: {period[2]}}}"
    if shape.may_not_apply and isinstance(value, str):
        lines = "`list:` and entries" if "list" in shape.fields else keys.lines(shape)
        return f"write {lines} below it, or `not_applicable:` with the reason"
    return f"write {keys.lines(shape)} below it, with two spaces in front"


def _without_brackets(value: list[Any]) -> str:
    if len(value) == 1 and isinstance(value[0], str | int) and _can_be_repeated(str(value[0])):
        return f"write it without brackets or dash: {value[0]}"
    return "write one value, without brackets or dashes"


def _as_scalar(value: Any, shape: Shape) -> str:
    assert isinstance(shape, Scalar)
    if isinstance(value, dict):
        return "write it on the line of its name, and nothing below it"
    if isinstance(value, list):
        return _without_brackets(value)
    if shape.type is bool:
        word = str(value).lower()
        return "write true" if word in YES else "write false" if word in NO else "write true or false"
    if shape.type is int:
        digits = re.findall(r"[0-9]+", str(value))
        return f"write {int(digits[0])}" if len(digits) == 1 and len(digits[0]) < 5 else "write digits alone, like 30"
    return _as_text(value, shape)


def _as_text(value: Any, shape: Scalar) -> str:
    word = str(value).lower() if isinstance(value, bool) else str(value)
    if shape.allowed:
        return f"write one of {', '.join(shape.allowed)}"
    if isinstance(shape.marker, Term):
        return formats.choose(shape.marker.vocabulary)
    if isinstance(shape.marker, Format) and (fault := formats.CHECKS[shape.marker.name](word)):
        return fault.fix
    if isinstance(shape.marker, Ref):
        return f"write the id of the {shape.marker.kind}, as it stands after `id:`"
    if isinstance(value, bool):
        return f'write text, or put the word in quotes: "{word}"'
    return f'put it in quotes: "{word}"'
