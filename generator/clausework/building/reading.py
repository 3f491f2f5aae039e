"""Reads Markdown as MkDocs reads that of a page, with one reader for all texts, which takes long to make.

Where a link leads depends on the page that has it: what is read holds the links as they were written, and each page
says where its own lead. All else of a text is the same on every page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from markdown import Markdown
from markdown.extensions.toc import TocTreeprocessor, nest_toc_tokens
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.serializers import _escape_attrib_html  # type: ignore[attr-defined]  # nothing public escapes so
from markdown.util import AMP_SUBSTITUTE, ETX, STX
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.toc import TableOfContents, get_toc

LATER = f"{STX}link{ETX}"
"""Stands for an address. No text holds its signs: Markdown throws them out of what it reads."""


class Heading(NamedTuple):
    """A heading as the contents of a page name it."""

    level: int
    id: str
    name: str


@dataclass(frozen=True)
class Read:
    """A text as HTML, and what it holds."""

    pieces: tuple[str, ...]
    """The HTML, parted where the addresses of links stand."""
    links: tuple[str, ...]
    """Those addresses as they were written."""
    title: str | None
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]

    def html(self, where: Callable[[str], str]) -> str:
        """The HTML with the addresses to which the links lead."""
        found = [_escape_attrib_html(where(link)) for link in self.links]
        return "".join(part for both in zip_longest(self.pieces, found, fillvalue="") for part in both)


def joined(read: Iterable[Read]) -> Read:
    """Texts that follow each other as one."""
    # Nothing is not even a line.
    read = [one for one in read if one.pieces != ("",)]
    html = "\n".join(LATER.join(one.pieces) for one in read)
    return Read(
        pieces=tuple(html.split(LATER)),
        links=tuple(link for one in read for link in one.links),
        title=read[0].title if read else None,
        headings=tuple(heading for one in read for heading in one.headings),
        anchors=tuple(anchor for one in read for anchor in one.anchors),
    )


def contents(headings: Iterable[Heading]) -> TableOfContents:
    """The contents of a page with these headings."""
    tokens: list[Any] = [heading._asdict() for heading in headings]
    return get_toc(nest_toc_tokens(tokens))


def _headings(tokens: Iterable[Mapping[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(token["level"], token["id"], token["name"])
        yield from _headings(token["children"])


class Reader:
    """Reads texts, one after the other, with the extensions of a site; none of them may remember what it read.

    It puts no contents where their marker stands.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._markdown = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {})
        contents = self._markdown.treeprocessors["toc"]
        assert isinstance(contents, TocTreeprocessor), "MkDocs always has it"
        self._marker, contents.marker = contents.marker, ""
        self._markdown.preprocessors.register(_HtmlBlocks(self._markdown), "html_block", 20)
        # In their order, which counts: it is that of MkDocs.
        self._raw, self._anchors, self._links = _RawHtml(), _Anchors(), _Links()
        self._title = pages._ExtractTitleTreeprocessor()
        for one in (self._raw, self._anchors, self._links, self._title):
            one._register(self._markdown)

    def has_marker(self, text: str) -> bool:
        """Whether a text may hold the place for the contents of its page."""
        return bool(self._marker) and self._marker in text

    def read(self, text: str) -> Read:
        """The text as HTML."""
        self._raw.present_anchor_ids, self._anchors.present_anchor_ids = set(), set()
        self._links.found, self._title.title = [], None
        html = self._markdown.reset().convert(text)
        return Read(
            pieces=tuple(html.split(LATER)),
            links=tuple(self._links.found),
            title=self._title.title,
            headings=tuple(_headings(getattr(self._markdown, "toc_tokens", []))),
            anchors=tuple(self._raw.present_anchor_ids | self._anchors.present_anchor_ids),
        )


class _HtmlBlocks(HtmlBlockPreprocessor):
    """Looks for HTML where there may be some."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


class _RawHtml(pages._RawHTMLPreprocessor):
    """Likewise."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line for line in lines) else lines


class _Anchors(pages._ExtractAnchorsTreeprocessor):
    def __init__(self) -> None:
        self.present_anchor_ids: set[str] = set()


class _Links(pages._RelativePathTreeprocessor):
    """Leaves open where links lead."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def path_to_url(self, url: str) -> str:
        """Notes a link within the site, and stands in for its address."""
        scheme, host, *_ = urlsplit(url)
        if scheme or host or AMP_SUBSTITUTE in url:  # the last is an address for mail
            return url
        self.found.append(url)
        return LATER
