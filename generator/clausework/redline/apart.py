"""Clauses whose changes concern no other clause: most have none, and those of others are found once for all pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from clausework.redline.blocks import Block
from clausework.redline.blockwise import Blocks
from clausework.redline.changes import BlockChange
from clausework.redline.clauses import Body, Clause
from clausework.redline.likeness import Lexicon
from clausework.redline.pairing import ClausePair, may_belong_together, tells


class Alone(NamedTuple):
    """What became of the blocks of a clause as if nothing else stood on the pages."""

    changes: tuple[BlockChange, ...]
    lost: tuple[Block, ...]
    """Blocks that may have gone to another clause."""
    found: tuple[Block, ...]
    """Blocks that may have come from another."""


def apart(
    pairs: Sequence[ClausePair], old: Sequence[Clause], new: Sequence[Clause], lexicon: Lexicon
) -> dict[int, tuple[BlockChange, ...] | None]:
    """What became of the blocks of each such clause, by its place on the new page; None for the same source."""
    before, after = _ids(old), _ids(new)
    again = {id_ for ids in (before, after) for id_, count in ids.items() if count > 1}
    same: dict[int, None] = {}
    alone: dict[int, Alone] = {}
    for one, other in pairs:
        if not _has_own_ids(one.body, other.body, before, after, again):
            continue
        if one.body is other.body or one.body.sources == other.body.sources:
            same[other.place] = None
        else:
            alone[other.place] = _alone(one.body, other.body)
    has_others = len(pairs) > len(same) + len(alone)
    lost = list(_unpaired(old, (clause for clause, _ in pairs)))
    found = list(_unpaired(new, (clause for _, clause in pairs)))
    for clause in alone.values():
        lost += clause.lost
        found += clause.found
    if has_others or may_belong_together(lost, found, lexicon):
        alone = {place: one for place, one in alone.items() if not one.lost and not one.found}
    return {**same, **{place: one.changes for place, one in alone.items()}}


def _unpaired(page: Sequence[Clause], paired: Iterable[Clause]) -> Iterator[Block]:
    known = {clause.place for clause in paired}
    return (block for clause in page if clause.place not in known for block in clause.body.blocks if tells(block))


def _ids(page: Iterable[Clause]) -> Counter[str]:
    return Counter(chain.from_iterable(clause.body.ids for clause in page))


def _has_own_ids(one: Body, other: Body, before: Container[str], after: Container[str], again: set[str]) -> bool:
    """Whether no anchor of a clause stands in another: there, it would lead to its partner."""
    if not again.isdisjoint(one.ids) or not again.isdisjoint(other.ids):
        return False
    if one.ids == other.ids:
        return True
    gone, came = set(one.ids).difference(other.ids), set(other.ids).difference(one.ids)
    return not any(id_ in after for id_ in gone) and not any(id_ in before for id_ in came)


# A clause that changed once has changed for all older versions.
@lru_cache(maxsize=256)
def _alone(one: Body, other: Body) -> Alone:
    old, new = (Clause(body.id, body.level, "", 0, body) for body in (one, other))
    blocks = Blocks([(old, new)], list(old.blocks), list(new.blocks), Lexicon())
    changes = tuple(blocks.changes(old.blocks, new.blocks))
    lost = tuple(change.old for change in changes if change.old and not change.new and tells(change.old))
    found = tuple(change.new for change in changes if change.new and not change.old and tells(change.new))
    return Alone(changes, lost, found)
