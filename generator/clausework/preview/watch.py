"""Which files changed since they were last looked at.

MkDocs watches folders through watchdog, whose polling reads all files of all versions again and again: seconds with
hundreds of companies. We look at all files of the company at hand every time, and of the others, some at a time, at
what a person edits: a look costs the same however many companies there are.
"""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

AT_ONCE = 100
"""So many of the companies that are not at hand are looked at with every look."""
COMPANY, TEMPLATES, SITE = "company", "templates", "site"

Stamp: TypeAlias = tuple[int, int, int] | None
"""When a file was changed, its size and number: another program that saves it changes one of them."""
Stamps: TypeAlias = dict[Path, Stamp]
"""Those of some files; none for what is not there."""
Thing: TypeAlias = tuple[str, str]
"""What is looked at as one: its kind, and the company or the path."""


@dataclass(frozen=True)
class Changes:
    """What changed."""

    companies: tuple[str, ...]
    templates: bool
    is_new_template: bool
    """Whether there are other templates than before."""
    site: bool


class Watch:
    """Remembers how the files of a project were."""

    def __init__(self, policies: Path, templates: Path, site: Iterable[Path]) -> None:
        self._policies = policies
        self._always: list[Thing] = [(TEMPLATES, str(templates)), *((SITE, str(path)) for path in site)]
        self._others: Iterator[str] = iter(())
        self._at_hand = ""
        things = [*self._always, *((COMPANY, name) for name in _folders(policies))]
        self._seen = {thing: self._stamps(thing) for thing in things}
        self._changed: dict[Thing, Stamps] = {}
        """How what changed was at the last look."""
        self._settled: set[Thing] = set()
        """What of it looked the same twice: until then it may be half written."""
        self.took = 0.0
        """Seconds of work for the last look."""

    def turn_to(self, company: str) -> None:
        """From now on, looks at all files of this company, and no longer at all of the one before."""
        before, self._at_hand = self._at_hand, company
        for thing in ((COMPANY, before), (COMPANY, company)):
            if seen := self._seen.get(thing):
                self._seen[thing] = {path: seen.get(path, stamp) for path, stamp in self._stamps(thing).items()}
            self._changed.pop(thing, None)
            self._settled.discard(thing)

    def seen(self, company: str) -> Stamps:
        """How the files of a company were when they were last taken up."""
        return self._seen.get((COMPANY, company), {})

    def look(self) -> bool:
        """Looks at a part of the files; gives back whether there are changes to take up."""
        start = time.thread_time()
        for thing in self._due():
            now = self._stamps(thing)
            if now == self._seen.get(thing, {}):
                self._changed.pop(thing, None)
                self._settled.discard(thing)
            elif now == self._changed.get(thing):
                self._settled.add(thing)
            else:
                self._changed[thing] = now
                self._settled.discard(thing)
        self.took = time.thread_time() - start
        return bool(self._settled)

    def take(self) -> Changes:
        """What changed since it was asked last."""
        taken = {thing: (self._seen.get(thing, {}), self._changed.pop(thing)) for thing in sorted(self._settled)}
        self._settled.clear()
        for thing, (_, now) in taken.items():
            self._seen[thing] = now
            if not now:
                del self._seen[thing]
        templates = [both for (kind, _), both in taken.items() if kind == TEMPLATES]
        return Changes(
            companies=tuple(name for kind, name in taken if kind == COMPANY),
            templates=bool(templates),
            is_new_template=any(before.keys() != now.keys() for before, now in templates),
            site=any(kind == SITE for kind, _ in taken),
        )

    def _due(self) -> list[Thing]:
        """What this look is at."""
        others = list(itertools.islice(self._others, AT_ONCE))
        if len(others) < AT_ONCE:  # once round
            known = (name for kind, name in self._seen if kind == COMPANY)
            self._others = iter(sorted({*known, *_folders(self._policies)}))
        names = [self._at_hand, *others] if self._at_hand else others
        return list(dict.fromkeys([*self._always, *self._changed, *((COMPANY, name) for name in names)]))

    def _stamps(self, thing: Thing) -> Stamps:
        kind, name = thing
        if kind != COMPANY:
            return _tree(Path(name))
        home = self._policies / name
        return files(home) if name == self._at_hand else _edited(home)


def files(home: Path) -> Stamps:
    """How all files of a company are."""
    return _edited(home) | _tree(home) if home.is_dir() else {}


def _edited(home: Path) -> Stamps:
    """How those are that a person changes, and whether there is another version."""
    found = {path: _stamp(path) for path in (home / "practices.yml", home / "versions")}
    return found if any(found.values()) or home.is_dir() else {}


def _folders(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if entry.is_dir() and not entry.name.startswith(".")]
    except OSError:  # it was taken away a moment ago
        return []


def _tree(top: Path) -> Stamps:
    """A file, or all files below a folder; what begins with a dot is of another program."""
    found = {top: None if top.is_dir() else _stamp(top)}
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(folder, name) for name in sorted(names) if not name.startswith("."))
        found.update((path, _stamp(path)) for path in paths)
    return found


def _stamp(path: Path) -> Stamp:
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino
