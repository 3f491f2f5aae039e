"""Releasing: the working practices and their texts become a version, or the release is refused with its reasons."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from dataclasses import dataclass

import jinja2
import yaml

from clausework import changelog, changes, derive, render, versions
from clausework.changelog import Sentence
from clausework.errors import ReleaseError
from clausework.findings import as_text
from clausework.model.fields import NotApplicable
from clausework.model.shape import plain
from clausework.model.shape import record as shape_of
from clausework.project import Company, load_practices
from clausework.versions.digest import digest
from clausework.versions.freeze import alone, freeze
from clausework.versions.record import PRACTICES, RECORD, FrozenChange, FrozenFile, Kind, Record, Version


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a person asks for with a release."""

    published: datetime.date
    effective: datetime.date | None = None
    undated: bool = False
    """The company gives no date: the day of publication is only the day of recording."""
    summary: str | None = None
    editorial: bool = False
    reason: str | None = None
    waive_notice: str | None = None
    """Why it takes effect before the promised notice has run."""
    allow_gaps: bool = False


def release(company: Company, env: jinja2.Environment, request: Request) -> Version:
    """Freezes the working practices of a company as its next version.

    Raises ReleaseError with every reason why it cannot be released.
    """
    folder = company.file.parent / "versions"
    with alone(folder):
        known, findings = versions.history(folder, f"policies/{company.id}/versions")
        if findings:
            raise ReleaseError(f"the published versions are not what they were\n{as_text(findings)}")
        before = known[-1] if known else None
        said = changes_since(before, company, env)
        refusals = list(_refusals(company, env, request, before, said))
        if refusals:
            raise ReleaseError("\n".join(refusals))
        version_id = _id(request.published, {version.id for version in known})
        record = _record(request, before, said)
        freeze(folder, version_id, _files(company, env, record))
    return versions.history(folder, f"policies/{company.id}/versions")[0][-1]


def changes_since(before: Version | None, company: Company, env: jinja2.Environment) -> tuple[Sentence, ...]:
    """What changed in the practices since a version, in words."""
    if before is None:
        return ()
    old, findings = load_practices(before.folder / PRACTICES, f"{before.folder.name}/{PRACTICES}")
    if old is None:
        raise ReleaseError(f"the practices of the version before cannot be read\n{as_text(findings)}")
    return changelog.sentences(changes.compare(old, company.practices), old, company.practices, env)


def _kind(request: Request, before: Version | None, said: tuple[Sentence, ...]) -> Kind:
    if before is None:
        return "first"
    if not said:
        return "technical"
    words_only = all(sentence.direction == "clarifies" for sentence in said)
    return "editorial" if request.editorial or words_only else "practice"


def _refusals(
    company: Company, env: jinja2.Environment, request: Request, before: Version | None, said: tuple[Sentence, ...]
) -> Iterator[str]:
    starts = request.effective or request.published
    if request.effective and request.effective < request.published:
        yield "it cannot take effect before it is published; change --effective or --published"
    if before is not None:
        yield from _order(request, before, starts)
        if not said and texts(company, env, before.record) == {name: before.text(name) for name in before.pages}:
            yield f"nothing has changed since version {before.id}; there is nothing to release"
    if request.editorial and any(sentence.direction != "clarifies" for sentence in said) and not request.reason:
        yield "it changes what the company does; to call it editorial all the same, say why with --reason"
    gaps = [gap.expected for gap in derive.gaps(company.practices)]
    if gaps and not request.allow_gaps:
        yield "something is still to be completed: " + "; ".join(gaps) + "; fill it in, or add --allow-gaps"
    if _kind(request, before, said) == "practice" and not request.waive_notice:
        yield from _notice(company, request, starts)


def _order(request: Request, before: Version, starts: datetime.date) -> Iterator[str]:
    if request.published < before.record.published:
        yield f"version {before.id} was published later, on {before.record.published}; versions are recorded in order"
    elif starts < before.starts:
        yield f"version {before.id} takes effect later, on {before.starts}; this one cannot come before it"


def _notice(company: Company, request: Request, starts: datetime.date) -> Iterator[str]:
    part = company.practices.changes
    days = None if part is None or isinstance(part, NotApplicable) else part.notice_days
    if days and starts < request.published + datetime.timedelta(days=days):
        earliest = request.published + datetime.timedelta(days=days)
        yield (
            f"the policy promises {days} days of notice: it can take effect on {earliest} at the earliest; "
            f"write --effective {earliest}, or say with --waive-notice why no notice is owed"
        )


def _id(published: datetime.date, taken: set[str]) -> str:
    day = published.isoformat()
    numbers = (f"{day}.{number}" for number in range(2, len(taken) + 3))
    return day if day not in taken else next(name for name in numbers if name not in taken)


def _record(request: Request, before: Version | None, said: tuple[Sentence, ...]) -> Record:
    return Record(
        published=request.published,
        effective=request.effective,
        dated_by="recording" if request.undated else "company",
        kind=_kind(request, before, said),
        summary=request.summary,
        reason=request.reason,
        waiver=request.waive_notice,
        previous=before.digest if before else None,
        changes=tuple(FrozenChange(group=s.group, direction=s.direction, text=s.text) for s in said),
        files=(),
    )


def texts(company: Company, env: jinja2.Environment, dates: Record) -> dict[str, str]:
    """The texts of the working practices by the name of their file, dated as a record says."""
    return {made.name: made.text for made in render.texts(company, env, dates, dates.published)}


def _files(company: Company, env: jinja2.Environment, record: Record) -> dict[str, str]:
    """All files of the version: the practices, the texts, and the record that proves them."""
    practices = company.file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    files = {PRACTICES: practices, **texts(company, env, record)}
    frozen = tuple(FrozenFile(name=name, sha256=digest(text.encode())) for name, text in sorted(files.items()))
    data = plain(shape_of(Record), dataclasses.replace(record, files=frozen))
    return {**files, RECORD: yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)}
