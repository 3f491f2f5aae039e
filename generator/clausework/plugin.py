"""The MkDocs plugin: it hands the pages to MkDocs and gives each company a navigation; plain functions do the work.

Errors in the practices stop a build. Warnings are judgements about the practices, not faults of the site, so `--strict`
does not count them: a build logs how many there are, `--verbose` shows each, and `clausework check` lists them.
"""

from __future__ import annotations

import atexit
import contextlib
import re
import tempfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import urljoin

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from clausework import building, security, settings, tables, workers
from clausework.address import Address
from clausework.building import ClauseworkConfig, Shown, root
from clausework.compiled import Compiled
from clausework.errors import ClauseworkError
from clausework.files import THEME, style
from clausework.findings import Finding, Level, as_text
from clausework.guess import either
from clausework.homes import homes
from clausework.making import Content, Maker
from clausework.pieces import FRONT, OVERVIEWS, Wanted
from clausework.store import Store
from clausework.validity import valid

log = get_plugin_logger(__name__)

KEPT = ".cache/clausework"
"""Where finished things are kept, below the project."""
STYLES = ("text", "frame", "place", "tables", "flow", "versions", "redline", "paper")
"""The style sheets of the theme: of all texts, of what stands around them, of the reader's place, of tables, of the
picture of where data goes, of what leads to versions, of comparisons, and of printed pages."""

ANCHOR = re.compile(r' id="([^"]+)"')


