"""Pages of Material mended where HTML does not allow what it writes, and no template of ours can."""

from __future__ import annotations

import re

TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


def valid(page: str) -> str:
    """The page without the attributes that do not belong where they are: a box to tick has no words to complete."""
    return TOGGLE.sub(r"\1", page)
