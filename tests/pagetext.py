"""What a reader sees of a Markdown page, as plain text by section."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown

EXTENSIONS = ["attr_list", "tables", "toc", "admonition"]
"""Those of mkdocs.yml that change what is text."""

BLOCKS = {"p", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "blockquote", "ul", "ol", "table", "br", "div"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sections: dict[str, list[str]] = {"top": []}
        self._section = "top"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h2":
            self._section = dict(attrs).get("id") or ""
            self.sections.setdefault(self._section, [])
        if tag in BLOCKS:
            self.sections[self._section].append(" ")

    def handle_data(self, data: str) -> None:
        self.sections[self._section].append(data)


def html(text: str) -> str:
    """The page as HTML, without its front matter."""
    return markdown.markdown(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL), extensions=EXTENSIONS)


def sections(text: str) -> dict[str, str]:
    """The plain text of each second-level section by its anchor; `top` is what stands before the first."""
    parser = _Text()
    parser.feed(html(text))
    return {anchor: " ".join("".join(pieces).split()) for anchor, pieces in parser.sections.items()}


def plain(text: str) -> str:
    """The plain text of the page."""
    return " ".join(sections(text).values())


def words(text: str) -> list[str]:
    """Its words, without case and punctuation."""
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
