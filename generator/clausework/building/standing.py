"""The files of companies as MkDocs knows them: pages link to them, and it neither holds nor writes what is in them."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from clausework.building.sections import Asking, Sections

ASIDE = InclusionLevel.NOT_IN_NAV
"""MkDocs' own navigation would draw every company on every page."""
ANCHOR = re.compile(r"""<[^<>]*\s(?:id|name)=(?:"([^"]*)"|([^\s"'>]+))""")


class OwnFile(File):
    """A file that is written company by company, so that nobody holds all of them at once."""

    is_placed = False
    """Whether it is known where it goes on the site."""
    is_aside = False
    """Whether it is a page that search engines leave out."""

    @classmethod
    def at(cls, uri: str, config: MkDocsConfig) -> OwnFile:
        """The file at a place; where it goes on the site is where MkDocs would have put it."""
        file = cls(uri, None, config.site_dir, config.use_directory_urls, inclusion=ASIDE)
        file.is_placed = bool(file.dest_uri)
        file.generated_by = config.plugins._current_plugin
        file.content_bytes = b""
        return file

    def is_documentation_page(self) -> bool:
        """For MkDocs's own loops, no page is one; only its place on the site is that of a page."""
        return not self.is_placed and super().is_documentation_page()

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing is to be copied."""


class OwnPage(Page):
    """A page of a company, whose anchors can be asked for after all else of it was given up."""

    _anchors: set[str] | None = None
    sections: Sections | None = None
    """Those that pages of its company have in common."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Turns its Markdown into HTML."""
        known = self.sections is not None and isinstance(files, Asking) and self.sections.render(self, files)
        if not known:
            super().render(config, files)

    @property
    def present_anchor_ids(self) -> set[str]:
        """The places on the page that links can lead to."""
        if self._anchors is None:
            built = Path(self.file.abs_dest_path).read_text(encoding="utf-8")
            self._anchors = {first or second for first, second in ANCHOR.findall(built)}
        return self._anchors

    @present_anchor_ids.setter
    def present_anchor_ids(self, anchors: set[str] | None) -> None:
        self._anchors = anchors


def stand(file: File, title: str, config: MkDocsConfig) -> None:
    """Gives a file its page; one that a written navigation names has one already, with a title of its own."""
    page = file.page or OwnPage(title, file, config)
    forget(page)


def forget(page: Page) -> None:
    """What only the building of a page needed is given up; its title is known without it."""
    file = page.file
    assert isinstance(file, OwnFile), "the pages of others are not ours"
    file.content_bytes = b""
    page.markdown, page.content, page.present_anchor_ids = None, None, None
    if isinstance(page, OwnPage):
        page.sections = None
    page.toc, page.links_to_anchors = TableOfContents([]), None
    page.meta = {"robots": "noindex"} if file.is_aside else {}
