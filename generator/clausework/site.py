"""The pages of the site: which version stands where, and what is said around its frozen words."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import jinja2

from clausework import compare, flow, frontmatter, pairs, parts, plain, release, render
from clausework.model.company import DocumentTerms
from clausework.pieces import Page
from clausework.project import Company
from clausework.versions import Timeline, Version

if TYPE_CHECKING:
    from clausework import lint

HEAD = re.compile(r"\A\s*# [^\n]*\n+(?:[^\n]+\n\{: \.dates \}\n+)?")
"""The title of a text and its dates."""
ASIDE = "robots: noindex\nsearch: {exclude: true}"
"""Front matter of a page that search engines and the site's own search leave out."""
DRAFT = "draft"
MINUTE = 230
"""So many words most people read in a minute."""
RIGHTS = render.TEXTS["rights"]
INTRODUCED = (render.TEXTS["policy"], RIGHTS)
"""The texts that begin with what is said about them."""


def pages(
    company: Company,
    env: jinja2.Environment,
    on: datetime.date,
    *,
    draft: bool = False,
    feeds: Sequence[str] = (),
    pdf: bool = False,
) -> list[Page]:
    """All pages of a company on a day, its main page first; the unreleased practices only if a draft is wanted.

    There is none while no version is published, unless a draft is wanted. They link to the feeds of these names, and to
    PDFs of the versions where those are made.
    """
    writer = Writer(company, env, on, feeds, pdf=pdf)
    drafts = [*writer.draft(), *writer.findings(), *writer.draft_flow()] if draft else []
    redlines = [*writer.redlines(), *(writer.draft_redline() if draft else ())]
    made = [*writer.versions(), *writer.flow(), *drafts, *writer.overviews(), *redlines]
    main = home(company, on, draft=draft)
    return sorted(made, key=lambda page: page.uri != main)


def home(company: Company, on: datetime.date, *, draft: bool = False) -> str | None:
    """The company's main page: the text in force, else the next one, else the draft if one is wanted."""
    timeline = Timeline.on(company.versions, on)
    if timeline.current:
        return f"{company.id}/index.md"
    if timeline.upcoming:
        return f"{timeline.upcoming[0].site_folder(company.id)}/index.md"
    return f"{company.id}/{DRAFT}/index.md" if draft else None


