"""The versions of a company on a day: which is in force, which is to come, which is past."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from clausework.versions.record import Version

State = Literal["current", "upcoming", "archived"]


@dataclass(frozen=True)
class Timeline:
    """The versions that were published by a day."""

    all: tuple[Version, ...]
    """Oldest first."""
    day: datetime.date

    @classmethod
    def on(cls, versions: tuple[Version, ...], day: datetime.date) -> Timeline:
        """What was known on a day: a version published later was not."""
        return cls(tuple(version for version in versions if version.record.published <= day), day)

    @property
    def current(self) -> Version | None:
        """The version in force: the newest that has taken effect."""
        return next((version for version in reversed(self.all) if version.starts <= self.day), None)

    @property
    def upcoming(self) -> tuple[Version, ...]:
        """The versions that will come into force, oldest first."""
        return tuple(version for version in self.all if self.state(version) == "upcoming")

    def state(self, version: Version) -> State:
        """How a version stands on the day; one that another replaced before it took effect is archived."""
        if version == self.current:
            return "current"
        return "upcoming" if version.starts > self.day and self.ever_in_force(version) else "archived"

    def site_folder(self, company: str, version: Version) -> str:
        """Where the pages of a version stand below the site: what is in force has the company's own address."""
        return company if version == self.current else version.site_folder(company)

    def until(self, version: Version) -> datetime.date | None:
        """The last day a version is in force; None while none follows it."""
        after = self._after(version)
        return after.starts - datetime.timedelta(days=1) if after else None

    def ever_in_force(self, version: Version) -> bool:
        """Whether it is in force for a day at least, and not replaced by one that starts with it."""
        after = self._after(version)
        return after is None or after.starts > version.starts

    def before(self, version: Version) -> Version | None:
        """The version published before one."""
        place = self.all.index(version)
        return self.all[place - 1] if place else None

    def _after(self, version: Version) -> Version | None:
        """The next version to take effect: none takes effect before the one published before it."""
        place = self.all.index(version)
        return self.all[place + 1] if place + 1 < len(self.all) else None
