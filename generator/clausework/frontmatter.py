"""The front matter of a page: what stands above its words, for the program that shows them."""

from __future__ import annotations

import json
import re

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
TITLE = re.compile(r"title: (.*)")


def parted(text: str) -> tuple[str, str]:
    """The front matter of a page, without its lines of hyphens, and the words of the page."""
    found = FRONT_MATTER.match(text)
    return (found.group(1), text[found.end() :]) if found else ("", text)


def words(text: str) -> str:
    """A page without its front matter."""
    return parted(text)[1]


def title(text: str) -> str:
    """The title of a page; empty where its front matter does not begin with one."""
    front_matter = TITLE.match(parted(text)[0])
    written = front_matter.group(1) if front_matter else '""'
    try:
        return str(json.loads(written))
    except ValueError:  # a project's own template may write it without quotation marks
        return written.strip()