class Writer:
    """Writes the pages of one company as they are on a day, each kind for itself: some take long."""

    def __init__(
        self,
        company: Company,
        env: jinja2.Environment,
        on: datetime.date,
        feeds: Sequence[str] = (),
        *,
        pdf: bool = False,
    ) -> None:
        self._company, self._env, self._on = company, env, on
        self._timeline = Timeline.on(company.versions, on)
        practices = company.practices
        self._context: dict[str, Any] = {
            "company": practices.company,
            "document": practices.document or DocumentTerms(),
            "timeline": self._timeline,
            "feeds": feeds,
            "pdf": pdf,
        }

    def versions(self) -> Iterator[Page]:
        """The texts of every version: the one in force under the company's own address."""
        for version in self._timeline.all:
            state = self._timeline.state(version)
            current = state == "current"
            folder = self._timeline.site_folder(self._company.id, version)
            for name in (name for name in render.TEXTS.values() if name in version.pages):
                text = self._framed(version.texts[name], shown=version, name=name, state=state)
                yield Page(f"{folder}/{name}", text, current, None if current else self._counterpart(name))
                if current and name == RIGHTS:
                    yield from self._rights(version.texts[name])

    def _rights(self, text: str) -> Iterator[Page]:
        """A page for each part of the rights in force: what they say of a place, and what they say to everybody."""
        found = list(parts.parts(text))
        dates = compare.DATES.search(text)
        general = [part for part in found if not part.places]
        local = [part for part in found if part.places]
        for part in local:
            about = {"part": part, "general": general, "others": [one for one in local if one != part], "name": RIGHTS}
            made = self._made("place.md.j2", dates=dates.group() if dates else "", **about)
            yield Page(f"{self._company.id}/rights/{part.anchor}.md", made, listed=False)

    def overviews(self) -> Iterator[Page]:
        """The list of versions, the changelog, and the page of the comparisons that have none of their own."""
        if not self._timeline.all:
            return
        picked = pairs.are_left(self._timeline)
        about = {"picked": picked, "newer": pairs.newer(self._timeline)}
        yield Page(f"{self._company.id}/versions/index.md", self._made("versions.md.j2", **about))
        yield Page(f"{self._company.id}/changes.md", self._made("changelog.md.j2"))
        if picked:
            text = _aside(self._made("redline/picked.md.j2", **about))
            yield Page(f"{self._company.id}/redline/index.md", text, listed=False)

    def flow(self) -> Iterator[Page]:
        """Where data goes, as the text in force says it."""
        if self._flow:
            yield Page(f"{self._company.id}/{flow.PAGE}", self._flow)

    @functools.cached_property
    def _flow(self) -> str:
        current = self._timeline.current
        practices = release.published_practices(current, self._company) if current else None
        if current is None or practices is None:
            return ""
        policy = current.texts[render.TEXTS["policy"]]
        return flow.text(self._company, practices, policy, self._env, self._on)

    def draft_flow(self) -> Iterator[Page]:
        """Where data goes, as the draft says it."""
        policy = self.draft_texts[render.TEXTS["policy"]]
        if text := flow.text(self._company, self._company.practices, policy, self._env, self._on):
            yield Page(f"{self._company.id}/{DRAFT}/{flow.PAGE}", _aside(text), listed=False)

    def draft(self) -> Iterator[Page]:
        """What the practices say now, released or not."""
        for name, words in self.draft_texts.items():
            text = self._framed(words, shown=None, name=name, state=DRAFT)
            listed = name == "index.md"
            yield Page(f"{self._company.id}/{DRAFT}/{name}", text, listed, self._counterpart(name))

    @functools.cached_property
    def draft_texts(self) -> dict[str, str]:
        """The words of the draft by the name of their page."""
        return {made.name: made.text for made in self._draft.texts}

    @functools.cached_property
    def _draft(self) -> render.Draft:
        return render.Draft(self._company, self._env, self._on)

    @functools.cached_property
    def report(self) -> lint.Report:
        """What the rules find in the draft."""
        from clausework import lint  # noqa: PLC0415  # the rules, of which published texts need none

        return lint.check(self._company, self._env, self._on, self._draft)

    def findings(self) -> Iterator[Page]:
        """The draft of the policy with what the rules find beside each section; above it, what no section shows."""
        from clausework.reports import Checked  # noqa: PLC0415

        report = self.report
        checked = Checked(self._company.id, report.findings, report.laws)
        sections = {**plain.sections(self.draft_texts["index.md"]), "": ""}
        text = self._made(
            "findings.md.j2",
            verdicts=checked.verdicts,
            parts=[(name, sections[name], found) for name, found in report.beside(sections).items()],
        )
        yield Page(f"{self._company.id}/{DRAFT}/findings.md", text)

    def redlines(self) -> Iterator[Page]:
        """Each version against the one before it and against the one in force."""
        for old, new in pairs.built(self._timeline):
            yield self._redline(old, new, new.texts)

    def draft_redline(self) -> Iterator[Page]:
        """The draft against the newest version."""
        if self._timeline.all:
            newest = self._timeline.all[-1]
            made = render.texts(self._company, self._env, newest.record, newest.record.published)
            yield self._redline(newest, None, {text.name: text.text for text in made})

    def _redline(self, old: Version, new: Version | None, texts: Mapping[str, str]) -> Page:
        compared = compare.texts(old.texts, texts)
        intro = self._made("redline.md.j2", old=old, new=new, compared=compared)
        body = compare.as_html([text for text in compared if text.changes], compare.labels(self._env))
        uri = f"{self._company.id}/redline/{old.id}/{new.id if new else DRAFT}/index.md"
        return Page(uri, _aside(intro), listed=False, current=self._counterpart("index.md"), html=body)

    def _counterpart(self, name: str) -> str | None:
        """The page in force that a text has its place taken by."""
        current = self._timeline.current
        if current is None:
            return None
        return f"{self._company.id}/{name if name in current.pages else 'index.md'}"

    def _framed(self, text: str, **about: Any) -> str:
        """The frozen words, not touched, with a banner above and the way to other versions below.

        What is said about the text stands below its title and dates.
        """
        matter, words = frontmatter.parted(text)
        shows_flow = about["state"] == "current" and bool(self._flow)
        above, below = self._made("above.md.j2", **about), self._made("below.md.j2", flow=shows_flow, **about)
        head, words = self._introduced(words, **about)
        framed = f"---\n{matter}\n---\n\n{above}\n{head}{words}\n{below}"
        return framed if about["state"] == "current" else _aside(framed)

    def _introduced(self, words: str, **about: Any) -> tuple[str, str]:
        """The title of a text and its dates with what is said about it, and the rest of its words."""
        head = HEAD.match(words)
        if head is None or about["name"] not in INTRODUCED:
            return "", words
        local = [part for part in parts.parts(words) if part.places] if about["name"] == RIGHTS else []
        minutes = max(1, round(plain.word_count(words) / MINUTE))
        said = self._made("intro.md.j2", minutes=minutes, places=render.places(words), parts=local, **about)
        return f"{head.group()}{said}\n", words[head.end() :]

    def _made(self, template: str, **about: Any) -> str:
        return render.page(self._env, template, self._context | about, self._company.id)


def _aside(text: str) -> str:
    return text.replace("\n---\n", f"\n{ASIDE}\n---\n", 1)
