"""The lines of a file: entries and lists, each moved in as far as its level."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any, TypeAlias

from clausework.marks import WIDTH, Inside, Place, Places, Spot
from clausework.simple.values import (
    NAME,
    NOTHING,
    SIGNS,
    TEXT,
    TEXTS,
    OddError,
    bracketed,
    folded,
    places,
    plain,
    quoted,
    texts,
    word,
)

_LINE = re.compile(rf"( *(?:- +)?)(?:{NAME}(?=[ \n]))?(?: ?({TEXT})\n|([^\n]*)\n)")
"""The spaces in front, with the dash of a list, and the name; then a plain text, or anything else."""
_Read: TypeAlias = tuple[Any, Places | Inside, int]
"""What is read, the places of what lies in it, and the line behind it."""
_END = ("", "", "end", "")
"""Stands behind the last line, and belongs nowhere."""
_SIGN = re.compile(rf"[{SIGNS}]")
_ODD = ("\t", "\r", "\\", "null:", "true:", "false:")
"""Signs, and words that are no names."""
_WIDEST = 40
"""In so few columns there is no room for too many levels."""
_LONGEST = 4_000
"""A value on several lines may have so many characters."""


def read(text: str) -> tuple[dict[str, Any], Place] | None:
    """What a text holds, and where, as the parser has it; None where that is for the parser to say."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if not text.endswith("\n") or any(odd in text for odd in _ODD):
        return None
    try:
        return _Reading(text).whole()
    except OddError:
        return None


class _Reading:
    """The lines of a text, by their numbers; what is read of them tells which line follows it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = _LINE.findall(text)
        self._found.append(_END)

    @functools.cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    def whole(self) -> tuple[dict[str, Any], Place]:
        """The entries of the file, and their place."""
        number = self._next(0)
        front, name, _, _ = self._found[number]
        if not name or "-" in front:
            raise OddError
        at = number * WIDTH + len(front)
        data, inner, number = self._names(number, len(front))
        if self._found[number] is not _END:
            raise OddError
        return data, (at, at, inner)

    def _next(self, number: int) -> int:
        """The first line from this one on that says anything."""
        while True:
            front, name, text, rest = self._found[number]
            if name or text or (rest and rest[0] != "#") or "-" in front:
                return number
            number += 1

    def _names(self, number: int, column: int) -> _Read:
        """The entries of which the first begins in a line and column."""
        if column > _WIDEST:
            raise OddError
        data: dict[str, Any] = {}
        places: Places = {}
        margin, found = " " * column, self._found
        front, name, text, rest = found[number]
        while True:
            if name in data:
                raise OddError
            if text:
                data[name], places[name] = text, number * WIDTH + column
                number += 1
            else:
                data[name], places[name], number = self._entry(number, column)
            last, words = name, text
            front, name, text, rest = found[number]
            if not name:
                if words and (text or rest):
                    data[last], number = self._continued(words, number, column)
                number = self._next(number)
                front, name, text, rest = found[number]
            if front != margin or not name:
                return data, places, number

    def _items(self, number: int, column: int) -> _Read:
        """The items of a list whose first dash stands in a line and column."""
        data: list[Any] = []
        places: Places = {}
        front, name, text, rest = self._found[number]
        while front.find("-") == column:
            at = number * WIDTH + len(front)
            if name:
                value, inner, number = self._names(number, len(front))
                places[len(data)] = (at, at, inner)
            elif text:
                value, number = self._continued(text, number + 1, column)
                places[len(data)] = at
            elif rest:
                value, below, number = self._value(number, column, at, rest)
                places[len(data)] = (at, at, below)
            else:
                raise OddError
            data.append(value)
            number = self._next(number)
            front, name, text, rest = self._found[number]
        return data, places, number

    def _entry(self, number: int, column: int) -> tuple[Any, Place, int]:
        """The value behind a name, or below it."""
        _, name, _, rest = self._found[number]
        at, words = number * WIDTH + column, rest.lstrip(" ")
        if words and words[0] != "#":
            there = at + len(name) + 1 + len(rest) - len(words)
            value, inner, number = self._value(number, column, there, words)
        else:
            there, (value, inner, number) = self._below(self._next(number + 1), column)
        return value, (at, there, inner), number

    def _below(self, number: int, column: int) -> tuple[Spot, _Read]:
        """A value that begins in a line of its own, and its place."""
        front, name, text, rest = self._found[number]
        dash = front.find("-")
        here = len(front) if dash < 0 else dash
        # A list may stand in the same column as the names around it.
        if here < column or (here == column and dash < 0):
            raise OddError
        at = number * WIDTH + here
        if dash >= 0:
            return at, self._items(number, here)
        return at, self._names(number, here) if name else self._value(number, column, at, text or rest)

    def _value(self, number: int, column: int, at: Spot, rest: str) -> _Read:
        """A value that begins with the rest of a line."""
        first = rest[0]
        if first in "[{" and TEXTS.fullmatch(rest):
            return texts(rest), functools.partial(places, rest, at), number + 1
        if first in "[{":
            text, number = self._whole(number, rest, lambda text: text.rstrip(" ")[-1:] == ",")
            return *bracketed(text, at), number
        if first in "\"'":
            text, number = self._whole(number, rest, lambda text: text.count(first) % 2 == 1)
            return quoted(text), NOTHING, number
        if _SIGN.match(rest):
            text, number = self._block(number, column, rest)
            return text, NOTHING, number
        words, goes_on = plain(rest)
        if goes_on:
            words, number = self._continued(words, number + 1, column)
            return word(words), NOTHING, number
        return word(words), NOTHING, number + 1

    def _continued(self, words: str, number: int, column: int) -> tuple[str, int]:
        """A text without quotation marks, with the lines from this one on in which it goes on."""
        goes_on = True
        while goes_on:
            front, name, text, rest = self._found[number]
            more = text or rest
            if name or not more or more[0] == "#" or "-" in front or len(front) <= column:
                break
            if more.lstrip()[:1] == "-" or len(words) > _LONGEST:
                raise OddError
            more, goes_on = plain(more)
            words, number = f"{words} {more}", number + 1
        return words, number

    def _whole(self, number: int, text: str, is_open: Callable[[str], bool]) -> tuple[str, int]:
        """A value with the lines in which it goes on."""
        while len(text) <= _LONGEST:
            number += 1
            if not is_open(text):
                return text, number
            line = self._lines[number]
            if line[:1] not in ("", " ") or number == len(self._lines) - 1:
                break
            text += f"\n{line}"
        raise OddError

    def _block(self, number: int, column: int, sign: str) -> tuple[str, int]:
        """The text below `>` or `|`."""
        if sign not in (">", ">-", "|", "|-"):
            raise OddError
        begin = end = number + 1
        first = self._lines[begin]
        indent = len(first) - len(first.lstrip(" "))
        if indent <= column or not first.strip(" "):
            raise OddError
        margin, last = first[:indent], len(self._lines) - 1
        while end < last and (self._lines[end].startswith(margin) or not self._lines[end].strip(" ")):
            end += 1
        lines = [line[indent:] for line in self._lines[begin:end]]
        text = "\n".join(lines).rstrip("\n")
        if any(map(str.isspace, lines)) or (sign[0] == ">" and "\n " in text):
            raise OddError
        return (folded(text) if sign[0] == ">" else text) + ("" if sign[1:] else "\n"), end
