"""The MkDocs plugin: it hands the pages to MkDocs and gives each company a navigation; plain functions do the work.

Errors in the practices stop a build. Warnings are judgements about the practices, not faults of the site, so `--strict`
does not count them: a build logs how many there are, `--verbose` shows each, and `clausework check` lists them.
"""

from __future__ import annotations

import datetime
import os
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
from mkdocs.utils import get_build_date
from mkdocs.utils.templates import TemplateContext

from clausework import project, render, site
from clausework.errors import ClauseworkError
from clausework.findings import Finding, Level, as_text
from clausework.project import Company
from clausework.site import Page

log = get_plugin_logger(__name__)


class Day(BaseConfigOption[datetime.date]):
    """A day as YYYY-MM-DD; if none is given, today or the day of SOURCE_DATE_EPOCH."""

    def run_validation(self, value: object) -> datetime.date:
        try:
            return datetime.date.fromisoformat(get_build_date() if value is None else str(value))
        except ValueError:
            raise ValidationError(f"expected a day as YYYY-MM-DD, found {str(value)!r}") from None


class ClauseworkConfig(Config):
    """The plugin's options in mkdocs.yml."""

    policies_dir = Type(str, default="policies")
    """The folder of the companies, beside mkdocs.yml."""

    templates_dir = Type(str, default="templates")
    """The folder of templates that replace ours, beside mkdocs.yml; it need not exist."""

    draft = Type(bool, default=False)
    """Whether to show what is not released yet, on pages of its own that say so."""

    build_date = Day()
    """The day the site is built for: it decides which version is in force."""


class ClauseworkPlugin(BasePlugin[ClauseworkConfig]):
    """Adds a front page and every company's pages."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        folders = (_root(config) / self.config.policies_dir, _root(config) / self.config.templates_dir)
        config.theme.dirs.insert(0, str(Path(__file__).parent / "theme"))
        config.watch.extend(str(folder) for folder in folders if folder.is_dir())
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # Before MkDocs clears site_dir: whoever breaks the practices keeps the last good site.
        try:
            self._front, self._companies = self._render(_root(config))
        except ClauseworkError as error:
            raise PluginError(str(error)) from error

    def _render(self, root: Path) -> tuple[Page, list[tuple[Company, list[Page]]]]:
        loaded, findings = project.load(root, self.config.policies_dir)
        _report(findings)
        env = render.environment(root / self.config.templates_dir)
        day = self.config.build_date
        draft = self.config.draft
        companies = [(company, list(site.pages(company, env, day, draft=draft))) for company in loaded.companies]
        return site.front_page(loaded, env, day), companies

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        written = {file.dest_uri: file.src_uri for file in files}
        for page in (page for _, pages in self._companies for page in pages):
            # Out of MkDocs' own navigation, which would draw every company on every page.
            file = _file(page, config, InclusionLevel.NOT_IN_NAV)
            if file.dest_uri in written:
                raise PluginError(f"{written[file.dest_uri]!r} stands where a page of a company goes; rename it")
            files.append(file)
        if "index.html" not in written:
            # Whoever writes a navigation may leave the front page out of it.
            shown = InclusionLevel.UNDEFINED if config.nav is None else InclusionLevel.NOT_IN_NAV
            files.append(_file(self._front, config, shown))
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._navigations: dict[str, Navigation] = {}
        self._current = {
            page.uri: _site_page(files, page, page.current).url
            for _, pages in self._companies
            for page in pages
            if page.current
        }
        for company, pages in self._companies:
            name = company.practices.company.name
            own = _company_navigation(name, [_site_page(files, page) for page in pages], nav.homepage)
            self._navigations.update((page.uri, own) for page in pages)
            if config.nav is None and pages:
                nav.items.append(Link(name, _site_page(files, pages[0]).url))
        for file in files.documentation_pages():
            if file.page:
                file.page.update_date = self.config.build_date.isoformat()
        return nav

    def on_page_context(
        self, context: TemplateContext, /, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        context["nav"] = self._navigations.get(page.file.src_uri, nav)
        current = self._current.get(page.file.src_uri)
        if current is not None and config.site_url:
            page.canonical_url = urljoin(config.site_url, current)
        return context


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


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


def _file(page: Page, config: MkDocsConfig, inclusion: InclusionLevel) -> File:
    file = File.generated(config, page.uri, content=page.text, inclusion=inclusion)
    source = page.file.resolve()
    if source.is_relative_to(_root(config)):
        # The edit button leads to what a person edits; MkDocs counts from docs_dir.
        file.edit_uri = Path(os.path.relpath(source, config.docs_dir)).as_posix()
    return file


def _site_page(files: Files, page: Page, uri: str | None = None) -> SitePage:
    file = files.get_file_from_path(uri or page.uri)
    if file is None or file.page is None:
        raise PluginError(f"another plugin removed {page.uri!r}, a page of a company")
    return file.page


def _company_navigation(name: str, pages: list[SitePage], home: SitePage | None) -> Navigation:
    """Home and the company's own pages; old versions lie deeper and are reached from those."""
    shown = [page for page in pages if page.file.src_uri.count("/") == 1]
    section = Section(name, [*shown])
    for page in shown:
        page.parent = section
    homes = [home] if home else []
    return Navigation([*homes, section], [*homes, *shown])
