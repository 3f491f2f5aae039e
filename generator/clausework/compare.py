"""Two versions compared text by text, for people to read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import jinja2

from clausework import redline, render
from clausework.errors import TemplateError
from clausework.redline import Labels, Redline

LABELS = "redline/labels.md.j2"


@dataclass(frozen=True)
class ComparedText:
    """One text in two versions; in one that lacks it, it is empty."""

    name: str
    title: str
    redline: Redline
    changes: int
    """How many places a reader has to look at."""

    def html(self, labels: Labels) -> str:
        """The redline as HTML; the ids of its changes begin with the name of the text."""
        stem = self.name.removesuffix(".md")
        return redline.to_html(self.redline, labels, "change" if stem == "index" else f"{stem}-change")


def texts(old: Mapping[str, str], new: Mapping[str, str]) -> list[ComparedText]:
    """Every text of either version, in the order of the site."""
    names = [name for name in render.TEXTS.values() if name in old or name in new]
    return [_compared(name, old.get(name, ""), new.get(name, "")) for name in names]


def _compared(name: str, old: str, new: str) -> ComparedText:
    compared = redline.compare(old, new)
    return ComparedText(name, render.title(new or old), compared, redline.counts(compared).changes)


def labels(env: jinja2.Environment) -> Labels:
    """The words of a redline, as the templates have them."""
    try:
        module = env.get_template(LABELS).module
        return Labels(**{field.name: str(getattr(module, field.name)) for field in dataclasses.fields(Labels)})
    except Exception as error:  # any template can raise anything; the lawyer wants to know which line
        raise TemplateError.at(error, LABELS, "") from error


def as_html(compared: Iterable[ComparedText], labels: Labels) -> str:
    """All texts as one fragment of HTML."""
    return "\n".join(text.html(labels) for text in compared)


def as_markdown(compared: Iterable[ComparedText], labels: Labels) -> str:
    """All texts as Markdown, for a comment on a pull request."""
    return "\n".join(redline.to_markdown(text.redline, labels) for text in compared)
