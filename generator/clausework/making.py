"""Companies made for a site, or taken from where they were kept when they were made."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

from clausework import fingerprint
from clausework.compiled import Compiled
from clausework.errors import ProjectError
from clausework.findings import Finding
from clausework.pieces import BuiltCompany, Overviews, Wanted
from clausework.store import Store, key

if TYPE_CHECKING:
    from clausework.built import BuiltPage, Contents, Templates

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Made:
    """What was made of the folder of a company."""

    findings: tuple[Finding, ...]
    company: BuiltCompany | None
    """None where there is an error."""
    member: bytes
    """What the pages about all companies need of it, as it is kept: they alone read it, when they are made."""


@dataclass(frozen=True)
class Together:
    """What is made of all companies."""

    overviews: Overviews
    words: Mapping[str, str]
    """Those of the tables, which are an extension of Markdown."""


class Source(Protocol):
    """Where what stands in the pages and files of a company comes from, when it is wanted."""

    def pages(self, company: BuiltCompany) -> Mapping[str, BuiltPage]:
        """The pages of a company, by their places."""

    def files(self, company: BuiltCompany) -> Mapping[str, bytes]:
        """What of a company is no page, by its place."""


@dataclass(frozen=True)
class Content:
    """All that we add to a site of MkDocs."""

    together: Together
    companies: tuple[BuiltCompany, ...] = ()
    source: Source | None = None
    """Of the contents of the companies."""


class Maker:
    """Makes the companies of a project, each for itself.

    What it takes to make one is loaded when one is made: a build that finds all of them kept does without.
    """

    def __init__(self, policies: Path, shown: str, templates: Path, wanted: Wanted, store: Store) -> None:
        """`policies` is the folder of the companies, and `shown` what people call it."""
        self._policies, self._shown, self._templates = policies, shown, templates
        self._wanted, self._store = wanted, store
        # With the folder itself, for a company knows where its file is.
        self._common = key(fingerprint.of_templates(templates), str(policies), shown, repr(wanted))

    @functools.cached_property
    def _made_with(self) -> Templates:
        from clausework.built import Templates  # noqa: PLC0415

        templates = Templates.of(self._templates, self._wanted)
        templates.env.bytecode_cache = Compiled(self._store)
        return templates

    def make(self, id_: str) -> Made:
        """The company in the folder of that name."""
        digest = self._digest(id_)
        return self._kept(digest, Made) or self._made(id_, digest)[0]

    def together(self, made: Sequence[Made]) -> Together:
        """What is made of all companies, none of which has an error."""
        companies = [one.company for one in made if one.company]
        digest = key("together", self._common, *(company.digest for company in companies))
        return self._kept(digest, Together) or self._joined(made, digest)

    def pages(self, company: BuiltCompany) -> Mapping[str, BuiltPage]:
        """The pages of a company, by their places."""
        from clausework.built import BuiltPage  # noqa: PLC0415

        kept = self._kept(_part("pages", company.digest), dict[str, BuiltPage])
        return self._again(company).pages if kept is None else kept

    def files(self, company: BuiltCompany) -> Mapping[str, bytes]:
        """What of a company is no page, by its place."""
        kept = self._kept(_part("files", company.digest), dict[str, bytes])
        return self._again(company).files if kept is None else kept

    def _digest(self, id_: str) -> str:
        return key(self._common, id_, fingerprint.folder(self._policies / id_))

    def _again(self, company: BuiltCompany) -> Contents:
        contents = self._made(company.id, company.digest)[1]
        if contents is None:
            raise _edited(company.id)
        return contents

    def _made(self, id_: str, digest: str) -> tuple[Made, Contents | None]:
        from clausework import built, project  # noqa: PLC0415

        company, findings = project.load_company(self._policies / id_, f"{self._shown}/{id_}")
        if company is None:
            # Not kept: what is wrong may lie outside the files, as with one that nobody may read.
            return Made(tuple(findings), None, b""), None
        shown, contents, member = built.build(company, self._wanted, self._made_with, digest)
        if self._digest(id_) != digest:
            raise _edited(id_)
        made = Made(tuple(findings), shown, msgspec.msgpack.encode(member))
        self._store.put(_part("pages", digest), msgspec.msgpack.encode(contents.pages))
        self._store.put(_part("files", digest), msgspec.msgpack.encode(contents.files))
        self._store.put(digest, msgspec.msgpack.encode(made))
        return made, contents

    def _joined(self, made: Sequence[Made], digest: str) -> Together:
        from clausework import portfolio, tables  # noqa: PLC0415

        members = [msgspec.msgpack.decode(one.member, type=portfolio.Member) for one in made if one.company]
        env = self._made_with.env
        together = Together(portfolio.overviews(members, env, self._wanted.address), tables.words(env))
        self._store.put(digest, msgspec.msgpack.encode(together))
        return together

    def _kept(self, digest: str, kind: type[Kept]) -> Kept | None:
        packed = self._store.get(digest)
        return None if packed is None else msgspec.msgpack.decode(packed, type=kind)


def _edited(id_: str) -> ProjectError:
    return ProjectError(f"the files of {id_!r} changed while the site was built; build it again")


def _part(name: str, digest: str) -> str:
    return key(name, digest)
