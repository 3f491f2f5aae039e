"""A link to each clause: an extension of Markdown that puts it behind whatever has an id and is no heading."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

CLAUSES = ("p", "li", "dd")


class ClauseLinks(Extension):
    """Gives paragraphs and list items that have an id a link to themselves, as `toc` gives headings."""

    def __init__(self, **options: Any) -> None:
        self.config = {"title": ["", "What those hear who do not see the sign."]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name Python-Markdown calls it by
        # After the attribute lists, which bring the ids.
        md.treeprocessors.register(_Links(md, self.getConfig("title")), "clause_links", 4)


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, title: str) -> None:
        super().__init__(md)
        self._title = title

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in CLAUSES and element.get("id"):
                self._link(element)

    def _link(self, element: Element) -> None:
        # An item of several paragraphs has its link at the end of the first.
        home = element[0] if len(element) and element[0].tag == "p" else element
        attributes = {"class": "headerlink", "href": f"#{element.get('id')}", "title": self._title}
        nested = next((at for at, child in enumerate(home) if child.tag in ("ul", "ol", "p")), None)
        link = Element("a", attributes)
        if nested is None:
            home.append(link)
        else:
            home.insert(nested, link)


def makeExtension(**options: Any) -> ClauseLinks:  # noqa: N802  # likewise
    """What Markdown asks a module of extensions for."""
    return ClauseLinks(**options)
