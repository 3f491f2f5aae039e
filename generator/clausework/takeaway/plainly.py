"""A text as Markdown that any program reads: without front matter and without the anchors of our pages."""

from __future__ import annotations

import re

from clausework import frontmatter
from clausework.takeaway.place import Link

ATTRIBUTES = r"(?<!\\)\{:[^{}\n]*\}"
"""What Python-Markdown calls an attribute list, which other programs print."""
LINE_OF_ATTRIBUTES = re.compile(rf"^[ \t]*{ATTRIBUTES}[ \t]*\n?", re.MULTILINE)
END_OF_ATTRIBUTES = re.compile(rf"[ \t]*{ATTRIBUTES}")
LINK = re.compile(r"""\[((?:[^\[\]\\]|\\.)*)\]\(([^()\s]+)((?:\s+(?:"[^"]*"|'[^']*'))?)\)""")
"""The words, the target and the title; a target with brackets is no page of ours."""


def words(text: str) -> str:
    """A text without its front matter and the empty lines below that."""
    return frontmatter.words(text).lstrip("\n")


def plainly(text: str, link: Link) -> str:
    """A text or a part of one as plain Markdown; a link that leads nowhere becomes its words."""
    bare = END_OF_ATTRIBUTES.sub("", LINE_OF_ATTRIBUTES.sub("", words(text)))
    return LINK.sub(lambda found: _linked(found[1], found[2], found[3], link), bare)


def _linked(shown: str, target: str, title: str, link: Link) -> str:
    leads = link(target)
    return shown if leads is None else f"[{shown}]({leads}{title})"
