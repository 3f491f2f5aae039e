"""One pass over a YAML text: its data, the place of every key and value, and what we refuse to read."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from clausework.findings import Finding, Level, Mark
from clausework.marks import KeyPath, Marks, Place, Places, counted
from clausework.simple import word
from clausework.slips import can_be_repeated, quoted, slip
from clausework.syntax import LINE_BREAK, explain

LEVELS = 50
"""How deep entries and lists may be nested."""

FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Control characters, halves of characters, and the line breaks that editors do not count as lines."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# It stands for a name that was refused; no real name is empty.
_NO_NAME = ""
_NOTHING: Places = {}
"""What lies in a single value."""
_ONE_PLACE = "each fact has lines of its own"
_CUT = re.compile(r"#[^\s#!]")
"""Where a comment may begin that was meant as text: people put a space behind the sign."""


class _TooDeepError(Exception):
    """Reading on would cost more than the file is worth."""


class Tree:
    """What a YAML text holds: to be trusted only when there are no findings."""

    def __init__(self, text: str, shown: str) -> None:
        self.data: Any = None
        self.findings: list[Finding] = []
        self._root: Place
        self._shown = shown
        self._text = text
        may_be_cut = any(text[found.start() - 1] in " \t" for found in _CUT.finditer(text))
        # Few lines hold the sign, and asking about each value would take as long as reading the file.
        self._cut = {number for number, line in enumerate(self._lines, 1) if _CUT.search(line)} if may_be_cut else set()
        try:
            self._next: Callable[[], yaml.Event] = LOADER(text).get_event
            self._documents()
        except _TooDeepError:
            pass
        except yaml.YAMLError as error:
            self._give_up(error)
        except (ValueError, OverflowError) as error:
            # Escapes and tags whose bytes make no character.
            self._give_up(yaml.YAMLError(error))

    @property
    def marks(self) -> Mapping[KeyPath, Mark]:
        """Where the name of an entry stands, or an item of a list."""
        return Marks(self._root, 0)

    @property
    def values(self) -> Mapping[KeyPath, Mark]:
        """Where a value stands."""
        return Marks(self._root, 1)

    def _give_up(self, error: yaml.YAMLError) -> None:
        """Tells why nothing more can be read, unless the line was found wrong already."""
        mark, message, fix = explain(error, self._text)
        if all(finding.mark.line != mark.line for finding in self.findings):
            self._report("YAML002", mark, message, fix)

    def _report(self, rule: str, mark: Mark, message: str, fix: str) -> None:
        self.findings.append(Finding(self._shown, mark, rule, Level.ERROR, message, fix))

    @functools.cached_property
    def _lines(self) -> list[str]:
        return LINE_BREAK.split(self._text)

    def _line(self, event: yaml.Event) -> str:
        """The line in which something begins."""
        return self._lines[_mark(event).line - 1]

    def _documents(self) -> None:
        number = 0
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if number:
                fix = "delete this line, or move what follows it to a file of its own"
                what = "a line that begins with `---` begins a second document, and a file holds one"
                self._report("YAML009", _mark(event), what, fix)
            root = self._next()
            data, places = self._node(root, 0)
            if not number:
                self.data, self._root = data, (root.start_mark, root.start_mark, places)
            number += 1
        self._check_top()

    def _check_top(self) -> None:
        fix = "begin it with a name and a colon, such as `company:`, and write the names that belong to it below"
        if isinstance(self.data, dict):
            return
        if self.data is not None:
            mark = self.marks[()]
            found = slip(self._lines[mark.line - 1]) if isinstance(self.data, str) else None
            what = (
                "the file begins with a list" if isinstance(self.data, list) else "the file holds no names, only text"
            )
            told = (found.message, found.fix) if found else (f"{what}, and names with colons are wanted", fix)
            self._report("YAML004", mark, *told)
        elif not self.findings:
            self._report("YAML004", Mark(1, 1), "the file is empty", fix)

    def _node(self, event: yaml.Event, depth: int) -> tuple[object, Places]:
        """The value that begins with an event, and the places of what lies in it."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            return self._scalar(event), _NOTHING
        if isinstance(event, yaml.CollectionStartEvent):
            self._refuse_extras(event)
            self._refuse_depth(event, depth)
            return self._mapping(depth) if isinstance(event, yaml.MappingStartEvent) else self._list(depth)
        # Where words follow, the parser gives up by itself, and the explanation is better.
        if isinstance(event, yaml.AliasEvent) and not re.match(r"[ \t]+[^\s#:,\]}]", self._rest(event)):
            name = event.anchor
            fix = f"write here what is marked `&{name}`{self._if_text(event)}"
            self._report("YAML006", _mark(event), f"`*{name}` points to another place, and {_ONE_PLACE}", fix)
        return None, _NOTHING

    def _rest(self, event: yaml.Event) -> str:
        """What follows something in the line in which it ends."""
        end = event.end_mark
        return self._lines[end.line][end.column :] if end and end.line < len(self._lines) else ""

    def _if_text(self, event: yaml.Event) -> str:
        """How to write the line if its whole value was meant as text."""
        return f"; if it is text, {quoted(self._line(event))}" if self._is_whole_value(event) else ""

    def _is_whole_value(self, event: yaml.Event) -> bool:
        """Whether something is not one of several in brackets."""
        return self._line(event)[: _mark(event).column - 1].strip().endswith((":", "-"))

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            name = event.anchor
            message = f"`&{name}` marks a place to point to, and {_ONE_PLACE}"
            fix = f"delete `&{name}`, and write the same again where `*{name}` stands"
            if isinstance(event, yaml.ScalarEvent) and (text := self._if_text(event)):
                fix = f"{text.removeprefix('; if it is text, ')} if it is text; if not, {fix}"
            self._report("YAML006", _mark(event), message, fix)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"`{tag}` would be an instruction (a tag), and a plain value is wanted"
            self._report("YAML005", _mark(event), message, f"delete `{tag}`{self._if_text(event)}")

    def _refuse_depth(self, event: yaml.Event, depth: int) -> None:
        if depth >= LEVELS:
            fix = "use fewer levels; too many brackets or too many spaces in front of the lines may be the cause"
            self._report("YAML008", _mark(event), f"this is nested more than {LEVELS} levels deep", fix)
            raise _TooDeepError

    def _mapping(self, depth: int) -> tuple[dict[str, object], Places]:
        data: dict[str, object] = {}
        places: Places = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, depth, places)
            value = self._next()
            data[key], inner = self._node(value, depth + 1)
            places.setdefault(key, (event.start_mark, value.start_mark, inner))
        return data, places

    def _list(self, depth: int) -> tuple[list[object], Places]:
        data: list[object] = []
        places: Places = {}
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            value, inner = self._node(event, depth + 1)
            places[len(data)] = (event.start_mark, event.start_mark, inner)
            data.append(value)
        return data, places

    def _key(self, event: yaml.Event, depth: int, places: Places) -> str:
        key, _ = self._node(event, depth + 1)
        if isinstance(event, yaml.AliasEvent):
            return _NO_NAME
        if not isinstance(key, str) or not key or key != key.strip():
            self._report("YAML010", *_bad_name(event, key, self._line(event)))
            return _NO_NAME
        if key == "<<" and isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
            message = f"`<<` takes entries from elsewhere and is not allowed, {_ONE_PLACE}"
            self._report("YAML006", _mark(event), message, "delete this line and copy the entries here")
        if key in places:
            first = Marks((None, None, places), 0)[key,]
            fix = "keep one of the two; if both have lines below them, move these below the first"
            self._report("YAML003", _mark(event), f"{key!r} is given twice here, first on line {first.line}", fix)
        return key

    def _scalar(self, event: yaml.ScalarEvent) -> str | int | bool | None:
        value = event.value
        if not event.implicit[0]:
            if event.style == '"' and (found := FORBIDDEN.search(value)):
                message = (
                    f"this value holds the character U+{ord(found[0]):04X}, written with a backslash, which is not text"
                )
                self._report("YAML001", _mark(event), message, "delete the backslash and the sign that follows it")
            return value
        if "- " in value or (self._cut and counted(event.end_mark).line in self._cut):
            self._check_text(event)
        return word(value)

    def _check_text(self, event: yaml.ScalarEvent) -> None:
        """Text without quotation marks that is not read as it was meant."""
        rest, end = self._rest(event), counted(event.end_mark)
        if _CUT.match(rest.lstrip()) and rest[:1].isspace():
            mark = Mark(end.line, end.column + len(rest) - len(rest.lstrip()))
            message = "`#` after a space begins a comment, so the rest of the line is not read"
            fix = "put the text that it belongs to in straight double quotes"
            if self._is_whole_value(event):
                fix = quoted(self._line(event))
            self._report("YAML002", mark, message, f"{fix}, or begin the comment with `# `")
        for number in range(_mark(event).line + 1, end.line + 1):
            line = self._lines[number - 1]
            if line.lstrip().startswith("- "):
                message = "this line continues the text above it, although it begins with a dash"
                fix = "give it as many spaces in front as the other entries have, or write the text on one line"
                self._report("YAML002", Mark(number, len(line) - len(line.lstrip()) + 1), message, fix)


