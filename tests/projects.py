"""Small projects for tests."""

from __future__ import annotations

from pathlib import Path

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


def two_companies(root: Path) -> Path:
    """A project of two companies with a site."""
    (root / "site/docs").mkdir(parents=True)
    return write(
        root,
        {
            "mkdocs.yml": MKDOCS,
            "policies/acme/practices.yml": practices("Acme"),
            "policies/birch/practices.yml": practices("Birch & Co"),
        },
    )
