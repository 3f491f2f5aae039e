"""A redline marks what a careful person would mark, and gives back both versions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausework import redline
from clausework.redline import Op, Redline, Status
from clausework.redline.alignment import longest_common, longest_increasing
from clausework.redline.blocks import Kind, blocks
from clausework.redline.blockwise import Blocks
from clausework.redline.clauses import clauses
from clausework.redline.inline import plain
from clausework.redline.likeness import Lexicon
from clausework.redline.pairing import pair_clauses
from tests import golden, pagetext, redlines

OURS = ("redline-label", "redline-note", "redline-again", "redline-target")
"""The classes of what a redline adds to the words of the page."""
PAGES = sorted(golden.FOLDER.glob("*/*.md"))


class Reading(HTMLParser):
    """What is read of a redline when insertions, or deletions, are left out."""

    def __init__(self, without: str) -> None:
        super().__init__()
        self.text = ""
        self.open: list[str] = []
        self._without = without
        self._skipped: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        own = dict(attrs).get("class") in OURS
        if own or tag in ("summary", self._without):
            self._skipped.append(len(self.open))

    def handle_endtag(self, tag: str) -> None:
        if self._skipped and self._skipped[-1] == len(self.open):
            self._skipped.pop()
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.text += data


def reading(html: str, without: str) -> str:
    parser = Reading(without)
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser.text


def shown(text: str) -> str:
    """What a reader sees of a page, without white space."""
    return "".join(plain(cell) for block in blocks(text) for cell in block.cells)


def squeezed(text: str) -> str:
    return "".join(text.split())


def numbers(html: str) -> list[str]:
    return re.findall(r'<[^>]* id="change-(\d+)"', html)


def compared(old: str, new: str) -> Redline:
    """The redline, after the checks that hold for all of them."""
    made = redline.compare(old, new)
    assert redline.old_text(made) == old
    assert redline.new_text(made) == new
    html = redline.to_html(made, redlines.LABELS)
    assert html == redline.to_html(block_by_block(made), redlines.LABELS)
    assert squeezed(reading(html, without="del")) == squeezed(shown(new))
    # Moved parts stand in their new order, and automatic numbers are the new ones.
    assert Counter(filter(str.isalpha, reading(html, without="ins"))) == Counter(filter(str.isalpha, shown(old)))
    assert numbers(html) == [str(number + 1) for number in range(redline.counts(made).changes)]
    return made


def block_by_block(made: Redline) -> Redline:
    """The same, as if each clause had been touched."""
    return Redline(tuple(replace(clause, touched=clause.blocks, apart=False) for clause in made.clauses))


def spans(made: Redline, op: Op) -> list[str]:
    """The words that came, went or stayed, as a reader sees them."""
    cells = [cell for clause in made.clauses for block in clause.blocks for cell in block.cells]
    return [plain(span.shown) for cell in cells for span in cell if span.op is op and (span.changes or op is Op.EQUAL)]


@pytest.mark.parametrize("case", redlines.CASES, ids=lambda case: case.name)
def test_golden(case: Path) -> None:
    compared(redlines.text(case, "old"), redlines.text(case, "new"))
    for name, view in redlines.views(case).items():
        assert view == (case / name).read_text(encoding="utf-8"), "`python -m tests.redlines` writes it anew"


@pytest.mark.parametrize(
    ("name", "counts"),
    {
        "one-word-in-a-long-paragraph": (1, 1, 1, 0),
        "sentence-moved": (2, 0, 0, 1),
        "list-item-inserted-first": (1, 1, 0, 0),
        "list-item-moved": (1, 0, 0, 1),
        "label-between-two-changes": (2, 2, 2, 0),
        "table-row-added": (1, 1, 0, 0),
        "table-row-renamed-altogether": (1, 1, 1, 0),
        "table-column-added": (4, 4, 0, 0),
        "renamed-throughout": (4, 4, 4, 0),
        "clause-deleted": (1, 0, 1, 0),
        "clauses-swapped": (1, 0, 0, 1),
        "clause-moved-and-changed": (2, 1, 1, 1),
        "section-moved-with-subsections": (1, 0, 0, 1),
        "link-target-changed": (1, 1, 1, 0),
        "white-space-only": (0, 0, 0, 0),
        "emphasis-added": (0, 0, 0, 0),
    }.items(),
)
def test_counts(name: str, counts: tuple[int, int, int, int]) -> None:
    case = redlines.FOLDER / name
    made = redline.compare(redlines.text(case, "old"), redlines.text(case, "new"))
    assert redline.counts(made) == redline.Counts(*counts)


@pytest.mark.parametrize("case", redlines.CASES, ids=lambda case: case.name)
def test_the_way_back_marks_the_same_words(case: Path) -> None:
    old, new = redlines.text(case, "old"), redlines.text(case, "new")
    there, back = redline.counts(compared(old, new)), redline.counts(compared(new, old))
    assert (there.insertions, there.deletions, there.moves) == (back.deletions, back.insertions, back.moves)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(golden.FOLDER).as_posix())
def test_a_page_against_itself_has_no_change(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    made = compared(text, text)
    assert redline.counts(made) == redline.Counts(0, 0, 0, 0)
    assert {clause.status for clause in made.clauses} == {Status.SAME}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(golden.FOLDER).as_posix())
def test_a_reader_sees_what_the_page_shows(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert squeezed(shown(text)) == squeezed(pagetext.plain(text))


@pytest.mark.parametrize("name", ["one-word-in-a-long-paragraph", "sentence-moved", "table-cell-changed"])
def test_terminal_segments_are_the_lines_of_the_changed_parts(name: str) -> None:
    made = redline.compare(*(redlines.text(redlines.FOLDER / name, side) for side in ("old", "new")))
    segments = list(redline.to_terminal(made, redlines.LABELS))
    assert "".join(segment.text for segment in segments).endswith("\n")
    for style, op in (("insert", Op.INSERT), ("delete", Op.DELETE)):
        assert [segment.text for segment in segments if segment.style == style] == spans(made, op)
    assert not any("\x1b" in segment.text for segment in segments)


SIGNS = [
    *"\n\n\n  |*_`[]()\\>#-.,&<é漢",
    "\r\n",
    "\u200d",
    "\x0c",
    "\\*",
    "&amp;",
    "&#45;",
    "**",
    "word",
    "other",
    "a@b.c",
]
FORMS = [
    "\n\n## Title {: #a }\n\n",
    "\n## B {: #b }\n",
    "\n### 2. C {: #c }\n",
    "\n  {: #x }\n",
    "{: .dates }\n",
    "- item\n",
    "    - deep\n",
    "1. one\n",
    "> quote\n",
    "| a | b |\n|---|---|\n",
    "| c | d |\n",
    "**bold**",
    "[link](https://example.com)",
    "`code`",
    "---\n",
]
MARKDOWN = st.lists(st.sampled_from(SIGNS + FORMS), max_size=40).map("".join)


@given(MARKDOWN, MARKDOWN)
def test_any_markdown(old: str, new: str) -> None:
    compared(old, new)


@given(st.text(), st.text())
def test_any_text(old: str, new: str) -> None:
    compared(old, new)


@given(MARKDOWN, MARKDOWN)
def test_clauses_compared_alone(old: str, new: str) -> None:
    assert_is_what_the_whole_pages_say(old, new)


def assert_is_what_the_whole_pages_say(old: str, new: str) -> None:
    """Whether clauses that were compared alone say what comes of all blocks of both pages."""
    one, other = clauses(old), clauses(new)
    lexicon = Lexicon()
    before, after = ([block for clause in side for block in clause.blocks] for side in (one, other))
    whole = Blocks(pair_clauses(one, other, lexicon), before, after, lexicon)
    for change in redline.compare(old, new).clauses:
        sides = (clause.blocks if clause else () for clause in (change.old, change.new))
        # Words that moved are marked later.
        unmarked = [
            block._replace(cells=tuple(tuple(span._replace(moved=False) for span in cell) for cell in block.cells))
            for block in change.blocks
        ]
        assert unmarked == list(whole.changes(*sides))


@given(MARKDOWN | st.text())
def test_blocks_lose_nothing(text: str) -> None:
    split = [block for clause in clauses(text) for block in clause.blocks]
    assert "".join(block.source for block in split) == text
    assert "".join(piece.source for block in split for cell in block.cells for piece in cell) == text


@given(MARKDOWN | st.text())
def test_what_is_read_clause_by_clause_is_the_page(text: str) -> None:
    assert_is_the_page(text)


def assert_is_the_page(text: str) -> None:
    """Its clauses, of which most were read when another page had them, are what the whole page is read as."""
    whole = list(blocks(text))
    made = clauses(text)
    assert [block for clause in made for block in clause.blocks] == whole
    begins = {block.place for block in whole if block.place == 0 or (block.kind is Kind.HEADING and block.id)}
    assert {clause.place for clause in made} == begins
    assert [clause.id for clause in made] == [
        first.id if first.kind is Kind.HEADING else "" for first in (whole[clause.place] for clause in made)
    ]


@st.composite
def edited_pages(draw: st.DrawFn) -> tuple[str, str]:
    """A real page and an edit of it: lines lost, doubled, moved, and words changed."""
    old = draw(st.sampled_from(PAGES)).read_text(encoding="utf-8")
    lines = old.splitlines(keepends=True)[:200]
    old = "".join(lines)
    for _ in range(draw(st.integers(1, 6))):
        at, to = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        edit = draw(st.sampled_from(["lose", "double", "move", "swap", "word", "cut"]))
        if edit == "lose" and len(lines) > 1:
            del lines[at]
        elif edit == "double":
            lines.insert(to, lines[at])
        elif edit == "move":
            lines.insert(to, lines.pop(at))
        elif edit == "swap":
            lines[at], lines[to] = lines[to], lines[at]
        elif edit == "word":
            lines[at] = lines[at].replace(" ", f" {draw(st.sampled_from(['new', '**new**', '*', '漢', '|', '']))} ", 1)
        else:
            lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
    return old, "".join(lines)


@settings(max_examples=60)
@given(edited_pages())
def test_edited_pages(page: tuple[str, str]) -> None:
    compared(*page)
    assert_is_the_page(page[1])
    assert_is_what_the_whole_pages_say(*page)


@given(st.lists(st.integers(0, 3), max_size=12), st.lists(st.integers(0, 3), max_size=12))
def test_longest_common(old: list[int], new: list[int]) -> None:
    pairs = longest_common(old, new)
    assert [old[i] for i, _ in pairs] == [new[j] for _, j in pairs]
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert len(pairs) == longest(old, new)


def longest(old: list[int], new: list[int]) -> int:
    """The textbook table."""
    row = [0] * (len(new) + 1)
    for one in old:
        above = row[:]
        for j, other in enumerate(new):
            row[j + 1] = above[j] + 1 if one == other else max(above[j + 1], row[j])
    return row[-1]


@given(st.permutations(range(8)))
def test_longest_increasing(places: list[int]) -> None:
    kept = [place for place in places if place in longest_increasing(places)]
    assert kept == sorted(kept)
    assert len(kept) == longest(places, sorted(places))
