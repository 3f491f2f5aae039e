"""Whether words of the practices mean all of the data, and not some of it."""

from __future__ import annotations

import re

ALL = re.compile(
    r"(?:all|any)?(?: of)? ?(?:your |the |our )?(?:users?[’'] |user |customer )?(?:personal )?(?:data|information)"
    r"(?: of (?:any|every) (?:kind|category))?",
    re.IGNORECASE,
)


def all_data(what: str | None) -> bool:
    """Whether a statement is about all data: it names none, or calls it by a word for all of it."""
    return what is None or bool(ALL.fullmatch(what.strip()))
