"""What is wrong with one value."""

from __future__ import annotations

from typing import NamedTuple

LONGEST_SHOWN = 60


class Fault(NamedTuple):
    """What is wrong with a value, and how to mend it."""

    rule: str
    message: str
    fix: str
    words: str = ""
    """Those of the value that it is about, if not all."""


def shown(value: str) -> str:
    """A value as it stands in a message: in quotes, on one line, its end left out where it is long."""
    return repr(value if len(value) <= LONGEST_SHOWN else value[: LONGEST_SHOWN - 1] + "…")
