"""Values as Markdown: whatever stands in a value is shown as it is and never read as markup."""

from __future__ import annotations

import functools
import re

from markupsafe import Markup

ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
INLINE = re.compile(r"[\\`*_{}\[\]|]")
LINE_START = re.compile(r"^(?:#|[+\-](?=\s|$)|[=\-]+\s*$|!!!|~~~|:(?=\s)|\d+(?=[.)]))")
"""What makes a heading, list, rule, note or definition when it begins a line."""

LINE_END = re.compile(r"#+(?=\s*$)")
"""What closes a heading when it ends a line."""


@functools.lru_cache(maxsize=8192)
def escape(value: str) -> Markup:
    """The value as Markdown that shows exactly it, on one line."""
    line = re.sub(r"\s+", " ", value)
    line = re.sub(r'[&<>"]', lambda match: ENTITIES[match.group()], line)
    line = INLINE.sub(lambda match: "\\" + match.group(), line)
    line = LINE_END.sub(lambda match: "&#35;" * len(match.group()), line)
    return Markup(LINE_START.sub(_entity, line))


def _entity(match: re.Match[str]) -> str:
    """A list, heading or rule begins with its first character: written as an entity, it begins nothing."""
    first, rest = match.group()[0], match.group()[1:]
    return f"&#{ord(first)};{rest}"
