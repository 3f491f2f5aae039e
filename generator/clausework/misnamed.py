"""Names that are not known at their place: what was meant, and where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from clausework import formats
from clausework.formats import Fault, shown
from clausework.guess import closest, plain, spelt
from clausework.keys import at, known, place, within
from clausework.model.care import Period
from clausework.model.fields import Term
from clausework.model.shape import Many, Record, Scalar, Shape
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

COMPUTED = {"date", "dates", "effective", "effective_date", "last_updated", "published", "updated", "version"}
"""What other policies state, and ours computes."""


def meant(name: str, shape: Record) -> str | None:
    """The name that was probably meant in an entry of that shape."""
    if _as_term(name, shape):
        return shape.shorthand
    names = {key: key for key in known(shape)} | {key: value for key, value in NAMES.items() if value in known(shape)}
    return next(iter(closest(_spelling(name), names, most=1)), None)


def unknown(path: KeyPath, root: Record, beside: Mapping[str, Any]) -> Fault | None:
    """The fault of a name that may not stand at its place, given the entry it stands in; None where that is told."""
    name, here = str(path[-1]), within(root, path)
    spaced = name.replace("\xa0", " ")
    if (bare := "".join(filter(str.isprintable, spaced))) != spaced:
        what = f"the name {bare!r} holds a character that does not show"
        return Fault("SCH001", what, f"delete the name and type it anew: `{bare}:`")
    fix = _misspelt(name, here) or _as_term(name, here) or _as_period(name, here, beside[name]) or _computed(name, path)
    if not fix and (way := _home(name, here, beside)) and way[0] not in beside:
        return _together(name, way, path, here, beside)
    near = meant(name, here)
    fix = fix or _further_in(name, here, beside) or _further_out(path, root)
    fix = fix or (f"did you mean {near!r}?" if near else _elsewhere(name, root))
    fix = fix or f"the names here are {', '.join(known(here))}{_continued(name, beside)}"
    return Fault("SCH001", f"the name {shown(spaced)} is not known {place(path[:-1])}", fix)


def _continued(name: str, beside: Mapping[str, Any]) -> str:
    """The fix for words that look like a name, since a colon follows them."""
    above = dict(zip(list(beside)[1:], beside, strict=False)).get(name, "")
    is_text = len(name.split()) > 2 and isinstance(beside.get(above), str)
    return f"; if it continues the text of {above!r}, write both on one line, in double quotes" if is_text else ""


def stands_for(name: str, here: Record, beside: Mapping[str, Any]) -> set[str]:
    """The names of an entry that are not missing, since an unknown one will become them."""
    if _as_period(name, here, None):
        return {"count", "unit"}
    return {str(meant(name, here)), *_home(name, here, beside)[:1]}


def _as_term(name: str, here: Record) -> str:
    """The fix for a word of the vocabulary that stands where a name does."""
    value = here.fields[here.shorthand].shape if here.shorthand else None
    marker = value.marker if isinstance(value, Scalar) else None
    is_term = isinstance(marker, Term) and formats.term(marker.vocabulary, name) is None
    return f"write `{here.shorthand}: {name}`" if is_term else ""


def _misspelt(name: str, here: Record) -> str:
    near = spelt(name, {key: key for key in known(here)}, LIKELY)
    return "" if near is None else f"write {near!r}" if plain(near) == plain(name) else f"did you mean {near!r}?"


def _as_period(name: str, here: Record, value: Any) -> str:
    """The fix for `years: 7`."""
    is_unit = here.cls is Period and name.removesuffix("s") in getattr(here.fields["unit"].shape, "allowed", ())
    count = value if isinstance(value, int) else "12"
    return f"write `count: {count}` and `unit: {name.removesuffix('s')}`" if is_unit else ""


def _computed(name: str, path: KeyPath) -> str:
    """The fix for what nobody needs to write."""
    is_one = _spelling(name) in COMPUTED and (len(path) == 1 or path[0] in ("company", "document"))
    return "delete the line: the dates and the version come from the release" if is_one else ""


def _home(name: str, here: Record, beside: Mapping[str, Any]) -> tuple[str, ...]:
    """The way to where a name with too few spaces in front of it belongs: first of all to what stands above it."""
    names = list(beside)
    above = names[names.index(name) - 1 :: -1] if name in names[1:] else []
    ways = filter(None, _ways(name, here))
    return min(ways, key=lambda way: above.index(way[0]) if way[0] in above else len(above), default=())


def _further_in(name: str, here: Record, beside: Mapping[str, Any]) -> str:
    way = _home(name, here, beside)
    if not way:
        return ""
    named = "" if name == _spelling(name) else f" as {_spelling(name)!r}"
    inner: Any = beside
    for step in way:
        inner = inner.get(step) if isinstance(inner, dict) else None
    inner = inner[-1] if isinstance(inner, list) and inner else inner
    move = "put two spaces in front of it, and of each line that belongs to it"
    if isinstance(inner, dict) and inner:
        move = f"give it as many spaces in front as {next(iter(inner))!r} has"
    return f"it belongs further in, to {_called(way, here)}{named}: {move}"


def _called(way: tuple[str, ...], here: Record) -> str:
    is_list = isinstance(at(here, way), Many)
    return f"an entry of {way[-1]!r} (which begins with a dash)" if is_list else repr(way[-1])


def _together(name: str, way: tuple[str, ...], path: KeyPath, here: Record, beside: Mapping[str, Any]) -> Fault | None:
    """The fault of names that belong below one that is not there: told at the first of them."""
    group = [other for other in beside if other not in here.fields and _home(other, here, beside) == way]
    if group[0] != name:
        return None
    spelt_right = [_spelling(other) for other in group]
    named = "" if group == spelt_right else f" as {' and '.join(map(repr, spelt_right))}"
    home, above = _called(way, here), " and ".join(f"`{step}:`" for step in way)
    spaces = "two spaces" if len(way) == 1 else "more spaces"
    move = f"write {above} above, and put {spaces} in front of each line"
    if isinstance(at(here, way), Many):
        move = f"write {above} above, and put {spaces} and `- ` in front of {group[0]!r}"
        move += ", four spaces in front of the others" if len(group) > 1 else ""
    what, belong = f"the name {shown(name)} is", "it belongs"
    if len(group) > 1:
        what, belong = f"the names {', '.join(map(shown, group))} are", "they belong"
    fix = f"{belong} further in, to {home}{named}: {move}"
    return Fault("SCH001", f"{what} not known {place(path[:-1])}", fix)


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
    for way, around in queue:
        record = _inner(around)
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


def _inner(shape: Shape) -> Shape:
    return shape.item if isinstance(shape, Many) else shape
