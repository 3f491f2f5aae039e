"""Makes files of the site with one configuration: those about all companies first, those of a company one by one."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import write_file

from clausework import branding, building, built, portfolio, tables
from clausework.built import Templates
from clausework.errors import ClauseworkError
from clausework.files import ASSETS, published
from clausework.inside import plugin_of
from clausework.making import Content, Together
from clausework.pieces import OVERVIEWS, Overviews, Page, Wanted
from clausework.plugin import KEPT
from clausework.portfolio import Member
from clausework.preview.frame import framed
from clausework.preview.shelf import Shelf
from clausework.preview.watch import Watch
from clausework.preview.words import Words
from clausework.store import Store

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
        self.store = Store(self.root / KEPT) if options.cache else None
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

    def frame(self, is_company: Callable[[str], bool]) -> ClauseworkError | None:
        """Builds all that is not one company's; gives back what is wrong with the pages about all of them.

        Those are made without a company, until they are asked for. Raises ProjectError where there can be no page.
        """
        self._is_company = is_company
        fault: ClauseworkError | None = None
        together = Together(Overviews(), {})
        try:
            together = Together(self._overviews(()), tables.words(self.words.markdown))
        except ClauseworkError as error:
            fault = error
        self._site = framed(self._config, Content(together), is_company)
        shutil.copytree(OWN, self.site_dir / ASSETS / "preview", dirs_exist_ok=True)
        return fault

    def is_overview(self, path: str) -> bool:
        """Whether a page about all companies is at this path of the site, and not one that a person wrote."""
        places = (building.generated(self._site.config, uri, b"") for uri in OVERVIEWS)
        return any(place.dest_uri == path and self._is_ours(place.src_uri) for place in places)

    def overviews(self, members: Sequence[Member]) -> None:
        """Builds the pages about all companies anew; those that a person wrote in their places stay."""
        files = self._site.files
        for page in self._overviews(members).pages:
            file = files.get_file_from_path(page.uri)
            if file is None:
                self._put(building.generated(self._site.config, page.uri, page.markdown.encode()))
            elif file.generated_by:
                file.content_bytes = page.markdown.encode()
        ours = map(files.get_file_from_path, OVERVIEWS)
        building.build_pages(self._site, [file for file in ours if file and file.generated_by])

    def _is_ours(self, uri: str) -> bool:
        file = self._site.files.get_file_from_path(uri)
        return file is None or bool(file.generated_by)

    def _overviews(self, members: Sequence[Member]) -> Overviews:
        return portfolio.overviews(members, self.words.markdown)

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
        company, contents = built.gathered(shelf.company, pages.values(), self.words.markdown, self.words.on, {})
        config, files = self._site.config, self._site.files
        config.mdx_configs[tables.NAME] = dict(tables.words(self.words.markdown))
        for file in building.made(company, config):
            file.content_bytes = contents.pages[file.src_uri].markdown
            self._put(file).update_date = self.words.on.isoformat()
        around = building.around(company, files, self._site.nav.homepage)
        self._plugin.shown = building.shown(contents.pages, around, files)

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
            wanted, templates = Wanted(self.words.on, draft=True), Templates(self.words.markdown)
            made = built.files(company, wanted, templates, has_pages=True)
        for uri, content in made.items():
            write_file(content, str(self.site_dir / published(uri)))
            yield published(uri)

    def _uris(self, path: str) -> list[str]:
        """The places of the pages that could be at a path of the site."""
        stem = path.removesuffix(".html")
        folder = stem.removesuffix("/index")
        return [f"{stem}.md", *([f"{folder}.md"] if "/" in folder else [])]

    def content(self, path: str) -> bytes | None:
        """The file at a path of the site as it was built last."""
        file = (self.site_dir / path).resolve()
        if not file.is_relative_to(self.site_dir.resolve()):
            return None
        try:
            return file.read_bytes()
        except OSError:
            return None

    def forget(self, company: str) -> None:
        """Gives up what the pages of a company were made of; they stay on the site."""
        files = self._site.files
        for file in [file for file in files if file.src_uri.startswith(f"{company}/")]:
            files.remove(file)

    def remove(self, company: str) -> None:
        """A company is no more."""
        self.forget(company)
        shutil.rmtree(self.site_dir / company, ignore_errors=True)

    def take_over(self, before: Press) -> None:
        """Takes over pages of companies, for those that cannot be made anew."""
        for folder in before.site_dir.iterdir():
            if folder.is_dir() and self._is_company(folder.name):
                shutil.copytree(folder, self.site_dir / folder.name, dirs_exist_ok=True)
