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
    """What plain MkDocs and the plugin take for the same pages."""

    plain: Cost
    plugin: Cost
    pages: int


def compare(folder: Path) -> None:
    """Prints what an archived page and a comparison cost, beside what plain MkDocs takes for the same page."""
    home = max((home for home in POLICIES.iterdir() if home.is_dir()), key=_versions)
    release_once(folder / "once/policies/a", home / "practices.yml")
    alone, full = site(folder / "alone", PLUGIN), site(folder / "full", PLUGIN)
    for number in range(COPIES):
        shutil.copytree(folder / "once/policies/a", alone / f"policies/copy-{number}")
        shutil.copytree(home, full / f"policies/copy-{number}")
    archive = site(shutil.copytree(full, folder / "archive"), WITHOUT_COMPARISONS)
    one, archived, compared = _measured(
        (plain_of(alone, folder / "plain-alone"), alone),
        (_without_comparisons(plain_of(full, folder / "plain-archive")), archive),
        (plain_of(full, folder / "plain-full"), full),
    )
    head(f"{COPIES} companies")
    for name, both in (
        ("one version", one),
        (f"{_versions(home)} versions", archived),
        ("and their comparisons", compared),
    ):
        row(f"plain, {name}", both.plain, both.plain)
        row(f"plugin, {name}", both.plugin, both.plain)
    print(f"\n{'in ms of CPU time':44}{'plain':>8}{'plugin':>8}{'x CPU':>8}")
    _each("an archived page", one, archived)
    _each("a comparison", archived, compared)


def _measured(*sites: tuple[Path, Path]) -> list[Both]:
    costs = measure(*((MKDOCS, folder) for both in sites for folder in both))
    assert all(pages(plain) == pages(plugin) for plain, plugin in sites), "both ways make the same pages"
    counts = [len(pages(plain)) for plain, _ in sites]
    return [Both(*both) for both in zip(costs[::2], costs[1::2], counts, strict=True)]


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