class ClauseworkPlugin(BasePlugin[ClauseworkConfig]):
    """Adds a front page and every company's pages."""

    given: Content | None = None
    """What to add in place of all that the project holds: a preview adds companies when they are asked for."""

    def __init__(self) -> None:
        self.shown: Mapping[str, Shown] = {}
        """What stands around the words of those pages of a company that are being built, by their places."""
        self._room = contextlib.ExitStack()

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
        self._room = contextlib.ExitStack()
        # A build that is stopped has no other end; with on_shutdown, MkDocs would keep this plugin for the next build.
        atexit.register(self._room.close)
        self._room.callback(atexit.unregister, self._room.close)
        self._store = Store(root(config) / KEPT) if self.config.cache else None
        try:
            self._content = self.given or self._whole(config)
        except ClauseworkError as error:
            raise PluginError(str(error)) from error
        names = [company.id for company in self._content.companies] if self.config.cache else []
        self._earlier = self._room.enter_context(building.set_aside(Path(config.site_dir), names))
        config.mdx_configs[tables.NAME] = dict(self._content.together.words)

    def wanted(self, config: MkDocsConfig) -> Wanted:
        """What the configuration and the command line want of all companies."""
        return Wanted(self.config.build_date, self.config.draft, _address(config), self.config.pdf)

    def _for_now(self) -> Store:
        """A store for the time of the build: what is in it need not be held in memory."""
        return Store(Path(self._room.enter_context(tempfile.TemporaryDirectory(prefix="clausework-"))))

    def _whole(self, config: MkDocsConfig) -> Content:
        policies, templates = (root(config) / name for name in (self.config.policies_dir, self.config.templates_dir))
        store = self._store or self._for_now()
        maker = Maker(policies, self.config.policies_dir, templates, self.wanted(config), store)
        names = [home.name for home in homes(root(config), self.config.policies_dir)]
        made = list(workers.each(maker.make, names, self.config.jobs))
        _report([finding for one in made for finding in one.findings])
        companies = tuple(one.company for one in made if one.company)
        for company in (company for company in companies if not company.places):
            log.info(f"{company.id!r} has no published version; 'clausework release {company.id}' makes one")
        return Content(maker.together(made), companies, maker)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        written = {file.dest_uri: file.src_uri for file in files}
        overviews = self._content.together.overviews
        added = [file for company in self._content.companies for file in building.made(company, config)]
        added += [building.generated(config, feed.uri, feed.text.encode()) for feed in overviews.feeds]
        added += [building.generated(config, uri, content) for uri, content in overviews.files.items()]
        added.append(building.generated(config, self._style.uri, self._style.text.encode()))
        for file in added:
            if file.dest_uri in written:
                kind = "page" if file.src_uri.endswith(".md") else "file"
                raise PluginError(f"{written[file.dest_uri]!r} stands where a {kind} of a company goes; rename it")
            files.append(file)
        ours = {file.dest_uri for file in files} - written.keys()
        for overview in overviews.pages:
            # Whoever writes a navigation may leave them out of it.
            is_shown = config.nav is None and overview.listed
            shown = InclusionLevel.UNDEFINED if is_shown else InclusionLevel.NOT_IN_NAV
            template = root(config) / self.config.templates_dir / OVERVIEWS.get(overview.uri, OVERVIEWS[FRONT])
            file = building.generated(config, overview.uri, overview.markdown.encode(), shown, template)
            if file.dest_uri in ours:
                raise PluginError(
                    f"a company's page stands where {overview.uri!r} goes; rename the folder of the company"
                )
            if file.dest_uri not in written:
                files.append(file)
        self._files = files
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.shown = {}
        self._nav = nav
        for company in self._content.companies:
            building.stand_for(company, files, config)
            if config.nav is None and company.places:
                nav.items.append(Link(company.name, building.site_page(files, company.places[0].uri).url))
        for file in files:
            if file.page:
                file.page.update_date = self.config.build_date.isoformat()
        return nav

    @event_priority(-100)
    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        # After all others, for the pages of companies are built here.
        if self._store:
            env.bytecode_cache = env.bytecode_cache or Compiled(self._store)
        source = self._content.source
        if source is None:
            return env
        strangers = building.strangers(config)
        if strangers:
            log.info(f"one process builds the pages, and none is kept: {either(strangers)} may change them")
        common = building.digest(config, self.config.build_date.isoformat()) if self._store else None
        try:
            building.finish(
                building.Site(config, files, self._nav, env),
                self._content.companies,
                source,
                self._show,
                earlier=self._earlier,
                common=common or "",
                store=self._store if common else None,
                jobs=1 if strangers else self.config.jobs,
            )
        except ClauseworkError as error:
            raise PluginError(str(error)) from error
        return env

    def _show(self, shown: Mapping[str, Shown]) -> None:
        self.shown = shown

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        if template_name == "sitemap.xml":
            ours = [file for file in self._files if file.page and isinstance(file, building.OwnFile)]
            context["pages"] = [*context["pages"], *ours]
        return context

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
        context["feeds"] = shown.feeds if shown else self._content.together.overviews.feeds  # type: ignore[typeddict-unknown-key]
        context["look"] = shown.look if shown else None  # type: ignore[typeddict-unknown-key]
        context["about"] = shown.about if shown else None  # type: ignore[typeddict-unknown-key]
        told = shown.about.description if shown and shown.about else page.meta.get("description")
        if shown and not told:
            from clausework import metadata  # noqa: PLC0415  # pages that were kept have theirs

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

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self._room.close()
        if self._store:
            self._store.tidy()

    def on_build_error(self, *, error: Exception) -> None:
        self._room.close()


def _address(config: MkDocsConfig) -> Address | None:
    """Where the site is published: its feeds name it."""
    address = Address.at(config.site_url, directories=config.use_directory_urls)
    if address is None:
        log.info("no feeds: 'site_url' does not say where the site is published; write 'site_url: https://...'")
    return address


def _report(findings: Sequence[Finding]) -> None:
    """Stops the build for errors; warnings are only logged."""
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    warnings = [finding for finding in findings if finding.level is Level.WARNING]
    if errors:
        raise PluginError(f"the practices are not ready to publish\n{as_text(errors)}")
    for finding in warnings:
        log.debug(str(finding))
    if warnings:
        log.info(f"{Level.WARNING.count(len(warnings))} about the practices; 'clausework check' lists them")
