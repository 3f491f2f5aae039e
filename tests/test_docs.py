"""The documentation says what the program does."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import clausework

ROOT = Path(__file__).parents[1]
PACKAGE = Path(clausework.__file__).parent


def test_generated_pages_are_current() -> None:
    assert runpy.run_path(str(ROOT / "docs" / "generate.py"))["stale"]() == []


def test_every_finding_is_explained() -> None:
    emitted = {
        rule
        for file in PACKAGE.rglob("*.py")
        for rule in re.findall(r'"((?:YAML|SCH|VER|LINT)\d{3})"', file.read_text(encoding="utf-8"))
    }
    explained = set(re.findall(r"^\| (\w+\d{3}) \|", (ROOT / "docs" / "findings.md").read_text("utf-8"), re.MULTILINE))
    assert emitted == explained


def test_every_link_between_the_pages_leads_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
