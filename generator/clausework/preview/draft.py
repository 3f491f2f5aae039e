"""One page on which the draft, its findings and its redline against the version in force are read together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from clausework import compare, frontmatter, plain, redline, render
from clausework.compare import ComparedText
from clausework.findings import Finding, tally
from clausework.pieces import Page
from clausework.preview import words
from clausework.preview.words import Words
from clausework.project import Company
from clausework.redline import ClauseChange, Labels, Redline
from clausework.reports import Checked
from clausework.site import DRAFT, Writer
from clausework.versions import Timeline

NAME = "preview.md"
POLICY = render.TEXTS["policy"]
SECTION = re.compile(r'(?=<h2[^>]* id="([^"]*)")')
"""Where a section begins, in HTML."""


@dataclass(frozen=True)
class Row:
    """A section of the draft with what is found in it and what it changes; or another text that it changes."""

    id: str
    """Its anchor, or the name of the text; empty for what stands above the first section."""
    text: Markup
    """Empty for a section that the version in force has and the draft has not."""
    findings: tuple[Finding, ...]
    redline: Markup
    changes: int


def page(company: Company, writer: Writer, using: Words) -> Page:
    """The page as Markdown: the words of the draft alone."""
    context = {"company": company.practices.company, "words": frontmatter.words(writer.draft_texts[POLICY])}
    return Page(f"{company.id}/{DRAFT}/{NAME}", render.page(using.markdown, "preview/page.md.j2", context, company.id))


def arranged(html: str, company: Company, writer: Writer, using: Words) -> str:
    """The same page as HTML, each section beside its findings and its redline."""
    timeline = Timeline.on(company.versions, using.on)
    # Whoever has nothing in force yet compares with what was published last.
    old = timeline.current or next(reversed(timeline.all), None)
    compared = compare.texts(old.texts, writer.draft_texts) if old else []
    marked = _Redlines(compare.labels(using.markdown), sum(text.changes for text in compared))
    policy = next((text for text in compared if text.name == POLICY), None)
    sections = _sections(html)
    redlines = marked.by_section(policy.redline) if policy else {}
    rows = _rows(sections, writer.report.beside(sections), redlines)
    others = [(text, marked.whole(text)) for text in compared if text.name != POLICY]
    checked = Checked(company.id, writer.report.findings, writer.report.laws)
    return words.said(
        using.html,
        "preview/draft.html.j2",
        company.id,
        document=company.practices.document,
        timeline=timeline,
        old=old,
        total=marked.total,
        rows=list(rows),
        others=others,
        tally=tally(checked.findings),
        verdicts=checked.verdicts,
    )


def _sections(html: str) -> dict[str, str]:
    """The sections of a page by their anchors; empty for what stands above the first."""
    top, *rest = SECTION.split(html)
    return {"": top, **dict(zip(rest[::2], rest[1::2], strict=True))}


def _rows(
    texts: Mapping[str, str], findings: Mapping[str, tuple[Finding, ...]], redlines: Mapping[str, tuple[str, int]]
) -> Iterator[Row]:
    """The sections in the order of the redline, which has deleted ones where they stood."""
    for name in dict.fromkeys([*redlines, *texts]):
        marked, changes = redlines.get(name, ("", 0))
        yield Row(name, Markup(texts.get(name, "")), findings.get(name, ()), Markup(marked), changes)


class _Redlines:
    """Redlines as HTML, their changes numbered through."""

    def __init__(self, labels: Labels, total: int) -> None:
        self._labels, self.total = labels, total
        self._before = 0

    def whole(self, text: ComparedText) -> Row:
        """A text that is no part of the policy itself."""
        marked, changes = self._html(text.redline) if text.changes else ("", 0)
        return Row(text.name, Markup(""), (), Markup(marked), changes)

    def by_section(self, policy: Redline) -> dict[str, tuple[str, int]]:
        """The redline of each section of the policy, and the number of its changes."""
        parts: dict[str, list[ClauseChange]] = {"": []}
        section = ""
        for clause in policy.clauses:
            if clause.clause.level == plain.SECTION_LEVEL:
                section = clause.clause.id
            parts.setdefault(section, []).append(clause)
        return {name: self._html(Redline(tuple(clauses))) for name, clauses in parts.items()}

    def _html(self, part: Redline) -> tuple[str, int]:
        changes = redline.counts(part).changes
        made = redline.to_html(part, self._labels, self._before, self.total)
        self._before += changes
        return made, changes
