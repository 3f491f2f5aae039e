"""One pass over a YAML text: its data, the place of every key and value, and what we refuse to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias, cast

import yaml

from clausework.findings import Finding, Level, Mark
from clausework.syntax import QUOTE, explain

KeyPath: TypeAlias = tuple[str | int, ...]

LEVELS = 50
"""How deep entries and lists may be nested."""

FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Control characters, halves of characters, and the line breaks that editors do not count as lines."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
# Longer numbers are account numbers and the like. All else stays text, so that `no` is Norway and `1.10` a version.
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
# It stands for a name that was refused; no real name is empty.
_NO_NAME = ""
_ONE_PLACE = "each fact has lines of its own"


class _TooDeepError(Exception):
    """Reading on would cost more than the file is worth."""


class Tree:
    """What a YAML text holds: to be trusted only when there are no findings."""

    def __init__(self, text: str, shown: str) -> None:
        self.data: Any = None
        self.marks: dict[KeyPath, Mark] = {(): Mark(1, 1)}
        self.values: dict[KeyPath, Mark] = {(): Mark(1, 1)}
        self.findings: list[Finding] = []
        self._shown = shown
        self._events = _events(text)
        try:
            self._documents()
        except _TooDeepError:
            pass
        except yaml.YAMLError as error:
            self._report("YAML002", *explain(error, text))

    def _report(self, rule: str, mark: Mark, message: str, fix: str) -> None:
        self.findings.append(Finding(self._shown, mark, rule, Level.ERROR, message, fix))

    def _documents(self) -> None:
        starts = (event for event in self._events if isinstance(event, yaml.DocumentStartEvent))
        for number, start in enumerate(starts):
            if number:
                fix = "delete the line `---`, or move what follows it to a file of its own"
                self._report("YAML009", _mark(start), "a second document begins here, a file holds one", fix)
            root = next(self._events)
            data = self._node(root, ())
            if not number:
                self.data = data
                self.marks[()] = self.values[()] = _mark(root)
        self._check_top()

    def _check_top(self) -> None:
        fix = "begin the file with a name, a colon and a value, such as `name: value`"
        if isinstance(self.data, dict):
            return
        if self.data is not None:
            kind = "a list" if isinstance(self.data, list) else "a single value"
            self._report("YAML004", self.marks[()], f"the file holds {kind}, entries with names are wanted", fix)
        elif not self.findings:
            self._report("YAML004", Mark(1, 1), "the file is empty, entries with names are wanted", fix)

    def _node(self, event: yaml.Event, path: KeyPath) -> object:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            return self._scalar(event)
        if isinstance(event, yaml.CollectionStartEvent):
            self._refuse_extras(event)
            self._refuse_depth(event, path)
            return self._mapping(path) if isinstance(event, yaml.MappingStartEvent) else self._list(path)
        if isinstance(event, yaml.AliasEvent):
            name = event.anchor
            fix = f"copy the lines marked `&{name}` here; if it is text, {QUOTE}"
            self._report("YAML006", _mark(event), f"the reference `*{name}` is not allowed, {_ONE_PLACE}", fix)
        return None

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            name = event.anchor
            fix = f"delete `&{name}`, and copy these lines to where `*{name}` stands; if it is text, {QUOTE}"
            self._report("YAML006", _mark(event), f"the anchor `&{name}` is not allowed, {_ONE_PLACE}", fix)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"the tag `{tag}` is not allowed, a plain value is wanted"
            self._report("YAML005", _mark(event), message, f"delete `{tag}`; if it is text, {QUOTE}")

    def _refuse_depth(self, event: yaml.Event, path: KeyPath) -> None:
        if len(path) >= LEVELS:
            fix = "use fewer levels; too many brackets or too many spaces in front of the lines may be the cause"
            self._report("YAML008", _mark(event), f"this is nested more than {LEVELS} levels deep", fix)
            raise _TooDeepError

    def _mapping(self, path: KeyPath) -> dict[str, object]:
        data: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, path, data)
            inner = (*path, key)
            value = next(self._events)
            self.values[inner] = _mark(value)
            data[key] = self._node(value, inner)
        return data

    def _list(self, path: KeyPath) -> list[object]:
        data: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            inner = (*path, len(data))
            self.marks[inner] = self.values[inner] = _mark(event)
            data.append(self._node(event, inner))
        return data

    def _key(self, event: yaml.Event, path: KeyPath, data: dict[str, object]) -> str:
        key = self._node(event, (*path, _NO_NAME))
        mark = _mark(event)
        if isinstance(event, yaml.AliasEvent):
            return _NO_NAME
        if not isinstance(key, str) or not key or key != key.strip():
            self._report("YAML010", mark, *_bad_name(event, key))
            return _NO_NAME
        if key == "<<" and isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
            message = f"`<<` takes entries from elsewhere and is not allowed, {_ONE_PLACE}"
            self._report("YAML006", mark, message, "delete this line and copy the entries here")
        inner = (*path, key)
        if key in data:
            fix = "keep one of the two, or give one of them another name"
            self._report("YAML003", mark, f"{key!r} is given twice here, first on line {self.marks[inner].line}", fix)
        else:
            self.marks[inner] = mark
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
        if value in _WORDS:
            return _WORDS[value]
        return int(value) if _INTEGER.fullmatch(value) else value


def _events(text: str) -> Iterator[yaml.Event]:
    # The parser goes forward event by event, without recursion: libyaml's composer would crash on a thousand brackets.
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except (ValueError, OverflowError) as error:
        # Escapes and tags whose bytes make no character.
        raise yaml.YAMLError(error) from error


def _mark(event: yaml.Event) -> Mark:
    mark = cast(yaml.Mark, event.start_mark)
    return Mark(mark.line + 1, mark.column + 1)


def _bad_name(event: yaml.Event, key: object) -> tuple[str, str]:
    if not isinstance(event, yaml.ScalarEvent):
        fix = "write one name in front of the colon; if the brackets are text, put the whole value in double quotes"
        return "a list or a group of entries stands where a name is wanted", fix
    if not event.value.strip():
        return "there is no name in front of the colon", "write a name, or delete the line"
    if isinstance(key, str):
        fix = "delete what stands around the name, and type the spaces in front of it anew"
        return f"the name {key!r} begins or ends with a space, perhaps one of another kind", fix
    kind = "a word with a meaning of its own" if key is None or isinstance(key, bool) else "a number"
    return f"a name is wanted and `{event.value}` is {kind}", f'put it in double quotes: "{event.value}"'
