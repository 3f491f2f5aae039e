"""The MkDocs plugin: it hands the pages to MkDocs and gives each company a navigation; plain functions do the work.

Errors in the practices stop a build. Warnings are judgements about the practices, not faults of the site, so `--strict`
does not count them: a build logs how many there are, `--verbose` shows each, and `clausework check` lists them.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import get_build_date, get_relative_url
from mkdocs.utils.templates import TemplateContext

from clausework import feeds, project, recent, render, site
from clausework.built import BuiltCompany
from clausework.errors import ClauseworkError
from clausework.feeds import Address, FeedFile
from clausework.files import ASSETS, THEME, files_of
from clausework.findings import Finding, Level, as_text
from clausework.site import Page

log = get_plugin_logger(__name__)

BUILD_DATE = "CLAUSEWORK_BUILD_DATE"
DRAFT = "CLAUSEWORK_DRAFT"
"""How the command line reaches a plugin: MkDocs reads the configuration anew for every build."""

STYLES = ("text", "versions", "redline")
"""The style sheets of the theme: of all pages, of what leads to versions, and of comparisons."""

OVERVIEWS = {"index.md": "index.md.j2", "changes.md": "recent.md.j2"}
"""The pages about all companies, which a page of the project's own can replace, and their templates."""

ANCHOR = re.compile(r' id="([^"]+)"')

EXTENSIONS = ("admonition", "attr_list", "tables")
"""What the pages are written with: without the first, a draft would not look like one."""


class Day(BaseConfigOption[datetime.date]):
    """A day as YYYY-MM-DD; if none is given, today or the day of SOURCE_DATE_EPOCH. The command line goes first."""

    def run_validation(self, value: object) -> datetime.date:
        value = os.environ.get(BUILD_DATE, value)
        try:
            return datetime.date.fromisoformat(get_build_date() if value is None else str(value))
        except ValueError:
            raise ValidationError(f"expected a day as YYYY-MM-DD, found {str(value)!r}") from None


class Switch(Type[bool]):
    """Yes or no; the command line can switch it on."""

    def __init__(self, variable: str) -> None:
        super().__init__(bool, default=False)
        self._variable = variable

    def run_validation(self, value: object) -> bool:
        return super().run_validation(value) or self._variable in os.environ


class ClauseworkConfig(Config):
    """The plugin's options in mkdocs.yml."""

    policies_dir = Type(str, default="policies")
    """The folder of the companies, beside mkdocs.yml."""

    templates_dir = Type(str, default="templates")
    """The folder of templates that replace ours, beside mkdocs.yml; it need not exist."""

    draft = Switch(DRAFT)
    """Whether to show what is not released yet, on pages of its own that say so."""

    build_date = Day()
    """The day the site is built for: it decides which version is in force."""


