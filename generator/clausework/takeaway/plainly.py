"""A text as Markdown that any program reads: without front matter and without the anchors of our pages."""

from __future__ import annotations

import functools
import re

from clausework import frontmatter
from clausework.takeaway.place import Link

ATTRIBUTES = r"(?<!\\)\{:[^{}\n]*\}"
"""What Python-Markdown calls an attribute list, which other programs print."""
LINE = re.compile(r"[^\n]*\n|[^\n]+")
LINE_OF_ATTRIBUTES = re.compile(rf"\A[ \t]*{ATTRIBUTES}[ \t]*\n?")
END_OF_ATTRIBUTES = re.compile(rf"[ \t]*{ATTRIBUTES}")
LINK = re.compile(r"""\[((?:[^\[\]\\]|\\.)*)\]\(([^()\s]+)((?:\s+(?:"[^"]*"|'[^']*'))?)\)""")
"""The words, the target and the title; a target with brackets is no page of ours."""


def words(text: str) -> str:
    """A text without its front matter and the empty lines below that."""
    return frontmatter.words(text).lstrip("\n")


def plainly(section: str, link: Link) -> str:
    """A section of a text as plain Markdown; a link that leads nowhere becomes its words."""
    first, links = _pieces(section)
    return first + "".join(_linked(shown, link(target), title) + after for shown, target, title, after in links)


def _linked(shown: str, leads: str | None, title: str) -> str:
    return shown if leads is None else f"[{shown}]({leads}{title})"


@functools.lru_cache(maxsize=512)
def _pieces(section: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """What stands before the first link of a section, and each link with what follows it, wherever it stands."""
    first, *rest = LINK.split("".join(_bare(line) if "{:" in line else line for line in LINE.findall(section)))
    return first, tuple(zip(rest[::4], rest[1::4], rest[2::4], rest[3::4], strict=True))


def _bare(line: str) -> str:
    return END_OF_ATTRIBUTES.sub("", LINE_OF_ATTRIBUTES.sub("", line))
