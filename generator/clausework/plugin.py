"""The MkDocs plugin: it hands the pages to MkDocs and gives each company a navigation; plain functions do the work.

Errors in the practices stop a build. Warnings are judgements about the practices, not faults of the site, so `--strict`
does not count them: a build logs how many there are, `--verbose` shows each, and `clausework check` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from clausework import building, built, metadata, project, render, security, settings, tables, takeaway
from clausework.building import ClauseworkConfig, Shown, root
from clausework.built import Content
from clausework.errors import ClauseworkError
from clausework.feeds import Address
from clausework.files import THEME, style
from clausework.findings import Finding, Level, as_text
from clausework.validity import valid

log = get_plugin_logger(__name__)

STYLES = ("text", "frame", "place", "tables", "flow", "versions", "redline", "paper")
"""The style sheets of the theme: of all texts, of what stands around them, of the reader's place, of tables, of the
picture of where data goes, of what leads to versions, of comparisons, and of printed pages."""

OVERVIEWS = {"index.md": "index.md.j2", "changes.md": "recent.md.j2"}
"""The pages about all companies, which a page of the project's own can replace, and their templates."""

ANCHOR = re.compile(r' id="([^"]+)"')


class ClauseworkPlugin(BasePlugin[ClauseworkConfig]):
    """Adds a front page and every company's pages."""

    given: Content | None = None
    """What to add in place of all that the project holds: a preview adds companies when they are asked for."""

    def __init__(self) -> None:
        self.shown: dict[str, Shown] = {}
        """What stands around the words of each page of a company, by its place."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        folders = (root(config) / self.config.policies_dir, root(config) / self.config.templates_dir)
        # Before the theme, after a project's own overrides of it.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        # Before a project's own styles, which so come out on top.
        self._style = style(STYLES)
        config.extra_css.insert(0, self._style.uri)
        config.watch.extend(str(folder) for folder in folders if folder.is_dir())
        settings.complete_theme(config.theme, building.written(config).get("theme"))
        settings.complete_markdown(config.markdown_extensions, config.mdx_configs)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # Before MkDocs clears site_dir: whoever breaks the practices keeps the last good site.
        try:
            self._content = self.given or self._whole(config)
        except ClauseworkError as error:
            raise PluginError(str(error)) from error
        config.mdx_configs[tables.NAME] = dict(self._content.words)

    def _whole(self, config: MkDocsConfig) -> Content:
        loaded, findings = project.load(root(config), self.config.policies_dir)
        _report(findings)
        env = render.environment(root(config) / self.config.templates_dir)
        day, draft = self.config.build_date, self.config.draft
        printing = takeaway.environment(root(config) / self.config.templates_dir) if self.config.pdf else None
        content = built.whole(loaded, env, day, draft=draft, address=_address(config), printing=printing)
        for company in (company for company in content.companies if not company.pages):
            log.info(f"{company.id!r} has no published version; 'clausework release {company.id}' makes one")
        return content

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        written = {file.dest_uri: file.src_uri for file in files}
        added = [file for company in self._content.companies for file in building.made(company, config)]
        added += [building.generated(config, feed.uri, feed.text.encode()) for feed in self._content.feeds]
        added += [building.generated(config, uri, content) for uri, content in self._content.files.items()]
        added.append(building.generated(config, self._style.uri, self._style.text.encode()))
        for file in added:
            if file.dest_uri in written:
                kind = "page" if file.is_documentation_page() else "file"
                raise PluginError(f"{written[file.dest_uri]!r} stands where a {kind} of a company goes; rename it")
            files.append(file)
        ours = {file.dest_uri for file in files} - written.keys()
        for overview in self._content.overviews:
            # Whoever writes a navigation may leave them out of it.
            shown = InclusionLevel.UNDEFINED if config.nav is None else InclusionLevel.NOT_IN_NAV
            template = root(config) / self.config.templates_dir / OVERVIEWS[overview.uri]
            file = building.generated(config, overview.uri, overview.markdown.encode(), shown, template)
            if file.dest_uri in ours:
                raise PluginError(
                    f"a company's page stands where {overview.uri!r} goes; rename the folder of the company"
                )
            if file.dest_uri not in written:
                files.append(file)
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.shown = {}
        for company in self._content.companies:
            self.shown |= building.shown(company, files, nav.homepage)
            if config.nav is None and company.pages:
                nav.items.append(Link(company.name, building.site_page(files, company.pages[0].uri).url))
        for file in files.documentation_pages():
            if file.page:
                file.page.update_date = self.config.build_date.isoformat()
        return nav

    def on_page_content(self, html: str, /, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        # Past Markdown, which would take longer to read a comparison than it took to make.
        shown = self.shown.get(page.file.src_uri)
        if shown is None or not shown.html:
            return html
        own = shown.html.decode()
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ANCHOR.findall(own)}
        return f"{html}\n{own.rstrip()}"

    def on_page_context(
        self, context: TemplateContext, /, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        shown = self.shown.get(page.file.src_uri)
        # Names of our theme's own.
        context["feeds"] = shown.feeds if shown else self._content.feeds  # type: ignore[typeddict-unknown-key]
        context["look"] = shown.look if shown else None  # type: ignore[typeddict-unknown-key]
        context["about"] = shown.about if shown else None  # type: ignore[typeddict-unknown-key]
        told = shown.about.description if shown and shown.about else page.meta.get("description")
        if shown and not told:
            told = metadata.description(str(page.title), page.markdown or "")
        if told:
            page.meta["description"] = escape(told)  # Material writes it as it is
        context["nav"] = shown.navigation if shown else nav
        if shown and shown.current is not None:
            # Search engines are led from other versions to the text in force.
            site_url = config.site_url
            current = shown.current
            page.canonical_url = urljoin(site_url, current) if site_url else get_relative_url(current, page.url)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, /, *, page: SitePage, config: MkDocsConfig) -> str:
        # After all others, for the policy is about what the page holds in the end.
        return security.guarded(valid(output))

    @event_priority(-100)
    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        return security.guarded(valid(output_content)) if template_name.endswith(".html") else output_content


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
