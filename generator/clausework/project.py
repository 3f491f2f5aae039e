"""A project: the companies below `policies/`, loaded and checked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from clausework import acceptance, formats, source, versions
from clausework.findings import Finding, Level, Mark
from clausework.guess import either
from clausework.homes import homes
from clausework.model import Practices
from clausework.model.shape import record
from clausework.source import Document
from clausework.versions import Version

PICTURES = (".svg", ".png", ".webp", ".jpg")
"""What a logo may be: pictures that every browser shows."""


@dataclass(frozen=True)
class Company:
    """One company of the project, its practices free of errors."""

    id: str
    practices: Practices
    versions: tuple[Version, ...]
    """Oldest first."""
    file: Path
    """The working practices."""
    document: Document = field(hash=False)
    """What stands in that file, and where."""

    @property
    def shown(self) -> str:
        """The file as shown to people."""
        return self.document.path


@dataclass(frozen=True)
class Project:
    """The companies whose practices are free of errors, by id."""

    root: Path
    companies: tuple[Company, ...]


def load(root: Path, policies: str = "policies", names: Collection[str] = ()) -> tuple[Project, list[Finding]]:
    """All companies, or those of these names, and all findings about them, sorted.

    Raises ProjectError when there is no folder of policies or no company in it.
    """
    companies, findings = [], []
    for home in homes(root, policies):
        if names and home.name not in names:
            continue
        company, found = load_company(home, f"{policies}/{home.name}")
        findings += found
        if company is not None:
            companies.append(company)
    return Project(root, tuple(companies)), sorted(findings)


def histories(root: Path, policies: str = "policies") -> dict[str, tuple[tuple[Version, ...], list[Finding]]]:
    """The versions of every company and what breaks their proof, whatever the working practices are.

    Raises ProjectError as `load` does.
    """
    return {
        home.name: versions.history(home / "versions", f"{policies}/{home.name}/versions")
        for home in homes(root, policies)
    }


def load_company(home: Path, shown: str) -> tuple[Company | None, list[Finding]]:
    """One company and what is wrong with it; no company when there is an error."""
    company, findings = read_company(home, shown)
    flawless = all(finding.level is not Level.ERROR for finding in findings)
    return (company if flawless else None), findings


def read_company(home: Path, shown: str) -> tuple[Company | None, list[Finding]]:
    """The same, but with a company wherever its working practices are free of errors."""
    document, findings = source.load(home / "practices.yml", f"{shown}/practices.yml")
    practices = None
    if document is not None:
        practices, findings = acceptance.read(record(Practices), document)
    findings += _check_name(home.name, f"{shown}/practices.yml")
    if document is not None and practices is not None:
        findings += _check_logo(practices, home, document)
    known, found = versions.history(home / "versions", f"{shown}/versions")
    findings += found
    if document is None or practices is None:
        return None, findings
    return Company(home.name, practices, known, home / "practices.yml", document), findings


def load_practices(file: Path, shown: str) -> tuple[Practices | None, list[Finding]]:
    """The practices of one file and what is wrong with it."""
    document, findings = source.load(file, shown)
    return (None, findings) if document is None else acceptance.read(record(Practices), document)


def _check_logo(practices: Practices, home: Path, document: Document) -> list[Finding]:
    name = practices.company.logo
    if name is None or (PurePath(name).name == name and name.endswith(PICTURES) and (home / name).is_file()):
        return []
    what = f"{name!r} is no picture that lies beside this file"
    fix = f"put it there; its name ends in {either(PICTURES)}; or delete this line"
    return [Finding(document.path, document.mark(("company", "logo")), "SCH021", Level.ERROR, what, fix)]


def _check_name(name: str, shown: str) -> list[Finding]:
    fault = formats.identifier(name)
    if fault is None:
        return []
    return [Finding(shown, Mark(1, 1), fault.rule, Level.ERROR, f"the folder name {fault.message}", fault.fix)]
