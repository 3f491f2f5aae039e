"""Which versions are compared on pages of their own; all others are compared in the browser."""

from __future__ import annotations

from collections.abc import Iterator

from clausework.versions import Timeline, Version

Pair = tuple[Version, Version]
"""The older first."""


def built(timeline: Timeline) -> list[Pair]:
    """Each version with the one before it, and with the one in force."""
    return list(dict.fromkeys(_built(timeline)))


def _built(timeline: Timeline) -> Iterator[Pair]:
    known, current = timeline.all, timeline.current
    for place, version in enumerate(known):
        if place:
            yield known[place - 1], version
        if current and version != current:
            yield (version, current) if place < known.index(current) else (current, version)


def newer(timeline: Timeline) -> dict[str, list[str]]:
    """The ids of the newer versions with which each version has such a page."""
    return {version.id: [new.id for old, new in built(timeline) if old == version] for version in timeline.all}


def are_left(timeline: Timeline) -> bool:
    """Whether two versions have no such page."""
    count = len(timeline.all)
    return len(built(timeline)) < count * (count - 1) // 2
