"""Looks at the files again and again, as long as the preview runs."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from clausework.preview.desk import Desk

if TYPE_CHECKING:
    from watchdog.events import FileSystemEventHandler

INTERVAL = 0.1
"""Seconds between two looks; what changed has to look the same twice, for it may be half written."""
SHARE = 10
"""A look may take no more than one part in so many of the time."""


class Lookout(threading.Thread):
    """To the server, it is what watchdog calls an observer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(daemon=True)
        self.desk = desk
        self._stopped = threading.Event()
        self._handlers: list[FileSystemEventHandler] = []

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> None:  # noqa: ARG002
        """Remembers whom to tell of changes; where to look, the desk knows."""
        self._handlers.append(handler)

    def stop(self) -> None:
        """Ends it."""
        self._stopped.set()

    def run(self) -> None:
        """Tells of changes until it is stopped."""
        from watchdog.events import FileModifiedEvent  # noqa: PLC0415

        while not self._stopped.wait(max(INTERVAL, self.desk.took * SHARE)):
            if self.desk.look():
                for handler in self._handlers:
                    handler.on_any_event(FileModifiedEvent(""))
