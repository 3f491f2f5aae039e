"""A text as HTML without style and script, to stand in a page of somebody else's."""

from __future__ import annotations

import functools
import html
import re
from typing import NamedTuple

import nh3

from clausework import hypertext, plain
from clausework.takeaway.place import Link
from clausework.takeaway.plainly import words

KEPT = {"*": {"id", "class"}, "a": {"href", "title"}, "ol": {"start"}}
"""The attributes that stay; a style would break a Content-Security-Policy."""
HEADING = re.compile(r"(?<=<)(/?)h([1-6])\b")
TAG = re.compile(r'<\w+(?: [\w-]+="[^"]*")+>')
ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\xa0": "&nbsp;"})


class Attribute(NamedTuple):
    """An attribute that depends on where the text stands."""

    name: str
    value: str


def sections(text: str) -> dict[str, str]:
    """The Markdown of each section of a text by its anchor; of what stands before the first by an empty one."""
    return plain.sections(words(text))


def fragment(section: str, link: Link, *, prefix: str = "", lower: int = 0) -> str:
    """A section as HTML: its ids begin with the prefix, its headings stand so many levels lower."""

    def written(piece: str | Attribute) -> str:
        if isinstance(piece, str):
            return piece
        value = prefix + piece.value if piece.name == "id" else link(piece.value)
        return "" if value is None else f' {piece.name}="{value.translate(ESCAPED)}"'

    made = "".join(map(written, _pieces(section)))
    return HEADING.sub(lambda tag: f"{tag[1]}h{min(int(tag[2]) + lower, 6)}", made) if lower else made


@functools.lru_cache(maxsize=512)
def _pieces(section: str) -> tuple[str | Attribute, ...]:
    """The HTML of a section, without what could run, wherever it stands: most sections stand in many versions."""
    cleaned = nh3.clean(hypertext.html(section), attributes=KEPT, link_rel=None)
    made: list[str | Attribute] = []
    end = 0
    for tag in TAG.finditer(cleaned):
        for found in ATTRIBUTE.finditer(cleaned, tag.start(), tag.end()):
            if found[1] in ("id", "href"):
                made += [cleaned[end : found.start()], Attribute(found[1], html.unescape(found[2]))]
                end = found.end()
    return (*made, cleaned[end:])
