"""A text as HTML without style and script, to stand in a page of somebody else's."""

from __future__ import annotations

import functools
import re

import nh3

from clausework import hypertext, plain
from clausework.takeaway.place import Link
from clausework.takeaway.plainly import words

KEPT = {"*": {"id", "class"}, "a": {"href", "title"}, "ol": {"start"}}
"""The attributes that stay; a style would break a Content-Security-Policy."""
HEADING = re.compile(r"(?<=<)(/?)h([1-6])\b")


def sections(text: str) -> dict[str, str]:
    """The Markdown of each section of a text by its anchor; of what stands before the first by an empty one."""
    return plain.sections(words(text))


def fragment(section: str, link: Link, *, prefix: str = "", lower: int = 0) -> str:
    """A section as HTML: its ids begin with the prefix, its headings stand so many levels lower."""

    def changed(_: str, name: str, value: str) -> str | None:
        return prefix + value if name == "id" else link(value) if name == "href" else value

    html = nh3.clean(_html(section), attributes=KEPT, attribute_filter=changed, link_rel=None)
    return HEADING.sub(lambda tag: f"{tag[1]}h{min(int(tag[2]) + lower, 6)}", html) if lower else html


@functools.lru_cache(maxsize=1024)
def _html(section: str) -> str:
    """The versions of a policy have most of their sections in common."""
    return hypertext.html(section)
