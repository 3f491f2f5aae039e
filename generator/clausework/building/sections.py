"""Pages read section by section: what stands in many versions of a text, word for word, is turned into HTML once.

MkDocs itself turns each section into HTML. For Markdown no section depends on another, except where one of the
conditions below does not hold: then the page is read as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from clausework.building.listening import counted

BEGINS = re.compile(r"^(?=## )", re.MULTILINE)
"""Where a section begins: at a heading below the title."""
DEFINES = re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)
"""What a link in any section can refer to."""
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
SINGLE = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "source", "col"})
EXTENSIONS = frozenset(
    {"admonition", "attr_list", "fenced_code", "tables", "toc"}
    | {"clausework.clauselinks", "clausework.inlines", "clausework.tables"}
)
"""Those of Markdown by which no section depends on another. Footnotes, for example, would."""


@dataclass(frozen=True)
class Section:
    """A section as HTML, and what it was made with."""

    html: str
    title: str | None
    toc: tuple[AnchorLink, ...]
    anchors: frozenset[str]
    links: tuple[tuple[str, str, str], ...]
    """To anchors: the file, the anchor and the link as it is written. Files are named from the folder of the page."""
    asked: tuple[tuple[str, str | None], ...]
    """The files it looked for, and where they stand on the site, both from there."""


class Asking(Files):
    """The files of a site, and which of them a page looked for."""

    def __init__(self, files: Files) -> None:
        super().__init__([])
        self._all = files
        self.asked: dict[str, str | None] = {}

    @property
    def src_uris(self) -> Mapping[str, File]:
        """All of them, by their places."""
        return self._all.src_uris

    def get_file_from_path(self, path: str) -> File | None:
        """The file with that path."""
        found = self._all.get_file_from_path(path)
        self.asked[path] = found.dest_uri if found else None
        return found


class Sections:
    """The sections of one company's pages that were turned into HTML already."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._known: dict[tuple[str, str], Section] = {}
        self._is_fit = EXTENSIONS.issuperset(config.markdown_extensions)
        # Python-Markdown would look for each by its name, for every section.
        find, options = Markdown().build_extension, config.mdx_configs
        self._extensions = [find(name, options.get(name, {})) for name in config.markdown_extensions if self._is_fit]

    def render(self, page: Page, files: Asking) -> bool:
        """Turns a page into HTML as its own method does; says whether that could be done section by section."""
        whole = page.markdown or ""
        parts = BEGINS.split(whole)
        if not self._is_fit or len(parts) == 1 or DEFINES.search(whole) or not all(map(_is_closed, parts)):
            return False
        names = self._config.markdown_extensions
        self._config.markdown_extensions = self._extensions  # type: ignore[assignment]  # they may be either
        try:
            made = [self._section(part, page, files) for part in parts]
        finally:
            page.markdown, self._config.markdown_extensions = whole, names
        anchors = [section.anchors for section in made]
        together = frozenset[str]().union(*anchors)
        if len(together) < sum(map(len, anchors)) or any(len(section.toc) != 1 for section in made):
            return False
        page.content = "\n".join(section.html for section in made)
        page.toc = _toc(*(section.toc[0] for section in made))
        page._title_from_render = made[0].title
        page.present_anchor_ids = set(together)
        page.links_to_anchors = {}
        for to, anchor, written in (link for section in made for link in section.links):
            file = files.src_uris[_there(to, page)]
            page.links_to_anchors.setdefault(file, {}).setdefault(anchor, written)
        return True

    def _section(self, text: str, page: Page, files: Asking) -> Section:
        key = (page.file.name, text)
        known = self._known.get(key)
        if known is not None and all(_stands(asked, page, files) for asked in known.asked):
            return known
        before, files.asked = files.asked, {}
        page.markdown = text
        with counted() as said:
            Page.render(page, self._config, files)
        section = _made(page, files.asked)
        files.asked = before | files.asked
        if not said.count and not any(to.startswith("/") for to, _ in section.asked):
            self._known[key] = section
        return section


def _made(page: Page, asked: Mapping[str, str | None]) -> Section:
    links = page.links_to_anchors or {}
    return Section(
        html=page.content or "",
        title=page._title_from_render,
        toc=tuple(page.toc),
        anchors=frozenset(page.present_anchor_ids or ()),
        links=tuple((_here(file.src_uri, page), *link) for file, found in links.items() for link in found.items()),
        asked=tuple((_here(path, page), None if dest is None else _here(dest, page)) for path, dest in asked.items()),
    )


def _stands(asked: tuple[str, str | None], page: Page, files: Asking) -> bool:
    """Whether a file stands beside this page as it stood beside the one that asked for it."""
    path, dest = asked
    found = files.get_file_from_path(_there(path, page))
    return (found and found.dest_uri) == (dest and _there(dest, page))


def _here(uri: str, page: Page) -> str:
    """A place as the folder of the page calls it; one that is not in it begins with a slash."""
    folder = _folder(page)
    return uri[len(folder) :] if uri.startswith(folder) else f"/{uri}"


def _there(name: str, page: Page) -> str:
    """The place that the folder of the page calls so."""
    return name[1:] if name.startswith("/") else _folder(page) + name


def _folder(page: Page) -> str:
    return page.file.src_uri[: page.file.src_uri.rfind("/") + 1]


def _toc(title: AnchorLink, *sections: AnchorLink) -> TableOfContents:
    """The contents of a page: its sections below its title."""
    top = AnchorLink(title.title, title.id, title.level)
    top.children = [*title.children, *map(_again, sections)]
    top.active = True  # type: ignore[attr-defined]  # MkDocs marks the first so
    return TableOfContents([top])


def _again(section: AnchorLink) -> AnchorLink:
    """A section that is not the first of its page."""
    link = AnchorLink(section.title, section.id, section.level)
    link.children = section.children
    return link


def _is_closed(text: str) -> bool:
    """Whether all HTML that begins in a part of a page ends there, and before its last words."""
    if text.rstrip().rpartition("\n\n")[2].startswith("<"):
        return False
    open_tags: Counter[str] = Counter()
    for ends, name, alone in TAG.findall(text):
        if name.lower() not in SINGLE and not alone:
            open_tags[name.lower()] += -1 if ends else 1
    return not any(open_tags.values()) and text.count("<!--") == text.count("-->")
