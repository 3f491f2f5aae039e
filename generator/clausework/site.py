"""The pages of the site: which version stands where, and what is said around its frozen words."""

from __future__ import annotations

import datetime
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jinja2

from clausework import compare, render
from clausework.model.company import DocumentTerms
from clausework.project import Company, Project
from clausework.versions import Timeline, Version

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
ASIDE = "robots: noindex\nsearch: {exclude: true}"
"""Front matter of a page that search engines and the site's own search leave out."""
DRAFT = "draft"


@dataclass(frozen=True)
class Page:
    """A page of the site as Markdown."""

    uri: str
    """Where it lies below the site, as `acme/index.md`."""
    text: str
    """Markdown with its front matter."""
    listed: bool = True
    """Whether the navigation names it."""
    current: str | None = None
    """The page that search engines are to show in its place; None for a page that stands for itself."""


def pages(company: Company, env: jinja2.Environment, on: datetime.date, *, draft: bool = False) -> list[Page]:
    """All pages of a company on a day, its main page first; the unreleased practices only if a draft is wanted.

    There is none while no version is published, unless a draft is wanted.
    """
    writer = _Writer(company, env, on)
    made = [*writer.versions(), *(writer.draft() if draft else ()), *writer.overviews(), *writer.redlines(draft=draft)]
    main = home(company, on, draft=draft)
    return sorted(made, key=lambda page: page.uri != main)


def home(company: Company, on: datetime.date, *, draft: bool = False) -> str | None:
    """The company's main page: the text in force, else the next one, else the draft if one is wanted."""
    timeline = Timeline.on(company.versions, on)
    if timeline.current:
        return f"{company.id}/index.md"
    if timeline.upcoming:
        return f"{company.id}/versions/{timeline.upcoming[0].id}/index.md"
    return f"{company.id}/{DRAFT}/index.md" if draft else None


class _Writer:
    """Writes the pages of one company as they are on a day."""

    def __init__(self, company: Company, env: jinja2.Environment, on: datetime.date) -> None:
        self._company, self._env, self._on = company, env, on
        self._timeline = Timeline.on(company.versions, on)
        practices = company.practices
        self._context: dict[str, Any] = {
            "company": practices.company,
            "document": practices.document or DocumentTerms(),
            "timeline": self._timeline,
        }

    def versions(self) -> Iterator[Page]:
        """The texts of every version: the one in force under the company's own address."""
        for version in self._timeline.all:
            state = self._timeline.state(version)
            current = state == "current"
            folder = self._company.id if current else f"{self._company.id}/versions/{version.id}"
            for name in version.pages:
                text = self._framed(version.text(name), shown=version, name=name, state=state)
                yield Page(f"{folder}/{name}", text, current, None if current else self._counterpart(name))

    def overviews(self) -> Iterator[Page]:
        """The list of versions and the changelog."""
        if self._timeline.all:
            yield Page(f"{self._company.id}/versions/index.md", self._made("versions.md.j2"))
            yield Page(f"{self._company.id}/changes.md", self._made("changelog.md.j2"))

    def draft(self) -> Iterator[Page]:
        """What the practices say now, released or not."""
        for made in render.texts(self._company, self._env, None, self._on):
            text = self._framed(made.text, shown=None, name=made.name, state=DRAFT)
            listed = made.name == "index.md"
            yield Page(f"{self._company.id}/{DRAFT}/{made.name}", text, listed, self._counterpart(made.name))

    def redlines(self, *, draft: bool) -> Iterator[Page]:
        """Each version against the one before it and against the one in force; the draft against the newest."""
        for old, new in _pairs(self._timeline):
            yield self._redline(old, new, new.texts)
        if draft and self._timeline.all:
            newest = self._timeline.all[-1]
            made = render.texts(self._company, self._env, newest.record, newest.record.published)
            yield self._redline(newest, None, {text.name: text.text for text in made})

    def _redline(self, old: Version, new: Version | None, texts: dict[str, str]) -> Page:
        compared = compare.texts(old.texts, texts)
        intro = self._made("redline.md.j2", old=old, new=new, compared=compared)
        body = compare.as_html([text for text in compared if text.changes], compare.labels(self._env))
        uri = f"{self._company.id}/redline/{old.id}/{new.id if new else DRAFT}/index.md"
        return Page(uri, f"{_aside(intro)}\n{body}", listed=False, current=self._counterpart("index.md"))

    def _counterpart(self, name: str) -> str | None:
        """The page in force that a text has its place taken by."""
        current = self._timeline.current
        if current is None:
            return None
        return f"{self._company.id}/{name if name in current.pages else 'index.md'}"

    def _framed(self, text: str, **about: Any) -> str:
        """The frozen words, not touched, with a banner above and the way to other versions below."""
        found = FRONT_MATTER.match(text)
        matter, words = (found.group(1), text[found.end() :]) if found else ("", text)
        above, below = self._made("above.md.j2", **about), self._made("below.md.j2", **about)
        framed = f"---\n{matter}\n---\n\n{above}\n{words}\n{below}"
        return framed if about["state"] == "current" else _aside(framed)

    def _made(self, template: str, **about: Any) -> str:
        return render.page(self._env, template, self._context | about, self._company.id)


def _aside(text: str) -> str:
    return text.replace("\n---\n", f"\n{ASIDE}\n---\n", 1)


def _pairs(timeline: Timeline) -> list[tuple[Version, Version]]:
    """The versions to compare, the older first."""
    known, current = timeline.all, timeline.current
    consecutive = list(itertools.pairwise(known))
    if current is None:
        return consecutive
    place = known.index(current)
    earlier = [(version, current) for version in known[:place]]
    later = [(current, version) for version in known[place + 1 :]]
    return list(dict.fromkeys([*consecutive, *earlier, *later]))


def front_page(project: Project, env: jinja2.Environment, on: datetime.date, *, draft: bool = False) -> Page:
    """The page that lists the companies that have one."""
    companies = [
        {
            "name": company.practices.company.name,
            "uri": uri,
            "timeline": Timeline.on(company.versions, on),
            "date_style": (company.practices.document or DocumentTerms()).date_style,
        }
        for company in project.companies
        if (uri := home(company, on, draft=draft))
    ]
    return Page("index.md", render.page(env, "index.md.j2", {"companies": companies}, ""))


def in_force(company: Company, on: datetime.date) -> str:
    """Which version applies from when, as JSON, so that "which text applied on a day" has one answer for programs."""
    timeline = Timeline.on(company.versions, on)
    current = timeline.current
    entries = [_entry(timeline, version) for version in timeline.all]
    data = {"company": company.id, "on": on.isoformat(), "in_force": current and current.id, "versions": entries}
    return json.dumps(data, indent=2) + "\n"


def _entry(timeline: Timeline, version: Version) -> dict[str, str | bool | None]:
    until = timeline.until(version)
    return {
        "version": version.id,
        "published": version.record.published.isoformat(),
        "from": version.starts.isoformat() if timeline.ever_in_force(version) else None,
        "until": until.isoformat() if until and timeline.ever_in_force(version) else None,
        "kind": version.record.kind,
        "sha256": version.digest,
    }
