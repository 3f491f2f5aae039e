"""Which entry of the old version is which entry of the new one."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from clausework import derive
from clausework.model import Practices
from clausework.model.company import Officer
from clausework.model.fields import Gap, Ref
from clausework.model.rights import LetterRow
from clausework.model.shape import Many, Record, Shape, record
from clausework.model.use import PurposeBasis

Renames: TypeAlias = Mapping[tuple[str, str], str]
"""New ids by kind and old id, of entries that are the same but for their id."""

Pair: TypeAlias = tuple[Any, Any]
"""An old entry and the new one it has become; None where there is none."""

AND_SO_ON = re.compile(r",? (?:and|or) |, ")

REPLACED = (PurposeBasis,)
"""Where one goes and another comes, the second takes the place of the first."""


def follow(old: Practices, new: Practices) -> tuple[Practices, Renames]:
    """The old practices with references to the new ids, and the ids that changed."""
    renames: dict[tuple[str, str], str] = {}
    # An entry may differ by a reference to another entry whose id changed, so one look is not enough.
    while found := _renamed(old, new, renames):
        renames |= found
        old = _refer(record(Practices), old, renames)
    return old, renames


def _renamed(old: Practices, new: Practices, known: Renames) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    before, after = derive.entries(old), derive.entries(new)
    for kind in set(before) & set(after) - {LetterRow.KIND}:
        left = [e for i, e in before[kind].items() if i not in after[kind] and (kind, i) not in known]
        taken = {i for (k, _), i in known.items() if k == kind}
        came = {i: e for i, e in after[kind].items() if i not in before[kind] and i not in taken}
        for entry in left:
            match = next((i for i, e in came.items() if dataclasses.replace(entry, id=i) == e), None)
            if match is not None:
                found[kind, entry.id] = match
                del came[match]
    return found


def _refer(shape: Shape, value: Any, renames: Renames) -> Any:
    if isinstance(shape, Many) and value is not None:
        return tuple(_refer(shape.item, item, renames) for item in value)
    if isinstance(shape, Record) and isinstance(value, shape.cls):
        fields = {f.name: _refer(f.shape, getattr(value, f.name), renames) for f in shape.fields.values()}
        return type(value)(**fields)
    if isinstance(marker := getattr(shape, "marker", None), Ref):
        return renames.get(("clause" if marker.kind == "section" else marker.kind, value), value)
    return value


def key(shape: Record, entry: Any) -> Any:
    """What tells an entry of a list from its neighbours: its id, else the field it cannot do without."""
    if shape.kind or shape.cls is Gap:
        return entry.id
    if shape.cls is Officer:
        return entry.jurisdiction
    names = [shape.fields[shape.shorthand].name] if shape.shorthand else []
    names += [field.name for field in shape.fields.values() if field.required]
    return getattr(entry, names[0])


def pairs(shape: Record, old: tuple[Any, ...], new: tuple[Any, ...], renames: Renames) -> list[Pair]:
    """Old and new entries side by side: those of the new version in their order, then those that are gone."""
    partner = _matches(shape, old, new, renames)
    gone = [i for i in range(len(old)) if i not in partner.values()]
    came = [j for j in range(len(new)) if j not in partner]
    if shape.cls in REPLACED and len(gone) == len(came) == 1:
        partner[came[0]] = gone.pop()
    stay: list[Pair] = [(old[partner[j]] if j in partner else None, entry) for j, entry in enumerate(new)]
    return stay + [(old[i], None) for i in gone]


def reworded(went: Iterable[Any], came: Iterable[Any]) -> list[Pair]:
    """Values of a list that went and came: one of the two lists all that the other does, and more."""
    sides = [[(value, enumerated(value)) for value in side if isinstance(value, str)] for side in (went, came)]
    pairs: list[Pair] = []
    for (before, named), (after, now_named) in itertools.product(*sides):
        free = not any(before == old or after == new for old, new in pairs)
        if free and (named < now_named or now_named < named):
            pairs.append((before, after))
    return pairs


def enumerated(text: str) -> frozenset[str]:
    """What a text lists: `rides, reviews, or your account` lists three."""
    return frozenset(AND_SO_ON.split(text))


def _matches(shape: Record, old: tuple[Any, ...], new: tuple[Any, ...], renames: Renames) -> dict[int, int]:
    """The place of the old entry by that of the new one: the most alike first."""
    alike = []
    for i, before in enumerate(old):
        for j, after in enumerate(new):
            if likeness := _likeness(shape, before, after, renames):
                # The sum and the difference make the choice among equals the same in both directions.
                alike.append((-likeness, i + j, abs(i - j), i, j))
    partner: dict[int, int] = {}
    for *_, i, j in sorted(alike):
        if i not in partner.values() and j not in partner:
            partner[j] = i
    return partner


def _likeness(shape: Record, before: Any, after: Any, renames: Renames) -> int:
    """How much two entries have in common; 0 where they cannot be the same."""
    names = [field.name for field in shape.fields.values()]
    equal = len([name for name in names if getattr(before, name) == getattr(after, name)])
    called = key(shape, before)
    if renames.get((shape.kind or "", called), called) == key(shape, after):
        return 1 + equal + len(names)
    # The company says the same words, and files them under another term.
    words = {(name, getattr(before, name)) for name in ("label", "text") if getattr(before, name, None)}
    return equal if not shape.kind and any(getattr(after, name) == said for name, said in words) else 0
