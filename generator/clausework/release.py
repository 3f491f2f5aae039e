"""Releasing: the working practices and their texts become a version, or the release is refused with its reasons."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
import yaml

from clausework import changelog, changes, derive, notice, public, render, schema, source, versions
from clausework.changelog import Sentence
from clausework.changes import Direction
from clausework.errors import ReleaseError
from clausework.findings import as_text
from clausework.model import Practices
from clausework.model.shape import plain
from clausework.model.shape import record as shape_of
from clausework.project import Company, load_practices
from clausework.versions.digest import digest
from clausework.versions.freeze import alone, freeze, write_down
from clausework.versions.record import MODELINE, PRACTICES, RECORD, FrozenChange, FrozenFile, Kind, Record, Version


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
    """Why a change of practice is called editorial."""
    waive_notice: str | None = None
    """Why it takes effect before the promised notice has run."""
    allow_gaps: bool = False

    @property
    def starts(self) -> datetime.date:
        """The day from which the version would be in force."""
        return self.effective or self.published


def release(company: Company, env: jinja2.Environment, request: Request) -> Version:
    """Freezes the working practices of a company as its next version.

    Raises ReleaseError with every reason why it cannot be released.
    """
    folder = company.file.parent / "versions"
    with alone(folder):
        known = _proved(folder, company.id)
        write_down(folder, known)
        files = _Attempt(company, env, request, known).files()
        freeze(folder, _id(request.published, {version.id for version in known}), files)
        known = _proved(folder, company.id)
        write_down(folder, known)
        return known[-1]


def practices_of(version: Version) -> Practices:
    """The practices of a version.

    Raises ReleaseError where this program can no longer read them.
    """
    practices, findings = load_practices(version.folder / PRACTICES, f"{version.id}/{PRACTICES}")
    if practices is None:
        raise ReleaseError(f"the practices of version {version.id} cannot be read\n{as_text(findings)}")
    return practices


def published_practices(version: Version, company: Company) -> Practices | None:
    """The practices of a version of a company, at least what was published of them: that is read more quickly.

    None where this program can no longer read them.
    """
    if is_working(version, company):
        return company.practices
    published = public.of(version)
    if published is not None:
        return published
    try:
        return practices_of(version)
    except ReleaseError:
        return None


def is_working(version: Version, company: Company) -> bool:
    """Whether a version of a company holds its working practices, which are read already."""
    return version.text(PRACTICES) == _to_be_frozen(company)


def _to_be_frozen(company: Company) -> str:
    return company.file.read_text(encoding="utf-8-sig").replace("\r\n", "\n").removeprefix(MODELINE)


def unreleased(before: Practices, now: Practices, env: jinja2.Environment) -> tuple[Sentence, ...]:
    """What changed since a version, in words; what no page prints is nobody else's business."""
    said = changelog.sentences(changes.compare(before, now), before, now, env)
    return tuple(sentence for sentence in said if not sentence.change.internal)


def changes_practice(said: Iterable[Sentence]) -> bool:
    """Whether a change is one of what the company does, and not of its words alone."""
    return any(sentence.direction is not Direction.CLARIFIES for sentence in said)


def kind(said: Iterable[Sentence]) -> Kind:
    """What a version with these changes is: one of practice, of words only, or of templates only."""
    told = list(said)
    if not told:
        return "technical"
    return "practice" if changes_practice(told) else "editorial"


def newest_first(known: Sequence[Version]) -> Iterator[notice.Published]:
    """The practices of versions and the days they were published, each read when it is asked for."""
    return ((version.record.published, practices_of(version)) for version in reversed(known))


def texts(company: Company, env: jinja2.Environment, dates: Record) -> dict[str, str]:
    """The texts of the working practices by the name of their file, dated as a record says."""
    return {made.name: made.text for made in render.texts(company, env, dates, dates.published)}


def _proved(folder: Path, company: str) -> tuple[Version, ...]:
    known, findings = versions.history(folder, f"policies/{company}/versions")
    if findings:
        raise ReleaseError(f"the published versions are not what they were\n{as_text(findings)}")
    return known


