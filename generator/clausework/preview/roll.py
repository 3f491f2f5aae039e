"""The companies: of each what pages about all of them tell, and of those last worked on all that was written."""

from __future__ import annotations

import time
from collections.abc import Iterator

from clausework.errors import ClauseworkError, TemplateError
from clausework.findings import Finding
from clausework.portfolio import Member
from clausework.preview import trouble
from clausework.preview.entry import Entry
from clausework.preview.press import Press
from clausework.preview.reading import Reader
from clausework.preview.shelf import Shelf
from clausework.preview.watch import files

KEPT = 8
"""So many companies are kept whole: more would only take room."""


class Roll:
    """Knows the companies by their ids."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._reader = Reader(press.root, press.policies_dir, press.words.on, press.store)
        self._entries = {name: Entry(name) for name in self._reader.names()}
        self._unread = [*reversed(self._entries)]
        self._whole: dict[str, Entry] = {}
        """Those last worked on, the last one at the end."""

    @property
    def entries(self) -> list[Entry]:
        """The companies, by their ids."""
        return [self._entries[name] for name in sorted(self._entries)]

    @property
    def members(self) -> list[Member]:
        """What is known of those that could be read at least once."""
        return [entry.member for entry in self.entries if entry.member]

    def of(self, path: str) -> Entry | None:
        """The company whose page or file this is."""
        return self._entries.get(path.split("/", 1)[0])

    @property
    def unread(self) -> int:
        """How many companies have not been read yet."""
        return len(self._unread)

    def survey(self, seconds: float) -> Iterator[Entry]:
        """Reads companies that nobody has asked for yet, for so many seconds."""
        end = time.monotonic() + seconds
        while self._unread and time.monotonic() < end:
            entry = self._entries.get(self._unread.pop())
            if entry and entry.stamps is None:
                stamps = files(self._press.policies / entry.id)
                entry.learn(self._reader.outline(entry.id), stamps)
                yield entry

    def read(self, name: str) -> Entry | None:
        """Reads a company anew; None if it is no more."""
        if not self._reader.has(name):
            self._entries.pop(name, None)
            self._whole.pop(name, None)
            self._press.remove(name)
            return None
        entry = self._entries.setdefault(name, Entry(name))
        before, stamps = entry.shelf, files(self._press.policies / name)
        company, outline = self._reader.read(name)
        entry.learn(outline, stamps)
        entry.shelf = Shelf(company, self._press.words, before) if company else None
        entry.built = entry.published if entry.shelf and entry.shelf.keeps else set()
        self._keep(entry)
        return entry

    def make(self, entry: Entry, path: str) -> None:
        """Makes a file of a company if it is not up to date."""
        self._keep(entry)
        if not path or entry.shelf is None or path in entry.built:
            return
        try:
            entry.built |= self._press.make(entry.shelf, path)
            entry.troubles = ()
        except Exception as error:
            entry.troubles = trouble.of_error(fault(error, path, entry.id), self._press.root)

    def findings(self, entry: Entry) -> tuple[Finding, ...] | None:
        """What the rules find in a company's practices; None where they cannot be read or cannot be made a page of."""
        try:
            return entry.shelf.findings if entry.shelf and not entry.troubles else None
        except Exception as error:
            entry.troubles = trouble.of_error(fault(error, entry.last, entry.id), self._press.root)
            return None

    def begin_anew(self, press: Press) -> None:
        """What all pages are made of has changed: no page is up to date."""
        self._press = press
        for entry in self._entries.values():
            entry.built.clear()
            entry.troubles = tuple(trouble for trouble in entry.troubles if trouble.finding)
            if entry.shelf:
                entry.shelf = Shelf(entry.shelf.company, press.words)

    def _keep(self, entry: Entry) -> None:
        """Keeps a company whole, and less of the one that was worked on longest ago."""
        self._whole.pop(entry.id, None)
        self._whole[entry.id] = entry
        if len(self._whole) > KEPT:
            oldest = self._whole.pop(next(iter(self._whole)))
            oldest.shelf = None
            self._press.forget(oldest.id)


def fault(error: Exception, about: str, company: str = "") -> ClauseworkError:
    """What went wrong: templates, plugins and the theme can raise anything, and the preview has to go on."""
    return error if isinstance(error, ClauseworkError) else TemplateError.at(error, about, company)
