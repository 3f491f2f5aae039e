"""Two versions of a page side by side: clauses by id, then blocks, then words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from clausework.redline.alignment import longest_increasing
from clausework.redline.apart import apart
from clausework.redline.blockwise import Blocks, merged
from clausework.redline.changes import BlockChange, ClauseChange, Op, Redline, Span
from clausework.redline.clauses import Clause, clauses
from clausework.redline.likeness import Lexicon
from clausework.redline.pairing import FEWEST_WORDS, ClausePair, pair_clauses


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
        self._apart = apart(self._pairs, old, new, lexicon)
        left = [(one, other) for one, other in self._pairs if other.place not in self._apart]
        settled = {one.place for one, other in self._pairs if other.place in self._apart}
        before = [block for clause in old if clause.place not in settled for block in clause.blocks]
        after = [block for clause in new if clause.place not in self._apart for block in clause.blocks]
        self._blocks = Blocks(left, before, after, lexicon)

    def clauses(self) -> Iterator[ClauseChange]:
        """Every clause, in the order of the new page."""
        old_of = {other.place: one for one, other in self._pairs}
        lost = {clause.place for clause in self._old} - {one.place for one in old_of.values()}
        moved = _moved_clauses(self._pairs)
        for one, other, _ in merged(self._old, self._new, old_of, lost):
            is_moved = one is not None and other is not None and other.place in moved
            after = _heading_before(one, self._old) if one and is_moved else ""
            if other and other.place in self._apart:
                yield ClauseChange(one, other, self._apart[other.place], apart=True, moved=is_moved, after=after)
            else:
                changes = self._blocks.changes(one.blocks if one else (), other.blocks if other else ())
                yield ClauseChange(one, other, tuple(changes), moved=is_moved, after=after)


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
    return before[-1].body.heading if before else ""


def _with_moved_words(changes: tuple[ClauseChange, ...]) -> tuple[ClauseChange, ...]:
    """Mark words that went at one place and came at another: a person would call them moved."""
    blocks = [block for clause in changes for block in clause.touched or ()]
    spans = [span for block in blocks for cell in block.cells for span in cell if span.op is not Op.EQUAL]
    gone, come = (Counter(_words(span) for span in spans if span.op is op) for op in (Op.DELETE, Op.INSERT))
    both = {words for words, count in gone.items() if count == come[words] and len(words) >= FEWEST_WORDS}
    if not both:
        return changes

    def moved(span: Span) -> bool:
        return span.op is not Op.EQUAL and _words(span) in both

    def marked(span: Span) -> Span:
        return span._replace(moved=True) if moved(span) else span

    def block(change: BlockChange) -> BlockChange:
        if not any(moved(span) for cell in change.cells for span in cell):
            return change
        return change._replace(cells=tuple(tuple(map(marked, cell)) for cell in change.cells))

    return tuple(
        replace(clause, touched=tuple(map(block, clause.touched))) if clause.touched else clause for clause in changes
    )


def _words(span: Span) -> tuple[str, ...]:
    return tuple(piece.key for piece in span.shown if piece.text)
