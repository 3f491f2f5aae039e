"""Labels broken into lines that fit a box, whatever sans-serif font a device has: measured by one of the widest."""

from __future__ import annotations

NARROW = dict.fromkeys("ijl'|", 0.3) | dict.fromkeys(" ,.:;I!/\\()[]-’‘“”frt", 0.42)
WIDE = dict.fromkeys("mwMW—%@", 1.0) | dict.fromkeys("GOQDHNUAVXKRCBTPYZ&", 0.78)
USUAL = 0.64
"""Widths of characters in parts of the size of the font."""


def width(text: str, size: float) -> float:
    """How wide a text can be; characters of other scripts take a whole square."""
    return size * sum(NARROW.get(c) or WIDE.get(c) or (USUAL if c < "\u0250" else 1.0) for c in text)


def wrap(text: str, room: float, size: float) -> list[str]:
    """The lines of a text, none wider than the room; a word that is wider is broken."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size) <= room:
            lines[-1] = longer
        else:
            first, *rest = _pieces(word, room, size)
            lines += [first, *rest] if lines[-1] else []
            lines = lines if lines[0] else [first, *rest]
    return lines


def _pieces(word: str, room: float, size: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
