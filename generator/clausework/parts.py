"""The parts of a frozen text that are for people in some places, cut out by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clausework import plain
from clausework.redline.blocks import Kind

HEADING = re.compile(r'^#{2,6} .*\{: #(?P<anchor>[^\s{}]+)(?: data-place="(?P<places>[^"]*)")? \}\n+')
ELSEWHERE = re.compile(r"\]\((?!https?:|mailto:|tel:|#)")
"""What begins a link to another page of the company."""


@dataclass(frozen=True)
class Part:
    """A part with a heading of the second level."""

    anchor: str
    title: str
    """Its heading as a reader sees it."""
    places: tuple[str, ...]
    """None where it is for everybody."""
    words: str
    """What stands below the heading, as Markdown."""

    def below(self, page: str) -> str:
        """Its words for a page one folder below the page it was cut from."""
        return ELSEWHERE.sub("](../", self.words).replace("](#", f"](../{page}#")


def parts(text: str) -> Iterator[Part]:
    """The parts of a text in their order."""
    titles = {one.anchor: one.text for one in plain.passages(text) if one.kind is Kind.HEADING}
    for section in plain.sections(text).values():
        if found := HEADING.match(section):
            anchor, places = found["anchor"], found["places"] or ""
            yield Part(anchor, titles[anchor], tuple(places.split()), section[found.end() :])
