"""The names of entries: which may stand where, what an unknown one was meant to be, how a missing one is added."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausework import formats
from clausework.formats import Fault, shown
from clausework.guess import closest, plain, spelt
from clausework.model.fields import Format, NotApplicable, Statement, Term
from clausework.model.shape import Field, Many, Record, Scalar, Shape, record
from clausework.source import KeyPath

LEVELS = 3
"""So many levels further in is a name looked for."""
LIKELY = 0.85
"""A name as like as this is the one that was meant, wherever else the one that was written may stand."""

NAMES = {
    "zip": "postal_code",
    "zip_code": "postal_code",
    "postcode": "postal_code",
    "state": "region",
    "province": "region",
    "town": "city",
    "mail": "email",
    "mobile": "phone",
    "link": "url",
    "web": "url",
    "title": "label",
    "description": "text",
    "dpo": "officer",
    "third_parties": "recipients",
    "subprocessors": "recipients",
    "vendors": "recipients",
    "minors": "children",
    "ai": "automation",
    "controller": "roles",
    "categories": "data",
    "lawful_bases": "legal_bases",
    "because": "reason",
    "when": "condition",
    "n/a": "not_applicable",
}
"""What people call an entry that has another name here."""


def known(shape: Record) -> list[str]:
    """The names that may stand in an entry."""
    return [*shape.fields, *(["not_applicable"] if shape.may_not_apply else [])]


def at(shape: Shape, path: KeyPath) -> Shape:
    """The shape of what stands at a path."""
    for step in path:
        if isinstance(shape, Many):
            shape = shape.item
        elif step == "not_applicable":
            shape = record(NotApplicable).fields[step].shape
        else:
            assert isinstance(shape, Record)
            shape = shape.fields[str(step)].shape
    return shape


def within(shape: Shape, path: KeyPath) -> Record:
    """The entry in which the name at the end of a path stands."""
    entry = at(shape, path[:-1])
    assert isinstance(entry, Record)
    return entry


def meant(name: str, shape: Record) -> str | None:
    """The name that was probably meant in an entry of that shape."""
    if _as_term(name, shape):
        return shape.shorthand
    names = {key: key for key in known(shape)} | {key: value for key, value in NAMES.items() if value in known(shape)}
    return next(iter(closest(_spelling(name), names, most=1)), None)


def unknown(path: KeyPath, root: Record, beside: list[str]) -> Fault:
    """The fault of a name that may not stand at its place, given the names beside it."""
    name, here = str(path[-1]), within(root, path)
    fix = _misspelt(name, here) or _as_term(name, here)
    fix = fix or _further_in(name, here, beside) or _further_out(path, root)
    near = meant(name, here)
    fix = fix or (f"did you mean {near!r}?" if near else _elsewhere(name, root))
    fix = fix or f"the names here are {', '.join(known(here))}"
    return Fault("SCH001", f"the name {shown(name)} is not known {place(path[:-1])}", fix)


def place(path: KeyPath) -> str:
    """Where a name stands, in words."""
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return "at the left margin"
    name = names[-2] if names[-1] == "list" and len(names) > 1 else names[-1]
    return f"in an entry of {name!r}" if isinstance(path[-1], int) else f"in {name!r}"


def _as_term(name: str, here: Record) -> str:
    """The fix for a word of the vocabulary that stands where a name does."""
    value = here.fields[here.shorthand].shape if here.shorthand else None
    marker = value.marker if isinstance(value, Scalar) else None
    is_term = isinstance(marker, Term) and formats.term(marker.vocabulary, name) is None
    return f"write `{here.shorthand}: {name}`" if is_term else ""


def _misspelt(name: str, here: Record) -> str:
    near = spelt(name, {key: key for key in known(here)}, LIKELY)
    return "" if near is None else f"write {near!r}" if plain(near) == plain(name) else f"did you mean {near!r}?"


def _further_in(name: str, here: Record, beside: list[str]) -> str:
    """The fix for a name with too few spaces in front of it: first of all it belongs to what stands above it."""
    above = beside[beside.index(name) - 1 :: -1] if name in beside[1:] else []
    ways = sorted(
        filter(None, _ways(name, here)), key=lambda way: above.index(way[0]) if way[0] in above else len(above)
    )
    if not ways:
        return ""
    way = ways[0]
    home = f"an entry of {way[-1]!r} (which begins with a dash)" if isinstance(at(here, way), Many) else repr(way[-1])
    named = "" if name == _spelling(name) else f" as {_spelling(name)!r}"
    return f"it belongs further in, to {home}{named}: give it more spaces in front"


def _spelling(name: str) -> str:
    """A name as ours are spelt."""
    return plain(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)).replace(" ", "_")


def _elsewhere(name: str, root: Record) -> str:
    way = next(_ways(name, root), ())
    return f"it can stand below {' '.join(f'`{step}:`' for step in way)}" if way else ""


def _ways(name: str, shape: Shape, levels: int = LEVELS) -> Iterator[tuple[str, ...]]:
    """The ways to an entry that knows the name, the shortest first."""
    name = _spelling(name)
    queue: list[tuple[tuple[str, ...], Shape]] = [((), shape)]
    for way, within in queue:
        record = _inner(within)
        if isinstance(record, Record):
            if name in record.fields:
                yield way
            if len(way) < levels:
                queue.extend(((*way, key), inner.shape) for key, inner in record.fields.items())


def _further_out(path: KeyPath, root: Record) -> str:
    """The fix for a name with too many spaces in front of it."""
    for level in range(len(path) - 2, -1, -1):
        entry = at(root, path[:level])
        if isinstance(entry, Record) and path[-1] in entry.fields:
            return f"it belongs further out: give it as many spaces in front as {str(path[level])!r} has"
    return ""


def missing(path: KeyPath, root: Record) -> Fault:
    """The fault of a name that must be there."""
    name, wanted = str(path[-1]), within(root, path).fields[str(path[-1])]
    where = "" if len(path) == 1 else f" {place(path[:-1])}".replace("an entry", "this entry")
    return Fault("SCH002", f"{name!r} is missing{where}", _add(name, wanted))


def _add(name: str, wanted: Field) -> str:
    """How to add a name: by example, else by what may be written."""
    shape, example_ = wanted.shape, example(wanted)
    if isinstance(shape, Record):
        return f"add `{name}:` and below it, with two spaces in front, {lines(shape)}"
    if example_:
        return f"add a line like `{name}: {example_}`"
    if isinstance(shape, Scalar) and (words := shape.allowed or _few_terms(shape)):
        return f"add a line `{name}:` with one of {', '.join(words)}"
    if isinstance(shape, Scalar) and shape.type is bool:
        return f"add a line `{name}: true` or `{name}: false`"
    return f"add a line `{name}:` ({wanted.says.rstrip('.').lower()})"


def _few_terms(shape: Scalar) -> tuple[str, ...]:
    return formats.few(shape.marker.vocabulary) if isinstance(shape.marker, Term) else ()


def example(field: Field) -> str:
    """What may stand after a name."""
    is_id = isinstance(field.shape, Scalar) and field.shape.marker == Format("id")
    return field.example or ("short-name" if is_id else "")


def lines(shape: Record) -> str:
    """What a first line of an entry looks like."""
    common = Statement.__dataclass_fields__
    names = [key for key, inner in shape.fields.items() if inner.required]
    name = (names or [key for key in shape.fields if key not in common] or list(shape.fields))[0]
    inner = shape.fields[name]
    word = inner.shape.allowed[0] if isinstance(inner.shape, Scalar) and inner.shape.allowed else "..."
    return f"lines like `{name}: {example(inner) or word}`"


def _inner(shape: Shape) -> Shape:
    return shape.item if isinstance(shape, Many) else shape
