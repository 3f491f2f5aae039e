"""The errors of Cerberus in words: what was found, what is wanted, how to mend it."""

from __future__ import annotations

import re
from typing import Any

from clausework import formats, keys
from clausework.formats import Fault, shown
from clausework.guess import either, spelt
from clausework.model.care import Period
from clausework.model.company import Company
from clausework.model.fields import Format, Ref, Term
from clausework.model.shape import Many, Record, Scalar, Shape
from clausework.slips import BULLET, can_be_repeated, in_quotes, slip
from clausework.source import KeyPath

LIKELY = 0.75
"""A word as like as this to one of a few is taken for it."""
YES, NO = {"yes", "y", "on", "true", "1"}, {"no", "n", "off", "false", "0"}
PLAIN_ITEM = re.compile(r"[\w(][^,\[\]{}\"'#:]*")
"""What may stand between the brackets of a list without quotes."""
PERIOD = re.compile(r"([1-9][0-9]{0,2}) (day|week|month|year)s?")
BULLETS = re.compile(rf"(?:^|\s)(?:{BULLET})\s*")
"""What stands in front of the entries of a list that is read as one text."""
NEXT_NAME = re.compile(r"\s+(?=[A-Za-z_]+\s?[:：=;])")
"""Where the next name begins in lines that are read as one text."""


def empty(path: KeyPath, root: Record) -> Fault:
    """The fault of a name, or an entry of a list, with nothing after it."""
    shape = keys.at(root, path)
    if isinstance(path[-1], int):
        return Fault("SCH005", f"{_subject(path)} is empty", "write something after the dash or comma, or delete it")
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
        fix = _true_or_false(path)
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
    return Fault("SCH004", f"{_subject(path)} cannot be {shown(value)}", fix)


def out_of_range(path: KeyPath, value: int, least: int, most: int) -> Fault:
    """The fault of a number that is too small or too large."""
    size = "small" if value < least else "large"
    return Fault(
        "SCH014", f"{_subject(path)} is {value}, which is too {size}", f"write a number from {least} to {most}"
    )


def wrong_type(path: KeyPath, value: Any, root: Record) -> Fault:
    """The fault of a value of another kind than is wanted."""
    shape = keys.at(root, path)
    field = keys.within(root, path).fields.get(str(path[-1])) if isinstance(path[-1], str) else None
    if isinstance(value, str) and not isinstance(shape, Scalar) and (fault := _no_yaml(path, value, shape)):
        return fault
    if isinstance(value, dict) and isinstance(shape, Scalar) and (fault := _colon(path, value)):
        return fault
    return Fault("SCH003", _what(path, value, shape), _mended(path, value, shape, field.example if field else ""))


def _no_yaml(path: KeyPath, value: str, shape: Shape) -> Fault | None:
    """The fault of lines that are read as one text, since they are written as in a letter or in another language."""
    entries = [entry for entry in BULLETS.split(value) if entry]
    if isinstance(shape, Many) and BULLETS.match(value) and can_be_repeated(value):
        what = f"the entries of {_subject(path)} begin with other signs than a hyphen and a space"
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
    what = f"{_subject(path)} is a text with a colon, which makes a name of {shown(name)}"
    return Fault("SCH003", what, f"write {in_quotes(f'{name}: {words}')}, in quotes")


def _what(path: KeyPath, value: Any, shape: Shape) -> str:
    """What was found and what is wanted."""
    if isinstance(shape, Many | Scalar):
        return f"{_subject(path)} {_found(value)}, {_wanted(shape)} is wanted"
    if isinstance(value, list) and "list" in shape.fields:
        return f"{_subject(path)} has a list right below it, and `list:` is wanted in between"
    where = "in it" if isinstance(path[-1], int) else "below it"
    wanted = "text or names with values" if shape.shorthand else "names with values"
    return f"{_subject(path)} {_found(value)}, {wanted} are wanted {where}"


def _subject(path: KeyPath) -> str:
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


def _mended(path: KeyPath, value: Any, shape: Shape, example: str) -> str:
    if isinstance(shape, Many):
        return _as_list(value, shape)
    if isinstance(shape, Record) and (not shape.shorthand or isinstance(value, list)):
        return _as_entries(path, value, shape)
    meant = shape.fields[str(shape.shorthand)].shape if isinstance(shape, Record) else shape
    assert isinstance(meant, Scalar)
    return _as_scalar(path, value, meant, example)


def _as_list(value: Any, shape: Many) -> str:
    item = shape.item
    if isinstance(item, Record) and isinstance(value, dict):
        name, inner = next(iter(value.items()))
        line = f"{name}: {inner}" if isinstance(inner, str | int) and can_be_repeated(str(inner)) else f"{name}:"
        line = line if can_be_repeated(line) else keys.lines(item)
        return f"write `- {line}`, and two spaces more in front of the lines below that belong to it"
    if isinstance(item, Record) and not item.shorthand:
        return f"write below it {_entry(value, item)}"
    pieces = [str(inner) for inner in value.values()] if isinstance(value, dict) else re.split(r"[,;]", str(value))
    pieces = [piece.strip() for piece in pieces if piece.strip()]
    if isinstance(value, bool) or not pieces or not all(map(can_be_repeated, [*pieces, str(value)])):
        return "write each on a line of its own that begins with '- '"
    return f"write it as a list: [{', '.join(map(_item, pieces))}]"


