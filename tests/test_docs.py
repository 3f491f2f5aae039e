"""The documentation says what the program does."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import clausework
from clausework.building import ClauseworkConfig
from clausework.cli.group import MODULES

ROOT = Path(__file__).parents[1]
PACKAGE = Path(clausework.__file__).parent


def test_generated_pages_are_current() -> None:
    assert runpy.run_path(str(ROOT / "docs" / "generate.py"))["stale"]() == []


def test_every_finding_is_explained() -> None:
    emitted = {
        rule
        for file in PACKAGE.rglob("*.py")
        for rule in re.findall(r'"((?:YAML|SCH|VER|LINT|IMP|SITE)\d{3})"', file.read_text(encoding="utf-8"))
    }
    explained = set(re.findall(r"^\| (\w+\d{3}) \|", (ROOT / "docs" / "findings.md").read_text("utf-8"), re.MULTILINE))
    assert emitted == explained


def test_every_link_between_the_pages_leads_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for path, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8")):
            target = page.parent / path if path else page
            assert target.exists(), f"{page.name}: {path}"
            if anchor:
                assert anchor in anchors(target), f"{page.name}: {path}#{anchor}"


def anchors(page: Path) -> set[str]:
    """Of the headings, as GitHub and the site of the documentation both make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_readme_names_every_command() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("## The commands")[2]
    assert set(re.findall(r"^\| `clausework ([a-z-]+)", table, re.MULTILINE)) == set(MODULES)


def test_every_option_of_the_plugin_is_explained() -> None:
    page = (ROOT / "docs/guides/project.md").read_text(encoding="utf-8")
    table = page.partition("## Options of the plugin")[2].partition("##")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == {name for name, _ in ClauseworkConfig._schema}
