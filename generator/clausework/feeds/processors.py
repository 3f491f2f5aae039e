"""What became of the processors with each version."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from clausework import derive, public
from clausework.changes import pairing
from clausework.model import Practices
from clausework.model.sharing import Recipient
from clausework.project import Company
from clausework.release import published_practices
from clausework.render import TEXTS
from clausework.versions import Version

PAGE = TEXTS["processors"]
"""The page that lists them, where there are any."""

FIELDS = ("name", "functions", "purposes", "what", "data", "country", "safeguard", "status", "since")
"""What customers are told of a processor."""


@dataclass(frozen=True)
class Changed:
    """A processor that is in both versions and not what it was."""

    old: Recipient
    new: Recipient
    fields: tuple[str, ...]
    """What differs."""


@dataclass(frozen=True, kw_only=True)
class Revision:
    """What a version did to the list of processors."""

    version: Version
    before: Practices
    """The practices it is compared with; those of the first version with themselves."""
    now: Practices
    added: tuple[Recipient, ...]
    changed: tuple[Changed, ...] = ()
    removed: tuple[Recipient, ...] = ()


def revisions(company: Company, known: tuple[Version, ...]) -> Iterator[Revision]:
    """The versions of a company that changed the list, oldest first.

    Each version takes as long to read as the working practices, so a company that never had a processor is not looked
    at, nor a version that left all recipients as they were. A version that this program can no longer read is passed
    over: what it did is told with the next one.
    """
    if not any(PAGE in version.pages for version in known):
        return
    passed: list[tuple[Version, Practices | None]] = []
    for version in (version for version in known if version.record.kind != "technical"):
        now = None
        if not (passed and _same_recipients(passed[-1][0], version)):
            now = published_practices(version, company)
            if now is None:
                continue
            earlier = (read or published_practices(one, company) for one, read in reversed(passed))
            before = next((practices for practices in earlier if practices), None)
            if version.record.kind == "first" or (before and before.recipients != now.recipients):
                revision = _revision(version, before, now)
                if revision.added or revision.changed or revision.removed:
                    yield revision
        passed.append((version, now))


class _Published(msgspec.Struct):
    """What is read of published practices: the rest is passed over."""

    recipients: Any = None


def _same_recipients(before: Version, version: Version) -> bool:
    """Whether two versions published the same of their recipients, as far as that shows without reading all of them."""
    if not (before.holds(public.NAME) and version.holds(public.NAME)):
        return False
    old, new = (msgspec.json.decode(one.text(public.NAME), type=_Published) for one in (before, version))
    return bool(old.recipients == new.recipients)


def _revision(version: Version, before: Practices | None, now: Practices) -> Revision:
    new = _listed(now)
    if before is None:
        return Revision(version=version, before=now, now=now, added=tuple(new.values()))
    followed, renames = pairing.follow(before, now)
    old = {renames.get((Recipient.KIND, name), name): entry for name, entry in _listed(followed).items()}
    both = [Changed(old[name], entry, _differing(old[name], entry)) for name, entry in new.items() if name in old]
    return Revision(
        version=version,
        before=before,
        now=now,
        added=tuple(entry for name, entry in new.items() if name not in old),
        changed=tuple(changed for changed in both if changed.fields),
        removed=tuple(entry for name, entry in old.items() if name not in new),
    )


def _listed(practices: Practices) -> dict[str, Recipient]:
    # Which day it is decides about rights only.
    return {entry.id: entry for entry in derive.Derived(practices, datetime.date.max).processors()}


def _differing(old: Recipient, new: Recipient) -> tuple[str, ...]:
    return tuple(name for name in FIELDS if _said(old, name) != _said(new, name))


def _said(processor: Recipient, field: str) -> object:
    value = getattr(processor, field)
    if field == "status":
        return value == "planned"  # what is not planned is in use, whether stated or not
    return frozenset(value) if isinstance(value, tuple) else value  # the order of a list says nothing
