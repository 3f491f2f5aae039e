"""The notice that a published version promises of what comes after it."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from clausework.model import Practices
from clausework.model.care import ChangeSection
from clausework.model.sharing import Recipient, RecipientSection

Published: TypeAlias = tuple[datetime.date, Practices]
"""The practices of a version and the day it was published."""


@dataclass(frozen=True)
class Owed:
    """Notice that is owed, and of what."""

    days: int
    earliest: datetime.date
    """The first day after it has run."""
    processor: str | None = None
    """The new processor it is owed of; None where it is owed of a change of practice."""
    since: datetime.date | None = None
    """The day on which the practices have the processor start; None where it starts as the version takes effect."""

    def missed(self, effective: datetime.date) -> bool:
        """Whether it has not run when the version takes effect."""
        return (self.since or effective) < self.earliest


def owed(
    earlier: Iterable[Published], practices: Practices, published: datetime.date, *, practice: bool
) -> tuple[Owed, ...]:
    """The notice that practices published on a day owe to the readers of the version before, which promises it.

    The earlier versions come newest first and are read no further back than needed. `practice` says whether the new
    practices are others than before, and not their words alone.
    """
    versions = iter(earlier)
    before = next(versions, None)
    if before is None:
        return ()
    changes, recipients = before[1].changes, before[1].recipients
    found: list[Owed] = []
    if practice and isinstance(changes, ChangeSection) and changes.notice_days:
        found.append(Owed(changes.notice_days, published + datetime.timedelta(changes.notice_days)))
    if isinstance(recipients, RecipientSection) and recipients.processor_notice_days:
        new = _new(before[1], practices)
        announced = _announced(new, itertools.chain([before], versions), published)
        found += (_of(entry, announced[entry.id], recipients.processor_notice_days, published) for entry in new)
    return tuple(found)


def refusals(owed: Iterable[Owed], effective: datetime.date) -> Iterator[str]:
    """Why a version cannot take effect on a day, and what would do."""
    missed = [one for one in owed if one.missed(effective)]
    late = [one for one in missed if not one.since]
    for one in (one for one in missed if one.since):
        yield (
            f"the policy promises {_told([one])}: what is new `since` {one.since} can start on {one.earliest} at the "
            f"earliest; change its `since`, or say with --waive-notice why no notice is owed"
        )
    if late:
        earliest = max(one.earliest for one in late)
        yield (
            f"the policy promises {_told(late)}: it can take effect on {earliest} at the earliest; "
            f"write --effective {earliest}, or say with --waive-notice why no notice is owed"
        )


def _told(owed: list[Owed]) -> str:
    """The promises, each once."""
    processors = [one for one in owed if one.processor]
    told = [f"{_days(one)} of notice" for one in owed if not one.processor]
    if processors:
        names = ", ".join(repr(one.processor) for one in processors)
        told.append(f"{_days(processors[0])} of notice before a new processor starts ({names})")
    return " and ".join(told)


def _days(owed: Owed) -> str:
    return "1 day" if owed.days == 1 else f"{owed.days} days"


def _of(processor: Recipient, announced: datetime.date, days: int, published: datetime.date) -> Owed:
    """A day in the past is no start that notice could be given of: there the start on the page counts."""
    since = processor.since if processor.since and processor.since > published else None
    called = processor.name or processor.label or processor.id
    return Owed(days, announced + datetime.timedelta(days), called, since)


def _new(old: Practices, new: Practices) -> list[Recipient]:
    """The processors that work for the company now and did not before."""
    before = list(_processors(old, planned=False))
    return [entry for entry in _processors(new, planned=False) if not _among(entry, before)]


def _announced(
    processors: list[Recipient], earlier: Iterable[Published], published: datetime.date
) -> dict[str, datetime.date]:
    """The day since which each processor has been told of: that of the first version to call it planned."""
    days = {entry.id: published for entry in processors}
    for day, practices in earlier:
        planned = list(_processors(practices, planned=True))
        processors = [entry for entry in processors if _among(entry, planned)]
        if not processors:
            break
        days |= {entry.id: day for entry in processors}
    return days


def _processors(practices: Practices, *, planned: bool) -> Iterator[Recipient]:
    part = practices.recipients
    entries = part.list if isinstance(part, RecipientSection) else ()
    return (entry for entry in entries if entry.role == "processor" and (entry.status == "planned") is planned)


def _among(processor: Recipient, others: Iterable[Recipient]) -> bool:
    """Whether it is one of the others: by its id, by its name, or by all but its id."""
    return any(
        other.id == processor.id
        or (other.name is not None and other.name == processor.name)
        or dataclasses.replace(other, id=processor.id) == processor
        for other in others
    )
