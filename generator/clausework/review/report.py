"""The report of a review, in the words of the templates: Markdown for one comment on GitHub."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from clausework import compare as comparing
from clausework import redline, render
from clausework.changelog import Sentence
from clausework.compare import ComparedText
from clausework.errors import TemplateError
from clausework.escaping import for_github, for_github_at_start
from clausework.redline import Labels, Passage
from clausework.redline.inline import pieces, plain
from clausework.review.comparison import CompanyReview
from clausework.review.fitting import GAP, Section, fit, size
from clausework.revision import Revision

TEMPLATE = "review.md.j2"
LIMIT = 65_536
"""The characters that a comment on GitHub may have."""


def environment(templates: Path) -> jinja2.Environment:
    """The templates as they write for GitHub, which reads another Markdown than the site does."""
    return render.environment(templates, lambda value: Markup(for_github_at_start(for_github(" ".join(value.split())))))


def write(
    reviews: Iterable[CompanyReview],
    revision: Revision,
    published: datetime.date,
    env: jinja2.Environment,
    limit: int,
) -> str:
    """The report, no longer than the limit; companies that do not differ and have no error are left out.

    `published` is the day on which a release is taken to be published.
    """
    told = [review for review in reviews if review.differs or review.fails]
    differing = sum(review.differs for review in told)
    labels = comparing.labels(env)
    try:
        words: Any = env.get_template(TEMPLATE).module
        head = str(words.head(revision, differing, len(told) - differing))
        writer = _Writer(words, labels, published)
        return _fitted(head, [writer.company(review) for review in told], partial(words.cut, revision), limit)
    except Exception:  # any template can raise anything; the lawyer wants to know which line
        TemplateError.reraise(env, TEMPLATE, "")


@dataclass(frozen=True)
class _Chapter:
    """What is said of one company."""

    head: str
    sections: tuple[Section, ...]


def _fitted(head: str, chapters: Sequence[_Chapter], cut: Callable[[int, int], object], limit: int) -> str:
    """The whole report; each company has its verdict before any has more."""
    room = limit - size(head) - size(str(cut(10**9, len(chapters) + 2))) - 2 * len(GAP)
    kept = 0
    for chapter in chapters:
        if size(chapter.head) + len(GAP) > room:
            break
        room -= size(chapter.head) + len(GAP)
        kept += 1
    fitted = fit([section for chapter in chapters[:kept] for section in chapter.sections], room)
    lost = sum(section.lost for section in fitted)
    lost += sum(section.changes for chapter in chapters[kept:] for section in chapter.sections)
    complete = kept == len(chapters) and all(section.complete for section in fitted)
    texts = (section.text for section in fitted)
    parts = [head, "" if complete else str(cut(lost, len(chapters) - kept))]
    for chapter in chapters[:kept]:
        parts += [chapter.head, *(next(texts) for _ in chapter.sections)]
    return GAP.join(part for part in parts if part) + "\n"


class _Writer:
    """Writes what is said of each company."""

    def __init__(self, words: Any, labels: Labels, published: datetime.date) -> None:
        self._words, self._labels, self._published = words, labels, published

    def company(self, review: CompanyReview) -> _Chapter:
        """The verdict on a company, and the reasons."""
        words = self._words
        sections = [
            self._list(1, words.alarms, words.alarm, review.tampered),
            self._list(1, words.releases, words.release, review.released),
            self._notice(review),
            self._said(review),
            self._list(2, words.found, words.finding, review.found),
            self._list(3, words.mended, words.gone, review.mended),
            *(self._text(text) for text in review.texts),
        ]
        return _Chapter(str(words.company(review)), tuple(section for section in sections if section.passages))

    def _list(self, rank: int, title: Any, say: Any, entries: Iterable[Any]) -> Section:
        """One item for each entry under a title."""
        items = [str(say(entry)) for entry in entries]
        passages = [Passage(item, 1, goes_on=True) for item in items]
        if passages:
            passages[0] = Passage(f"{title()}{GAP}{items[0]}", 1)
        return Section(rank, tuple(passages), self._left_out)

    def _left_out(self, count: int) -> str:
        return str(self._words.left_out(count))

    def _notice(self, review: CompanyReview) -> Section:
        """What a release would owe, and for which changes, unless they are just those of the review."""
        outlook = review.outlook
        if outlook is None or not review.differs:
            return Section(1, (), self._left_out)
        reasons = [self._change(sentence) for sentence in outlook.practice]
        here = {self._change(sentence) for sentence in review.said or ()}
        listed = not here.issuperset(reasons)
        items = [Passage(item, 1, goes_on=number > 0) for number, item in enumerate(reasons if listed else ())]
        said = Passage(str(self._words.notice(outlook, self._published, listed)))
        return Section(1, (said, *(items if any(not owed.processor for owed in outlook.owed) else ())), self._left_out)

    def _said(self, review: CompanyReview) -> Section:
        """The changes in words, under the titles of their sections."""
        passages: list[Passage] = []
        before = None
        for sentence in review.said or ():
            item = self._change(sentence)
            if sentence.group == before:
                passages.append(Passage(item, 1, goes_on=True))
            else:
                title = self._words.group(_plain(sentence.group))
                passages.append(Passage(f"{title}{GAP}{item}", 1))
            before = sentence.group
        if passages:
            passages[0] = Passage(f"{self._words.changes()}{GAP}{passages[0].text}", 1)
        return Section(2, tuple(passages), self._left_out)

    def _change(self, sentence: Sentence) -> str:
        return str(self._words.change(_plain(sentence.text), sentence.direction.value, sentence.change.internal))

    def _text(self, text: ComparedText) -> Section:
        """A text with its changes marked, folded."""
        return Section(
            rank=4,
            passages=tuple(redline.passages(text.redline, self._labels)),
            left_out=self._left_out,
            opening=str(self._words.text_opening(text.name, text.changes)),
            closing=str(self._words.text_closing()),
        )


def _plain(markdown: str) -> str:
    """The words of Markdown that was written for the site."""
    return plain(pieces(markdown))
