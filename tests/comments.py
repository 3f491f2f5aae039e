"""A comment as GitHub shows it: its own parser, and what its site then makes of the words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options

VOID = ("br", "hr", "img", "input")
OURS = {
    *("details", "summary", "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "del", "code", "span"),
    *("table", "thead", "tbody", "tr", "th", "td", "blockquote"),
}
REFERENCES = (
    re.compile(r"(?:^|[^A-Za-z0-9_`])@[A-Za-z0-9]"),
    re.compile(r"(?:^|\W)#\d"),
    re.compile(r"(?:^|\W)GH-\d", re.IGNORECASE),
)
"""How GitHub finds mentions and issues in the text between two tags."""


class Comment(HTMLParser):
    """What stands in a comment."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))
        self.close()
        assert self._open == []

    @property
    def text(self) -> str:
        """All that is read, without white space."""
        return squeezed("".join(self.texts))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs).get("href") or ""))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def assert_harmless(self) -> None:
        """It has elements of ours only, mentions nobody and refers to no issue."""
        for name, target in self.elements:
            assert name in OURS or (name == "a" and not re.search(r"/(issues|pull)/\d", target)), (name, target)
        for text in self.texts:
            assert not any(pattern.search(text) for pattern in REFERENCES), text


def squeezed(text: str) -> str:
    """The text without white space, be it without width."""
    return "".join(text.replace("\u200b", "").split())