def _id(published: datetime.date, taken: set[str]) -> str:
    day = published.isoformat()
    numbers = (f"{day}.{number}" for number in range(2, len(taken) + 3))
    return day if day not in taken else next(name for name in numbers if name not in taken)


class _Attempt:
    """The working practices beside the version before them."""

    def __init__(self, company: Company, env: jinja2.Environment, request: Request, known: tuple[Version, ...]) -> None:
        self._company, self._env, self._request, self._known = company, env, request, known
        self._before = known[-1] if known else None
        self._old = practices_of(self._before) if self._before else None
        self._said = unreleased(self._old, company.practices, env) if self._old else ()

    def files(self) -> dict[str, str]:
        """All files of the version: the practices, the texts, and the record that proves them."""
        refusals = list(self._refusals())
        if refusals:
            raise ReleaseError("\n".join(refusals))
        record = self._record()
        files = {
            PRACTICES: _to_be_frozen(self._company),
            public.NAME: public.as_json(self._company.practices),
            **texts(self._company, self._env, record),
        }
        frozen = tuple(FrozenFile(name=name, sha256=digest(text.encode())) for name, text in sorted(files.items()))
        return {**files, RECORD: _written(dataclasses.replace(record, files=frozen))}

    def _record(self) -> Record:
        request = self._request
        said = [FrozenChange(group=str(s.group), direction=s.direction.value, text=str(s.text)) for s in self._said]
        return Record(
            published=request.published,
            effective=request.effective,
            dated_by="recording" if request.undated else "company",
            kind=self._kind(),
            summary=request.summary,
            reason=request.reason,
            waiver=request.waive_notice,
            previous=self._before.digest if self._before else None,
            changes=tuple(said),
            files=(),
        )

    def _kind(self) -> Kind:
        if self._before is None:
            return "first"
        made = kind(self._said)
        return "editorial" if made == "practice" and self._request.editorial else made

    def _refusals(self) -> Iterator[str]:
        request = self._request
        if request.effective and request.effective < request.published:
            yield "it cannot take effect before it is published; change --effective or --published"
        if request.effective and request.undated:
            yield "a text without a date has no day of effect either; leave out --effective or --undated"
        if self._before is not None:
            yield from self._misplaced(self._before)
        if request.editorial and changes_practice(self._said) and not request.reason:
            yield "it changes what the company does; to call it editorial all the same, say why with --reason"
        gaps = [gap.expected for gap in derive.gaps(self._company.practices)]
        if gaps and not request.allow_gaps:
            yield "something is still to be completed: " + "; ".join(gaps) + "; fill it in, or add --allow-gaps"
        if not request.waive_notice:
            yield from notice.refusals(self._owed(), request.starts)

    def _misplaced(self, before: Version) -> Iterator[str]:
        published, starts = before.record.published, self._request.starts
        if self._request.published < published:
            yield f"version {before.id} was published later, on {published}; versions are recorded in order"
        elif starts < before.starts:
            yield f"version {before.id} takes effect later, on {before.starts}; this one cannot come before it"
        if not self._said and texts(self._company, self._env, before.record) == before.texts:
            yield f"nothing has changed since version {before.id}; there is nothing to release"

    def _owed(self) -> tuple[notice.Owed, ...]:
        practice = self._kind() == "practice"
        return notice.owed(
            newest_first(self._known), self._company.practices, self._request.published, practice=practice
        )


def _written(record: Record) -> str:
    """The record as YAML. Raises ReleaseError where a person's words would not be read back."""
    text = yaml.safe_dump(plain(shape_of(Record), record), sort_keys=False, allow_unicode=True, width=110)
    document, findings = source.parse(text, RECORD)
    if document is not None:
        findings = schema.validate(document, shape_of(Record))
    if findings:
        raise ReleaseError("\n".join(finding.text for finding in sorted(findings)))
    return text
