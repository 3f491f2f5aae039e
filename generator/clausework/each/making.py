"""One company after the other: what each came to, whatever happens to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clausework import fingerprint
from clausework.each.building import Builder
from clausework.each.manifest import Manifest
from clausework.each.parcel import Common
from clausework.each.targets import Target, target
from clausework.errors import ProjectError
from clausework.findings import Finding, Level, Mark
from clausework.portfolio import Member
from clausework.store import key

KILLED = ProjectError("several workers ended while they built it; they may need more memory")


@dataclass(frozen=True)
class Outcome:
    """What became of a company."""

    company: str
    findings: tuple[Finding, ...] = ()
    member: Member | None = None
    """None where its site was not made."""
    was_made: bool = False
    """Whether there was work to do: a site that is there already is left as it is."""


def common_digest(common: Common, builder: Builder) -> str:
    """The digest of all that the site of a company is made of beside its own folder."""
    return key(fingerprint.programs(), common.parcel.digest, builder.told)


def digest(common: str, company: str, policies: Path) -> str:
    """The digest of all that the site of a company is made of."""
    return key(common, company, fingerprint.folder(policies / company))


def held(company: str, wanted: str, manifest: Manifest | None) -> Outcome | None:
    """The company whose site is published as it is wanted; None where there is work to do."""
    if manifest is None or manifest.digest != wanted or manifest.member is None:
        return None
    return Outcome(company, member=manifest.member)


def make(builder: Builder, company: str, wanted: str, published: Target) -> Outcome:
    """Makes the site of a company and publishes it; whatever fails is a finding, and leaves the site that is there."""
    try:
        with published.room() as room:
            made = builder.company(company, room)
            if made.member is not None and made.has_pages:
                published.put(company, room, Manifest.of(room, wanted, made.member))
        return Outcome(company, made.findings, made.member, was_made=True)
    except Exception as error:  # templates, plugins, the theme and stores can raise anything
        return failed(company, builder.policies_dir, error)


def make_all(builder: Builder, companies: Sequence[str], common: str, place: str) -> list[Outcome]:
    """What becomes of some companies; those whose sites are published already are left alone."""
    published = target(place)
    outcomes = []
    for company, manifest in zip(companies, published.manifests(companies), strict=True):
        wanted = digest(common, company, builder.policies)
        known = None if builder.makes_anew else manifest
        outcomes.append(held(company, wanted, known) or make(builder, company, wanted, published))
    return outcomes


def failed(company: str, policies: str, error: BaseException) -> Outcome:
    """A company whose site could not be made."""
    said = " / ".join(line.strip() for line in str(error).splitlines() if line.strip())
    message = f"its site could not be made: {said or type(error).__name__}"
    return _refused(company, policies, "SITE001", message, "its site is left as it was")


def misnamed(company: str, policies: str) -> Outcome:
    """A company in whose place the site about all of them has something of its own."""
    message = f"the list of all companies needs {company!r} for itself"
    return _refused(company, policies, "SITE002", message, "rename the folder of the company")


def _refused(company: str, policies: str, rule: str, message: str, fix: str) -> Outcome:
    return Outcome(
        company, (Finding(f"{policies}/{company}/practices.yml", Mark(1, 1), rule, Level.ERROR, message, fix),)
    )
