"""A draft as a practices.yml: what is known, what waits for a choice, and what has no place, as comments."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from clausework import adding, render
from clausework.importing.draft import Draft, Entry, Remark, Section
from clausework.model import Practices
from clausework.model.fields import Statement
from clausework.model.shape import Many, Record, record

TEMPLATE = "import.yml.j2"
LISTS = {"automation": "decisions"}
"""What a section calls its list of entries, if not `list`."""
FIRST = ("id", "list", "name")
"""What an entry begins with."""
LONGEST = 300
"""The characters of a value that a comment shows."""


NUMBER = re.compile(r"(?<=/)\d+(?=/|$)")
"""Of a pointer, the place in a list."""


@dataclass(frozen=True)
class _Comment:
    """Something the document says, on one line."""

    place: Markup
    words: Markup
    more: int
    """How often the document says the same elsewhere."""


@dataclass(frozen=True)
class _Written:
    """An entry as lines of YAML."""

    lines: Markup
    made_of: list[_Comment]
    waits: bool
    choose: list[str]


def text(draft: Draft, company: str, file: str, *, templates: Path | None = None, schema: str | None = None) -> str:
    """The file of practices that a draft becomes; `file` names the document it comes from."""
    env = render.environment(templates, write=adding.scalar)
    env.filters |= {"ready": adding.ready}
    for section in draft.sections.values():
        for entry, id_ in zip(section.entries, adding.short_names(one.called for one in section.entries), strict=True):
            entry.id = id_
    shape = record(Practices)
    context = {
        "draft": draft,
        "file": _shown(file),
        "schema": schema,
        "company": company,
        "sections": [_section(name, draft.sections[name], shape) for name in shape.fields if name in draft.sections],
        "left": _comments(draft.left, by_place=True),
    }
    return render.filled(env, TEMPLATE, context, company)


def waiting(draft: Draft) -> int:
    """How many entries wait for a choice."""
    return sum(entry.waits for section in draft.sections.values() for entry in section.entries)


def _section(name: str, section: Section, shape: Record) -> dict[str, Any]:
    inner = shape.fields[name].shape
    assert isinstance(inner, Record)
    list_name = LISTS.get(name, "list")
    entries = [_entry(entry, inner, list_name) for entry in section.entries]
    fields = _ordered(section.fields, inner)
    return {
        "name": name,
        "list_name": list_name,
        "fields": Markup("\n".join(_lines(fields, 2))),
        "entries": entries,
        "is_used": bool(section.fields) or any(not entry.waits for entry in entries),
        "is_list_used": any(not entry.waits for entry in entries),
        "left": _comments(section.left, by_place=True),
    }


def _entry(entry: Entry, section: Record, list_name: str) -> _Written:
    listed = section.fields[list_name].shape
    assert isinstance(listed, Many)
    assert isinstance(listed.item, Record)
    fields = {"id": entry.id} | entry.fields | ({"data": entry.data} if entry.data else {})
    first, *others = _lines(_ordered(fields, listed.item), 6)
    lines = Markup("\n".join([first[:4] + "- " + first[6:], *others]))
    choose = [name for name, value in entry.fields.items() if value is None]
    return _Written(lines, _comments(entry.made_of), entry.waits, choose)


def _ordered(fields: Mapping[str, Any], shape: Record) -> dict[str, Any]:
    """In the order of the model, but for the id or list, which begins, and what any statement may carry, which ends."""
    last = {field.name for field in dataclasses.fields(Statement)}
    names = [name for name in shape.fields if name in fields]
    return {name: fields[name] for name in sorted(names, key=lambda name: (name not in FIRST, name in last))}


def _lines(fields: Mapping[str, Any], indent: int) -> Iterator[str]:
    """Lines of YAML: each field on one of its own, lists of words within brackets."""
    for name, value in fields.items():
        start = f"{' ' * indent}{name}:"
        if isinstance(value, dict):
            yield start
            yield from _lines(value, indent + 2)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield start
            for inner in value:
                first, *others = _lines(inner, indent + 4)
                yield f"{first[: indent + 2]}- {first[indent + 4 :]}"
                yield from others
        elif isinstance(value, list):
            yield f"{start} [{', '.join(map(_scalar, value))}]"
        else:
            yield start if value is None else f"{start} {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, Entry):
        return str(adding.scalar(value.id))
    return str(adding.scalar(value)) if isinstance(value, str) else json.dumps(value)


def _comments(remarks: Iterable[Remark], *, by_place: bool = False) -> list[_Comment]:
    """Remarks to show: those of the same words as one, or only where they are of the same field as well."""
    found: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        field = NUMBER.sub("", remark.pointer) if by_place else ""
        found.setdefault((field, _words(remark.value)), []).append(remark)
    return [
        _Comment(_shown(several[0].pointer), Markup(words), len(several) - 1) for (_, words), several in found.items()
    ]


def _words(value: Any) -> str:
    """A value on one line, in quotes if it is text, shortened if it is long."""
    words = str(_shown(value)) if isinstance(value, str) else json.dumps(value)
    if isinstance(value, str):
        rest = len(words) - LONGEST
        return f'"{words}"' if rest <= 0 else f'"{words[:LONGEST]}…"'
    return words


def _shown(words: str) -> Markup:
    """Words without line breaks and characters that do not show."""
    return Markup("".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in words))
