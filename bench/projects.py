"""What is run, and where."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bench.cost import run

ROOT = Path(__file__).resolve().parents[1]
POLICIES = ROOT / "policies"
CLAUSEWORK = [sys.executable, "-m", "clausework"]
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--strict"]

ZENSICAL = [sys.executable, "-m", "zensical", "build"]

SITE = f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: docs\nsite_dir: site\n"
PLUGIN = SITE + "plugins:\n  - search\n  - clausework\n"
PLAIN = (
    SITE
    + """\
plugins:
  - search
markdown_extensions: [admonition, attr_list, tables]
nav:
  - index.md
not_in_nav: '*'
"""
)
"""What the pages need, with the navigation that costs least: MkDocs draws all of it on every page."""


def site(folder: Path, config: str) -> Path:
    """A folder ready to be built with that configuration."""
    shutil.copytree(ROOT / "site/docs", folder / "docs", dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


def release_once(company: Path, practices: Path) -> None:
    """A company whose only version are these practices."""
    company.mkdir(parents=True)
    for file in (file for file in practices.parent.iterdir() if file.is_file()):
        shutil.copy(file, company)
    root = company.parents[1]
    run([*CLAUSEWORK, "release", company.name, "--allow-gaps", "--project", str(root)], root)


def pages(folder: Path) -> set[str]:
    """The pages of a site that was built."""
    return {file.relative_to(folder / "site").as_posix() for file in (folder / "site").rglob("index.html")}


def pages_of(folder: Path) -> set[str]:
    """The pages that a site of this Markdown has."""
    files = (file.relative_to(folder / "docs").with_suffix("") for file in (folder / "docs").rglob("*.md"))
    return {(file if file.name == "index" else file / "index").with_suffix(".html").as_posix() for file in files}
