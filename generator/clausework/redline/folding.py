"""A redline as a reader meets it: what is shown, and what is folded because nothing changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from clausework.redline.blocks import TABLE, Block, Kind
from clausework.redline.changes import BlockChange, ClauseChange, Redline, Status

Family = Literal["text", "list", "table"]

FEWEST_FOLDED = 2
"""A single unchanged block is shown: to fold it saves nothing."""


class Part(NamedTuple):
    """A paragraph or its like, list items in a row, or rows of one table."""

    family: Family
    changes: tuple[BlockChange, ...]
    head: BlockChange | None = None
    """The head of the table, where it is not among the changes."""


@dataclass(frozen=True)
class Fold:
    """Unchanged blocks in a row."""

    count: int
    parts: tuple[Part, ...]


def arranged(changes: Iterable[BlockChange]) -> Iterator[Part | Fold]:
    """The blocks of a clause, those that a reader need not see folded."""
    blocks = [change for change in changes if change.visible]
    kept = _kept(blocks)
    head: BlockChange | None = None
    for shown, group in groupby(range(len(blocks)), key=kept.__contains__):
        run = [blocks[at] for at in group]
        parts = _parts(run, head)
        head = next((change for change in reversed(run) if change.block.kind is Kind.TABLE_HEAD), head)
        if shown:
            yield from parts
        else:
            yield Fold(_count(run), tuple(parts))


def _kept(blocks: Sequence[BlockChange]) -> set[int]:
    """The blocks to show: changed ones, what leads to them, and single ones between."""
    kept = {at for at, change in enumerate(blocks) if change.status is not Status.SAME}
    kept |= {lead for at in kept for lead in _leads(blocks, at)}
    kept |= {at for at, change in enumerate(blocks) if _is_title(change.block)}
    for shown, group in groupby(range(len(blocks)), key=kept.copy().__contains__):
        run = list(group)
        if not shown and _count([blocks[at] for at in run]) < FEWEST_FOLDED:
            kept.update(run)
    return kept


def _is_title(block: Block) -> bool:
    """Whether it is the title of the page or of a clause."""
    return block.kind is Kind.HEADING and (block.level == 1 or bool(block.id))


def _leads(blocks: Sequence[BlockChange], at: int) -> Iterator[int]:
    """What a reader needs to understand a block: the items it lies in, the words before the list, the heading."""
    level = blocks[at].block.level if blocks[at].block.kind is Kind.ITEM else 0
    in_list = blocks[at].block.kind is Kind.ITEM
    for before in range(at - 1, -1, -1):
        block = blocks[before].block
        if block.kind is Kind.HEADING:
            yield before
            return
        if in_list and block.kind is not Kind.ITEM:
            yield before
            in_list = False
        elif in_list and block.level < level:
            yield before
            level = block.level


def _count(changes: Iterable[BlockChange]) -> int:
    return sum(change.block.kind is not Kind.TABLE_HEAD for change in changes)


def _parts(changes: Iterable[BlockChange], head: BlockChange | None) -> list[Part]:
    parts: list[tuple[Family, list[BlockChange], BlockChange | None]] = []
    for change in changes:
        kind = change.block.kind
        family: Family = "list" if kind is Kind.ITEM else "table" if kind in TABLE else "text"
        if family == "text" or kind is Kind.TABLE_HEAD or not parts or parts[-1][0] != family:
            parts.append((family, [change], head if kind is Kind.ROW else None))
        else:
            parts[-1][1].append(change)
        head = change if kind is Kind.TABLE_HEAD else head
    return [Part(family, tuple(held), again) for family, held, again in parts]


def whole(changes: Iterable[BlockChange]) -> list[Part]:
    """The blocks of a clause, none of them folded."""
    return _parts((change for change in changes if change.visible), None)


def arranged_clauses(redline: Redline) -> Iterator[tuple[ClauseChange, ...] | ClauseChange]:
    """The clauses; unchanged ones in a row together, except those that a changed one is a subsection of."""
    kept: set[str] = set()
    for clause in reversed(redline.clauses):
        if clause.status is not Status.SAME or clause.clause.id in kept:
            kept.add(clause.clause.parent)
    kept.discard("")
    folds = [clause.clause.id not in kept and clause.status is Status.SAME for clause in redline.clauses]
    # The beginning of a page has its title; a fold would take it for no clause.
    if folds and not redline.clauses[0].clause.id:
        folds[0] = False
    for folded, numbered in groupby(enumerate(redline.clauses), key=lambda entry: folds[entry[0]]):
        group = [clause for _, clause in numbered]
        if folded:
            yield tuple(group)
        else:
            yield from group


def titles(clauses: Iterable[ClauseChange]) -> list[str]:
    """The headings of clauses; a clause stands for its subsections."""
    known = [change.clause for change in clauses if change.clause.id]
    inside = {clause.id for clause in known}
    return [clause.body.heading for clause in known if clause.parent not in inside]
