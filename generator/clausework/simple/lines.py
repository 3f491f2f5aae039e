"""The lines of a file: entries and lists, each moved in as far as its level."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

from clausework.marks import WIDTH, Inside, Place, Places, Spot
from clausework.simple.values import (
    NAME,
    NOTHING,
    SIGNS,
    TEXT,
    TEXTS,
    Level,
    OddError,
    bracketed,
    folded,
    places,
    plain,
    quoted,
    texts,
    word,
)

_LINE = re.compile(rf"( *)(- +)?(?:{NAME}(?:( +)|(?=\n)))?(?:({TEXT})\n|([^\n]*)\n)")
"""The spaces in front, the dash of a list, the name, the spaces behind it; then a plain text, or anything else."""
_SIGN = re.compile(rf"[{SIGNS}]")
_ODD_SIGNS = "\t\r\\"
_DEEPEST = 20
"""So many levels are never too many."""
_LONGEST = 4_000
"""A value on several lines may have so many characters."""


def read(text: str) -> tuple[Any, Place] | None:
    """What a text holds, and where, as the parser has it; None where that is for the parser to say."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if not text.endswith("\n") or any(sign in text for sign in _ODD_SIGNS):
        return None
    try:
        return _Reading(text).whole()
    except OddError:
        return None


class _Reading:
    """One pass over the lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._level = Level(-1, is_list=True)
        self._around: list[Level] = []
        self._key: str | int = 0
        """The name, or the number in a list, of what is read."""
        self._at: Spot = 0
        """Where that stands."""
        self._is_below = True
        """Whether its value begins on a line below."""
        self._column = -1
        """Where another name may stand, once there is one with its value."""
        self._words = ""
        self._words_end = self._end = -1
        """The line in which a text without quotation marks ends, and the line behind a value of several lines."""

    @functools.cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    def whole(self) -> tuple[Any, Place]:
        """The only value of the file, and its place."""
        file = self._level
        for number, (front, dash, name, space, text, rest) in enumerate(_LINE.findall(self._text)):
            if number < self._end:
                continue
            column = len(front)
            at = number * WIDTH + column
            if text and name and not dash and column == self._column:
                # Nearly half of all lines, which need no more.
                self._add(self._level, at, name, space, text)
                self._words_end = number
            elif name or dash:
                at = self._entry(at, column, dash, name, space, text)
                if text:
                    self._words_end = number
                elif rest and rest[0] != "#":
                    self._value(number, at, rest)
                elif not name:
                    raise OddError
            elif text or (rest and rest[0] != "#"):
                self._below(number, column, text or rest)
        if self._is_below:
            raise OddError
        place = file.places[0]
        assert isinstance(place, tuple)
        return file.data[0], (place[1], *place[1:])

    def _add(self, level: Level, at: Spot, name: str, space: str, text: str) -> None:
        """A name with its text."""
        level.check_name(name)
        self._key, self._words = name, text
        level.data[name] = text
        level.places[name] = at if space == " " else (at, at + len(name) + 1 + len(space), NOTHING)

    def _entry(self, at: Spot, column: int, dash: str, name: str, space: str, text: str) -> Spot:
        """An entry or an item of a list, with its text if it has one; tells where its value may stand."""
        level, self._column = self._level, -1
        if self._is_below:
            level = self._open(at, column, is_list=bool(dash))
        elif column != level.column or level.is_list is (not dash):
            level = self._close(column, is_list=bool(dash))
        if dash:
            at += len(dash)
            self._key, self._at = len(level.data), at
            if not name:
                if text:
                    level.put(self._key, text, at)
                    self._words = text
                return at
            level = self._inner(at, column + len(dash), is_list=False)
        if text:
            self._add(level, at, name, space, text)
            self._column = level.column
        else:
            level.check_name(name)
        self._key, self._at, self._is_below = name, at, not text
        return at + len(name) + 1 + len(space)

    def _open(self, at: Spot, column: int, *, is_list: bool) -> Level:
        """A level that begins below a name."""
        # A list may stand in the same column as the names around it.
        if column < self._level.column + (not is_list or not self._around):
            raise OddError
        self._is_below = False
        return self._inner(at, column, is_list=is_list)

    def _inner(self, at: Spot, column: int, *, is_list: bool) -> Level:
        """A level within this one."""
        around, level = self._level, Level(column, is_list)
        around.put(self._key, level.data, (self._at, at, level.places))
        self._around.append(around)
        if len(self._around) > _DEEPEST:
            raise OddError
        self._level = level
        return level

    def _close(self, column: int, *, is_list: bool) -> Level:
        """The level around this one that goes on in a column."""
        level = self._level
        while level.column > column or (level.column == column and level.is_list is not is_list):
            level = self._around.pop()
        if level.column != column:
            raise OddError
        self._level = level
        return level

    def _put(self, value: Any, at: Spot, places: Places | Inside = NOTHING) -> None:
        level = self._level
        level.put(self._key, value, (self._at, at, places))
        self._is_below = False
        self._column = -1 if level.is_list else level.column

    def _value(self, number: int, at: Spot, rest: str) -> None:
        """A value that begins in this line."""
        first = rest[0]
        if first in "[{" and TEXTS.fullmatch(rest):
            self._put(texts(rest), at, functools.partial(places, rest, at))
        elif first in "[{":
            value, inner = bracketed(self._whole(number, rest, lambda text: text.rstrip(" ")[-1:] == ","), at)
            self._put(value, at, inner)
        elif first in "\"'":
            text = self._whole(number, rest, lambda text: text.count(first) % 2 == 1)
            self._put(quoted(text), at)
        elif not _SIGN.match(rest):
            self._put(word(self._words_of(number, rest)), at)
        else:
            self._put(self._block(number, rest), at)

    def _whole(self, number: int, text: str, is_open: Callable[[str], bool]) -> str:
        """A value with the lines in which it goes on."""
        while len(text) <= _LONGEST:
            if not is_open(text):
                return text
            number += 1
            line = self._lines[number]
            if line[:1] not in ("", " ") or number == len(self._lines) - 1:
                break
            text += f"\n{line}"
            self._end = number + 1
        raise OddError

    def _words_of(self, number: int, words: str) -> str:
        """A text without quotation marks."""
        self._words, goes_on = plain(words)
        self._words_end = number if goes_on else -1
        return self._words

    def _below(self, number: int, column: int, words: str) -> None:
        """A line without a name: it begins a value, or continues one."""
        if column <= self._level.column:
            raise OddError
        if self._is_below:
            self._value(number, number * WIDTH + column, words)
        elif self._words_end == number - 1 and not words.lstrip().startswith("-") and len(self._words) <= _LONGEST:
            self._words = f"{self._words} {self._words_of(number, words)}"
            self._level.data[self._key] = self._words
        else:
            raise OddError

    def _block(self, number: int, sign: str) -> str:
        """The text below `>` or `|`."""
        if sign not in (">", ">-", "|", "|-"):
            raise OddError
        first = self._lines[number + 1]
        indent = len(first) - len(first.lstrip(" "))
        if indent <= self._level.column or not first.strip(" "):
            raise OddError
        margin, end = first[:indent], number + 1
        while end < len(self._lines) and (self._lines[end].startswith(margin) or not self._lines[end].strip(" ")):
            end += 1
        self._end = end
        lines = [line[indent:] for line in self._lines[number + 1 : end]]
        text = "\n".join(lines).rstrip("\n")
        if any(map(str.isspace, lines)) or (sign[0] == ">" and "\n " in text):
            raise OddError
        return (folded(text) if sign[0] == ">" else text) + ("" if sign[1:] else "\n")
