"""Clauses in Markdown: what they may hold, judged by the HTML that becomes of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import markdown

from clausework.formats.addresses import LINK_SCHEMES, foreign
from clausework.formats.fault import Fault, shown
from clausework.formats.words import JOINERS, hidden, too_long

LONGEST_PROSE = 20_000

# A site may use any extension, and a clause shall mean the same on all of them.
EXTENSIONS = ["extra", "admonition", "toc"]
PLAIN = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6", "hr", "code", "a"}
ALLOWED = PLAIN | {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href", "title"}, "th": {"style"}, "td": {"style"}, "ol": {"start"}} | {
    heading: {"id"} for heading in ("h3", "h4", "h5", "h6")
}

LINK = re.compile(r"https?://[^/].*|(?:mailto|tel):.+|[a-z]+\.md(?:#.+)?|#.+", re.IGNORECASE)
"""To the web, a person, another page of the company, or a section of the page."""

SIGNS = (
    (
        r"<[a-zA-Z!?/]",
        "elements of HTML are",
        "use Markdown: **bold**, *italic*, lists, tables, [links](https://example.com)",
    ),
    (r"[{}]", "curly brackets are", "delete them, or use round or square ones"),
    (r"^\s*(```|~~~)", "blocks of code are", "delete the line of ``` or ~~~"),
    (r"^\s*\[\^", "footnotes are", "write the note into the text"),
    (r"^\s*(>\s*)*\[[^\]]*\]:", "link addresses on lines of their own are", "write [the text](https://example.com)"),
    (r"^\s*\*\[", "abbreviations are", "delete the line that begins with *["),
    (r"^\s*\[TOC\]", "tables of contents are", "delete the line"),
)
"""Signs of markup that would change the page around the clause; each with what it is and what to do."""

ELEMENTS = {
    "img": ("images are", "delete the image, or link to it: [the text](https://example.com/image.png)", r"!\["),
    "h1": ("headings of the first and second level are", "begin the heading with ###", r"^ *#(?!#).*|^=+ *$"),
    "h2": (
        "headings of the first and second level are",
        "begin the heading with ###, or put an empty line before ---",
        r"^ *##(?!#).*|^-+ *$",
    ),
    "pre": ("lines with four or more spaces in front are", "delete the spaces in front of them", r"^ {4,}\S.*"),
    "div": ("boxes are", "write a plain paragraph", r"^ *!!!.*"),
    "dl": ("lines that begin with a colon are", "write a list with '- ' in front of each entry", r"^ *:.*"),
}
"""What Markdown makes of a clause and must not, how to write instead, and the signs that it is made of."""
OTHERS = ("other elements are", "use paragraphs, lists, tables and links only", r"(?!)")


def prose(value: str) -> Fault | None:
    """Paragraphs, lists, tables and links in Markdown, without anything that would reach out of the clause."""
    if not value.strip():
        return Fault("SCH005", "there is only white space, text is wanted", "write the text, or delete the line")
    if len(value) > LONGEST_PROSE:
        return too_long(value, LONGEST_PROSE)
    return hidden(value, JOINERS + "\n") or next(_faults(value), None)


def _faults(value: str) -> Iterator[Fault]:
    for sign, what, fix in SIGNS:
        if found := re.search(sign, value, re.MULTILINE):
            yield Fault("SCH019", f"{what} not allowed in a clause", fix, found[0].strip())
    for tag, attributes in _elements(value):
        if tag not in ALLOWED or attributes.keys() - ATTRIBUTES.get(tag, set()):
            what, fix, sign = ELEMENTS.get(tag, OTHERS)
            found = re.search(sign, value, re.MULTILINE)
            yield Fault("SCH019", f"{what} not allowed in a clause", fix, found[0].strip() if found else "")
        elif tag == "a":
            yield from _link(attributes.get("href") or "")


def _link(target: str) -> Iterator[Fault]:
    # As browsers read it: white space does not keep a scheme from being one.
    target = re.sub(r"\s", "", target)
    scheme = re.match(r"[^/?#]*?:", target)
    if scheme and scheme[0][:-1].lower() not in LINK_SCHEMES:
        yield foreign(scheme[0][:-1])._replace(words=target)
    elif not LINK.fullmatch(target):
        fix = "write the whole address, like [the text](https://example.com)"
        yield Fault("SCH010", f"the link to {shown(target)} leads nowhere", fix, target)


def _elements(value: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Parser()
    parser.feed(_markdown().reset().convert(value))
    return parser.elements


class _Parser(HTMLParser):
    """The elements of a piece of HTML, with their attributes as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


@functools.cache
def _markdown() -> markdown.Markdown:
    return markdown.Markdown(extensions=EXTENSIONS)
