"""How many places of a redline a reader has to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from clausework.redline.changes import BlockChange, ClauseChange, Op, Redline, Status
from clausework.redline.reading import Stretch, stretches


@dataclass(frozen=True)
class Counts:
    """The places where a reader sees a change, and what happens there."""

    changes: int
    """All of them: as many as there are ids in the HTML."""
    insertions: int
    deletions: int
    """A replacement is one change, one insertion and one deletion."""
    moves: int


class Stop(Enum):
    """What happens at a place."""

    INSERTION = "insertion"
    DELETION = "deletion"
    MOVE = "move"


def counts(redline: Redline) -> Counts:
    """The changes of a redline in numbers; a clause that came or went counts once."""
    stops = [stop for clause in redline.clauses for stop in _clause(clause)]
    every = [kind for stop in stops for kind in stop]
    return Counts(len(stops), *(every.count(kind) for kind in (Stop.INSERTION, Stop.DELETION, Stop.MOVE)))


# Tuples, for a status is looked for in them by identity, and thousands of times.
WHOLE = (Status.INSERTED, Status.DELETED)
MOVES = (Status.MOVED, Status.MOVED_AND_CHANGED)


def is_change(status: Status) -> bool:
    """Whether a clause or block came, went or moved as a whole, which is one change by itself."""
    return status in WHOLE or status in MOVES


def is_told(change: BlockChange, clause: Status) -> bool:
    """Whether a block came or went with its clause, so that it is no further change."""
    return change.status in WHOLE and change.status is clause


def of_block(change: BlockChange, clause: ClauseChange) -> int:
    """How many changes of a clause a block holds."""
    return 0 if is_told(change, clause.status) else sum(1 for _ in _block(change))


def _clause(clause: ClauseChange) -> Iterator[set[Stop]]:
    if is_change(clause.status):
        yield {_as_a_whole(clause.status)}
    if clause.status is Status.SAME:
        return
    for change in clause.touched or ():
        if not is_told(change, clause.status):
            yield from _block(change)


def _as_a_whole(status: Status) -> Stop:
    if status in MOVES:
        return Stop.MOVE
    return Stop.INSERTION if status is Status.INSERTED else Stop.DELETION


def _block(change: BlockChange) -> Iterator[set[Stop]]:
    if change.status is Status.SAME:
        return
    if change.status in WHOLE and not any(span.moved for cell in change.cells for span in cell):
        yield {_as_a_whole(change.status)}
        return
    cells = [list(stretches(cell)) for cell in change.cells]
    if change.status in WHOLE:
        yield set().union(*(_happens(stretch) for cell in cells for stretch in cell))
        return
    if change.status in MOVES:
        yield {Stop.MOVE}
    for cell in cells:
        begins = [at for at, stretch in enumerate(cell) if stretch.begins_change]
        for start, end in pairwise([*begins, len(cell)]):
            yield set().union(*map(_happens, cell[start:end]))


def _happens(stretch: Stretch) -> set[Stop]:
    """Words that moved count where they came to."""
    if stretch.moved:
        return {Stop.MOVE} if stretch.op is Op.INSERT else set()
    return {Op.INSERT: {Stop.INSERTION}, Op.DELETE: {Stop.DELETION}, Op.EQUAL: set[Stop]()}[stretch.op]
