"""Which files changed since they were last looked at.

MkDocs watches folders through watchdog, whose polling reads all files of all versions again and again: seconds with
hundreds of companies. Of every company we look at what a person edits; at all its files only while its pages are read.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int] | None
"""When a file was changed, its size and number: another program that saves it changes one of them."""
Look: TypeAlias = dict[str, tuple[Stamp, ...]]


@dataclass(frozen=True)
class Changes:
    """What changed."""

    companies: tuple[str, ...]
    templates: bool
    is_new_template: bool
    """Whether there are other templates than before."""
    site: bool

    def __bool__(self) -> bool:
        return bool(self.companies or self.templates or self.site)


class Watch:
    """Remembers how the files of a project were."""

    def __init__(self, policies: Path, templates: Path, site: Iterable[Path]) -> None:
        self._policies, self._templates, self._site = policies, templates, tuple(site)
        self._at_hand = ""
        self.took = 0.0
        """Seconds of work for the last look."""
        self._seen = self._look()

    def turn_to(self, company: str) -> None:
        """From now on, looks at all files of this company, and no longer at all of the one before."""
        before, self._at_hand = self._at_hand, company
        companies = self._seen["companies"]
        companies |= {name: self._company(name) for name in (before, company) if name in companies}

    def seen(self, company: str) -> tuple[Stamp, ...] | None:
        """How the files of a company were when they were last looked at."""
        return self._seen["companies"].get(company)

    def files(self, company: str) -> tuple[Stamp, ...]:
        """How all files of a company are."""
        return tuple(_tree(self._policies / company).values())

    def pending(self) -> Mapping[str, Look]:
        """How the files are, if any of them changed; empty if none did."""
        look = self._look()
        return look if look != self._seen else {}

    def take(self) -> Changes:
        """What changed since it was asked last."""
        before, self._seen = self._seen, self._look()
        changed = {kind: _differing(before[kind], now) for kind, now in self._seen.items()}
        return Changes(
            companies=tuple(sorted(changed["companies"])),
            templates=bool(changed["templates"]),
            is_new_template=before["templates"].keys() != self._seen["templates"].keys(),
            site=bool(changed["site"]),
        )

    def _look(self) -> dict[str, Look]:
        start = time.thread_time()
        look: dict[str, Look] = {
            "companies": {name: self._company(name) for name in _folders(self._policies)},
            "templates": {name: (stamp,) for name, stamp in _tree(self._templates).items()},
            "site": {str(path): tuple(_tree(path).values()) for path in self._site},
        }
        self.took = time.thread_time() - start
        return look

    def _company(self, name: str) -> tuple[Stamp, ...]:
        if name == self._at_hand:
            return self.files(name)
        home = self._policies / name
        return _stamp(home / "practices.yml"), _stamp(home / "versions")


def _differing(before: Look, now: Look) -> set[str]:
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


def _folders(folder: Path) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))
    except OSError:  # it was taken away a moment ago
        return


def _tree(top: Path) -> dict[str, Stamp]:
    """A file, or all files below a folder; what begins with a dot is of another program."""
    found = {str(top): _stamp(top)}
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(folder, name) for name in sorted(files) if not name.startswith("."))
        found.update((str(path), _stamp(path)) for path in paths)
    return found


def _stamp(path: Path) -> Stamp:
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino
