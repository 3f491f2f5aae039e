"""The preview of many companies: each for itself, and the pages about all of them."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from clausework import preview as room
from clausework.plugin import KEPT
from clausework.preview import Update, desk
from clausework.preview.desk import Desk
from clausework.preview.watch import AT_ONCE, Watch
from tests.previews import Running, free_address, previewed
from tests.projects import MKDOCS, practices, two_companies, write

ACME = "policies/acme/practices.yml"
PAGE = "acme/draft/preview/"
BROKEN = "company: {nam: Broken}\n"
EPOCH = re.compile(r"epoch=(\d+)")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(two_companies(tmp_path), {"policies/cedar/practices.yml": practices("Cedar")})


@pytest.fixture
def preview(root: Path) -> Iterator[Running]:
    with previewed(root) as running:
        yield running


@pytest.fixture
def unread(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Desk, list[Update]]]:
    """A preview that has just begun, has read no company yet, and reads one at a time; and what it tells."""
    monkeypatch.setattr(desk, "PATIENCE", 0)
    monkeypatch.setattr(desk, "QUIET", 0)
    monkeypatch.setattr(desk, "MEANWHILE", 1e-6)
    told: list[Update] = []
    write(root, {"policies/birch/practices.yml": BROKEN})
    with room.serving(root / "mkdocs.yml", free_address(), told.append) as ready:
        yield ready.desk, told


def spoil(file: Path) -> None:
    """Makes nonsense of a file so that only who reads it can know."""
    before = file.stat()
    with file.open("r+b") as opened:
        opened.write(b"[" * before.st_size)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def epoch(page: str) -> int:
    return int(EPOCH.findall(page)[0])


def test_an_edit_of_a_company_has_no_other_one_read(preview: Running, root: Path) -> None:
    assert "Birch &amp; Co" in preview.get("")
    preview.get(PAGE)
    for file in (root / "policies/birch").rglob("*.*"):
        if file.is_file():
            spoil(file)
    write(root, {ACME: practices("Acme Two")})
    assert preview.shows(PAGE, "Acme Two privacy policy")
    front = preview.get("")
    assert "Acme Two" in front
    assert "Birch &amp; Co" in front
    assert 'role="alert"' not in front
    assert not [line for line in preview.said if "birch" in line]
    (root / "policies/birch/practices.yml").touch()
    preview.wait_for("policies/birch/practices.yml:1:")


def test_a_page_about_all_companies_is_told_of_each_that_breaks(preview: Running, root: Path) -> None:
    front = preview.get("")
    preview.get(PAGE)
    write(root, {f"policies/{name}/practices.yml": BROKEN for name in ("birch", "cedar")})
    while not all(f"policies/{name}/practices.yml:1:11" in front for name in ("birch", "cedar")):
        preview.get(f"livereload/{epoch(front)}/1")  # a browser waits here
        front = preview.get("")


def test_a_page_is_there_whatever_the_configuration_becomes(preview: Running, root: Path) -> None:
    preview.get(PAGE)
    lost: list[str] = []
    ended = threading.Event()

    def read_on() -> None:
        while not ended.is_set():
            page = preview.get(PAGE)
            if "Acme privacy policy" not in page:
                lost.append(page)

    reader = threading.Thread(target=read_on)
    reader.start()
    try:
        for name in ("Our policies", "Their policies"):
            write(root, {"mkdocs.yml": MKDOCS.replace("Policies", name)})
            assert preview.shows("birch/draft/", name)
    finally:
        ended.set()
        reader.join()
    assert lost == []


def test_another_folder_of_companies_is_followed(preview: Running, root: Path) -> None:
    shutil.copytree(root / "policies/birch", root / "others/birch")
    write(
        root, {"others/birch/practices.yml": practices("Beech"), "others/dogwood/practices.yml": practices("Dogwood")}
    )
    write(root, {"mkdocs.yml": MKDOCS + "      policies_dir: others\n"})
    assert preview.shows("dogwood/draft/preview/", "Dogwood privacy policy")
    front = preview.get("")
    assert "Beech" in front
    assert "Acme" not in front


def test_companies_that_are_not_read_yet_are_counted(unread: tuple[Desk, list[Update]]) -> None:
    preview, told = unread
    assert b"Acme" not in (preview.file("index.html") or b"")
    assert preview.unread == 3
    assert b"Cedar privacy policy" in (preview.file("cedar/draft/index.html") or b"")
    before_news = next(number for number in range(1000) if preview.look())
    assert before_news
    assert preview.unread == 0
    assert not preview.look()
    assert [update.about for update in told] == ["birch"]
    front = preview.file("index.html") or b""
    assert b"Acme" in front
    assert b"Cedar" in front
    assert b"Birch" not in front
    assert [trouble.finding.rule for trouble in preview.troubles("") if trouble.finding]


def test_what_was_kept_of_companies_is_as_good_as_what_is_read(root: Path) -> None:
    with previewed(root) as running:
        first = running.get("changes/")
    kept = [file for file in (root / KEPT).rglob("*") if file.is_file() and file.name != ".gitignore"]
    assert len(kept) >= 3
    write(root, {ACME: practices("Acme Two")})
    kept[0].write_bytes(b"spoilt")
    kept[1].unlink()
    with previewed(root) as running:
        assert "Acme Two" in running.get("")
        again = running.get("changes/")
    main = re.compile(r"<article.*?</article>", re.DOTALL)
    assert main.findall(again) == [page.replace(">Acme,", ">Acme Two,") for page in main.findall(first)]


def test_each_of_many_companies_is_looked_at(tmp_path: Path) -> None:
    policies = tmp_path / "policies"
    names = [f"company-{number:04}" for number in range(2 * AT_ONCE)]
    write(policies, {f"{name}/practices.yml": "" for name in names})
    watch = Watch(policies, tmp_path / "templates", [])
    rounds = range(8)
    assert not any(watch.look() for _ in rounds)
    for name in (names[0], names[-1]):
        write(policies, {f"{name}/practices.yml": "changed"})
    shutil.rmtree(policies / names[1])
    write(policies, {"new/practices.yml": ""})
    seen = [name for _ in rounds if watch.look() for name in watch.take().companies]
    assert sorted(seen) == sorted([names[0], names[1], names[-1], "new"])
    assert not any(watch.look() for _ in rounds)


def test_a_file_is_taken_up_when_it_looks_the_same_twice(tmp_path: Path) -> None:
    write(tmp_path, {"policies/acme/practices.yml": ""})
    watch = Watch(tmp_path / "policies", tmp_path / "templates", [])
    watch.turn_to("acme")
    for part in ("half", "half of it", "all of it now"):
        write(tmp_path, {"policies/acme/practices.yml": part})
        assert not watch.look()
    assert watch.look()
    assert watch.take().companies == ("acme",)
    assert not watch.look()
