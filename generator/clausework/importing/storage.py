"""How long data is kept, as TILT tells it: for each kind of data, times and conditions in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clausework.importing import values
from clausework.importing.draft import Entry
from clausework.importing.node import Node


def kept(disclosed: list[tuple[Node, list[Entry]]]) -> Iterator[Entry]:
    """Entries of retention: a time where it is the only one stated of data, and sentences."""
    stored = [(storage, data) for node, data in disclosed for storage in node["storage"] if any(storage.left())]
    said: dict[str, set[str]] = {}
    for storage, data in stored:
        said.setdefault(_called(data), set()).add(repr(storage.value))
    for storage, data in stored:
        conditions = [*storage["purposeConditional"], *storage["description"]]
        # Of data that is kept for other times elsewhere in the document, nobody knows which holds when.
        period = _period(storage, conditions) if data and len(said[_called(data)]) == 1 else None
        fields: dict[str, Any] = {"period": period} if period else {}
        told = [*conditions, *(one["description"] for one in storage["temporal"] if period)]
        if notes := [words for inner in told if (words := inner.place(values.sentence))]:
            fields["notes"] = list(dict.fromkeys(notes))
        if fields:
            yield Entry(_called(data), fields, list(data))


def _called(data: list[Entry]) -> str:
    return data[0].called if data else "retention"


def _period(node: Node, conditions: list[Node]) -> dict[str, Any] | None:
    """How long, where that is all: several times, or words that cannot stand beside the time, may say otherwise."""
    times = [inner for inner in node["temporal"] if inner["ttl"]]
    if len(times) != 1 or node["legalBasisConditional"] or node["aggregationFunction"].words.lower() not in ("", "max"):
        return None
    beside = [*conditions, *(one["description"] for one in node["temporal"] if one["description"])]
    if not all(words.read(values.sentence) for words in beside):
        return None
    if period := times[0]["ttl"].place(values.period):
        node["aggregationFunction"].placed()
    return period
