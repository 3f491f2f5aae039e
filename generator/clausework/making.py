"""Companies made for a site, or taken from where they were kept when they were made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from clausework import built, fingerprint, project
from clausework.built import BuiltCompany, BuiltPage, Contents, Wanted
from clausework.errors import ProjectError
from clausework.findings import Finding
from clausework.portfolio import Member, Overviews
from clausework.store import Store, key

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Made:
    """What was made of the folder of a company."""

    findings: tuple[Finding, ...]
    company: BuiltCompany | None
    """None where there is an error."""
    member: Member | None


class Source(Protocol):
    """Where what stands in the pages and files of a company comes from, when it is wanted."""

    def pages(self, company: BuiltCompany) -> Mapping[str, BuiltPage]:
        """The pages of a company, by their places."""

    def files(self, company: BuiltCompany) -> Mapping[str, bytes]:
        """What of a company is no page, by its place."""


@dataclass(frozen=True)
class Content:
    """All that we add to a site of MkDocs."""

    overviews: Overviews
    words: Mapping[str, str]
    """Those of the tables, which are an extension of Markdown."""
    companies: tuple[BuiltCompany, ...] = ()
    source: Source | None = None
    """Of the contents of the companies."""


class Maker:
    """Makes the companies of a project, each for itself."""

    def __init__(self, policies: Path, shown: str, templates: Path, wanted: Wanted, store: Store) -> None:
        """`policies` is the folder of the companies, and `shown` what people call it."""
        self._policies, self._shown, self._wanted, self._store = policies, shown, wanted, store
        told = (wanted.on, wanted.draft, wanted.address, wanted.printing is not None)
        # With the folder itself, for a company knows where its file is.
        self._common = key(fingerprint.of_templates(templates), str(policies), shown, repr(told))

    def make(self, id_: str) -> Made:
        """The company in the folder of that name."""
        digest = self._digest(id_)
        return self._kept(digest, Made) or self._made(id_, digest)[0]

    def _digest(self, id_: str) -> str:
        return key(self._common, id_, fingerprint.folder(self._policies / id_))

    def pages(self, company: BuiltCompany) -> Mapping[str, BuiltPage]:
        """The pages of a company, by their places."""
        kept = self._kept(_part("pages", company.digest), dict[str, BuiltPage])
        return self._again(company).pages if kept is None else kept

    def files(self, company: BuiltCompany) -> Mapping[str, bytes]:
        """What of a company is no page, by its place."""
        kept = self._kept(_part("files", company.digest), dict[str, bytes])
        return self._again(company).files if kept is None else kept

    def _again(self, company: BuiltCompany) -> Contents:
        contents = self._made(company.id, company.digest)[1]
        if contents is None or self._digest(company.id) != company.digest:
            raise ProjectError(f"the files of {company.id!r} changed while the site was built; build it again")
        return contents

    def _made(self, id_: str, digest: str) -> tuple[Made, Contents | None]:
        company, findings = project.load_company(self._policies / id_, f"{self._shown}/{id_}")
        if company is None:
            # Not kept: what is wrong may lie outside the files, as with one that nobody may read.
            return Made(tuple(findings), None, None), None
        shown, contents, member = built.build(company, self._wanted, digest)
        made = Made(tuple(findings), shown, member)
        # What is edited meanwhile is not kept as what it was.
        if self._digest(id_) == digest:
            self._store.put(_part("pages", digest), msgspec.msgpack.encode(contents.pages))
            self._store.put(_part("files", digest), msgspec.msgpack.encode(contents.files))
            self._store.put(digest, msgspec.msgpack.encode(made))
        return made, contents

    def _kept(self, digest: str, kind: type[Kept]) -> Kept | None:
        packed = self._store.get(digest)
        return None if packed is None else msgspec.msgpack.decode(packed, type=kind)


def _part(name: str, digest: str) -> str:
    return key(name, digest)