class ClauseworkPlugin(BasePlugin[ClauseworkConfig]):
    """Adds a front page and every company's pages."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        folders = (_root(config) / self.config.policies_dir, _root(config) / self.config.templates_dir)
        # Before the theme, after a project's own overrides of it.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        # Before a project's own styles, which so come out on top.
        config.extra_css[:0] = [f"{ASSETS}/{name}.css" for name in STYLES]
        config.watch.extend(str(folder) for folder in folders if folder.is_dir())
        config.markdown_extensions += [name for name in EXTENSIONS if name not in config.markdown_extensions]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # Before MkDocs clears site_dir: whoever breaks the practices keeps the last good site.
        try:
            self._overviews, self._companies = self._render(_root(config), _address(config))
        except ClauseworkError as error:
            raise PluginError(str(error)) from error

    def _render(self, root: Path, address: Address | None) -> tuple[list[Page], list[BuiltCompany]]:
        loaded, findings = project.load(root, self.config.policies_dir)
        _report(findings)
        env = render.environment(root / self.config.templates_dir)
        day, draft = self.config.build_date, self.config.draft
        self._feeds = feeds.of_site(loaded.companies, env, day, address)
        companies = [
            BuiltCompany.of(company, site.pages(company, env, day, draft=draft, feeds=self._feeds.names(company.id)))
            for company in loaded.companies
        ]
        for company in (company for company in companies if not company.pages):
            log.info(f"{company.id!r} has no published version; 'clausework release {company.id}' makes one")
        self._files = {
            file.uri: file.text.encode() for company in loaded.companies for file in files_of(company, env, day)
        }
        self._html = {page.uri: page.html for company in companies for page in company.pages if page.html}
        front = site.front_page(loaded, env, day, draft=draft)
        return [front, recent.page(loaded.companies, env, day, feed=bool(self._feeds.everything))], companies

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        written = {file.dest_uri: file.src_uri for file in files}
        for source, page in ((company.file, page) for company in self._companies for page in company.pages):
            # Out of MkDocs' own navigation, which would draw every company on every page. The edit button leads to
            # what a person edits, never to a published version.
            file = _file(config, page.uri, page.markdown, InclusionLevel.NOT_IN_NAV, source)
            if file.dest_uri in written:
                raise PluginError(f"{written[file.dest_uri]!r} stands where a page of a company goes; rename it")
            files.append(file)
        for uri, content in (*self._files.items(), *((feed.uri, feed.text.encode()) for feed in self._feeds.files)):
            if uri in written:
                raise PluginError(f"{written[uri]!r} stands where a file of a company goes; rename it")
            files.append(_file(config, uri, content, InclusionLevel.NOT_IN_NAV))
        ours = {file.dest_uri for file in files} - written.keys()
        for overview in self._overviews:
            # Whoever writes a navigation may leave them out of it.
            shown = InclusionLevel.UNDEFINED if config.nav is None else InclusionLevel.NOT_IN_NAV
            template = _root(config) / self.config.templates_dir / OVERVIEWS[overview.uri]
            file = _file(config, overview.uri, overview.markdown.encode(), shown, template)
            if file.dest_uri in ours:
                raise PluginError(
                    f"a company's page stands where {overview.uri!r} goes; rename the folder of the company"
                )
            if file.dest_uri not in written:
                files.append(file)
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._navigations: dict[str, Navigation] = {}
        self._followed: dict[str, tuple[FeedFile, ...]] = {}
        instead = {page.uri: page.current for company in self._companies for page in company.pages if page.current}
        self._current = {uri: _site_page(files, current).url for uri, current in instead.items()}
        for company in self._companies:
            listed = [_site_page(files, page.uri) for page in company.pages if page.listed]
            own = _company_navigation(company.name, listed, nav.homepage)
            self._navigations.update((page.uri, own) for page in company.pages)
            self._followed.update((page.uri, self._feeds.of(company.id)) for page in company.pages)
            if config.nav is None and company.pages:
                nav.items.append(Link(company.name, _site_page(files, company.pages[0].uri).url))
        for file in files.documentation_pages():
            if file.page:
                file.page.update_date = self.config.build_date.isoformat()
        return nav

    def on_page_content(self, html: str, /, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        # Past Markdown, which would take longer to read a comparison than it took to make.
        own = self._html.get(page.file.src_uri, b"").decode()
        if not own:
            return html
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ANCHOR.findall(own)}
        return f"{html}\n{own.rstrip()}"

    def on_page_context(
        self, context: TemplateContext, /, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        context["nav"] = self._navigations.get(page.file.src_uri, nav)
        followed = self._followed.get(page.file.src_uri, self._feeds.everything)
        context["feeds"] = followed  # type: ignore[typeddict-unknown-key]  # a name of our theme's own
        current = self._current.get(page.file.src_uri)
        if current is not None:
            # Search engines are led from other versions to the text in force.
            site_url = config.site_url
            page.canonical_url = urljoin(site_url, current) if site_url else get_relative_url(current, page.url)
        return context


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _address(config: MkDocsConfig) -> Address | None:
    """Where the site is published: its feeds name it."""
    address = Address.at(config.site_url, directories=config.use_directory_urls)
    if address is None:
        log.info("no feeds: 'site_url' does not say where the site is published; write 'site_url: https://...'")
    return address


def _report(findings: Iterable[Finding]) -> None:
    """Stops the build for errors; warnings are only logged."""
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    warnings = [finding for finding in findings if finding.level is Level.WARNING]
    if errors:
        raise PluginError(f"the practices are not ready to publish\n{as_text(errors)}")
    for finding in warnings:
        log.debug(str(finding))
    if warnings:
        log.info(f"{Level.WARNING.count(len(warnings))} about the practices; 'clausework check' lists them")


def _file(
    config: MkDocsConfig, uri: str, content: bytes, inclusion: InclusionLevel, source: Path | None = None
) -> File:
    file = File.generated(config, uri, content=content, inclusion=inclusion)
    if source is not None and source.is_file() and source.resolve().is_relative_to(_root(config)):
        # MkDocs counts from docs_dir.
        file.edit_uri = Path(os.path.relpath(source.resolve(), config.docs_dir)).as_posix()
    return file


def _site_page(files: Files, uri: str) -> SitePage:
    file = files.get_file_from_path(uri)
    if file is None or file.page is None:
        raise PluginError(f"another plugin removed {uri!r}, a page of a company")
    return file.page


def _company_navigation(name: str, pages: list[SitePage], home: SitePage | None) -> Navigation:
    """Home and the company's own pages; other versions are reached from those."""
    section = Section(name, [*pages])
    for page in pages:
        page.parent = section
    homes = [home] if home else []
    return Navigation([*homes, section], [*homes, *pages])
