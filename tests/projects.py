"""Small projects for tests."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import Any

import jinja2

from clausework import project, render
from clausework import release as releasing
from clausework.versions import Version

MKDOCS = """\
site_name: Policies
docs_dir: site/docs
site_dir: build/site
theme:
  name: material
  font: false
plugins:
  - search
  - clausework:
      build_date: 2026-05-01
"""
VAGUE = """\
jurisdictions:
  list:
    - {id: europe, is: [EEA]}
security:
  notes:
    - We look at our locks from time to time.
"""
"""Practices with a finding on their line 8, and with others about no section of theirs."""


def write(root: Path, files: dict[str, str]) -> Path:
    """Writes the files, by their paths below the root."""
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def practices(name: str, more: str = "") -> str:
    """Practices that say no more than who writes."""
    return f"company:\n  name: {name}\n{more}"


def release(root: Path, company: str, published: str, **asked: Any) -> Version:
    """Releases the practices of a company."""
    loaded, findings = project.load_company(root / "policies" / company, f"policies/{company}")
    assert loaded, findings
    request = releasing.Request(published=datetime.date.fromisoformat(published), **asked)
    return releasing.release(loaded, _environment(), request)


@functools.cache
def _environment() -> jinja2.Environment:
    """The templates, read once."""
    return render.environment()


def two_companies(root: Path) -> Path:
    """A project of two companies with a site and one version each, a month old on its build date."""
    unpublished_companies(root)
    for company in ("acme", "birch"):
        release(root, company, "2026-04-01")
    return root


def unpublished_companies(root: Path) -> Path:
    """The same without a version."""
    (root / "site/docs").mkdir(parents=True)
    return write(
        root,
        {
            "mkdocs.yml": MKDOCS,
            "policies/acme/practices.yml": practices("Acme"),
            "policies/birch/practices.yml": practices("Birch & Co"),
        },
    )