def _entry(value: Any, shape: Record) -> str:
    """What an entry of a list looks like, its id made of what was written instead."""
    names = [key for key, field in shape.fields.items() if field.required] or [keys.first(shape)]
    made = formats.short_name(re.split("[,;@]", value)[0]) if isinstance(value, str) and names[0] == "id" else None
    first, *others = (keys.line(name, shape.fields[name]) for name in names)
    first = f"id: {made}" if made else first
    others = others or [f"{keys.first(shape, but=names[0])}: ..."]
    return f"`- {first}`, and on the next lines, two spaces further in, {' and '.join(f'`{line}`' for line in others)}"


def _item(text: str) -> str:
    """A text as it stands between the brackets of a list."""
    return text if PLAIN_ITEM.fullmatch(text) and not text.isdigit() else "'" + text.replace("'", "''") + "'"


def _as_entries(path: KeyPath, value: Any, shape: Record) -> str:
    is_text = isinstance(value, str)
    if isinstance(path[-1], int) and not isinstance(value, list):
        return f"write {_entry(value, shape)}"
    if shape.may_not_apply and is_text:
        names = "`list:` and entries" if "list" in shape.fields else f"names such as `{keys.first(shape)}:`"
        return f"write {names} below it, or `not_applicable:` with the reason, as in `{keys.NOT_APPLICABLE}`"
    if "list" in shape.fields:
        fix = "write `list:` on a line above the first dash, and two spaces more in front of the lines from there on"
        return fix if isinstance(value, list) else "write `list:` below it, and the entries below that"
    if isinstance(value, list):
        return "delete the dash or the brackets"
    if shape.cls is Period:
        period = PERIOD.fullmatch(str(value))
        count, unit = period.groups() if period else ("12", "month")
        return f"write {'' if period else 'it like '}{{count: {count}, unit: {unit}}}"
    first = keys.first(shape)
    line = (
        f"{first}: {value}"
        if shape.cls is Company and is_text and can_be_repeated(value)
        else keys.line(first, shape.fields[first])
    )
    return f"write `{line}` on the next line, with two spaces in front"


def _without_brackets(value: list[Any], shape: Scalar) -> str:
    if not all(isinstance(item, str | int) and can_be_repeated(str(item)) for item in value):
        return "write one value, without brackets or dashes"
    if len(value) == 1:
        return f"write it without brackets or dash: {value[0]}"
    if shape.marker == Format("text"):
        return f"write one of them, or one text: {in_quotes(', '.join(map(str, value)))}"
    return f"write only one of them, without brackets or dash: {either(map(str, value))}"


def _as_scalar(path: KeyPath, value: Any, shape: Scalar, example: str) -> str:
    if isinstance(value, dict):
        words = next(iter(value.values()))
        if len(value) == 1 and isinstance(words, str) and can_be_repeated(words) and isinstance(path[-1], str):
            return f"write `{path[-1]}: {words}`"
        return "write it on the line of its name, and nothing below it"
    if isinstance(value, list):
        return _without_brackets(value, shape)
    if shape.type is bool:
        word = str(value).lower()
        return "write true" if word in YES else "write false" if word in NO else _true_or_false(path)
    if shape.type is int:
        digits = re.findall(r"[0-9]+", str(value))
        number = f"`{path[-1]}: {int(digits[0])}`" if len(digits) == 1 and len(digits[0]) < 5 else ""
        return f"write {number}" if number else f"write digits alone, like `{path[-1]}: {example or 30}`"
    return _as_text(path, value, shape, example)


def _true_or_false(path: KeyPath) -> str:
    return f"write `{path[-1]}: true` or `{path[-1]}: false`, or delete the line, which says nothing"


def _as_text(path: KeyPath, value: Any, shape: Scalar, example: str) -> str:
    word = str(value).lower() if isinstance(value, bool) else str(value)
    if shape.allowed:
        return f"write one of {', '.join(shape.allowed)}"
    if isinstance(shape.marker, Term):
        return formats.choose(shape.marker.vocabulary)
    if path[-1] == "not_applicable":
        return f"write the reason, as in `{keys.NOT_APPLICABLE}`"
    if isinstance(value, bool) and isinstance(path[-1], str):
        return f"write it in words, as in `{path[-1]}: {example or '...'}`"
    if isinstance(shape.marker, Format) and (fault := formats.CHECKS[shape.marker.name](word)):
        return fault.fix
    if isinstance(shape.marker, Ref):
        return f"write the id of the {shape.marker.kind}, as it stands after `id:`"
    return f'put it in quotes: "{word}"'
