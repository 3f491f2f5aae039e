"""The site while it is written.

Its pages are built when they are asked for, and anew when what they are made of changes.
"""

from __future__ import annotations

import dataclasses
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from clausework import project
from clausework.errors import ClauseworkError, TemplateError
from clausework.model import Practices
from clausework.preview import trouble
from clausework.preview.entry import Entry, Update
from clausework.preview.press import Press
from clausework.preview.shelf import Shelf
from clausework.preview.trouble import Trouble
from clausework.preview.watch import Look
from clausework.project import Company

Progress: TypeAlias = Callable[[Sequence[Path]], Iterable[Path]]
"""Shows a person how far long work has come."""


class Desk:
    """Answers what a browser asks for, and takes up changes. MkDocs and templates serve one thread at a time."""

    def __init__(
        self, press: Press, load: Callable[[], Press], tell: Callable[[Update], None], progress: Progress
    ) -> None:
        """`load` makes another press after a change of the configuration."""
        self._press, self._load, self._tell = press, load, tell
        self._lock = threading.RLock()
        self._watch = self._press.watch()
        self._entries: dict[str, Entry] = {}
        for home in progress(self._homes()):
            entry = self._entries[home.name] = Entry(home.name)
            self._read(entry)
            entry.shelf = None
        self._waiting: list[str] = []
        self._at_hand = ""
        self._refused: ClauseworkError | None = None
        """What is wrong with the configuration."""
        self._fault = self._press.frame(self._summaries, self._entries.keys())
        """What is wrong with the pages about all companies."""
        self._overviews_are_old = False

    @property
    def press(self) -> Press:
        """What makes the pages now."""
        return self._press

    @property
    def entries(self) -> list[Entry]:
        """The companies, by their ids."""
        with self._lock:
            return [self._entries[name] for name in sorted(self._entries)]

    def company(self, path: str) -> Entry | None:
        """The company whose page or file this is."""
        return self._entries.get(path.split("/", 1)[0])

    def troubles(self, path: str) -> tuple[Trouble, ...]:
        """What keeps the file at a path from being made anew; all there is for a page about all companies."""
        with self._lock:
            entry = self.company(path)
            concerned = [entry] if entry else self.entries
            return (*self._general, *(trouble for one in concerned for trouble in one.troubles))

    @property
    def look(self) -> float:
        """How much work a look at the files is, in seconds."""
        return self._watch.took

    def pending(self) -> Mapping[str, Look]:
        """How the files are, if there are changes to take up; empty if there are none."""
        with self._lock:
            return self._watch.pending()

    def ask(self, path: str) -> None:
        """Sees to it that the file at a path of the site is there and up to date, if that can be."""
        with self._lock:
            entry = self.company(path)
            if entry is not None:
                self._turn_to(entry)
                if path.endswith(".html"):
                    entry.last = path
                self._make(entry, path)
            elif path.endswith(".html"):
                self._at_hand = ""
                self._make_overviews()

    def update(self) -> None:
        """Takes up all changes: what is in front of a person at once, the rest when it is asked for."""
        with self._lock:
            start = time.monotonic()
            changes = self._watch.take()
            if changes.site:
                self._renew()
            elif changes.templates:
                self._press.forget_templates(all_of_them=changes.is_new_template)
                self._write_anew()
            self._waiting = list(dict.fromkeys([*self._waiting, *changes.companies]))
            # The company at hand first; the others while nobody waits for anything.
            self._waiting.sort(key=lambda name: name != self._at_hand)
            taken_up = self._waiting.pop(0) if self._waiting else None
            if taken_up is not None:
                self._take_up(taken_up, start)
            if (changes.site or changes.templates) and (taken_up is None or taken_up != self._at_hand):
                self._show_again("site" if changes.site else "templates", start)

    def catch_up(self) -> None:
        """Takes up the next change that nobody waits for."""
        with self._lock:
            if self._waiting:
                self._take_up(self._waiting.pop(0), time.monotonic())

    def _take_up(self, name: str, start: float) -> None:
        """Reads a company that was changed, added or removed."""
        self._overviews_are_old = True
        if name not in {home.name for home in self._homes()}:
            self._entries.pop(name, None)
            self._press.remove(name)
            self._tell(Update(name, None, (), time.monotonic() - start, is_gone=True))
        else:
            entry = self._entries.setdefault(name, Entry(name))
            self._read(entry)
            self._make(entry, entry.last)
            self._report(entry, start)
        if not self._at_hand:
            self._make_overviews()

    def _show_again(self, about: str, start: float) -> None:
        """Builds what is at hand after a change of what all pages are made of."""
        entry = self._entries.get(self._at_hand)
        if entry is None:
            self._make_overviews()
            self._tell(Update(about, None, self._general, time.monotonic() - start))
        else:
            self._make(entry, entry.last)
            self._report(entry, start)

    @property
    def _general(self) -> tuple[Trouble, ...]:
        faults = [fault for fault in (self._refused, self._fault) if fault]
        return tuple(one for fault in faults for one in trouble.of_error(fault, self._press.root))

    def _report(self, entry: Entry, start: float) -> None:
        seconds = time.monotonic() - start
        findings = None
        try:
            findings = entry.shelf.findings if entry.shelf and not entry.troubles else None
        except Exception as error:
            entry.troubles = trouble.of_error(_fault(error, entry.last, entry.id), self._press.root)
        self._tell(Update(entry.id, findings, (*self._general, *entry.troubles), seconds))

    def _renew(self) -> None:
        """Begins anew with another configuration; one that cannot be used leaves the site as it is."""
        before = self._press
        try:
            press = self._load()
            fault = press.frame(self._summaries, self._entries.keys())
        except Exception as error:
            self._refused = _fault(error, "mkdocs.yml")
            return
        for entry in self._entries.values():
            if entry.troubles:
                press.keep(entry.id, before)
        self._press, self._watch, self._refused = press, press.watch(), None
        self._watch.turn_to(self._at_hand)
        self._write_anew()
        self._fault, self._overviews_are_old = fault, False
        shutil.rmtree(before.site_dir, ignore_errors=True)

    def _write_anew(self) -> None:
        """What all pages are made of has changed."""
        self._overviews_are_old = True
        for entry in self._entries.values():
            entry.built.clear()
            entry.troubles = tuple(trouble for trouble in entry.troubles if trouble.finding)
            if entry.shelf:
                entry.shelf = Shelf(entry.shelf.company, self._press.words)

    @property
    def _summaries(self) -> tuple[Company, ...]:
        return tuple(entry.summary for entry in self.entries if entry.summary)

    def _make_overviews(self) -> None:
        if not self._overviews_are_old:
            return
        try:
            self._press.overviews(self._summaries)
            self._fault, self._overviews_are_old = None, False
        except Exception as error:
            self._fault = _fault(error, "index.md")

    def _turn_to(self, entry: Entry) -> None:
        if entry.id != self._at_hand:
            self._at_hand = entry.id
            self._watch.turn_to(entry.id)
        if (entry.shelf is None and not entry.troubles) or entry.stamp != self._watch.seen(entry.id):
            self._read(entry)

    def _read(self, entry: Entry) -> None:
        """Reads the practices and versions of a company."""
        before, entry.shelf = entry.shelf, None
        entry.stamp = self._watch.files(entry.id)
        shown = f"{self._press.policies_dir}/{entry.id}"
        try:
            company, findings = project.load_company(self._press.policies / entry.id, shown)
            entry.troubles = trouble.of_findings(findings, self._press.root)
        except OSError as error:  # taken away or locked a moment ago
            company, entry.troubles = None, trouble.of_error(_fault(error, shown), self._press.root)
        if company:
            entry.summary = dataclasses.replace(company, practices=Practices(company=company.practices.company))
            entry.shelf = Shelf(company, self._press.words, before)
        entry.built = entry.published if entry.shelf and entry.shelf.keeps else set()

    def _make(self, entry: Entry, path: str) -> None:
        """Builds a file of a company that is not up to date."""
        if not path or entry.shelf is None or path in entry.built:
            return
        try:
            entry.built |= self._press.make(entry.shelf, path)
            entry.troubles = ()
        except Exception as error:
            entry.troubles = trouble.of_error(_fault(error, path, entry.id), self._press.root)

    def _homes(self) -> list[Path]:
        try:
            return project.homes(self._press.root, self._press.policies_dir)
        except ClauseworkError:  # the last company was removed
            return []


def _fault(error: Exception, about: str, company: str = "") -> ClauseworkError:
    """What went wrong: templates, plugins and the theme can raise anything, and the preview has to go on."""
    return error if isinstance(error, ClauseworkError) else TemplateError.at(error, about, company)
