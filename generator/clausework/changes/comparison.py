"""Two versions of the practices compared, along the shape they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clausework.changes import directions, pairing
from clausework.changes.change import Change, Direction
from clausework.model import Practices
from clausework.model.care import Period, RetentionRule
from clausework.model.company import Address, SectionChoice
from clausework.model.fields import NotApplicable
from clausework.model.shape import Many, Record, record

WHOLE = (Period, Address)
"""Records that are compared as one value."""

TOGETHER = {RetentionRule: ("period", "after", "as_long_as", "at_most")}
"""Fields that say one thing together."""


def compare(old: Practices, new: Practices) -> tuple[Change, ...]:
    """Every change from one version to another, in the order of the new one; none where only the order differs."""
    old, renames = pairing.follow(old, new)
    changes = tuple(_Walk(renames).fields(record(Practices), old, new, _Place((), ())))
    # A section of the company's own that comes or goes takes its place with it.
    clauses = {change.id for change in changes if change.entry == "Clause" and change.field is None}
    return tuple(c for c in changes if c.entry != "SectionChoice" or c.field or c.record.section not in clauses)


@dataclass(frozen=True)
class _Place:
    path: tuple[str, ...]
    within: tuple[Any, ...]

    def inside(self, part: Any, *path: str) -> _Place:
        return _Place((*self.path, *path), (part, *self.within))


class _Walk:
    def __init__(self, renames: pairing.Renames) -> None:
        self._renames = renames

    def fields(self, shape: Record, old: Any, new: Any, at: _Place) -> Iterator[Change]:
        """The changes of a record that is in both versions."""
        told = _together(old, new)
        if told:
            yield _replaced(old, new, at)
        # Notes come last, as on the page.
        for key, field in sorted(shape.fields.items(), key=lambda item: item[0] == "notes"):
            before, after = getattr(old, field.name), getattr(new, field.name)
            if before == after or field.name in told:
                continue
            if isinstance(field.shape, Record) and field.shape.cls not in WHOLE:
                yield from self._part(key, field.shape, (old, new), (before, after), at)
            elif not isinstance(field.shape, Many) or before is None or after is None:
                yield _of_field(key, (old, new), (before, after), at)
            elif isinstance(field.shape.item, Record):
                yield from self._entries(key, field.shape.item, (old, new), (before, after), at)
            else:
                yield from _of_values(key, (old, new), (before, after), at)

    def _part(
        self, key: str, shape: Record, records: pairing.Pair, values: pairing.Pair, at: _Place
    ) -> Iterator[Change]:
        """The changes of a record of its own, such as a section, that may be absent or not applicable."""
        (old, why_not_before), (new, why_not_now) = (_split(value) for value in values)
        if why_not_before != why_not_now:
            yield _of_field(key, records, (why_not_before, why_not_now), at)
        inside = at.inside(records[1], key)
        if old is not None and new is not None:
            yield from self.fields(shape, old, new, inside)
        elif old is not new and _is_section(shape, at):
            found = list(self.fields(shape, old or shape.cls(), new or shape.cls(), inside))
            yield from found or [_of_field(key, records, (old, new), at)]
        elif old is not new:
            yield _of_entry(old, new, inside, directions.of_entry(new or old))

    def _entries(
        self, key: str, shape: Record, records: pairing.Pair, values: pairing.Pair, at: _Place
    ) -> Iterator[Change]:
        """The changes of a list of records."""
        inside = at.inside(records[1], key)
        for old, new in pairing.pairs(shape, *values, self._renames):
            name = str(pairing.key(shape, new or old))
            here = _Place((*inside.path, name), inside.within)
            if old is None or new is None:
                # The first basis to be named, or the last, says nothing of how many there were.
                unknown = shape.cls in pairing.REPLACED and not all(values)
                yield _of_entry(old, new, here, Direction.CLARIFIES if unknown else directions.of_entry(new or old))
            elif shape.cls in pairing.REPLACED and pairing.key(shape, old) != pairing.key(shape, new):
                yield _replaced(old, new, here)
            else:
                yield from self.fields(shape, old, new, here)
        if shape.cls is SectionChoice:
            yield from _order(key, records, values, at)


def _split(value: Any) -> tuple[Any, NotApplicable | None]:
    return (None, value) if isinstance(value, NotApplicable) else (value, None)


def _is_section(shape: Record, at: _Place) -> bool:
    """Whether the changes of a section that came or went can be told one by one, against one that says nothing."""
    return not at.path and not any(field.required for field in shape.fields.values())


def _of_field(key: str, records: pairing.Pair, values: pairing.Pair, at: _Place) -> Change:
    return Change(
        record=records[1],
        within=at.within,
        field=key,
        old=values[0],
        new=values[1],
        path=(*at.path, key),
        direction=directions.of_field(records, key, *values),
        internal=directions.internal(records[1], key, *values),
    )


def _of_values(key: str, records: pairing.Pair, values: pairing.Pair, at: _Place) -> Iterator[Change]:
    """What came to and what went from a list of plain values, whose order says nothing."""
    old: Counter[Any] = Counter(values[0])
    new: Counter[Any] = Counter(values[1])
    for before, after in pairing.reworded(old - new, new - old):
        yield _of_field(key, records, ((before,), (after,)), at)
        old[before] -= 1
        new[after] -= 1
    came, went = tuple((new - old).elements()), tuple((old - new).elements())
    if len(came) == len(went) == 1 and not directions.weighs(records[1], key):
        yield _of_field(key, records, (went, came), at)
        return
    if came:
        yield _of_field(key, records, ((), came), at)
    if went:
        yield _of_field(key, records, (went, ()), at)


def _of_entry(old: Any, new: Any, at: _Place, direction: Direction) -> Change:
    """An entry that came or went; the direction is that of its coming."""
    entry = old if new is None else new
    return Change(
        record=entry,
        within=at.within,
        field=None,
        old=old,
        new=new,
        path=at.path,
        direction=direction.opposite if new is None else direction,
        internal=directions.internal(entry),
    )


def _together(old: Any, new: Any) -> list[str]:
    """Those of the fields that say one thing together, where more than one of them differs."""
    names = [name for name in TOGETHER.get(type(new), ()) if getattr(old, name) != getattr(new, name)]
    return names if len(names) > 1 else []


def _replaced(old: Any, new: Any, at: _Place) -> Change:
    return Change(
        record=new,
        within=at.within,
        field=None,
        old=old,
        new=new,
        path=at.path,
        direction=directions.of_replacement(old, new),
    )


def _order(key: str, records: pairing.Pair, values: pairing.Pair, at: _Place) -> Iterator[Change]:
    """The order of the sections, where those that stay have changed places."""
    names = [tuple(choice.section for choice in value) for value in values]
    kept = set(names[0]) & set(names[1])
    before, after = (tuple(name for name in own if name in kept) for own in names)
    if before != after:
        yield Change(
            record=records[1],
            within=at.within,
            field=key,
            old=before,
            new=after,
            path=(*at.path, key),
            direction=Direction.CLARIFIES,
        )
