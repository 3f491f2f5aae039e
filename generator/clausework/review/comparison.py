"""Two states of a project compared, company by company."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import jinja2

from clausework import changelog, changes
from clausework import compare as comparing
from clausework.changelog import Sentence
from clausework.compare import ComparedText
from clausework.findings import Finding
from clausework.review.outlook import Outlook, outlook
from clausework.review.state import State
from clausework.versions import Version

LINE = re.compile(r"\bline \d+")
"""Where a message names a line, another line is no other finding."""


@dataclass(frozen=True)
class Tampering:
    """A published version that is no longer what it was."""

    version: str
    how: Literal["changed", "gone"]
    """One that cannot be read is gone."""


@dataclass(frozen=True)
class CompanyReview:
    """What became of one company."""

    old: State | None
    new: State | None
    said: tuple[Sentence, ...] | None
    """The changes in words; None where they cannot be told."""
    texts: tuple[ComparedText, ...]
    """The rendered texts that read otherwise."""
    found: tuple[Finding, ...]
    """New findings, the gravest first."""
    mended: tuple[Finding, ...]
    """Findings that are gone."""
    tampered: tuple[Tampering, ...]
    released: tuple[Version, ...]
    """Versions that are published with the change."""
    outlook: Outlook | None
    """None where there is nothing published, or nothing to be told."""

    @property
    def state(self) -> State:
        """The company as it is now, or as it last was."""
        state = self.new or self.old
        assert state is not None
        return state

    @property
    def kind(self) -> Literal["added", "removed", "renamed", "changed"]:
        """What became of it as a whole."""
        if self.old is None or self.new is None:
            return "removed" if self.new is None else "added"
        return "changed" if self.old.id == self.new.id else "renamed"

    @property
    def differs(self) -> bool:
        """Whether anything became of it."""
        if self.kind != "changed" or self.old is None or self.new is None:
            return True
        told = (self.said, self.texts, self.found, self.mended, self.tampered, self.released)
        return any(told) or (self.old.source, self.old.fault) != (self.new.source, self.new.fault)

    @property
    def fails(self) -> bool:
        """Whether it must not be merged as it is: it cannot be built, has a new error, or rewrites what was published.

        That a law was broken before is no reason to stop a change, which may be the mending.
        """
        if self.new is None:
            return False
        return bool(self.tampered or self.new.fault or self.of_level("error") or self.new.unfit)

    @property
    def kept_errors(self) -> int:
        """How many errors are not new, as far as is known."""
        return self.new.errors - self.of_level("error") if self.new else 0

    @property
    def kept(self) -> int:
        """How many other findings are not new."""
        return len(self.new.findings) - len(self.found) - self.kept_errors if self.new else 0

    @property
    def judged_before(self) -> bool:
        """Whether it is known what the rules found before, if they find anything now."""
        return self.new is None or self.new.law is None or (self.old is not None and self.old.law is not None)

    def of_level(self, level: str) -> int:
        """How many of the new findings are of a level."""
        return sum(str(finding.level) == level for finding in self.found)

    def towards(self, direction: str) -> int:
        """How many of the changes go in a direction."""
        return sum(sentence.direction.value == direction for sentence in self.said or ())


def compare(
    old: Mapping[str, State], new: Mapping[str, State], env: jinja2.Environment, published: datetime.date
) -> list[CompanyReview]:
    """What became of every company, in the order of their ids; `published` is the day a release would be published.

    A company whose folder has another name is known by its published versions, its name or its practices.
    """
    reviews = [_review(before, after, env, published) for before, after in _pairs(old, new)]
    return sorted(reviews, key=lambda review: review.state.id)


def _pairs(old: Mapping[str, State], new: Mapping[str, State]) -> Iterator[tuple[State | None, State | None]]:
    gone = {name: state for name, state in old.items() if name not in new}
    for name, state in new.items():
        before = old.get(name) or next((other for other in gone.values() if _is_same(other, state)), None)
        if before:
            gone.pop(before.id, None)
        yield before, state
    yield from ((state, None) for state in gone.values())


def _is_same(old: State, new: State) -> bool:
    versions = {version.digest for version in old.versions} & {version.digest for version in new.versions}
    called = {state.practices.company.name for state in (old, new) if state.practices}
    same_name = old.practices is not None and new.practices is not None and len(called) == 1
    return bool(versions) or same_name or old.source == new.source != ""


def _review(old: State | None, new: State | None, env: jinja2.Environment, published: datetime.date) -> CompanyReview:
    found, mended = _findings(old, new)
    known = {version.id: version.digest for version in old.versions} if old else {}
    return CompanyReview(
        old=old,
        new=new,
        said=_said(old, new, env),
        texts=_texts(old, new),
        found=found,
        mended=mended,
        tampered=_tampered(known, new),
        released=tuple(version for version in new.versions if version.id not in known) if new else (),
        outlook=outlook(new, env, published),
    )


def _said(old: State | None, new: State | None, env: jinja2.Environment) -> tuple[Sentence, ...] | None:
    if not (old and new):
        return ()
    if old.practices is None or new.practices is None:
        return () if old.source == new.source else None
    return changelog.sentences(changes.compare(old.practices, new.practices), old.practices, new.practices, env)


def _texts(old: State | None, new: State | None) -> tuple[ComparedText, ...]:
    if not (old and new) or old.texts is None or new.texts is None or old.texts == new.texts:
        return ()
    return tuple(text for text in comparing.texts(old.texts, new.texts) if text.changes)


def _findings(old: State | None, new: State | None) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Those that came and those that went; a finding is the same on another line.

    What the rules find of one state only says nothing of the other.
    """
    if new is None:
        return (), ()
    if old is None:
        return tuple(sorted(new.findings, key=lambda finding: finding.level)), ()
    both = old.law is not None and new.law is not None
    before, after = (state.findings if both else state.form for state in (old, new))
    came = sorted(_beyond(after, before, new.id, old.id), key=lambda finding: finding.level)
    return tuple(came), tuple(_beyond(before, after, old.id, new.id))


def _beyond(findings: Iterable[Finding], others: Iterable[Finding], own: str, home: str) -> Iterator[Finding]:
    known = Counter(_key(finding, home) for finding in others)
    for finding in findings:
        key = _key(finding, own)
        if known[key]:
            known[key] -= 1
        else:
            yield finding


def _key(finding: Finding, company: str) -> tuple[str, str, str]:
    inside = finding.path.partition(f"/{company}/")[2]
    return inside, finding.rule, LINE.sub("line", finding.text)


def _tampered(known: Mapping[str, str], new: State | None) -> tuple[Tampering, ...]:
    """Published versions that were changed or removed, even where their proof was made anew."""
    if new is None:
        return ()
    now = {version.id: version.digest for version in new.versions}
    return tuple(
        Tampering(name, "changed" if name in now else "gone") for name, was in known.items() if now.get(name) != was
    )
