"""A rendered page as blocks, without losing a byte: all sources joined are the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from clausework.redline.inline import Piece, Pieces, pieces, words


class Kind(Enum):
    """What a block is."""

    FRONT_MATTER = "front matter"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    TABLE_HEAD = "table head"
    TABLE_RULE = "table rule"
    ROW = "row"


LINE = re.compile(r"[^\n]*\n|[^\n]+")
FRONT_MATTER = re.compile(r"---[^\S\n]*\n(?:[^\n]*\n)*?---[^\S\n]*(?:\n|\Z)")
MARKED = re.compile(
    r"(?P<HEADING>#{1,6}[ \t])|(?P<ITEM>[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S))|(?P<QUOTE>[ \t]{0,3}>)"
)
"""How a block begins that is no paragraph."""
HEADING = re.compile(r"(#{1,6})[ \t]+(\d{1,3}\.(?=[ \t]))?")
ITEM = re.compile(r"([ \t]*)(?:[-*+]|(\d{1,9})[.)])[ \t]+(?=\S)")
QUOTE = re.compile(r"[ \t]{0,3}>")
TABLE_RULE = re.compile(r"(?=.*\|)[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?\n?\Z")
ATTRIBUTES = re.compile(r"[ \t]*\{:[^{}\n]*\}[ \t]*\r?\n?\Z")
NAME = re.compile(r"\{:\s*([#.][^\s{}]+)(?=[\s}])[^{}\n]*\}\s*\Z")
PIPE = re.compile(r"\|(?<!\\\|)")
TABLE = (Kind.TABLE_HEAD, Kind.TABLE_RULE, Kind.ROW)
SILENT = (Kind.FRONT_MATTER, Kind.TABLE_RULE)


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, table row or heading with its source."""

    kind: Kind
    source: str
    """Its Markdown with the blank lines after it."""
    place: int
    """Its number on the page."""
    id: str = ""
    """Its own anchor."""
    role: str = ""
    """Its class, where it has no anchor."""
    level: int = 0
    """Of a heading, 1 to 6; of a list item, how many items it lies in."""
    number: str = ""
    """The automatic number of a heading or of an item of a numbered list."""
    opening: int = 0
    """How many characters the marks before its text take."""
    table: int = -1
    """The place of the head of the table it belongs to."""

    @cached_property
    def cells(self) -> tuple[Pieces, ...]:
        """Its pieces, by cell of a table row; other blocks are one cell."""
        if self.kind in SILENT:
            return (Pieces([Piece(self.source, "", "")]),)
        if self.kind in (Kind.TABLE_HEAD, Kind.ROW):
            return tuple([pieces(*cell) for cell in _cells(self.source)])
        return (pieces(self.source, self.opening, None, self.number if self.kind is Kind.HEADING else ""),)

    @property
    def words(self) -> str:
        """What a reader sees of it, on one line; the cells of a row are parted by a space."""
        return "" if self.kind in SILENT else " ".join(filter(None, (words(*cell) for cell in self._cells)))

    @property
    def _cells(self) -> Iterable[tuple[str, int, int | None]]:
        """The source of each cell, and where in it the text begins and ends."""
        return _cells(self.source) if self.kind in (Kind.TABLE_HEAD, Kind.ROW) else [(self.source, self.opening, None)]

    @cached_property
    def key(self) -> str:
        """The first cell of a table row, by which the row is known."""
        return " ".join(piece.text for piece in self.cells[0]) if self.kind is Kind.ROW else ""

    @cached_property
    def normal(self) -> str:
        """Its source without differences of white space."""
        return " ".join(self.source[self.opening :].split())


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a page in their order."""
    return read(text, [])


def read(text: str, indents: list[int]) -> Iterator[Block]:
    """The blocks of a page, or of a part of one; `indents`: the columns of the list items open before and after it."""
    lines = LINE.findall(text)
    at, place, table = 0, 0, -1
    before: Kind | None = None
    if matter := FRONT_MATTER.match(text):
        at, place = _beyond(lines, len(LINE.findall(matter[0]))), 1
        yield Block(Kind.FRONT_MATTER, "".join(lines[:at]), 0)
    while at < len(lines):
        kind = _kind(lines, at, before)
        end = _end(lines, at, kind)
        if kind is Kind.TABLE_HEAD:
            table = place
        yield _block(kind, "".join(lines[at:end]), place, table if kind in TABLE else -1, indents)
        before = kind if lines[end - 1].strip() else None
        at, place = end, place + 1


def _kind(lines: list[str], at: int, before: Kind | None) -> Kind:
    line = lines[at]
    if before is Kind.TABLE_HEAD:
        return Kind.TABLE_RULE
    if "|" in line and PIPE.search(line):
        if before in TABLE:
            return Kind.ROW
        if at + 1 < len(lines) and TABLE_RULE.match(lines[at + 1]):
            return Kind.TABLE_HEAD
    marked = MARKED.match(line)
    return Kind[marked.lastgroup] if marked and marked.lastgroup else Kind.PARAGRAPH


def _end(lines: list[str], at: int, kind: Kind) -> int:
    """Where the next block begins."""
    end = at + 1
    if kind in TABLE:
        return _after_space(lines, end)
    if kind is not Kind.HEADING and lines[at].strip():
        while end < len(lines) and not _interrupts(lines[end], kind):
            end += 1
    return _beyond(lines, end)


def _beyond(lines: list[str], end: int) -> int:
    """Where the next block begins after the words of one, which its attributes may follow."""
    if end < len(lines) and ATTRIBUTES.match(lines[end]):
        end += 1
    return _after_space(lines, end)


def _after_space(lines: list[str], end: int) -> int:
    while end < len(lines) and not lines[end].strip():
        end += 1
    return end


def _interrupts(line: str, kind: Kind) -> bool:
    """Whether a line ends the block before it; as in Python-Markdown, a list does not interrupt a paragraph."""
    if not line.strip() or HEADING.match(line) or ATTRIBUTES.match(line):
        return True
    return bool(kind is Kind.ITEM and ITEM.match(line)) or bool(kind is Kind.PARAGRAPH and QUOTE.match(line))


def _block(kind: Kind, source: str, place: int, table: int, indents: list[int]) -> Block:
    named = NAME.search(source) if "{:" in source and kind not in TABLE else None
    name = named[1] if named else ""
    id_, role = name[1:] if name[:1] == "#" else "", name if name[:1] == "." else ""
    if kind is Kind.HEADING and (heading := HEADING.match(source)):
        opening = heading.start(2) if heading[2] else heading.end()
        return Block(kind, source, place, id_, role, len(heading[1]), heading[2] or "", opening)
    if kind is Kind.ITEM and (item := ITEM.match(source)):
        return Block(kind, source, place, id_, role, _depth(item[1], indents), item[2] or "", item.end())
    indents.clear()
    return Block(kind, source, place, id_, role, table=table)


def _depth(indent: str, indents: list[int]) -> int:
    """How many open items the item lies in: four columns deeper is one level, as in Python-Markdown."""
    column = len(indent.expandtabs(4))
    while indents and column - indents[-1] < 4:
        indents.pop()
    indents.append(column)
    return len(indents) - 1


def _cells(source: str) -> Iterator[tuple[str, int, int | None]]:
    pipes = [pipe.start() for pipe in PIPE.finditer(source)]
    last = source.rstrip()
    closing = pipes.pop() if len(pipes) > 1 and last.endswith("|") else len(last)
    starts = pipes if source.lstrip().startswith("|") else [0, *pipes]
    starts[0] = 0
    for start, end in zip(starts, [*starts[1:], closing], strict=True):
        stop = len(source) if end == closing else end
        cell = source[start:stop]
        opening = re.match(r"\s*\|?", cell)
        yield cell, opening.end() if opening else 0, end - start
