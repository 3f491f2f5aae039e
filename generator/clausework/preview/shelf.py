"""The pages of one company, each kind written when it is asked for."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from clausework import flow, site
from clausework.findings import Finding
from clausework.pieces import Page
from clausework.preview import draft
from clausework.preview.words import Words
from clausework.project import Company
from clausework.site import Writer

PUBLISHED = ("versions", "flow", "overviews", "redlines")
"""The kinds of pages that hold nothing of the draft."""


class Shelf:
    """What was written of a company since it was read, or since a template changed."""

    def __init__(self, company: Company, using: Words, before: Shelf | None = None) -> None:
        """`before` is that of the company as it was: what has not changed is taken over."""
        self.company, self._using = company, using
        self._writer = Writer(company, using.markdown, using.on)
        self._written: dict[str, tuple[Page, ...]] = {}
        self._kinds: dict[str, Callable[[], Iterable[Page]]] = {
            "versions": self._writer.versions,
            "flow": self._writer.flow,
            "draft": self._writer.draft,
            "draft flow": self._writer.draft_flow,
            "findings": self._writer.findings,
            "preview": lambda: [draft.page(company, self._writer, using)],
            "overviews": self._writer.overviews,
            "redlines": self._writer.redlines,
            "draft redline": self._writer.draft_redline,
        }
        self.keeps = before is not None and _is_published_alike(before.company, company)
        """Whether the pages of published versions are those that there were."""
        if before is not None and self.keeps:
            self._written |= {kind: before._written[kind] for kind in PUBLISHED if kind in before._written}

    def page(self, uri: str) -> Page | None:
        """The page at a place, if the company has one there."""
        return next((page for page in self._pages(_kind(uri)) if page.uri == uri), None)

    def listed(self, uri: str) -> list[Page]:
        """The pages that the navigation of a page names, the main page first.

        On the page that is made anew with every change, they are those that were there.
        """
        kinds = ("preview", "versions", "flow", "overviews", *(() if _kind(uri) == "preview" else ("draft",)))
        pages = [page for kind in kinds for page in self._pages(kind) if page.listed]
        main = site.home(self.company, self._using.on, draft=True)
        return sorted(pages, key=lambda page: page.uri != main)

    @functools.cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules find in the draft."""
        return self._writer.report.findings

    def finished(self, uri: str, html: str) -> str:
        """The content of a page as it is shown."""
        return draft.arranged(html, self.company, self._writer, self._using) if _kind(uri) == "preview" else html

    def _pages(self, kind: str) -> tuple[Page, ...]:
        if kind not in self._written:
            self._written[kind] = tuple(self._kinds[kind]())
        return self._written[kind]


def _is_published_alike(before: Company, now: Company) -> bool:
    """Whether published pages are the same: of the practices, only these parts stand around frozen words."""
    old, new = before.practices, now.practices
    return (before.versions, old.company, old.document) == (now.versions, new.company, new.document)


def _kind(uri: str) -> str:
    """Which pages are written together with the one at a place."""
    _, *folders, name = uri.split("/")
    if folders[:1] == ["redline"]:
        if len(folders) == 1:
            return "overviews"
        return "draft redline" if folders[-1] == site.DRAFT else "redlines"
    if name == flow.PAGE:
        return "draft flow" if folders[:1] == [site.DRAFT] else "flow"
    if folders[:1] == [site.DRAFT]:
        return {"findings": "findings", "preview": "preview"}.get((*folders, PurePosixPath(name).stem)[1], "draft")
    return "overviews" if [*folders, name] in (["versions", "index.md"], ["changes.md"]) else "versions"
