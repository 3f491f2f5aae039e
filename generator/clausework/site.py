"""The pages of the site: which version stands where, and what is said around its frozen words."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from clausework import render, versions
from clausework.model.company import DocumentTerms
from clausework.project import Company, Project
from clausework.versions import Version

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """A page of the site as Markdown."""

    uri: str
    """Where it lies below the site, as `acme/index.md`."""
    title: str
    text: str
    """Markdown with its front matter."""
    company: str | None
    """The company it belongs to; None for a page of the whole site."""
    file: Path
    """The file to edit for a change of it."""
    current: str | None = None
    """The page that search engines are to show in its place; None for a page that stands for itself."""


@dataclass(frozen=True)
class Timeline:
    """The versions of a company as they stand on a day."""

    all: tuple[Version, ...]
    """Oldest first."""
    current: Version | None
    upcoming: tuple[Version, ...]

    @classmethod
    def on(cls, company: Company, day: datetime.date) -> Timeline:
        """As they stand on a day."""
        known = company.versions
        return cls(known, versions.in_force(known, day), versions.upcoming(known, day))

    def period(self, version: Version) -> dict[str, datetime.date | None]:
        """From when and until when a version is in force; until is None while none has followed."""
        return {"start": version.starts, "end": versions.until(self.all, version)}


def pages(company: Company, env: jinja2.Environment, on: datetime.date, *, draft: bool = False) -> Iterator[Page]:
    """All pages of a company on a day; the unreleased practices only if a draft is wanted."""
    timeline = Timeline.on(company, on)
    context = _context(company, timeline)
    for version in timeline.all:
        yield from _version(company, env, timeline, version, context)
    if timeline.all:
        for name, template in (("versions/index.md", "versions.md.j2"), ("changes.md", "changelog.md.j2")):
            text = render.page(env, template, context, company.id)
            yield Page(f"{company.id}/{name}", render.title(text), text, company.id, company.file)
    if draft:
        yield from _draft(company, env, on, context)


def _version(
    company: Company, env: jinja2.Environment, timeline: Timeline, version: Version, context: dict[str, Any]
) -> Iterator[Page]:
    is_current = version == timeline.current
    folder = company.id if is_current else f"{company.id}/versions/{version.id}"
    known = timeline.current.pages if timeline.current else ()
    for name in version.pages:
        around = context | {"shown": version, "name": name, "state": _state(version, timeline)}
        text = _framed(env, version.text(name), around, company.id)
        current = None if is_current else f"{company.id}/{name if name in known else 'index.md'}"
        yield Page(f"{folder}/{name}", render.title(text), text, company.id, version.folder / name, current)


def _draft(company: Company, env: jinja2.Environment, on: datetime.date, context: dict[str, Any]) -> Iterator[Page]:
    for made in render.texts(company, env, None, on):
        text = _framed(env, made.text, context | {"shown": None, "name": made.name, "state": "draft"}, company.id)
        yield Page(f"{company.id}/draft/{made.name}", render.title(text), text, company.id, company.file, f"{company.id}/index.md")


def _state(version: Version, timeline: Timeline) -> str:
    if version == timeline.current:
        return "current"
    return "upcoming" if version in timeline.upcoming else "archived"


def _framed(env: jinja2.Environment, text: str, context: dict[str, Any], company: str) -> str:
    """The frozen words, not touched, with a banner above and the way to other versions below."""
    found = FRONT_MATTER.match(text)
    matter, words = (found.group(1), text[found.end() :]) if found else ("", text)
    if context["state"] != "current":
        matter += "\nrobots: noindex\nsearch: {exclude: true}"
    above = render.page(env, "above.md.j2", context, company)
    below = render.page(env, "below.md.j2", context, company)
    return f"---\n{matter}\n---\n\n{above}\n{words}\n{below}"


def _context(company: Company, timeline: Timeline) -> dict[str, Any]:
    practices = company.practices
    return {
        "company": practices.company,
        "document": practices.document or DocumentTerms(),
        "timeline": timeline,
    }


def front_page(project: Project, env: jinja2.Environment, on: datetime.date) -> Page:
    """The page that lists the companies."""
    companies = [
        {
            "name": company.practices.company.name,
            "uri": f"{company.id}/index.md",
            "version": Timeline.on(company, on).current,
            "date_style": (company.practices.document or DocumentTerms()).date_style,
        }
        for company in project.companies
    ]
    text = render.page(env, "index.md.j2", {"companies": companies}, "")
    return Page("index.md", render.title(text), text, None, render.default_templates() / "index.md.j2")


def in_force_file(company: Company) -> str:
    """Which version applies from when, for programs: the question "which text applied on a day" has one answer."""
    known = company.versions
    entries = [
        {
            "version": version.id,
            "published": version.record.published.isoformat(),
            "from": version.starts.isoformat(),
            "until": end.isoformat() if (end := versions.until(known, version)) else None,
        }
        for version in known
    ]
    return json.dumps({"company": company.id, "versions": entries}, indent=2) + "\n"
