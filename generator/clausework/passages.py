"""What a reader hears of plain Markdown, read at once: of headings, paragraphs, quotes and lists with simple marks.

Almost all that our templates make is that simple. Whatever else there is, the blocks of the redline tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from clausework.escaping import SPACES
from clausework.redline.blocks import FRONT_MATTER, Kind

SIGNS = rf"{SPACES}|{{}}\\&`"
"""What no simple line holds: signs of tables, attributes, code, and characters that are written as several."""
LINE = rf"[^ {SIGNS}](?:[^{SIGNS}]*[^ {SIGNS}])?"
BLOCK = re.compile(
    rf"""
    \n*
    (?:
      (?: (?P<heading>\#{{1,6}})[ ] | [ ]*(?P<item>-)[ ] | (?P<quote>>)[ ] | (?=[^\W\d_] | \*\* | [\[(“‘"]) )
      (?P<words>{LINE} (?(heading)|(?: \n(?=[^\W\d_]){LINE} )*))
      (?: (?:[ ] | \n[ ]*) \{{:[ ](?: \#(?P<anchor>[^\s{{}}]+)(?=[\s}}]) | \.[^\s{{}}] )[^{{}}\n]*\}} )?
      (?: \n\n+ | \n?\Z | (?(item)\n(?=[ ]*-[ ])|(?!)) )  # only the items of a list follow each other at once
    | (?P<other>.+)  # up to the end
    )
    """,
    re.VERBOSE | re.DOTALL,
)
BETWEEN = "\x1e"
"""What parts the words of blocks: white space, which no simple line holds."""
LINK = re.compile(rf"\[([^\[\]*_\s](?:[^\[\]*_{BETWEEN}]*[^\[\]*_\s])?)\]\([^\s()]*\)")
STRONG = re.compile(rf"\*\*([^*\s](?:[^*{BETWEEN}]*[^*\s])?)\*\*(?!\*)")
LEFT = ("*", "[", "]", "_", "  ")
"""What may be a mark, or more white space than one sees, once links and strong words are told."""


# A tuple, for a page has hundreds of them and a frozen dataclass costs three times as much to make.
class Passage(NamedTuple):
    """A heading, a paragraph, an item of a list or a row of a table."""

    section: str
    """The anchor of its section; empty before the first."""
    clause: str
    """The anchor of the nearest heading above it."""
    anchor: str
    """Its own anchor; empty where it has none."""
    kind: Kind
    text: str
    """Its words; the cells of a row are parted by a space."""


def simple_passages(source: str) -> tuple[Passage, ...]:
    """The passages of a part of a page; none where something in it is not simple."""
    matter = FRONT_MATTER.match(source)
    found = BLOCK.findall(source, matter.end() if matter else 0)
    if not found or found[-1][-1]:
        return ()
    text = BETWEEN.join([words for _, _, _, words, _, _ in found]).replace("\n", " ")
    told = "".join(STRONG.split("".join(LINK.split(text))))
    return () if any(map(told.__contains__, LEFT)) else tuple(_passages(found, told.split(BETWEEN)))


def _passages(found: list[tuple[str, ...]], told: list[str]) -> Iterator[Passage]:
    section = clause = ""
    for (heading, item, quote, _, anchor, _), words in zip(found, told, strict=True):
        if heading and anchor:
            clause = anchor
            section = anchor if heading == "##" else section
        kind = Kind.HEADING if heading else Kind.ITEM if item else Kind.QUOTE if quote else Kind.PARAGRAPH
        yield Passage(section, clause, anchor, kind, words)
