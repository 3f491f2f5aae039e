"""A report fitted into the room there is: what matters less is cut first, and every cut says how much it left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from clausework.redline import Passage

GAP = "\n\n"


@dataclass(frozen=True)
class Section:
    """Passages that belong together; it can end after any of them."""

    rank: int
    """How much it matters: the lowest first."""
    passages: tuple[Passage, ...]
    left_out: Callable[[int], str]
    """The note that so many changes are left out."""
    opening: str = ""
    closing: str = ""

    @property
    def changes(self) -> int:
        """How many changes it shows as a whole."""
        return sum(passage.changes for passage in self.passages)


@dataclass(frozen=True)
class Fitted:
    """A section as far as there is room for it."""

    text: str
    """Empty where not even a note fits."""
    complete: bool
    lost: int
    """How many changes are left out."""


def size(text: str) -> int:
    """In bytes: whichever way a limit counts characters, there are no more of them."""
    return len(text.encode())


def fit(sections: Sequence[Section], room: int) -> list[Fitted]:
    """The sections in their order, all of them together no larger than the room.

    Those of one rank share what those before them left; what one does not need goes to the others.
    """
    fitted: dict[int, Fitted] = {}
    ranked = sorted(range(len(sections)), key=lambda at: sections[at].rank)
    for _, group in groupby(ranked, key=lambda at: sections[at].rank):
        waiting = sorted(group, key=lambda at: size(_whole(sections[at])))
        while waiting:
            at = waiting.pop(0)
            fitted[at] = cut(sections[at], room // (len(waiting) + 1) - len(GAP))
            room -= size(fitted[at].text) + len(GAP) if fitted[at].text else 0
    return [fitted[at] for at in range(len(sections))]


def cut(section: Section, room: int) -> Fitted:
    """A section, ended where the room does."""
    whole = _whole(section)
    if size(whole) <= room:
        return Fitted(whole, complete=True, lost=0)
    longest = max(section.left_out(section.changes), section.left_out(1), key=size)
    left = room - size(_joined([section.opening, longest, section.closing])) - len(GAP)
    kept = 0
    for passage in section.passages:
        left -= size(passage.text) + len(GAP)
        if left < 0:
            break
        kept += 1
    lost = sum(passage.changes for passage in section.passages[kept:])
    note = section.left_out(lost) if lost else ""
    if kept:
        text = _joined([section.opening, _text(section.passages[:kept]), note, section.closing])
    else:
        text = note if size(note) <= room else ""
    return Fitted(text, complete=False, lost=lost)


def _whole(section: Section) -> str:
    return _joined([section.opening, _text(section.passages), section.closing])


def _text(passages: Iterable[Passage]) -> str:
    return "".join(("\n" if passage.goes_on else GAP) + passage.text for passage in passages).lstrip("\n")


def _joined(parts: Iterable[str]) -> str:
    return GAP.join(part for part in parts if part)
