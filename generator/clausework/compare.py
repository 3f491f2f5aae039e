"""Two versions compared text by text, for people to read."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import jinja2

from clausework import frontmatter, redline, render
from clausework.redline import Counts, Labels, Redline

LABELS = "redline/labels.md.j2"
COUNTS = "redline/counts.md.j2"
DATES = re.compile(r"^[^\n]+\n\{: \.dates \}\n+", re.MULTILINE)
"""The dates of a version differ always: who shows two versions says theirs, and they are no change of the words."""


@dataclass(frozen=True)
class ComparedText:
    """One text in two versions; in one that lacks it, it is empty."""

    name: str
    title: str
    old: str
    new: str

    @cached_property
    def redline(self) -> Redline:
        """What became of each of its words."""
        return redline.compare(self.old, self.new)

    @cached_property
    def counts(self) -> Counts:
        """Its changes in numbers; most texts of two versions are the same."""
        return redline.counts(self.redline) if self.old != self.new else Counts(0, 0, 0, 0)

    @property
    def changes(self) -> int:
        """How many places a reader has to look at."""
        return self.counts.changes


def texts(old: Mapping[str, str], new: Mapping[str, str]) -> list[ComparedText]:
    """Every text of either version, in the order of the site."""
    names = [name for name in render.TEXTS.values() if name in old or name in new]
    return [_compared(name, old.get(name, ""), new.get(name, "")) for name in names]


def _compared(name: str, old: str, new: str) -> ComparedText:
    return ComparedText(name, frontmatter.title(new or old), _words(old), _words(new))


def _words(text: str) -> str:
    return DATES.sub("", text, count=1)


def labels(env: jinja2.Environment) -> Labels:
    """The words of a redline, as the templates have them."""
    names = [field.name for field in dataclasses.fields(Labels)]
    return Labels(**{name: str(value) for name, value in render.said(env, LABELS, names).items()})


def words(env: jinja2.Environment) -> str:
    """The words of a redline and of its numbers as JSON, for the comparison in the browser."""
    numbers = [field.name for field in dataclasses.fields(Counts)]
    data = {"labels": dataclasses.asdict(labels(env)), "counts": render.said(env, COUNTS, numbers)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_html(compared: Sequence[ComparedText], labels: Labels) -> str:
    """All texts as one fragment of HTML, their changes numbered through."""
    total = sum(text.changes for text in compared)
    before = 0
    made = []
    for text in compared:
        made.append(redline.to_html(text.redline, labels, before, total))
        before += text.changes
    return "\n".join(made)


def as_markdown(compared: Iterable[ComparedText], labels: Labels) -> str:
    """All texts as Markdown, for a comment on a pull request."""
    return "\n".join(redline.to_markdown(text.redline, labels) for text in compared)


def as_data(texts: Mapping[str, str]) -> str:
    """A version as JSON, for the comparison in the browser: every text, without clauses where it lacks it."""
    made = [
        {"name": name, "title": frontmatter.title(text), "clauses": redline.as_data(_words(text))}
        for name, text in ((name, texts.get(name, "")) for name in render.TEXTS.values())
    ]
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))
