"""Versions as entries of feeds, in the words of the templates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import jinja2
import nh3

from clausework import changelog, frontmatter, hypertext, render
from clausework.address import Address
from clausework.feeds import processors
from clausework.feeds.feed import Entry
from clausework.model.company import DocumentTerms
from clausework.project import Company
from clausework.versions import Timeline, Version

MACROS = {"w": render.MACROS["w"]}


class Writer:
    """Writes the entries of one company as they are on a day."""

    def __init__(self, company: Company, env: jinja2.Environment, timeline: Timeline, address: Address) -> None:
        self._company, self._env, self._timeline, self._address = company, env, timeline, address
        self._context: dict[str, Any] = {
            "company": company.practices.company,
            "document": company.practices.document or DocumentTerms(),
            "timeline": timeline,
        }

    def changes(self) -> Iterator[Entry]:
        """What changed with each version, newest first; nothing did in one that is only laid out anew."""
        for version in reversed(self._timeline.all):
            if version.record.kind != "technical":
                yield self._entry(version, "version", self.id(version.id), "index.md", {})

    def processors(self) -> Iterator[Entry]:
        """What became of the processors with each version that changed them, newest first."""
        for revision in reversed(list(processors.revisions(self._company, self._timeline.all))):
            version = revision.version
            id_ = self.id("processors", version.id)
            context = changelog.context(revision.before, revision.now, self._env, MACROS)
            page = processors.PAGE if processors.PAGE in version.pages else "index.md"
            yield self._entry(version, "processors", id_, page, context | {"revision": revision})

    def id(self, *parts: str) -> str:
        """The id of something of the company; its first version gives the year, which so never changes."""
        first = self._company.versions[0].record.published
        return self._address.tag(first.year, "/".join((self._company.id, *parts)))

    def title(self, feed: str) -> str:
        """The title of one of the company's feeds."""
        return title(self._env, feed, self._context, self._company.id)

    def _entry(self, version: Version, template: str, id_: str, page: str, about: dict[str, Any]) -> Entry:
        link = self._address.of(f"{self._timeline.site_folder(self._company.id, version)}/{page}")
        context = self._context | about | {"shown": version, "link": link, "compared": self._compared(version)}
        made = render.page(self._env, f"feeds/{template}.md.j2", context, self._company.id)
        return Entry(
            id=id_,
            title=frontmatter.title(made),
            author=self._company.practices.company.name,
            link=link,
            published=version.record.published,
            updated=self._updated(version),
            html=_html(made),
        )

    def _compared(self, version: Version) -> str | None:
        """The address of its comparison with the version before."""
        before = self._timeline.before(version)
        return self._address.of(f"{self._company.id}/redline/{before.id}/{version.id}/index.md") if before else None

    def _updated(self, version: Version) -> datetime.date:
        """The day it was published, or the day another was that kept it from ever taking effect."""
        known = self._timeline.all
        lasting = self._timeline.ever_in_force(version)
        return (version if lasting else known[known.index(version) + 1]).record.published


def title(env: jinja2.Environment, feed: str, context: dict[str, Any], company: str) -> str:
    """The title of a feed as plain text."""
    return frontmatter.title(render.page(env, "feeds/title.md.j2", context | {"feed": feed}, company))


def _html(page: str) -> str:
    """The words below the front matter as HTML, without anything that could run in a reader."""
    return nh3.clean(hypertext.html(frontmatter.words(page)), link_rel=None).strip()
