"""One pass over a YAML text: its data, the place of every key and value, and what we refuse to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, TypeAlias

import yaml

from clausework.findings import Finding, Level, Mark
from clausework.syntax import QUOTE, explain

KeyPath: TypeAlias = tuple[str | int, ...]

_Place: TypeAlias = tuple[Any, Any, "_Places"]
"""Where the name and the value of an entry stand, as the parser has it, and what lies in it."""
_Places: TypeAlias = dict[str | int, _Place]

LEVELS = 50
"""How deep entries and lists may be nested."""

FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Control characters, halves of characters, and the line breaks that editors do not count as lines."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
# Longer numbers are account numbers and the like. All else stays text, so that `no` is Norway and `1.10` a version.
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
# It stands for a name that was refused; no real name is empty.
_NO_NAME = ""
_NOTHING: _Places = {}
"""What lies in a single value."""
_ONE_PLACE = "each fact has lines of its own"


class _TooDeepError(Exception):
    """Reading on would cost more than the file is worth."""


class _Marks(Mapping[KeyPath, Mark]):
    """Marks by path, made as they are asked for: a file has thousands, and few are."""

    def __init__(self, root: _Place, of: Literal[0, 1]) -> None:
        self._root, self._of = root, of

    def __getitem__(self, path: KeyPath) -> Mark:
        place = self._root
        for step in path:
            place = place[2][step]
        return _counted(place[self._of])

    def __iter__(self) -> Iterator[KeyPath]:
        return _paths(self._root, ())

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _paths(place: _Place, path: KeyPath) -> Iterator[KeyPath]:
    yield path
    for step, inner in place[2].items():
        yield from _paths(inner, (*path, step))


class Tree:
    """What a YAML text holds: to be trusted only when there are no findings."""

    def __init__(self, text: str, shown: str) -> None:
        self.data: Any = None
        self.findings: list[Finding] = []
        self._root: _Place
        self._shown = shown
        try:
            self._next: Callable[[], yaml.Event] = LOADER(text).get_event
            self._documents()
        except _TooDeepError:
            pass
        except yaml.YAMLError as error:
            self._report("YAML002", *explain(error, text))
        except (ValueError, OverflowError) as error:
            # Escapes and tags whose bytes make no character.
            self._report("YAML002", *explain(yaml.YAMLError(error), text))

    @property
    def marks(self) -> Mapping[KeyPath, Mark]:
        """Where the name of an entry stands, or an item of a list."""
        return _Marks(self._root, 0)

    @property
    def values(self) -> Mapping[KeyPath, Mark]:
        """Where a value stands."""
        return _Marks(self._root, 1)

    def _report(self, rule: str, mark: Mark, message: str, fix: str) -> None:
        self.findings.append(Finding(self._shown, mark, rule, Level.ERROR, message, fix))

    def _documents(self) -> None:
        number = 0
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if number:
                fix = "delete the line `---`, or move what follows it to a file of its own"
                self._report("YAML009", _mark(event), "a second document begins here, a file holds one", fix)
            root = self._next()
            data, places = self._node(root, 0)
            if not number:
                self.data, self._root = data, (root.start_mark, root.start_mark, places)
            number += 1
        self._check_top()

    def _check_top(self) -> None:
        fix = "begin the file with a name, a colon and a value, such as `name: value`"
        if isinstance(self.data, dict):
            return
        if self.data is not None:
            kind = "a list" if isinstance(self.data, list) else "a single value"
            mark = _counted(self._root[0])
            self._report("YAML004", mark, f"the file holds {kind}, entries with names are wanted", fix)
        elif not self.findings:
            self._report("YAML004", Mark(1, 1), "the file is empty, entries with names are wanted", fix)

    def _node(self, event: yaml.Event, depth: int) -> tuple[object, _Places]:
        """The value that begins with an event, and the places of what lies in it."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            return self._scalar(event), _NOTHING
        if isinstance(event, yaml.CollectionStartEvent):
            self._refuse_extras(event)
            self._refuse_depth(event, depth)
            return self._mapping(depth) if isinstance(event, yaml.MappingStartEvent) else self._list(depth)
        if isinstance(event, yaml.AliasEvent):
            name = event.anchor
            fix = f"copy the lines marked `&{name}` here; if it is text, {QUOTE}"
            self._report("YAML006", _mark(event), f"the reference `*{name}` is not allowed, {_ONE_PLACE}", fix)
        return None, _NOTHING

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            name = event.anchor
            fix = f"delete `&{name}`, and copy these lines to where `*{name}` stands; if it is text, {QUOTE}"
            self._report("YAML006", _mark(event), f"the anchor `&{name}` is not allowed, {_ONE_PLACE}", fix)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"the tag `{tag}` is not allowed, a plain value is wanted"
            self._report("YAML005", _mark(event), message, f"delete `{tag}`; if it is text, {QUOTE}")

    def _refuse_depth(self, event: yaml.Event, depth: int) -> None:
        if depth >= LEVELS:
            fix = "use fewer levels; too many brackets or too many spaces in front of the lines may be the cause"
            self._report("YAML008", _mark(event), f"this is nested more than {LEVELS} levels deep", fix)
            raise _TooDeepError

    def _mapping(self, depth: int) -> tuple[dict[str, object], _Places]:
        data: dict[str, object] = {}
        places: _Places = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, depth, places)
            value = self._next()
            data[key], inner = self._node(value, depth + 1)
            places.setdefault(key, (event.start_mark, value.start_mark, inner))
        return data, places

    def _list(self, depth: int) -> tuple[list[object], _Places]:
        data: list[object] = []
        places: _Places = {}
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            value, inner = self._node(event, depth + 1)
            places[len(data)] = (event.start_mark, event.start_mark, inner)
            data.append(value)
        return data, places

    def _key(self, event: yaml.Event, depth: int, places: _Places) -> str:
        key, _ = self._node(event, depth + 1)
        if isinstance(event, yaml.AliasEvent):
            return _NO_NAME
        if not isinstance(key, str) or not key or key != key.strip():
            self._report("YAML010", _mark(event), *_bad_name(event, key))
            return _NO_NAME
        if key == "<<" and isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
            message = f"`<<` takes entries from elsewhere and is not allowed, {_ONE_PLACE}"
            self._report("YAML006", _mark(event), message, "delete this line and copy the entries here")
        if key in places:
            first = _counted(places[key][0])
            fix = "keep one of the two, or give one of them another name"
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
        if value in _WORDS:
            return _WORDS[value]
        return int(value) if _INTEGER.fullmatch(value) else value


def _mark(event: yaml.Event) -> Mark:
    return _counted(event.start_mark)


def _counted(mark: Any) -> Mark:
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
