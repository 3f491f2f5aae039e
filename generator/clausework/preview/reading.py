"""Companies read for the preview: whole, or what little the pages about all of them tell."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

import msgspec

from clausework import fingerprint, portfolio, project
from clausework.errors import ProjectError, TemplateError
from clausework.homes import homes
from clausework.portfolio import Member
from clausework.preview import trouble
from clausework.preview.trouble import Trouble
from clausework.project import Company
from clausework.store import Store, key


@dataclass(frozen=True)
class Outline:
    """What the pages about all companies tell of one."""

    member: Member | None
    """None where there is an error."""
    troubles: tuple[Trouble, ...]


class Reader:
    """Reads companies where they are."""

    def __init__(self, root: Path, policies_dir: str, on: datetime.date, store: Store | None) -> None:
        """Outlines are kept in the store, if there is one."""
        self._root, self._policies_dir, self._on, self._store = root, policies_dir, on, store
        if store:
            store.tidy()

    def names(self) -> list[str]:
        """The ids of the companies there are now."""
        try:
            return [home.name for home in homes(self._root, self._policies_dir)]
        except ProjectError:  # the last company was removed
            return []

    def has(self, name: str) -> bool:
        """Whether there is such a company now."""
        return self._home(name).is_dir()

    def read(self, name: str) -> tuple[Company | None, Outline]:
        """A company with its practices and versions, where there is no error."""
        shown = f"{self._policies_dir}/{name}"
        try:
            company, findings = project.load_company(self._home(name), shown)
            member = portfolio.member(company, self._on, draft=True) if company else None
        except OSError as error:  # taken away or locked a moment ago
            return None, Outline(None, trouble.of_error(TemplateError.at(error, shown, ""), self._root))
        return company, Outline(member, trouble.of_findings(findings, self._root))

    def outline(self, name: str) -> Outline:
        """What is known of a company without its practices; as it was kept, if no file is another one since."""
        digest = self._digest(name) if self._store else None
        if self._store is None or digest is None:
            return self.read(name)[1]
        if kept := self._store.get(digest):
            return msgspec.msgpack.decode(kept, type=Outline)
        outline = self.read(name)[1]
        self._store.put(digest, msgspec.msgpack.encode(outline))
        return outline

    def _digest(self, name: str) -> str | None:
        """Of all that an outline is made of; None where a file cannot be read."""
        about = repr((self._policies_dir, name, self._on))
        try:
            return key("preview", fingerprint.programs(), about, fingerprint.folder(self._home(name)))
        except OSError:
            return None

    def _home(self, name: str) -> Path:
        return self._root / self._policies_dir / name
