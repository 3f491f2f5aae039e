"""Which data, purposes and recipients the practices connect; what they do not say is not there."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from clausework import derive
from clausework.model import Practices
from clausework.model.collection import DataCategory
from clausework.model.sharing import Recipient
from clausework.model.use import Purpose

Pair = tuple[str, str]
"""The ids of two entries that the practices connect."""


@dataclass(frozen=True)
class Flow:
    """The entries that are connected with any other, in the order of the practices, and what connects them."""

    data: tuple[DataCategory, ...]
    purposes: tuple[Purpose, ...]
    recipients: tuple[Recipient, ...]
    used: frozenset[Pair]
    """Data and the purposes it is used for."""
    received: frozenset[Pair]
    """Purposes and who receives data for them."""
    given: frozenset[Pair]
    """Data and who receives it."""

    @cached_property
    def direct(self) -> frozenset[Pair]:
        """Data and who receives it, where no purpose lies between them."""
        return self.given - {(data, recipient) for data, _, recipient in self.ways}

    @cached_property
    def ways(self) -> frozenset[tuple[str, str, str]]:
        """Data that a recipient gets, and a purpose that it gets data for and this data serves.

        A recipient need not get all the data that serves such a purpose: which it gets, the practices say apart.
        """
        return frozenset(
            (data, purpose, recipient)
            for data, purpose in self.used
            for other, recipient in self.received
            if purpose == other and (data, recipient) in self.given
        )

    def purposes_of(self, category: DataCategory) -> tuple[str, ...]:
        """What data is used for, by id."""
        return tuple(entry.id for entry in self.purposes if (category.id, entry.id) in self.used)

    def recipients_of(self, category: DataCategory) -> tuple[str, ...]:
        """Who receives data, by id."""
        return tuple(entry.id for entry in self.recipients if (category.id, entry.id) in self.given)

    def data_of(self, purpose: Purpose) -> tuple[str, ...]:
        """The data that serves a purpose, by id."""
        return tuple(entry.id for entry in self.data if (entry.id, purpose.id) in self.used)

    def receivers_of(self, purpose: Purpose) -> tuple[str, ...]:
        """Who receives data for a purpose, by id."""
        return tuple(entry.id for entry in self.recipients if (purpose.id, entry.id) in self.received)

    @property
    def is_told(self) -> bool:
        """Whether there is any way from data to a recipient: if not, a picture would show little but gaps."""
        return bool(self.ways)


def stated(practices: Practices) -> Flow:
    """What the practices connect; recipients that are only planned receive nothing."""
    # The day decides about rights only.
    listed = derive.Derived(practices, datetime.date.max).listed
    data, purposes = listed("data"), listed("purposes")
    recipients = tuple(recipient for recipient in listed("recipients") if recipient.status != "planned")
    current = {recipient.id for recipient in recipients}
    used = frozenset((data_id, purpose.id) for purpose in purposes for data_id in purpose.data)
    by_purpose = {(purpose.id, id_) for purpose in purposes for id_ in purpose.recipients if id_ in current}
    by_recipient = {(id_, recipient.id) for recipient in recipients for id_ in recipient.purposes}
    given = frozenset((id_, recipient.id) for recipient in recipients for id_ in recipient.data)
    received = frozenset(by_purpose | by_recipient)
    return Flow(
        data=_those(data, {id_ for id_, _ in used | given}),
        purposes=_those(purposes, {id_ for _, id_ in used} | {id_ for id_, _ in received}),
        recipients=_those(recipients, {id_ for _, id_ in received | given}),
        used=used,
        received=received,
        given=given,
    )


def _those(entries: tuple[Any, ...], ids: set[str]) -> tuple[Any, ...]:
    return tuple(entry for entry in entries if entry.id in ids)
