"""What pages are made of: their elements, tables and text, and which values of the practices they must show."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jinja2

from clausework import portfolio, project, render
from clausework.model import Practices
from clausework.model.fields import Format
from clausework.model.shape import Many, Record, Scalar, Shape, record
from clausework.source import Document
from tests import pagetext

DAY = datetime.date(2026, 12, 1)
NOWHERE = Document("policies/acme/practices.yml", {}, {}, {})
"""The file of practices that are made in a test and stand in none."""
VOID = {"br", "hr"}
ELEMENTS = {
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "strong",
        "em",
        "code",
        "a",
        "div",
        "hr",
    ),
    *("table", "thead", "tbody", "tr", "th", "td", "br"),
}
ATTRIBUTES = {"id", "class", "href", "title", "style", "start", "data-place"}
SCHEMES = ("https://", "http://", "mailto:", "tel:", "#")
OWN_PAGE = re.compile(r"([a-z]+/){0,2}[a-z]+\.md(#.+)?")


@functools.cache
def environment() -> jinja2.Environment:
    """The templates, read once."""
    return render.environment()


def pages(practices: Practices, versions: tuple[Any, ...] = ()) -> dict[str, str]:
    """The pages of a company as Markdown, by address; those with an error in a template raise it."""
    company = project.Company("acme", practices, versions, Path("policies/acme/practices.yml"), NOWHERE)
    env = environment()
    # Versions of cases are dates alone, without the texts that the front page looks into.
    undated = dataclasses.replace(company, versions=())
    front = portfolio.overviews([portfolio.member(undated, DAY, draft=True)], env).pages[0]
    dates = versions[-1].record if versions else None
    made = {f"acme/{text.name}": text.text for text in render.texts(company, env, dates, DAY)}
    return made | {front.uri: front.text}


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[int]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "table":
            self.rows.append([])
        elif tag == "tr":
            self.rows[-1].append(0)
        elif tag in ("td", "th"):
            self.rows[-1][-1] += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.open.pop() == tag


def outline(markdown: str) -> _Outline:
    """The elements of a page, and of each table the number of cells in each row."""
    parser = _Outline()
    parser.feed(pagetext.html(markdown))
    parser.close()
    assert parser.open == []
    return parser


def assert_harmless(markdown: str) -> None:
    """No element, attribute or link that a template or a clause may not make; every row as long as its header."""
    made = outline(markdown)
    for tag, attributes in made.elements:
        assert tag in ELEMENTS, tag
        assert set(attributes) <= ATTRIBUTES, attributes
        href = attributes.get("href")
        assert href is None or href.lower().startswith(SCHEMES) or OWN_PAGE.fullmatch(href), href
    for rows in made.rows:
        assert len(set(rows)) == 1, rows


def skeleton(markdown: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page with the names of their attributes."""
    return [(tag, tuple(attributes)) for tag, attributes in outline(markdown).elements]


class _Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in ("h1", "h2", "h3"):
            self.found.append("")
            self._in = True

    def handle_endtag(self, tag: str) -> None:
        self._in = self._in and tag not in ("h1", "h2", "h3")

    def handle_data(self, data: str) -> None:
        if self._in:
            self.found[-1] += data


def headings(markdown: str) -> list[str]:
    """The headings of a page, as a reader sees them."""
    parser = _Headings()
    parser.feed(pagetext.html(markdown))
    return parser.found


def shown(markdown: dict[str, str]) -> str:
    """What a reader sees on all pages, in lower case: a template may begin a sentence with a value."""
    return " ".join(pagetext.plain(text) for text in markdown.values()).lower()


def texts(practices: Practices) -> Iterator[tuple[str, str]]:
    """Every text and sentence of the practices, with the name of its field."""
    yield from _texts(record(Practices), practices, "")


def _texts(shape: Shape, value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(shape, Many):
        for item in value or ():
            yield from _texts(shape.item, item, name)
    elif isinstance(shape, Record) and isinstance(value, shape.cls):
        for field in shape.fields.values():
            yield from _texts(field.shape, getattr(value, field.name), f"{shape.cls.__name__}.{field.name}")
    elif isinstance(shape, Scalar) and isinstance(value, str) and is_text(shape):
        yield name, value


def is_text(shape: Shape) -> bool:
    """Whether it is words that are printed as they are."""
    return isinstance(shape, Scalar) and shape.marker in (Format("text"), Format("sentence"))


def with_texts(practices: Practices, texts: dict[str, str]) -> Practices:
    """The practices with texts replaced by others."""
    changed = _replaced(record(Practices), practices, texts)
    assert isinstance(changed, Practices)
    return changed


def _replaced(shape: Shape, value: Any, texts: dict[str, str]) -> Any:
    if isinstance(shape, Many) and value is not None:
        return tuple(_replaced(shape.item, item, texts) for item in value)
    if isinstance(shape, Record) and isinstance(value, shape.cls):
        fields = shape.fields.values()
        assert dataclasses.is_dataclass(value)
        assert not isinstance(value, type)
        return dataclasses.replace(
            value, **{field.name: _replaced(field.shape, getattr(value, field.name), texts) for field in fields}
        )
    return texts.get(value, value) if is_text(shape) and isinstance(value, str) else value
