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


def support(companies: Sequence[Company], on: datetime.date, address: Address | None) -> list[File]:
    """The statement that who answers at this address honours the signal, if every policy in force here says so.

    A statement speaks for all of its origin: there is none for a site that is only a part of one, or whose address is
    unknown.
    """
    in_force = [Timeline.on(company.versions, on).current for company in companies]
    versions = [version for version in in_force if version]
    is_origin = address is not None and urlsplit(address.url).path == "/"
    if not (is_origin and versions and len(versions) == len(companies) and all(map(_honours, versions))):
        return []
    since = max(version.record.published for version in versions)
    return [File(URI, json.dumps({"gpc": True, "lastUpdate": since.isoformat()}) + "\n")]


def _honours(version: Version) -> bool:
    practices = public.of(version)
    cookies = practices.cookies if practices else None
    signal = cookies.global_privacy_control if isinstance(cookies, CookieSection) else None
    return signal is not None and signal.honoured