def _mark(event: yaml.Event) -> Mark:
    return counted(event.start_mark)


def _bad_name(event: yaml.Event, key: object, line: str) -> tuple[Mark, str, str]:
    mark = _mark(event)
    if line[mark.column - 2 : mark.column] == "{{":
        what = "`{{` fills nothing in here, the words themselves are wanted"
        return Mark(mark.line, mark.column - 1), what, "write the words, without the brackets"
    if not isinstance(event, yaml.ScalarEvent):
        what = "a name is wanted in front of the colon, and here stand brackets"
        return mark, what, "write a name without brackets; if they are part of a text, put that in double quotes"
    if not event.value.strip():
        return mark, "there is no name in front of the colon", "write a name, or delete the line"
    if isinstance(key, str):
        if found := slip(line):
            return Mark(mark.line, found.column), found.message, found.fix
        what = f"the name {key.strip()!r} has a space in front of it or behind it"
        fix = f"write `{key.strip()}:`" if can_be_repeated(key) else "delete it"
        return mark, what, fix
    kind = "is a number" if isinstance(key, int) and not isinstance(key, bool) else "has a meaning of its own"
    fix = "write one of the names that may stand here; entries of a list begin with `- `, not with a number"
    return mark, f"a name is wanted, and `{event.value}` {kind}", fix
