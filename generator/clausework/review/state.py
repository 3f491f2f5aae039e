"""The companies of a project at one time, whatever is wrong with them."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from clausework import lint, project, render, versions
from clausework.errors import TemplateError
from clausework.findings import Finding, Level
from clausework.homes import homes
from clausework.model import Practices
from clausework.project import Company
from clausework.versions import Version
from clausework.versions.digest import digest


@dataclass(frozen=True)
class State:
    """A company at one time."""

    id: str
    company: Company | None
    """None where its practices cannot be read."""
    versions: tuple[Version, ...]
    """Oldest first."""
    form: tuple[Finding, ...]
    """What is wrong with its files."""
    law: tuple[Finding, ...] | None
    """What the rules find; None where it could not be held against them."""
    texts: Mapping[str, str] | None
    """The rendered texts by the names of their files, without dates; None where they cannot be made."""
    fault: str
    """Why a template does not work; empty if all do."""
    source: str
    """The digest of its practices; empty where there is no such file."""

    @property
    def practices(self) -> Practices | None:
        """Its practices, if they can be read."""
        return self.company.practices if self.company else None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.practices.company.name if self.practices else self.id

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is known to be wrong."""
        return (*self.form, *(self.law or ()))

    @property
    def errors(self) -> int:
        """How many of these are errors."""
        return sum(finding.level is Level.ERROR for finding in self.findings)

    @property
    def unfit(self) -> bool:
        """Whether its files keep the site from being built."""
        return any(finding.level is Level.ERROR for finding in self.form)


def states(root: Path, policies: str, env: jinja2.Environment, on: datetime.date) -> dict[str, State]:
    """The companies of a project by their ids, held against the laws of a day.

    Raises ProjectError as `project.load` does.
    """
    return {home.name: _state(home, root, policies, env, on) for home in homes(root, policies)}


def _state(home: Path, root: Path, policies: str, env: jinja2.Environment, on: datetime.date) -> State:
    shown = f"{policies}/{home.name}"
    company, form = project.read_company(home, shown)
    known = company.versions if company else versions.history(home / "versions", f"{shown}/versions")[0]
    law, texts, fault = None, None, ""
    if company:
        try:
            draft = render.Draft(company, env, on)
            texts = {made.name: made.text for made in draft.texts}
            law = lint.check(company, env, on, draft).findings
        except TemplateError as error:
            # The folder of an old state is a passing one, and nobody's business.
            fault = str(error).replace(f"{root}{os.sep}", "")
    file = home / "practices.yml"
    source = digest(file.read_bytes()) if file.is_file() else ""
    return State(home.name, company, known, tuple(form), law, texts, fault, source)
