"""The next release of a company, looked at before anybody makes it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import jinja2

from clausework import notice
from clausework import release as releasing
from clausework.changelog import Sentence
from clausework.changes import Direction
from clausework.errors import ReleaseError
from clausework.model.care import ChangeSection
from clausework.notice import Owed
from clausework.review.state import State
from clausework.versions import Version


@dataclass(frozen=True)
class Outlook:
    """What a release of the practices as they are now would mean."""

    before: Version
    """The newest version, which the release would follow."""
    said: tuple[Sentence, ...]
    """What has changed since."""
    owed: tuple[Owed, ...]
    """The notice that would be owed, of which each entry has its own reason."""
    notice_for: str
    """Of what the version before promises notice, in its own words; empty if it does not say."""

    @property
    def practice(self) -> tuple[Sentence, ...]:
        """The changes of what the company does."""
        return tuple(sentence for sentence in self.said if sentence.direction is not Direction.CLARIFIES)


def outlook(new: State | None, env: jinja2.Environment, published: datetime.date) -> Outlook | None:
    """What a release of a company on a day would mean; None where nothing is published, or nothing can be told."""
    if new is None or new.practices is None or not new.versions:
        return None
    before = new.versions[-1]
    try:
        promised = releasing.practices_of(before)
        said = releasing.unreleased(promised, new.practices, env)
        practice = releasing.changes_practice(said)
        owed = notice.owed(releasing.newest_first(new.versions), new.practices, published, practice=practice)
    except ReleaseError:
        return None
    part = promised.changes
    return Outlook(before, said, owed, (isinstance(part, ChangeSection) and part.notice_for) or "")
