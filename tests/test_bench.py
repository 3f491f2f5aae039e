"""The portfolios that `make bench` measures: real projects, the same in every run."""

from __future__ import annotations

import datetime
import random
import shutil
from pathlib import Path

import msgspec
import pytest

from bench import evolution, page, picture, portfolios, stages
from bench.portfolios import DAY, Size
from bench.projects import POLICIES
from bench.results import Results
from clausework import built, project, render, source
from clausework.built import Templates
from clausework.pieces import Wanted
from clausework.project import Project
from clausework.versions.record import DIGESTS, RECORD

SMALL = POLICIES / "smartx-crm"
"""The company with the fewest words."""
VERSIONS = 3
ON = datetime.date.fromisoformat(DAY)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company that changed twice."""
    folder = tmp_path_factory.mktemp("history") / portfolios.NAMED.lower()
    portfolios.release_history(folder, SMALL, 0, VERSIONS)
    return folder


@pytest.fixture(scope="module")
def portfolio(history: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two companies with that history."""
    root = tmp_path_factory.mktemp("portfolio")
    for name in portfolios.names(2):
        portfolios.copy(history, root / "policies" / name.lower(), name)
    return root


def loaded(root: Path) -> Project:
    found, findings = project.load(root)
    assert findings == []
    return found


def files(folder: Path) -> dict[str, bytes]:
    found = (file for file in folder.rglob("[!.]*.*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def test_every_company_is_proved_and_differs_from_the_others(portfolio: Path) -> None:
    first, second = loaded(portfolio).companies
    assert [len(company.versions) for company in (first, second)] == [VERSIONS, VERSIONS]
    assert first.practices.company.name != second.practices.company.name
    assert {version.digest for version in first.versions}.isdisjoint(version.digest for version in second.versions)


def test_every_version_tells_what_changed(portfolio: Path) -> None:
    for company in loaded(portfolio).companies:
        assert all(version.record.changes for version in company.versions[1:])


def test_a_copy_is_as_if_it_had_been_released_under_its_name(history: Path, tmp_path: Path) -> None:
    (name,) = portfolios.names(1)
    portfolios.copy(history, tmp_path / "copied" / name.lower(), name)
    portfolios.release_history(tmp_path / "released" / name.lower(), SMALL, 0, VERSIONS, name)
    copied, released = files(tmp_path / "copied"), files(tmp_path / "released")
    assert copied.keys() == released.keys()
    # Where a line of a record is broken depends on the length of the name, and digests on that.
    proofs = {file for file in copied if file.endswith((RECORD, DIGESTS))}
    assert {file for file in copied if copied[file] != released[file]} <= proofs


def test_a_company_can_publish_one_version_more(portfolio: Path, tmp_path: Path) -> None:
    root = shutil.copytree(portfolio, tmp_path / "portfolio")
    portfolios.release_next(root, loaded(root).companies[0].id)
    assert [len(company.versions) for company in loaded(root).companies] == [VERSIONS + 1, VERSIONS]


def test_all_pages_of_a_company_can_be_built(portfolio: Path) -> None:
    chosen, templates = loaded(portfolio).companies[1], Templates(render.environment())
    company, contents, _ = built.build(chosen, Wanted(ON, draft=False), templates)
    assert f"{company.id}/index.md" in contents.pages
    assert sum("/redline/" in place.uri for place in company.places) == 2 * VERSIONS - 3


@pytest.mark.parametrize("home", sorted(file.parent.name for file in POLICIES.glob("*/practices.yml")))
def test_practices_stay_valid_however_often_they_change(home: str, tmp_path: Path) -> None:
    document, _ = source.load(POLICIES / home / "practices.yml", home)
    assert document
    practices, chance = document.data, random.Random(home)
    for _ in range(12):
        before, practices = practices, evolution.evolve(practices, chance)
        assert practices != before
    file = tmp_path / "practices.yml"
    file.write_text(portfolios.written(practices), encoding="utf-8")
    known, findings = project.load_practices(file, home)
    assert known, findings


def test_the_same_chance_makes_the_same_practices() -> None:
    document, _ = source.load(SMALL / "practices.yml", SMALL.name)
    assert document
    once, again = (evolution.evolve(document.data, random.Random("the same")) for _ in range(2))
    assert once == again


def test_there_are_enough_names_and_each_begins_and_ends_as_the_one_in_the_histories() -> None:
    names = portfolios.names(1000)
    assert len(set(names)) == 1000
    assert all(name[0] not in "AEIOU" and name[-1] == portfolios.NAMED[-1] for name in names)


def test_every_stage_is_known_by_functions_that_exist() -> None:
    assert all(callable(stages.found(name)[2]) for names in stages.STAGES.values() for name in names)


def test_the_page_shows_what_was_measured() -> None:
    kept = msgspec.json.decode(page.KEPT.read_bytes(), type=Results)
    assert page.PAGE.read_text(encoding="utf-8") == page.shown(kept)
    assert page.PICTURE.read_text(encoding="utf-8") == picture.drawn(kept)
    assert {name for _, name, _ in page.PLACE.findall(page.shown(kept))} == {*page.MADE}


@pytest.mark.parametrize("size", ["6x3", "1000x30"])
def test_a_size_is_read_as_it_is_written(size: str) -> None:
    assert str(Size.of(size)) == size
