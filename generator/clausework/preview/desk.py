"""The site while it is written.

Its pages are built when they are asked for, and anew when what they are made of changes.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable

from clausework.errors import ClauseworkError
from clausework.preview import trouble
from clausework.preview.entry import Entry, Update
from clausework.preview.press import Press
from clausework.preview.roll import Roll, fault
from clausework.preview.trouble import Trouble

PATIENCE = 1.0
"""So many seconds the beginning, and a page about all companies, waits for those that have not been read yet."""
QUIET = 2.0
"""So many seconds after a person asked for a page or changed a file, nobody is expected to wait for anything."""
MEANWHILE = 0.2
"""So many seconds companies are read at a time then: who comes in between has to wait."""


class Desk:
    """Answers what a browser asks for, and takes up changes. MkDocs and templates serve one thread at a time."""

    def __init__(self, press: Press, load: Callable[[], Press], tell: Callable[[Update], None]) -> None:
        """`load` makes another press after a change of the configuration."""
        self._press, self._load, self._tell = press, load, tell
        self._lock = threading.RLock()
        self._watch, self._roll = press.watch(), Roll(press)
        self._waiting: list[str] = []
        """Companies that changed and nobody waits for."""
        self._at_hand = ""
        self._busy = 0.0
        """When a person last asked for a page or changed a file."""
        self._refused: ClauseworkError | None = None
        """What is wrong with the configuration."""
        self._fault = press.frame(self._is_company)
        """What is wrong with the pages about all companies."""
        self._overviews_are_old = True
        self._survey(PATIENCE)

    @property
    def press(self) -> Press:
        """What makes the pages now."""
        return self._press

    @property
    def entries(self) -> list[Entry]:
        """The companies, by their ids."""
        with self._lock:
            return self._roll.entries

    def company(self, path: str) -> Entry | None:
        """The company whose page or file this is."""
        return self._roll.of(path)

    @property
    def faults(self) -> tuple[Trouble, ...]:
        """What is wrong with the site as a whole."""
        faults = [fault for fault in (self._refused, self._fault) if fault]
        return tuple(one for fault in faults for one in trouble.of_error(fault, self._press.root))

    def troubles(self, path: str) -> tuple[Trouble, ...]:
        """What keeps the file at a path from being made anew; all there is for a page about all companies."""
        with self._lock:
            entry = self.company(path)
            concerned = [entry] if entry else self.entries
            return (*self.faults, *(trouble for one in concerned for trouble in one.troubles))

    @property
    def took(self) -> float:
        """How much work the last look at the files was, in seconds."""
        return self._watch.took

    @property
    def unread(self) -> int:
        """How many companies have not been read yet."""
        return self._roll.unread

    def look(self) -> bool:
        """Looks at the files, or else takes up what nobody waits for; gives back whether there is news to show.

        What nobody waits for is news when the last of it is taken up, for the pages about all companies.
        """
        with self._lock:
            if self._watch.look():
                return True
            if self._waiting:
                self._take_up(self._waiting.pop(0), time.monotonic())
            elif self._roll.unread and time.monotonic() > self._busy + QUIET:
                self._survey(MEANWHILE)
            else:
                return False
            return not (self._waiting or self._roll.unread)

    def file(self, path: str) -> bytes | None:
        """The file at a path of the site, up to date if that can be; None if there is none."""
        with self._lock:
            entry = self._roll.of(path)
            if entry is not None:
                self._turn_to(entry)
                if path.endswith(".html"):
                    entry.last, self._busy = path, time.monotonic()
                self._roll.make(entry, path)
            elif path.endswith(".html"):
                self._at_hand = ""
                if self._press.is_overview(path):
                    self._survey(PATIENCE)
                    self._make_overviews()
            return self._press.content(path)

    def update(self) -> None:
        """Takes up all changes: what is in front of a person at once, the rest when it is asked for."""
        with self._lock:
            start = self._busy = time.monotonic()
            changes = self._watch.take()
            if changes.site:
                self._renew()
            elif changes.templates:
                self._press.forget_templates(all_of_them=changes.is_new_template)
                self._begin_anew(self._press)
            self._waiting = list(dict.fromkeys([*changes.companies, *self._waiting]))
            # The company at hand first; the others while nobody waits for anything.
            self._waiting.sort(key=lambda name: name != self._at_hand)
            taken_up = self._waiting.pop(0) if self._waiting else None
            if taken_up is not None:
                self._take_up(taken_up, start)
            if (changes.site or changes.templates) and (taken_up is None or taken_up != self._at_hand):
                self._show_again("site" if changes.site else "templates", start)

    def _take_up(self, name: str, start: float) -> None:
        """Reads a company that was changed, added or removed."""
        self._overviews_are_old = True
        entry = self._roll.read(name)
        if entry is None:
            self._tell(Update(name, None, (), time.monotonic() - start, is_gone=True))
        else:
            self._roll.make(entry, entry.last)
            self._report(entry, start)

    def _show_again(self, about: str, start: float) -> None:
        """Builds what is at hand after a change of what all pages are made of."""
        entry = self._roll.of(self._at_hand)
        if entry is None:
            self._make_overviews()
            self._tell(Update(about, None, self.faults, time.monotonic() - start))
        else:
            self._roll.make(entry, entry.last)
            self._report(entry, start)

    def _report(self, entry: Entry, start: float) -> None:
        seconds = time.monotonic() - start
        findings = self._roll.findings(entry)
        self._tell(Update(entry.id, findings, (*self.faults, *entry.troubles), seconds))

    def _survey(self, seconds: float) -> None:
        """Reads companies that nobody has asked for yet."""
        start = time.monotonic()
        for entry in self._roll.survey(seconds):
            self._overviews_are_old = True
            if entry.troubles:
                self._tell(Update(entry.id, None, entry.troubles, time.monotonic() - start))

    def _renew(self) -> None:
        """Begins anew with another configuration; one that cannot be used leaves the site as it is."""
        before = self._press
        try:
            press = self._load()
            self._fault = press.frame(self._is_company)
        except Exception as error:
            self._refused = fault(error, "mkdocs.yml")
            return
        press.take_over(before)
        self._press, self._watch, self._refused = press, press.watch(), None
        self._watch.turn_to(self._at_hand)
        if (press.policies, press.words.on) != (before.policies, before.words.on):
            self._roll, self._waiting = Roll(press), []
        self._begin_anew(press)
        shutil.rmtree(before.site_dir, ignore_errors=True)

    def _begin_anew(self, press: Press) -> None:
        """What all pages are made of has changed."""
        self._overviews_are_old = True
        self._roll.begin_anew(press)

    def _make_overviews(self) -> None:
        if not self._overviews_are_old:
            return
        try:
            self._press.overviews(self._roll.members)
            self._fault, self._overviews_are_old = None, False
        except Exception as error:
            self._fault = fault(error, "index.md")

    def _is_company(self, name: str) -> bool:
        return self._roll.of(name) is not None

    def _turn_to(self, entry: Entry) -> None:
        if entry.id != self._at_hand:
            self._at_hand = entry.id
            self._watch.turn_to(entry.id)
        if (entry.shelf is None and not entry.troubles) or entry.stamps != self._watch.seen(entry.id):
            self._roll.read(entry.id)
