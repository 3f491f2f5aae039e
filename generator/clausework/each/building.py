"""Sites built with MkDocs inside this program: that of one company, and that of the pages about all of them."""

from __future__ import annotations

import datetime
import os
import re
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket
from material.plugins.search.plugin import SearchPlugin  # type: ignore[import-untyped]
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, get_files

from clausework import building, built, portfolio, project, tables
from clausework.built import Templates
from clausework.each.alone import Alone
from clausework.findings import Finding
from clausework.inside import Promised, heard, plugin_of
from clausework.making import Content, Together
from clausework.pieces import OVERVIEWS, Overviews, Wanted
from clausework.portfolio import Member

ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""How a function is printed differs from one process to the next."""
LISTED = 1000
"""So many companies a page of the list has room for: a hundred thousand would be no page for anybody."""
ONE_AT_A_TIME = threading.Lock()
"""MkDocs logs to loggers of the whole process; a worker of a cluster may have several threads."""


class _Compiled(jinja2.BytecodeCache):
    """The templates of the theme as this process compiled them: MkDocs reads them anew for every site."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()
LANGUAGES = "assets/javascripts/lunr/"
"""Where the theme has what its search needs for other languages than English."""


@dataclass(frozen=True)
class Options:
    """What the sites are to be, wherever they are built."""

    wanted: Wanted
    strict: bool
    """Whether a warning of MkDocs is a fault."""

    @classmethod
    def of(cls, config_file: Path, *, strict: bool) -> Options:
        """Those of a configuration and the command line, as they are on this machine.

        Raises ProjectError where the configuration cannot be used.
        """
        config = configured(config_file)
        return cls(plugin_of(config).wanted(config), strict)


@dataclass(frozen=True)
class Site:
    """What became of a company."""

    findings: tuple[Finding, ...]
    member: Member | None
    """None where there is an error."""
    has_pages: bool = False


class Builder:
    """Builds the sites of the companies of a project one by one, with what is the same for all of them."""

    def __init__(self, config_file: Path, options: Options) -> None:
        """Raises ProjectError where the configuration cannot be used."""
        self._file, self.options = config_file, options
        config = configured(config_file)
        told = plugin_of(config).config
        self.root = building.root(config)
        self.config = config
        self.policies_dir, self.jobs = told.policies_dir, told.jobs
        self.makes_anew = not told.cache or bool(building.strangers(config))
        """Whether no site is left as it is: nobody knows what plugins and hooks of others read."""
        self.templates = self.root / told.templates_dir
        self._wanted, self._made_with = options.wanted, Templates.of(self.templates, options.wanted)

    @property
    def told(self) -> str:
        """All that the configuration and the command line say; values from the environment are not in any file."""
        return ADDRESS.sub("", repr((building.written(self.config), self.options)))

    @property
    def policies(self) -> Path:
        """The folder of the companies."""
        return self.root / self.policies_dir

    def taken(self, companies: Collection[str]) -> set[str]:
        """The companies where whose sites go the one about all of them is known to have something of its own."""
        config = self.config
        found = get_files(config)
        found.add_files_from_theme(config.theme.get_env(), config)
        lists = [*OVERVIEWS, *([f"{portfolio.MORE}/2.md"] if len(companies) > LISTED else [])]
        files = [*found, *(File(uri, None, config.site_dir, config.use_directory_urls) for uri in lists)]
        places = [file.dest_uri for file in files]
        places += ["search/" for _ in _searches(config)]
        return {place.partition("/")[0] for place in places}.intersection(companies)

    @property
    def written(self) -> list[Path]:
        """The folders of what people write for the sites."""
        named = (self.config.docs_dir, self.config.theme.custom_dir)
        return [self.policies, self.templates, *(Path(name) for name in named if name)]

    def company(self, name: str, out: Path) -> Site:
        """Builds the site of one company into a folder.

        Raises ClauseworkError where a template, a plugin or the theme fails, or MkDocs warns and that is too much.
        """
        with ONE_AT_A_TIME:
            company, findings = project.load_company(self.policies / name, f"{self.policies_dir}/{name}")
            if company is None:
                return Site(tuple(findings), None)
            whole, contents, member = built.build(company, self._wanted, self._made_with)
            if whole.places:
                alone = Alone.of(whole, contents)
                content = Content(Together(Overviews(), self._words), (alone.company,), alone)
                self._build(out, f"{name}/", content, _Alone())
            return Site(tuple(findings), member, bool(whole.places))

    def front(self, members: Iterable[Member], companies: Collection[str], out: Path) -> None:
        """Builds the pages and files about all companies, and those that a person wrote.

        Raises ClauseworkError as for a company.
        """
        overviews = portfolio.overviews(members, self._made_with.env, self._wanted.address, room=LISTED)
        self._build(out, "", Content(Together(overviews, self._words)), _Leading(companies))

    @property
    def _words(self) -> Mapping[str, str]:
        return tables.words(self._made_with.env)

    def _build(self, out: Path, below: str, content: Content, pages: _Alone | _Leading) -> None:
        with heard(is_final=self.options.strict):
            config = load_config(str(self._file), site_dir=str(out), strict=self.options.strict)
            if config.site_url and below:
                config.site_url += below
            if below:
                config.nav = None  # it names pages that a person wrote
            plugin = plugin_of(config)
            plugin.given = content
            own = plugin.config
            own.build_date, own.draft, own.pdf = self._wanted.on, self._wanted.draft, self._wanted.pdf
            own.cache, own.jobs = False, 1
            config.plugins["clausework-each"] = pages
            config.plugins.on_startup(command="build", dirty=False)
            try:
                with _dated(own.build_date):
                    build.build(config)
            finally:
                config.plugins.on_shutdown()


def configured(file: Path) -> MkDocsConfig:
    """The configuration of the site.

    Raises ProjectError for all that is wrong with it.
    """
    with heard():
        return load_config(str(file))


class _Alone(BasePlugin):  # type: ignore[type-arg]  # it has no options
    """Keeps out of the site of a company what a person wrote for all of them, and what no reader would ever load."""

    @event_priority(100)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        languages = {name for plugin in _searches(config) for name in plugin.config.lang} - {"en"}
        for file in list(files):
            spare = file.src_uri.endswith(".map") or (file.src_uri.startswith(LANGUAGES) and not languages)
            if file.is_documentation_page() or spare:
                files.remove(file)
        return files

    @event_priority(100)
    def on_env(self, env: jinja2.Environment, /, **_: object) -> jinja2.Environment:
        env.bytecode_cache = COMPILED
        return env


@contextmanager
def _dated(day: datetime.date) -> Iterator[None]:
    """MkDocs dates what it packs by its own pages, and a company alone has none of those."""
    before = dict(os.environ)
    moment = datetime.datetime.combine(day, datetime.time(), datetime.timezone.utc)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _searches(config: MkDocsConfig) -> Iterator[SearchPlugin]:
    return (plugin for plugin in config.plugins.values() if isinstance(plugin, SearchPlugin))


class _Leading(BasePlugin):  # type: ignore[type-arg]  # it has no options
    """Lets the pages about all companies lead to pages of their sites."""

    def __init__(self, companies: Collection[str]) -> None:
        self._companies = frozenset(companies)

    @event_priority(-100)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        return Promised(files, config, self._companies.__contains__)
