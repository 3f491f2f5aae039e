"""What the site says of the Global Privacy Control in the place that its specification gives it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from urllib.parse import urlsplit

from clausework import public
from clausework.feeds import Address
from clausework.files import File
from clausework.model.use import CookieSection
from clausework.project import Company
from clausework.versions import Timeline, Version

URI = ".well-known/gpc.json"
KEY = "global_privacy_control"


def honours_signal(company: Company, on: datetime.date) -> datetime.date | None:
    """The day the policy in force on a day was published, if it says that the signal is honoured."""
    current = Timeline.on(company.versions, on).current
    return current.record.published if current and _honours(current) else None


def support(since: Sequence[datetime.date | None], address: Address | None) -> list[File]:
    """The statement that who answers at this address honours the signal, if the policy of every company says so.

    A statement speaks for all of its origin: there is none for a site that is only a part of one, or whose address is
    unknown.
    """
    days = [day for day in since if day]
    is_origin = address is not None and urlsplit(address.url).path == "/"
    if not (is_origin and days and len(days) == len(since)):
        return []
    return [File(URI, json.dumps({"gpc": True, "lastUpdate": max(days).isoformat()}) + "\n")]


def _honours(version: Version) -> bool:
    if not (version.holds(public.NAME) and KEY in version.text(public.NAME)):
        return False  # most say nothing of it, and the practices take long to read
    practices = public.of(version)
    cookies = practices.cookies if practices else None
    signal = cookies.global_privacy_control if isinstance(cookies, CookieSection) else None
    return signal is not None and signal.honoured
