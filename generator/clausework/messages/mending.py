"""How to mend a value of another kind than is wanted."""

from __future__ import annotations

import re
from typing import Any

from clausework import formats, keys
from clausework.guess import either
from clausework.model.care import Period
from clausework.model.company import Company
from clausework.model.fields import Format, Ref, Term
from clausework.model.shape import Many, Record, Scalar, Shape
from clausework.slips import can_be_repeated, in_quotes
from clausework.source import KeyPath

YES, NO = {"yes", "y", "on", "true", "1"}, {"no", "n", "off", "false", "0"}
PLAIN_ITEM = re.compile(r"[\w(][^,\[\]{}\"'#:]*")
"""What may stand between the brackets of a list without quotes."""
PERIOD = re.compile(r"([1-9][0-9]{0,2}) (day|week|month|year)s?")


def mended(path: KeyPath, value: Any, shape: Shape, example: str) -> str:
    """What to write in place of a value; `example` is that of its field."""
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
        return "write true" if word in YES else "write false" if word in NO else true_or_false(path)
    if shape.type is int:
        digits = re.findall(r"[0-9]+", str(value))
        number = f"`{path[-1]}: {int(digits[0])}`" if len(digits) == 1 and len(digits[0]) < 5 else ""
        return f"write {number}" if number else f"write digits alone, like `{path[-1]}: {example or 30}`"
    return _as_text(path, value, shape, example)


def _without_brackets(value: list[Any], shape: Scalar) -> str:
    if not all(isinstance(item, str | int) and can_be_repeated(str(item)) for item in value):
        return "write one value, without brackets or dashes"
    if len(value) == 1:
        return f"write it without brackets or dash: {value[0]}"
    if shape.marker == Format("text"):
        return f"write one of them, or one text: {in_quotes(', '.join(map(str, value)))}"
    return f"write only one of them, without brackets or dash: {either(map(str, value))}"


def true_or_false(path: KeyPath) -> str:
    """What to write where yes or no is wanted, and it is not known which was meant."""
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
