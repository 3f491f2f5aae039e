"""Two versions of a page side by side: clauses by id, then blocks, then words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from clausework.redline.alignment import longest_increasing
from clausework.redline.blocks import Block, Clause, clauses
from clausework.redline.changes import BlockChange, ClauseChange, Op, Redline, Span, Status
from clausework.redline.inline import plain
from clausework.redline.likeness import Lexicon
from clausework.redline.pairing import FEWEST_WORDS, ClausePair, pair_blocks, pair_clauses
from clausework.redline.tables import Tables, stayed

T = TypeVar("T", Block, Clause)


def compare(old: str, new: str) -> Redline:
    """The redline of two versions of a page."""
    changes = tuple(_Comparison(clauses(old), clauses(new)).clauses())
    return Redline(_with_moved_words(changes))


class _Comparison:
    """Two pages and what belongs together in them."""

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        self._old, self._new = old, new
        lexicon = Lexicon()
        self._pairs = pair_clauses(old, new, lexicon)
        untouched = list(_untouched(self._pairs, old, new))
        self._untouched = {other.place for _, other in untouched}
        left = ({one.place for one, _ in untouched}, self._untouched)
        before, after = (
            [block for clause in side if clause.place not in places for block in clause.blocks]
            for side, places in zip((old, new), left, strict=True)
        )
        changed = [(one, other) for one, other in self._pairs if other.place not in self._untouched]
        partners = pair_blocks(changed, before, after, lexicon)
        self._old_of = partners.old_of
        self._lost = {block.place for block in before} - partners.new_of.keys()
        self._tables = Tables(before, after, ((self._old_of[b.place], b) for b in after if b.place in self._old_of))

    def clauses(self) -> Iterator[ClauseChange]:
        """Every clause, in the order of the new page."""
        old_of = {other.place: one for one, other in self._pairs}
        lost = {clause.place for clause in self._old} - {one.place for one in old_of.values()}
        moved = _moved_clauses(self._pairs)
        for one, other, _ in _merged(self._old, self._new, old_of, lost):
            if one and other and other.place in self._untouched:
                blocks = tuple(_as_it_was(one, other))
            else:
                blocks = tuple(self._blocks(one.blocks if one else (), other.blocks if other else ()))
            if one and other and other.place in moved:
                yield ClauseChange(one, other, blocks, moved=True, after=_heading_before(one, self._old))
            else:
                yield ClauseChange(one, other, blocks)

    def _blocks(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[BlockChange]:
        for one, other, in_order in _merged(old, new, self._old_of, self._lost):
            moved = one is not None and other is not None and not in_order
            yield BlockChange(one, other, self._tables.cells(one, other), moved)


def _untouched(pairs: Iterable[ClausePair], old: Iterable[Clause], new: Iterable[Clause]) -> Iterator[ClausePair]:
    """Clauses with the same source, which most are: their blocks need no search for their partners.

    Not those with an anchor that stands elsewhere, too.
    """
    again = _again(old) | _again(new)
    for one, other in pairs:
        same = len(one.blocks) == len(other.blocks) and all(map(_same_source, one.blocks, other.blocks))
        if same and not any(block.id in again for block in other.blocks):
            yield one, other


def _same_source(one: Block, other: Block) -> bool:
    return one.source == other.source


def _again(page: Iterable[Clause]) -> set[str]:
    """The anchors that stand on a page more than once."""
    found = Counter(block.id for clause in page for block in clause.blocks if block.id)
    return {id_ for id_, count in found.items() if count > 1}


def _as_it_was(one: Clause, other: Clause) -> Iterator[BlockChange]:
    columns = 0
    for before, block in zip(one.blocks, other.blocks, strict=True):
        cells = stayed(block.cells)
        if block.table == block.place:
            columns = len(cells)
        missing = columns - len(cells) if block.table >= 0 else 0
        yield BlockChange(before, block, cells + ((),) * missing)


def _merged(
    old: Sequence[T], new: Sequence[T], old_of: Mapping[int, T], lost: Collection[int]
) -> Iterator[tuple[T | None, T | None, bool]]:
    """New members with their partners and whether these are in order; lost ones where they stood."""
    here = {member.place for member in old}
    partners = [old_of[member.place].place for member in new if member.place in old_of]
    kept = longest_increasing([place for place in partners if place in here])
    gone: dict[int, list[T]] = defaultdict(list)
    last = -1
    for member in old:
        if member.place in kept:
            last = member.place
        elif member.place in lost:
            gone[last].append(member)
    yield from ((one, None, True) for one in gone[-1])
    for other in new:
        one = old_of.get(other.place)
        in_order = one is not None and one.place in kept
        yield one, other, in_order
        if one is not None and in_order:
            yield from ((lost_one, None, True) for lost_one in gone[one.place])


def _moved_clauses(pairs: Iterable[ClausePair]) -> set[int]:
    """Clauses out of order among their sisters: a subsection that moves with its section has not moved itself."""
    ordered = sorted(pairs, key=lambda pair: pair[1].place)
    parents = {"": "", **{one.id: other.id for one, other in ordered}}
    families: dict[str, list[ClausePair]] = defaultdict(list)
    for one, other in ordered:
        if parents.get(one.parent) == other.parent:
            families[other.parent].append((one, other))
    at_home = {other.place for family in families.values() for _, other in family}
    strangers = _out_of_order(ordered) - at_home
    return strangers.union(*(_out_of_order(family) for family in families.values()))


def _out_of_order(pairs: list[ClausePair]) -> set[int]:
    kept = longest_increasing([one.place for one, _ in pairs])
    return {other.place for one, other in pairs if one.place not in kept}


def _heading_before(clause: Clause, page: Sequence[Clause]) -> str:
    """The heading a reader saw before a clause and its like."""
    before = [other for other in page if other.place < clause.place and other.id and other.level <= clause.level]
    return plain(before[-1].blocks[0].cells[0]) if before else ""


def _with_moved_words(changes: tuple[ClauseChange, ...]) -> tuple[ClauseChange, ...]:
    """Mark words that went at one place and came at another: a person would call them moved."""
    touched = [clause for clause in changes if clause.status is not Status.SAME]
    spans = [span for clause in touched for block in clause.blocks for cell in block.cells for span in cell]
    gone, come = (Counter(_words(span) for span in spans if span.op is op) for op in (Op.DELETE, Op.INSERT))
    both = {words for words, count in gone.items() if count == come[words] and len(words) >= FEWEST_WORDS}
    if not both:
        return changes

    def moved(span: Span) -> bool:
        return span.op is not Op.EQUAL and _words(span) in both

    def marked(span: Span) -> Span:
        return replace(span, moved=True) if moved(span) else span

    def block(change: BlockChange) -> BlockChange:
        if not any(moved(span) for cell in change.cells for span in cell):
            return change
        return replace(change, cells=tuple(tuple(map(marked, cell)) for cell in change.cells))

    return tuple(
        replace(clause, blocks=tuple(map(block, clause.blocks))) if clause.status is not Status.SAME else clause
        for clause in changes
    )


def _words(span: Span) -> tuple[str, ...]:
    return tuple(piece.key for piece in span.shown if piece.text)
