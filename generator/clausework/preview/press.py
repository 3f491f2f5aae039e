"""Makes files of the site with one configuration: those about all companies first, those of a company one by one."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import write_file

from clausework import branding, building, built, recent, site, tables
from clausework.built import BuiltCompany, Content
from clausework.errors import ClauseworkError
from clausework.files import ASSETS, published
from clausework.preview.frame import framed, plugin_of
from clausework.preview.shelf import Shelf
from clausework.preview.watch import Watch
from clausework.preview.words import Words
from clausework.project import Company, Project
from clausework.site import Page

OWN = Path(__file__).parent / "assets"
"""The styles and the script of the preview, which no published site has."""


class Press:
    """Holds what MkDocs and the templates need for any page of a site."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config, self._plugin = config, plugin_of(config)
        self.root, self.site_dir = building.root(config), Path(config.site_dir)
        options = self._plugin.config
        self.policies_dir, self._templates = options.policies_dir, self.root / options.templates_dir
        self.policies = self.root / self.policies_dir
        self.words = Words.of(self._templates, options.build_date)
        self.address = config.site_url or ""
        self.is_flat = not config.use_directory_urls

    @property
    def watched(self) -> list[Path]:
        """Where a person writes."""
        config = self._config
        places = (self.policies, self._templates, Path(config.docs_dir), Path(config.config_file_path))
        return [place for place in places if place.exists()]

    def watch(self) -> Watch:
        """What a change of the site can begin with."""
        config = self._config
        own = {str(self.policies), str(self._templates)}
        named = [config.docs_dir, config.config_file_path, config.theme.custom_dir, *config.watch, *config.hooks]
        return Watch(self.policies, self._templates, [Path(path) for path in named if path and str(path) not in own])

    def frame(self, companies: Sequence[Company], names: Collection[str]) -> ClauseworkError | None:
        """Builds all that is not one company's; gives back what is wrong with the pages about all of them.

        Raises ProjectError where there can be no page at all.
        """
        fault: ClauseworkError | None = None
        overviews: tuple[Page, ...] = ()
        words: dict[str, str] = {}
        try:
            overviews, words = self._overviews(companies), tables.words(self.words.markdown)
        except ClauseworkError as error:
            fault = error
        content = Content(overviews=overviews, companies=(), feeds=(), files={}, words=words)
        self._site = framed(self._config, content, names)
        shutil.copytree(OWN, self.site_dir / ASSETS / "preview", dirs_exist_ok=True)
        return fault

    def overviews(self, companies: Sequence[Company]) -> None:
        """Builds the pages about all companies anew; those that a person wrote in their places stay."""
        files = self._site.files
        for page in self._overviews(companies):
            file = files.get_file_from_path(page.uri)
            if file is None:
                self._put(building.generated(self._site.config, page.uri, page.markdown.encode()))
            elif file.generated_by:
                file.content_bytes = page.markdown.encode()
        ours = (files.get_file_from_path(page) for page in ("index.md", "changes.md"))
        building.build_pages(self._site, [file for file in ours if file and file.generated_by])

    def _overviews(self, companies: Sequence[Company]) -> tuple[Page, ...]:
        env, on = self.words.markdown, self.words.on
        return site.front_page(Project(self.root, tuple(companies)), env, on, draft=True), recent.page(
            companies, env, on
        )

    def forget_templates(self, *, all_of_them: bool) -> None:
        """Templates have changed. Jinja sees a changed one itself, but not one that came before another."""
        for env in (self.words.markdown, self.words.html):
            if all_of_them and env.cache is not None:
                env.cache.clear()

    def make(self, shelf: Shelf, path: str) -> set[str]:
        """Makes the file at a path of the site; gives back which files are up to date now.

        Raises TemplateError.
        """
        uris = self._uris(path) if path.endswith(".html") else []
        page = next((page for uri in uris if (page := shelf.page(uri))), None)
        if page is not None:
            self._make_page(shelf, page)
            return {path}
        made = set(self._make_files(shelf, path))
        if path not in made:
            with contextlib.suppress(OSError):  # a folder, or a name that no file can have
                (self.site_dir / path).unlink(missing_ok=True)
        return {path, *made}

    def _make_page(self, shelf: Shelf, page: Page) -> None:
        pages = {one.uri: one for one in (*shelf.listed(page.uri), page)}
        company = BuiltCompany.of(shelf.company, pages.values(), self.words.markdown, self.words.on, {})
        config = self._site.config
        config.mdx_configs[tables.NAME] = dict(tables.words(self.words.markdown))
        for file in building.made(company, config):
            self._put(file).update_date = self.words.on.isoformat()
        self._plugin.shown |= building.shown(company, self._site.files, self._site.nav.homepage)

        def finish(made: SitePage) -> None:
            made.content = shelf.finished(page.uri, made.content or "")

        own = self._site.files.src_uris[page.uri]
        building.build_pages(self._site, [own], finish)

    def _put(self, file: File) -> SitePage:
        """Among the files of the site, in place of the one that was there."""
        before = self._site.files.src_uris.get(file.src_uri)
        if before is not None:
            self._site.files.remove(before)
        self._site.files.append(file)
        page = SitePage(None, file, self._site.config)
        page.read_source(self._site.config)  # the navigation of other pages tells its title
        return page

    def _make_files(self, shelf: Shelf, path: str) -> Iterator[str]:
        company = shelf.company
        made = branding.files(company)
        if path not in made:
            made = built.files(company, self.words.markdown, self.words.on, True, None)
        for uri, content in made.items():
            write_file(content, str(self.site_dir / published(uri)))
            yield published(uri)

    def _uris(self, path: str) -> list[str]:
        """The places of the pages that could be at a path of the site."""
        stem = path.removesuffix(".html")
        folder = stem.removesuffix("/index")
        return [f"{stem}.md", *([f"{folder}.md"] if "/" in folder else [])]

    def remove(self, company: str) -> None:
        """A company is no more."""
        shutil.rmtree(self.site_dir / company, ignore_errors=True)

    def keep(self, company: str, before: Press) -> None:
        """Takes over the last pages of a company that cannot be made anew."""
        if (before.site_dir / company).is_dir():
            shutil.copytree(before.site_dir / company, self.site_dir / company, dirs_exist_ok=True)
