"""Finishes the pages of a company: those that were kept are written as they were, the others are built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from material.plugins.search.plugin import SearchPlugin  # type: ignore[import-untyped]
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from clausework.building.companies import site_page
from clausework.building.depends import strangers
from clausework.building.left import digest
from clausework.building.listening import counted
from clausework.building.pages import Site, build_page
from clausework.building.sections import Asking, Sections
from clausework.building.standing import OwnPage, forget
from clausework.store import Store

Entry = dict[str, Any]
"""What the search knows of a section."""
Link = tuple[str, str, str]
"""To an anchor: the file, the anchor, and the link as it was written."""


@dataclass(frozen=True)
class Finished:
    """A page as it is on the site, and what others want to know of it."""

    html: bytes
    entries: list[Entry]
    anchors: list[str]
    links: list[Link]
    asked: dict[str, str | None]
    """The files it looked for, and where they stand on the site."""


@dataclass
class Told:
    """What of a company's pages the whole site has to know."""

    entries: list[Entry] = field(default_factory=list)
    anchors: dict[str, list[str]] = field(default_factory=dict)
    """The places on the main page, to which the pages about all companies lead."""
    loose: list[tuple[str, Link]] = field(default_factory=list)
    """Links to anchors on pages of other companies, each with the page that has it."""


@dataclass(frozen=True)
class Known:
    """What is known of a company all of whose pages were finished."""

    told: Told
    asked: dict[str, str | None]
    digests: dict[str, str]
    """Of its pages and files, by where they stand on the site."""


class Finisher:
    """Finishes pages with what is the same for all of them."""

    def __init__(self, site: Site, store: Store | None) -> None:
        """Finished pages are kept in the store, if there is one."""
        self._site, self._store = site, store
        self._is_alone = not strangers(site.config)
        self._around = site.files.documentation_pages()
        self._search = next((one for one in site.config.plugins.values() if isinstance(one, SearchPlugin)), None)

    def known(self, key: str) -> Known | None:
        """What is known of a company under the key, if all that its pages link to stands where it stood."""
        packed = self._store.get(key) if self._store else None
        known = None if packed is None else msgspec.msgpack.decode(packed, type=Known)
        return known if known and self._stands(known.asked) else None

    def keep(self, key: str, told: Told, finished: Mapping[str, Finished], files: Mapping[str, bytes]) -> None:
        """Keeps what is known of a company with these pages and files, of which nothing had to be said."""
        if not self._store:
            return
        asked = {path: place for made in finished.values() for path, place in made.asked.items()}
        written = {uri: made.html for uri, made in finished.items()} | dict(files)
        digests = {self._site.files.src_uris[uri].dest_uri: digest(content) for uri, content in written.items()}
        self._store.put(key, msgspec.msgpack.encode(Known(told, asked, digests)))

    def kept(self, page: Page, key: str) -> Finished | None:
        """The page as it was kept under the key, if all that it links to stands where it stood."""
        packed = self._store.get(key) if self._store else None
        kept = None if packed is None else msgspec.msgpack.decode(packed, type=Finished)
        if kept is None or not self._stands(kept.asked):
            return None
        write_file(kept.html, page.file.abs_dest_path)
        return kept

    def built(self, page: Page, key: str, sections: Sections) -> Finished:
        """The page built, and kept under the key; sections that other pages have, too, are taken from those."""
        site = self._site
        files = Asking(site.files)
        if isinstance(page, OwnPage):
            page.sections = sections
        with counted() as counter:
            build_page(site, page, files if self._is_alone else site.files, self._around)
        made = Finished(
            html=Path(page.file.abs_dest_path).read_bytes() if self._store else b"",
            entries=self._new_entries(),
            anchors=sorted(page.present_anchor_ids or ()),
            links=_links(page),
            asked=files.asked,
        )
        forget(page)
        # A page that had to be talked about is talked about again.
        if self._store and not counter.count:
            self._store.put(key, msgspec.msgpack.encode(made))
        return made

    def prove(self, finished: Mapping[str, Finished]) -> Told:
        """Says which links between pages of a company lead to nothing on them; gives back what others have to know."""
        told = Told(entries=[entry for made in finished.values() for entry in made.entries])
        told.anchors = {uri: made.anchors for uri, made in [*finished.items()][:1]}
        anchors = {uri: set(made.anchors) for uri, made in finished.items()}
        for uri, made in finished.items():
            for link in made.links:
                if link[0] not in anchors:
                    told.loose.append((uri, link))
                elif link[1] not in anchors[link[0]]:
                    self._prove(uri, link)
        return told

    def close(self, told: Sequence[Told]) -> None:
        """Ends the work: what was told of all companies goes where the whole site looks for it."""
        if self._search is not None and self._search.config.enabled:
            self._search.search_index.entries[:0] = [entry for one in told for entry in one.entries]
        for uri, anchors in (found for one in told for found in one.anchors.items()):
            site_page(self._site.files, uri).present_anchor_ids = set(anchors)
        for uri, link in (loose for one in told for loose in one.loose):
            self._prove(uri, link)

    def _stands(self, asked: Mapping[str, str | None]) -> bool:
        """Whether files stand where they stood."""
        found = ((self._site.files.get_file_from_path(path), place) for path, place in asked.items())
        return all((file and file.dest_uri) == place for file, place in found)

    def _prove(self, uri: str, link: Link) -> None:
        """Says so if a page's link leads to a place that is not there, in the words of MkDocs."""
        target, anchor, written = link
        files = self._site.files
        page = files.src_uris[uri].page
        assert page is not None, "only pages have links"
        page.links_to_anchors = {files.src_uris[target]: {anchor: written}}
        page.validate_anchor_links(files=files, log_level=self._site.config.validation.links.anchors)

    def _new_entries(self) -> list[Entry]:
        if self._search is None or not self._search.config.enabled:
            return []
        entries, self._search.search_index.entries = self._search.search_index.entries, []
        return list(entries)


def _links(page: Page) -> list[Link]:
    found = page.links_to_anchors or {}
    return [(file.src_uri, anchor, link) for file, links in found.items() for anchor, link in links.items()]
