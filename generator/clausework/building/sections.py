"""Pages read section by section: what stands in many texts, word for word, is turned into HTML once.

For Markdown no section depends on another, except where one of the conditions below does not hold: then the page is
read as a whole, and where a project has extensions that we do not know, by MkDocs itself.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor, log

from clausework.building.reading import Read, Reader, contents, joined

BEGINS = re.compile(r"\n\n(?=## )")
"""Where a section begins: at a heading below the title."""
REACHES = ("]:", "```", "~~~", "<!", "<?", "-->")
"""What may reach from one section to another: what a link in any of them refers to, code, and comments."""
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
LINE = re.compile(r"^ *<", re.MULTILINE)
"""Where a line of HTML begins."""
SINGLE = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "source", "col"})
EXTENSIONS = frozenset(
    {"admonition", "attr_list", "fenced_code", "tables", "toc"}
    | {"clausework.clauselinks", "clausework.inlines", "clausework.tables"}
)
"""Those of Markdown by which no section depends on another. Footnotes, for example, would."""
MARKUP = re.compile(r"[<`\t\r]|!!!")
"""What may reach beyond a blank line."""
BREAKS = re.compile(r"\n\n(?=[^\W\d_]|\*\*?[^\W_]|[#|\[“])")
"""Where something begins that goes on with nothing before it: no item of a list, nothing indented."""
HERE = re.compile(r"#[\w-]+")
"""A link to a place on the same page."""
SECTIONS, PARTS = 256, 2048
"""So many are known at a time: the sections of a company, and the parts of sections of some."""


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
    """The sections of pages, of which those that were turned into HTML last are known."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._is_fit = EXTENSIONS.issuperset(config.markdown_extensions)
        self._section = lru_cache(maxsize=SECTIONS)(self._read_section)

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self._config)

    @cached_property
    def _part(self) -> Callable[[str], Read]:
        return lru_cache(maxsize=PARTS)(self._reader.read)

    def render(self, page: Page, files: Files) -> bool:
        """Turns a page into HTML as its own method does; says whether that could be done here."""
        whole = page.markdown or ""
        if not (self._is_fit and whole.strip()) or self._reader.has_marker(whole):
            return False
        read = self._apart(whole) or self._reader.read(whole)
        links = _Links(page.file, files, self._config)
        page.content, page.toc = read.html(links.path_to_url), contents(read.headings)
        page._title_from_render, page.present_anchor_ids = read.title, set(read.anchors)
        if log.getEffectiveLevel() > logging.DEBUG:  # as MkDocs has it
            page.links_to_anchors = links.links_to_anchors
        return True

    def _apart(self, whole: str) -> Read | None:
        """A page read section by section; None where they depend on each other."""
        sections = BEGINS.split(whole)
        if len(sections) == 1 or not sections[0].strip() or any(sign in whole for sign in REACHES):
            return None
        made = [read for section in sections if (read := self._section(section))]
        if len(made) < len(sections):
            return None
        read = joined(made)
        return read if len(set(read.anchors)) == len(read.anchors) else None

    def _read_section(self, section: str) -> Read | None:
        """The section, part by part where there is no markup that could reach from one to the next."""
        parts = [section] if MARKUP.search(section) else BREAKS.split(section)
        return joined(map(self._part, parts)) if _is_closed(section) else None


class _Links(_RelativePathTreeprocessor):
    """Where the links of a page lead, the plainest of which, most of them, need no search."""

    def path_to_url(self, url: str) -> str:
        """The address of a link."""
        if not HERE.fullmatch(url):
            return super().path_to_url(url)
        self.links_to_anchors.setdefault(self.file, {}).setdefault(url[1:], url)
        return url


def _is_closed(text: str) -> bool:
    """Whether all HTML that begins in a section ends there, in its order, and before its last words."""
    found = TAG.findall(text)
    if len(found) < text.count("<") or LINE.search(text.rstrip().rpartition("\n\n")[2]):
        return False
    within: list[str] = []
    for ends, name, alone in found:
        if not ends:
            within += [] if name.lower() in SINGLE or alone else [name.lower()]
        elif not within or within.pop() != name.lower():
            return False
    return not within
