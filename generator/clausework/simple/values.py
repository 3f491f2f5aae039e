"""Values on one line, and those in brackets or quotation marks on several."""

from __future__ import annotations

import re
from typing import Any

from clausework.marks import WIDTH, Place, Places, Spot

_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
# Longer numbers are account numbers and the like. All else stays text, so that `no` is Norway and `1.10` a version.
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")

NAME = r"([A-Za-z_][A-Za-z0-9_-]{0,99}):"
SIGNS = r"\-?:,\[\]{}#&*!|>'\"%@`"
"""What texts without quotation marks begin with never, or hardly ever."""
# Not even a number, or a word that has a meaning of its own.
_BEGIN = rf"(?!(?:null|true|false)(?![^\n,\]}}]))[^\s{SIGNS}~0-9]"
TEXT = rf"{_BEGIN}[^\n:#]*(?<! )"
"""A text on one line, just as it stands there."""
_ITEM = rf"{_BEGIN}[^\n,\[\]{{}}:#?]*(?<! )"
TEXTS = re.compile(rf"\[{_ITEM}(?:, {_ITEM})*\]|\{{{NAME} {_ITEM}(?:, {NAME} {_ITEM})*\}}")
_QUOTED = r"\"[^\"]*\"|'[^']*(?:''[^']*)*'"
_QUOTATION = re.compile(_QUOTED)
_PART = re.compile(rf"(?:{NAME} )?(?:([^\s{SIGNS}][^,\[\]{{}}:#?\n]*)|({_QUOTED})|(?=[\[{{]))")
"""What stands between the commas in brackets: its name, and its value if that has no brackets of its own."""
_COMMA = re.compile(r",(?: |\n *)(?! )")
_COMMENT = re.compile(r" *| +#(?: .*)?")
_BREAKS = re.compile(r"\n(\n*)")
_DEEPEST = 5
"""So many brackets in brackets are never too many."""
NOTHING: Places = {}
"""What lies in a single value."""


class OddError(Exception):
    """Something is out of the ordinary."""


def word(value: str) -> str | int | bool | None:
    """What is meant by a value without quotation marks."""
    if value in _WORDS:
        return _WORDS[value]
    return int(value) if value[-1].isdigit() and _INTEGER.fullmatch(value) else value


def plain(words: str) -> tuple[str, bool]:
    """A text without quotation marks that ends its line, and whether it may go on in the next one."""
    words, sign, comment = words.partition(" #")
    check_behind(sign + comment)
    words = words.rstrip(" ")
    if ": " in words or words[-1] == ":":
        raise OddError
    return words, not sign


def bracketed(text: str, at: Spot) -> tuple[Any, Places]:
    """What stands in brackets, and the places of what lies in them."""
    value, places, end = _brackets(text, 0, at, _DEEPEST)
    check_behind(text[end:])
    return value, places


def texts(text: str) -> dict[str, str] | list[str]:
    """Plain texts in brackets, with or without names."""
    parts = text[1:-1].split(", ")
    if text[0] == "[":
        return parts
    data = dict([part.split(": ") for part in parts])
    if len(data) < len(parts):
        raise OddError
    return data


def places(text: str, at: Spot) -> Places:
    """The places of such texts; the brackets begin at a place."""
    found: Places = {}
    at += 1
    for part in text[1:-1].split(", "):
        name, sign, _ = part.partition(": ")
        found[name if sign else len(found)] = at
        at += len(part) + 2
    return found


def quoted(text: str) -> str:
    """The text in quotation marks."""
    quotation = _QUOTATION.match(text)
    if quotation is None:
        raise OddError
    check_behind(text[quotation.end() :])
    return _unquoted(quotation[0])


def folded(text: str) -> str:
    """A text whose lines are filled: an empty line is what ends one."""
    return _BREAKS.sub(lambda breaks: breaks[1] or " ", text)


def check_behind(rest: str) -> None:
    """Nothing but a comment may follow a value."""
    if rest and not _COMMENT.fullmatch(rest):
        raise OddError


def _brackets(text: str, begin: int, at: Spot, depth: int) -> tuple[Any, Places, int]:
    """What stands in brackets, the places of what lies in them, and where they end."""
    is_list = text[begin] == "["
    values: dict[str | int, Any] = {}
    places: Places = {}
    end = begin + 1
    comma: re.Match[str] | None = None
    while comma or (not values and text[end : end + 1] not in ("]", "}")):
        name, value, place, end = _part(text, comma.end() if comma else end, at, depth)
        key = name or len(values)
        if is_list is bool(name) or key in values:
            raise OddError
        values[key], places[key] = value, place
        comma = _COMMA.match(text, end)
    if text[end : end + 1] != ("]" if is_list else "}"):
        raise OddError
    return list(values.values()) if is_list else values, places, end + 1


def _part(text: str, begin: int, at: Spot, depth: int) -> tuple[str, Any, Place, int]:
    """One of several things in brackets: its name if it has one, its value, its place, and where it ends."""
    part = _PART.match(text, begin) if depth else None
    if part is None:
        raise OddError
    name, words, quotation = part.groups("")
    end = part.end()
    here = there = _spot(text, begin, at)
    if name:
        there += len(name) + 2
    if words[-1:] == " ":
        raise OddError
    if words:
        return name, word(words), (here, there, NOTHING), end
    if quotation:
        return name, _unquoted(quotation), (here, there, NOTHING), end
    value, inner, end = _brackets(text, end, at, depth - 1)
    return name, value, (here, there, inner), end


def _spot(text: str, offset: int, at: Spot) -> Spot:
    """The place of a sign in a text that begins at a place."""
    lines = text.count("\n", 0, offset)
    if not lines:
        return at + offset
    return (at // WIDTH + lines) * WIDTH + offset - text.rindex("\n", 0, offset) - 1


def _unquoted(quotation: str) -> str:
    """The text in quotation marks."""
    text = quotation[1:-1] if quotation[0] == '"' else quotation[1:-1].replace("''", "'")
    if "\n" not in text:
        return text
    first, *others, last = text.split("\n")
    lines = [first.rstrip(" "), *(line.strip(" ") for line in others), last.lstrip(" ")]
    return folded("\n".join(lines))
