"""A redline as HTML without style: what came is `<ins>`, what went is `<del>`, and each change has an id."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape
from itertools import count

from clausework.redline.blocks import Kind
from clausework.redline.changes import BlockChange, ClauseChange, Op, Redline, Span, Status, untouched
from clausework.redline.clauses import Body
from clausework.redline.counting import MOVES, WHOLE, counts, is_change, is_told
from clausework.redline.folding import Fold, Part, arranged, arranged_clauses, titles, whole
from clausework.redline.inline import plain
from clausework.redline.labels import Labels
from clausework.redline.reading import stretches
from clausework.redline.wordmarks import Anchor, unchanged, words
from clausework.redline.wordmarks import whole as whole_words

NO_ANCHOR = Anchor()
COLUMN, ROW = 'th scope="col"', 'th scope="row"'
"""The tags of headings: of a column, and of a row, which is its first cell."""


def to_html(redline: Redline, labels: Labels, before: int = 0, total: int | None = None) -> str:
    """The redline as a fragment of HTML; its changes are `change-1`, `change-2` and so on in their order.

    On a page of several redlines, `before` is the number of changes in those before it, `total` that of all changes.
    """
    return _Writer(labels, before, counts(redline).changes if total is None else total).redline(redline)


# Versions have most of their clauses in common.
@lru_cache(maxsize=512)
def _untouched(body: Body, labels: Labels, *, folds: bool) -> str:
    """The blocks of a clause with the same source in both versions."""
    return _Writer(labels, 0, 0).blocks(untouched(body.blocks, body.blocks), Status.SAME, folds=folds)


class _Writer:
    """Numbers the changes while it writes."""

    def __init__(self, labels: Labels, before: int, total: int) -> None:
        self._labels, self._total = labels, total
        self._numbers = count(before + 1)

    def redline(self, redline: Redline) -> str:
        sections = (
            self._clause(entry) if isinstance(entry, ClauseChange) else self._same(entry)
            for entry in arranged_clauses(redline)
        )
        return f'<div class="redline">\n{"".join(sections)}</div>\n'

    def blocks(self, changes: Iterable[BlockChange], clause: Status, *, folds: bool) -> str:
        """The blocks of a clause of which that became, with those folded that a reader need not see, or with all."""
        entries = arranged(changes) if folds else whole(changes)
        return "".join(
            self._fold(entry, clause) if isinstance(entry, Fold) else self._part(entry, clause) for entry in entries
        )

    def _of(self, clause: ClauseChange, *, folds: bool) -> str:
        if clause.touched is None:
            return _untouched(clause.clause.body, self._labels, folds=folds)
        return self.blocks(clause.touched, clause.status, folds=folds)

    def _same(self, clauses: tuple[ClauseChange, ...]) -> str:
        label = self._labels.unchanged_clauses(titles(clauses))
        blocks = "".join(self._of(clause, folds=False) for clause in clauses)
        return f"<details>\n<summary>{escape(label)}</summary>\n{blocks}</details>\n"

    def _clause(self, clause: ClauseChange) -> str:
        attribute, steps = self._anchor_if(is_change(clause.status))
        opening = f'<section class="{_name(clause.status)}"{attribute}>\n{steps}'
        note = f'<p class="redline-note">{escape(self._labels.moved_from(clause.after))}</p>\n' if clause.moved else ""
        return f"{opening}{note}{self._of(clause, folds=True)}</section>\n"

    def _fold(self, fold: Fold, clause: Status) -> str:
        label = escape(self._labels.unchanged(fold.count))
        parts = "".join(self._part(part, clause) for part in fold.parts)
        return f"<details>\n<summary>{label}</summary>\n{parts}</details>\n"

    def _part(self, part: Part, clause: Status) -> str:
        if part.family == "text":
            return self._text(part, clause)
        return self._list(part, clause) if part.family == "list" else self._table(part, clause)

    def _text(self, part: Part, clause: Status) -> str:
        block = part.changes[0].block
        # The page that shows the redline has a title of its own.
        name = f"h{min(block.level + 1, 6)}" if block.kind is Kind.HEADING else "p"
        text = self._block(name, part.changes[0], clause)
        return f"<blockquote>\n{text}</blockquote>\n" if block.kind is Kind.QUOTE else text

    def _list(self, part: Part, clause: Status) -> str:
        out: list[str] = []
        opened: list[tuple[int, str]] = []
        for change in part.changes:
            block = change.block
            wanted = (block.level, "ol" if block.number else "ul")
            while opened and opened[-1] != wanted and opened[-1][0] >= block.level:
                out.append(f"</li>\n</{opened.pop()[1]}>\n")
            if opened and opened[-1] == wanted:
                out.append("</li>\n")
            else:
                opened.append(wanted)
                out.append(f"<{wanted[1]}>\n")
            value = f' value="{block.number}"' if block.number else ""
            out.append(self._block("li", change, clause, value).removesuffix("</li>\n"))
        return "".join([*out, *(f"</li>\n</{name}>\n" for _, name in reversed(opened))])

    def _table(self, part: Part, clause: Status) -> str:
        rows = list(part.changes)
        own = rows.pop(0) if rows[0].block.kind is Kind.TABLE_HEAD else None
        heading, again = own or part.head, "" if own else ' class="redline-again"'
        columns = [_heading(cell) for cell in heading.cells] if heading else []
        head = self._row(heading, clause if own else None, [COLUMN] * len(columns)) if heading else ""
        cells = [ROW, *(_cell(column) for column in columns[1:])]
        body = "".join(self._row(row, clause, cells) for row in rows)
        return (
            '<table class="data-table">\n'
            + (f"<thead{again}>\n{head}</thead>\n" if head else "")
            + (f"<tbody>\n{body}</tbody>\n" if body else "")
            + "</table>\n"
        )

    def _row(self, row: BlockChange, clause: Status | None, tags: list[str]) -> str:
        """A row without a clause is the head of a table shown again, whose changes are numbered already."""
        anchor = self._anchor if clause and row.status not in WHOLE else Anchor
        attribute, steps = self._anchor_if(clause is not None and is_change(row.status) and not is_told(row, clause))
        cells = [self._words(cell, anchor) for cell in row.cells]
        cells[0] = steps + self._note(row) + cells[0]
        tags = [*tags, *[_cell("")] * (len(cells) - len(tags))]
        told = "".join(f"<{tag}>{cell}</{tag[:2]}>" for tag, cell in zip(tags, cells, strict=False))
        return f"<tr{attribute}>{told}</tr>\n"

    def _block(self, name: str, change: BlockChange, clause: Status, attributes: str = "") -> str:
        attribute, steps = self._anchor_if(is_change(change.status) and not is_told(change, clause))
        anchor = self._anchor if change.status not in WHOLE else Anchor
        text = "".join([self._words(cell, anchor) for cell in change.cells])
        return f"<{name}{attribute}{attributes}>{steps}{self._note(change)}{text}</{name}>\n"

    def _words(self, cell: tuple[Span, ...], anchor: Callable[[], Anchor]) -> str:
        if len(cell) == 1 and cell[0].op is Op.EQUAL:
            return unchanged(cell[0].new)
        if len(cell) == 1 and not cell[0].moved and anchor is Anchor:
            return whole_words(cell[0].op, cell[0].shown, self._labels)
        return words(stretches(cell), self._labels, anchor)

    def _note(self, change: BlockChange) -> str:
        return f'<span class="redline-note">{escape(self._labels.moved)}</span> ' if change.status in MOVES else ""

    def _anchor_if(self, wanted: bool) -> Anchor:
        return self._anchor() if wanted else NO_ANCHOR

    def _anchor(self) -> Anchor:
        """Of the next change; the links from it are hidden until one leads to it."""
        number = next(self._numbers)
        links = [(number - 1, self._labels.previous), (number + 1, self._labels.next)]
        told = [_link(at, label) for at, label in links if label and 1 <= at <= self._total]
        if label := self._labels.steps(number, self._total):
            told.insert(0, f"<span>{escape(label)}</span>")
        steps = f'<span class="redline-steps" hidden>{"".join(told)}</span>' if told else ""
        return Anchor(f' id="change-{number}"', steps)


def _heading(cell: tuple[Span, ...]) -> str:
    """The words above a column, those of the new version if it has any."""
    new = tuple(piece for span in cell for piece in span.new)
    return plain(new or tuple(piece for span in cell for piece in span.old))


def _cell(heading: str) -> str:
    """The tag of a cell: where a row stands as a card, it says what it is."""
    return f'td data-label="{escape(heading)}"' if heading else "td"


def _link(number: int, label: str) -> str:
    return f'<a href="#change-{number}">{escape(label)}</a>'


def _name(status: Status) -> str:
    return f"redline-{status.value.replace(' ', '-')}"
