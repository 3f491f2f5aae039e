"""A project: the companies below `policies/`, loaded and checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from clausework import coherence, formats, references, schema, source, versions
from clausework.errors import ProjectError
from clausework.findings import Finding, Level, Mark
from clausework.guess import either
from clausework.model import Practices
from clausework.model.shape import build, record
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
    shown: str
    """The same file as shown to people."""


@dataclass(frozen=True)
class Project:
    """The companies whose practices are free of errors, by id."""

    root: Path
    companies: tuple[Company, ...]


def load(root: Path, policies: str = "policies") -> tuple[Project, list[Finding]]:
    """All companies and all findings, sorted.

    Raises ProjectError when there is no folder of policies or no company in it.
    """
    companies, findings = [], []
    for home in homes(root, policies):
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


def homes(root: Path, policies: str) -> list[Path]:
    """The folders of the companies, by name.

    Raises ProjectError as `load` does.
    """
    folder = root / policies
    if not folder.is_dir():
        raise ProjectError(f"there is no folder {policies!r} in {str(root)!r}; run this in the project's folder")
    found = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    if not found:
        raise ProjectError(f"there is no company in {policies!r}; 'clausework add COMPANY' makes one")
    return found


def load_company(home: Path, shown: str) -> tuple[Company | None, list[Finding]]:
    """One company and what is wrong with it; no company when there is an error."""
    company, findings = read_company(home, shown)
    flawless = all(finding.level is not Level.ERROR for finding in findings)
    return (company if flawless else None), findings


def read_company(home: Path, shown: str) -> tuple[Company | None, list[Finding]]:
    """The same, but with a company wherever its working practices are free of errors."""
    practices, findings = load_practices(home / "practices.yml", f"{shown}/practices.yml")
    findings += _check_name(home.name, f"{shown}/practices.yml")
    if practices is not None:
        findings += _check_logo(practices, home, f"{shown}/practices.yml")
    known, found = versions.history(home / "versions", f"{shown}/versions")
    findings += found
    if practices is None:
        return None, findings
    return Company(home.name, practices, known, home / "practices.yml", f"{shown}/practices.yml"), findings


def load_practices(file: Path, shown: str) -> tuple[Practices | None, list[Finding]]:
    """The practices of one file and what is wrong with it."""
    document, findings = source.load(file, shown)
    if document is None:
        return None, findings
    shape = record(Practices)
    for check in (schema.validate, references.validate, coherence.validate):
        findings = findings + check(document, shape)
    if any(finding.level is Level.ERROR for finding in findings):
        return None, sorted(findings)
    practices: Practices = build(shape, document.data)
    return practices, sorted(findings)


def _check_logo(practices: Practices, home: Path, shown: str) -> list[Finding]:
    name = practices.company.logo
    if name is None or (PurePath(name).name == name and name.endswith(PICTURES) and (home / name).is_file()):
        return []
    document, _ = source.load(home / "practices.yml", shown)
    assert document is not None, "the practices were read from it"
    what = f"{name!r} is no picture that lies beside this file"
    fix = f"put it there; its name ends in {either(PICTURES)}; or delete this line"
    return [Finding(shown, document.mark(("company", "logo")), "SCH021", Level.ERROR, what, fix)]


def _check_name(name: str, shown: str) -> list[Finding]:
    fault = formats.identifier(name)
    if fault is None:
        return []
    return [Finding(shown, Mark(1, 1), fault.rule, Level.ERROR, f"the folder name {fault.message}", fault.fix)]
