"""What a version costs that is not in force: its own pages, and its comparisons with others."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from bench.cost import Cost, head, measure, row
from bench.projects import MKDOCS, PLUGIN, POLICIES, pages, plain_of, release_once, site

COPIES = 5

WITHOUT_COMPARISONS = PLUGIN + f"hooks:\n  - {Path(__file__).with_name('no_comparisons.py')}\n"


@dataclass(frozen=True)
class Both:
    """What the plugin and plain MkDocs take for the same pages."""

    plugin: Cost
    plain: Cost
    pages: int

    @classmethod
    def of(cls, project: Path, plain: Path) -> Both:
        """Measures both."""
        plugin = measure(MKDOCS, project)
        made = cls(plugin, measure(MKDOCS, plain), len(pages(project)))
        assert pages(project) == pages(plain), "both ways make the same pages"
        return made


def compare(folder: Path) -> None:
    """Prints what an archived page and a comparison cost, beside what plain MkDocs takes for the same page."""
    home = max((home for home in POLICIES.iterdir() if home.is_dir()), key=_versions)
    release_once(folder / "once/policies/a", home / "practices.yml")
    alone, full = site(folder / "alone", PLUGIN), site(folder / "full", PLUGIN)
    for number in range(COPIES):
        shutil.copytree(folder / "once/policies/a", alone / f"policies/copy-{number}")
        shutil.copytree(home, full / f"policies/copy-{number}")
    archive = site(shutil.copytree(full, folder / "archive"), WITHOUT_COMPARISONS)
    costs = {
        "one version": Both.of(alone, plain_of(alone, folder / "plain-alone")),
        f"{_versions(home)} versions": Both.of(archive, _without_comparisons(plain_of(full, folder / "plain-archive"))),
        "and their comparisons": Both.of(full, plain_of(full, folder / "plain-full")),
    }
    head(f"{COPIES} companies")
    for name, both in costs.items():
        row(f"plain, {name}", both.plain, both.plain)
        row(f"plugin, {name}", both.plugin, both.plain)
    one, archived, compared = costs.values()
    print(f"\n{'in ms of CPU time':44}{'plain':>8}{'plugin':>8}{'x CPU':>8}")
    _each("an archived page", one, archived)
    _each("a comparison", archived, compared)


def _each(name: str, before: Both, after: Both) -> None:
    """What one more page takes."""
    count = after.pages - before.pages
    plain = 1000 * (after.plain.cpu - before.plain.cpu) / count
    plugin = 1000 * (after.plugin.cpu - before.plugin.cpu) / count
    print(f"{name:44}{plain:8.1f}{plugin:8.1f}{plugin / plain:8.2f}", flush=True)


def _versions(home: Path) -> int:
    return sum(1 for _ in home.glob("versions/*/version.yml"))


def _without_comparisons(plain: Path) -> Path:
    for folder in (plain / "docs").glob("*/redline"):
        shutil.rmtree(folder)
    for data in (plain / "docs").rglob("texts.json"):
        data.unlink()
    return plain
