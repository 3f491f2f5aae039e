"""Tables of the pages, as an extension of Python-Markdown: cards on a phone, and made to be sorted and filtered.

Each cell is told the heading of its column. The table is complete without the script that sorts and filters it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

if TYPE_CHECKING:
    import jinja2

CLASS = "data-table"
"""The class of our tables: the style goes by it, and Material leaves tables with a class as they are."""

NAME = "clausework.tables"
"""The name by which Python-Markdown loads the extension."""

TEMPLATE = "tables.md.j2"
"""The template of what a reader is told."""

WORDS = ("label", "count", "nothing", "ascending", "descending", "unsorted")
"""What the field above a table and the script say; empty words leave a table without either."""

SORTABLE = 3
"""From so many rows on, a table can be sorted."""

FILTERABLE = 8
"""From so many rows on, it can be filtered."""


def words(env: jinja2.Environment) -> dict[str, str]:
    """The options of the extension, as the templates have them."""
    from clausework import render  # noqa: PLC0415  # Markdown alone needs no templates

    return {name: str(value) for name, value in render.said(env, TEMPLATE, WORDS).items()}


class TableExtension(Extension):
    """Adds what our tables need to those that Markdown makes; its options are the words of a reader."""

    def __init__(self, **words: str) -> None:
        self.config = {name: ["", "What a reader is told."] for name in WORDS}
        super().__init__(**words)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name Python-Markdown calls it by
        # After attribute lists (8), which may give a table a class, and before text is unescaped (0).
        md.treeprocessors.register(_Tables(md, self.getConfigs()), NAME, 4)


def makeExtension(**words: str) -> TableExtension:  # noqa: N802  # the name Python-Markdown calls it by
    """The extension, for Python-Markdown."""
    return TableExtension(**words)


class _Tables(Treeprocessor):
    def __init__(self, md: Markdown, words: dict[str, Any]) -> None:
        super().__init__(md)
        self._words = words

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in reversed(list(enumerate(parent))):
                if child.tag == "table" and "class" not in child.attrib:
                    self._label(child)
                    rows = len(child.findall("tbody/tr"))
                    if self._words["label"] and rows >= SORTABLE and any(self._headings(child)):
                        child.set("data-sortable", "")
                        parent.insert(place, self._tools(rows))

    def _label(self, table: Element) -> None:
        """Tells each cell what it is."""
        headings = list(self._headings(table))
        table.set("class", CLASS)
        for heading in table.findall("thead/tr/th"):
            heading.set("scope", "col")
        for row in table.findall("tbody/tr"):
            if len(row) != len(headings):
                continue  # HTML of a page of the project's own, with cells across columns or without headings
            first, *others = row
            if others and "".join(first.itertext()).strip():
                first.tag = "th"
                first.set("scope", "row")
            for cell, label in zip(others, headings[1:], strict=True):
                if label:
                    cell.set("data-label", label)

    def _headings(self, table: Element) -> Iterator[str]:
        for heading in table.findall("thead/tr/th"):
            yield " ".join(self._read("".join(heading.itertext())).split())

    def _read(self, text: str) -> str:
        """The text with what Python-Markdown put aside: of raw HTML, only the characters written as entities."""
        aside = self.md.htmlStash.rawHtmlBlocks

        def put_back(found: re.Match[str]) -> str:
            raw = aside[int(found.group(1))]
            return html.unescape(raw) if isinstance(raw, str) and raw.startswith("&") else ""

        return HTML_PLACEHOLDER_RE.sub(put_back, text)

    def _tools(self, rows: int) -> Element:
        """What stands above a table; the search leaves it out, as it belongs to no text."""
        words = self._words
        tools = Element("div", {"class": "table-tools", "data-search-exclude": ""})
        if rows >= FILTERABLE:
            label = _below(tools, "label", words["label"])
            _below(label, "input", type="search", autocomplete="off", spellcheck="false")
            tools.append(self._status("table-count", "count", "nothing"))
            tools[-1].text = words["count"].replace("{shown}", str(rows)).replace("{all}", str(rows))
        tools.append(self._status("table-order", "ascending", "descending", "unsorted"))
        return tools

    def _status(self, name: str, *words: str) -> Element:
        """What changes are announced in, with what the script then writes there."""
        return Element("p", {"class": name, "role": "status"} | {f"data-{word}": self._words[word] for word in words})


def _below(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    made = Element(tag, attributes)
    made.text = text
    parent.append(made)
    return made
