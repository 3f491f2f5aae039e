"""A site is the same byte for byte, whatever was kept of the last build and however many processes build it."""

from __future__ import annotations

import datetime
import hashlib
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config

from clausework import building, project
from clausework.building import sections
from clausework.building.left import LEFT, set_aside
from clausework.cli import main
from clausework.findings import Finding
from clausework.inside import plugin_of
from clausework.making import Content, Together
from clausework.pieces import Overviews
from clausework.preview.frame import framed
from clausework.project import Company
from clausework.store import Store
from tests.projects import MKDOCS, practices, release, two_companies, write

ROOT = Path(__file__).parents[1]
CACHE = ".cache/clausework"
PAGE = "index.html"
CAREFUL = MKDOCS + "validation: {links: {anchors: warn}}\n"
Site = Mapping[str, bytes]


def build(root: Path, *options: str, ends: int = 0) -> Site:
    """The site as the command builds it: all of its files."""
    result = CliRunner().invoke(main, ["build", "--project", str(root), "--date", "2026-12-01", *options])
    assert result.exit_code == ends, result.output
    return files(root / "build/site")


def files(folder: Path) -> Site:
    """All files of a site."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def entries(root: Path) -> list[Path]:
    """What is kept for the next build."""
    return sorted(path for path in (root / CACHE).glob("??/*") if path.is_file())


def different(one: Site, other: Site) -> list[str]:
    """The files that are not the same on both."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of two companies with versions and drafts."""
    return two_companies(tmp_path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Site]:
    """The company that has every kind of page and another one, and their site with drafts, nothing of it kept."""
    root = tmp_path_factory.mktemp("whole")
    for name in ("policies/northlight", "policies/xmartpro", "site"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root, build(root, "--draft", "--no-cache", "--jobs", "1")


def test_every_kind_of_page_is_the_same_from_the_cache_and_from_processes(whole: tuple[Path, Site]) -> None:
    root, alone = whole
    assert not (root / CACHE).exists(), "nothing is kept unasked"
    first = build(root, "--draft", "--jobs", "2")
    again = build(root, "--draft", "--jobs", "1")
    kinds = {name.split("/")[1] for name in alone if name.startswith("northlight/") and name.endswith(PAGE)}
    assert {"index.html", "versions", "redline", "rights", "california", "data-flows", "changes", "draft"} <= kinds
    assert different(alone, first) == []
    assert different(alone, again) == []


def test_what_was_built_is_not_built_again(root: Path) -> None:
    build(root)
    for file in entries(root):
        kept = file.parent.name + file.name
        store = Store(root / CACHE)
        packed = store.get(kept)
        assert packed is not None
        store.put(kept, packed.replace(b"</body>", b"</BODY>"))
    shutil.rmtree(root / "build/site")
    site = build(root)
    assert all(b"</BODY>" in site[page] for page in site if page.startswith("acme/") and page.endswith(PAGE))


def test_what_stands_on_the_site_as_it_should_is_not_written_again(root: Path) -> None:
    build(root)
    before = _written(root)
    build(root, "--jobs", "2")
    assert before
    assert _written(root) == before
    assert not list((root / "build/site").glob(".*"))


def _written(root: Path) -> dict[Path, tuple[int, int]]:
    """The files of the companies on the site, and when they were written."""
    found = [file for name in ("acme", "birch") for file in (root / "build/site" / name).rglob("*") if file.is_file()]
    return {file: (file.stat().st_ino, file.stat().st_mtime_ns) for file in found}


def _longer(home: Path) -> None:
    with (home / PAGE).open("a", encoding="utf-8") as page:
        page.write("<p>Added by hand.</p>")


def _with_more(home: Path) -> None:
    write(home, {"versions/2020-02-02/index.html": "A version that there is not.", "notes.txt": "Notes"})
    (home / "elsewhere").symlink_to(home.parent / "birch")
    (home / "empty").mkdir()


def _linked(home: Path) -> None:
    (home / PAGE).rename(home.parents[2] / "kept.html")
    (home / PAGE).symlink_to(home.parents[2] / "kept.html")


STRAYS: dict[str, Callable[[Path], object]] = {
    "changed": _longer,
    "too much": _with_more,
    "too little": lambda home: (home / PAGE).unlink(),
    "a folder for a page": lambda home: _into_a_folder(home / PAGE),
    "a link for a page": _linked,
    "gone": shutil.rmtree,
}


@pytest.mark.parametrize("stray", STRAYS)
def test_whatever_was_left_on_the_site_it_is_as_if_built_anew(root: Path, stray: str) -> None:
    site = build(root)
    home = root / "build/site/acme"
    folders = {path for path in home.rglob("*") if path.is_dir()}
    STRAYS[stray](home)
    assert different(site, build(root)) == []
    assert {path for path in home.rglob("*") if path.is_dir()} == folders
    assert not [path for path in home.rglob("*") if path.is_symlink()]


def test_pages_that_were_for_few_are_written_for_all_again(root: Path) -> None:
    before = os.umask(0o077)
    try:
        build(root)
    finally:
        os.umask(before)
    site = root / "build/site"
    (site / "birch" / PAGE).chmod(0o640)
    build(root)
    fresh = stat.S_IMODE((site / "index.html").stat().st_mode)
    assert {stat.S_IMODE(file.stat().st_mode) for file in _written(root)} == {fresh}


@pytest.mark.parametrize("option", ["--cache", "--no-cache"])
def test_what_a_killed_build_left_is_not_published(root: Path, option: str) -> None:
    site = build(root)
    write(root, {f"build/site/{LEFT}/acme/index.html": "Old"})
    assert different(site, build(root, option)) == []
    assert not (root / "build/site" / LEFT).exists()


def test_a_build_beside_another_takes_nothing_from_it(root: Path) -> None:
    site = build(root)
    with set_aside(root / "build/site", ["acme"]) as left:
        assert left
        kept = sorted(left.rglob("*"))
        assert different(site, {name: text for name, text in build(root).items() if not name.startswith(LEFT)}) == []
        assert sorted(left.rglob("*")) == kept
    assert not (root / "build/site" / LEFT).exists()


def test_a_build_stopped_while_it_sets_aside_leaves_nothing_aside(root: Path) -> None:
    build(root)

    def stopped() -> Iterator[str]:
        yield "acme"
        assert (root / "build/site" / LEFT / "acme").is_dir()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), set_aside(root / "build/site", stopped()):
        pytest.fail("it was stopped before")
    assert not (root / "build/site" / LEFT).exists()


def test_a_company_that_is_gone_leaves_nothing(root: Path) -> None:
    build(root)
    shutil.rmtree(root / "policies/acme")
    site = build(root)
    assert not [name for name in site if name.startswith((".", "acme/"))]
    assert "birch/index.html" in site


def test_what_somebody_linked_to_is_not_written_over(root: Path) -> None:
    build(root)
    page, linked = root / "build/site/acme/index.html", root / "linked.html"
    linked.hardlink_to(page)
    before = linked.read_bytes()
    write(root, {"templates/below.md.j2": "Below it all.\n"})
    build(root)
    assert linked.read_bytes() == before != page.read_bytes()


def test_a_build_that_fails_leaves_nothing_aside(root: Path) -> None:
    site = build(root)
    write(root, {"site/docs/broken.md": "[Nowhere](nowhere.md)\n"})
    build(root, ends=1)
    assert not list((root / "build/site").glob(".*"))
    (root / "site/docs/broken.md").unlink()
    assert different(site, build(root)) == []


SLEEPING = """
import atexit, pathlib, time

def on_files(files, config):
    project = pathlib.Path(config.config_file_path).parent
    atexit.register(close, project)
    (project / "mark").touch()
    time.sleep(600)

def close(project):
    (project / "closing").touch()
    while not (project / "twice").exists():
        time.sleep(0.02)
"""


HEARING = """
import signal
from clausework.cli import main

signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests by nohup has it ignored
main(prog_name="clausework")
"""


@pytest.mark.parametrize(
    ("number", "option"),
    [(signal.SIGINT, "--cache"), (signal.SIGTERM, "--no-cache"), (signal.SIGHUP, "--no-cache")],
)
def test_a_build_that_is_stopped_leaves_nothing_aside(root: Path, number: int, option: str) -> None:
    build(root)
    room = root / "room"
    room.mkdir()
    write(root, {"mkdocs.yml": MKDOCS + "hooks: [hook.py]\n", "hook.py": SLEEPING})
    command = [sys.executable, "-c", HEARING, "build", option]
    environment = os.environ | {"TMPDIR": str(room)}
    with subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            for mark in ("mark", "closing"):
                while not (root / mark).exists():
                    assert process.poll() is None
                    time.sleep(0.02)
                process.send_signal(number)
            (root / "twice").touch()
            assert process.communicate()[1].endswith("Aborted!\n")
        finally:
            process.kill()
    assert process.returncode == 1
    assert [*room.iterdir(), *(root / "build/site").glob(".*")] == []


EDITS = {
    "practices": {"policies/acme/practices.yml": practices("Acme & Sons")},
    "a template of a text": {"templates/policy.md.j2": '{% include "default/policy.md.j2" %}\nThis is ours.\n'},
    "a template around a text": {"templates/below.md.j2": "Below it all.\n"},
    "a template of the theme": {"overrides/main.html": '{% extends "base.html" %}{% block footer %}Ours{% endblock %}'},
    "the configuration": {"mkdocs.yml": MKDOCS.replace("Policies", "Our policies")},
    "an option of the theme": {"mkdocs.yml": MKDOCS.replace("font: false", "font: false\n  direction: rtl")},
    "an extension of Markdown": {"mkdocs.yml": MKDOCS + "markdown_extensions:\n  - toc: {baselevel: 2}\n"},
    "the navigation": {"mkdocs.yml": MKDOCS + "nav:\n  - index.md\n  - Ours: acme/index.md\n"},
    "a page of the project's own": {"site/docs/index.md": "# Our own front page\n"},
}
WITH_OVERRIDES = MKDOCS.replace("font: false", "font: false\n  custom_dir: overrides")


@pytest.mark.parametrize("edit", EDITS)
def test_whatever_changes_the_pages_are_as_if_nothing_had_been_kept(root: Path, edit: str) -> None:
    write(root, {"mkdocs.yml": WITH_OVERRIDES, "overrides/main.html": '{% extends "base.html" %}'})
    before = build(root, "--draft")
    write(root, EDITS[edit])
    after = build(root, "--draft")
    assert different(before, after)
    assert different(after, build(root, "--draft", "--no-cache")) == []


def _with_words_of_another_file(root: Path) -> None:
    told = "markdown_extensions:\n  - abbr\n  - pymdownx.snippets: {{auto_append: [words.md], base_path: [{}]}}\n"
    write(root, {"mkdocs.yml": MKDOCS + told.format(root), "words.md": "*[Acme]: One\n"})
    build(root)
    write(root, {"words.md": "*[Acme]: Two\n"})


def _with_a_linked_folder(root: Path) -> None:
    write(root, {"mkdocs.yml": WITH_OVERRIDES, "parts/below.html": "Before"})
    around = '{% extends "base.html" %}{% block footer %}{% include "p/below.html" %}{% endblock %}'
    write(root, {"overrides/main.html": around})
    (root / "overrides/p").symlink_to("../parts")
    build(root)
    write(root, {"parts/below.html": "After"})


def _from_another_place(root: Path) -> None:
    write(root, {"mkdocs.yml": MKDOCS + "repo_url: https://example.com/a\nedit_uri: edit/\n"})
    build(root)
    shutil.copytree(root / CACHE, root / "one" / CACHE)
    for name in ("mkdocs.yml", "policies", "site"):
        (root / name).rename(root / "one" / name)


@pytest.mark.parametrize("change", [_with_words_of_another_file, _with_a_linked_folder, _from_another_place])
def test_what_a_build_reads_elsewhere_counts(root: Path, change: Callable[[Path], None]) -> None:
    change(root)
    here = root / "one" if (root / "one").is_dir() else root
    assert different(build(here), build(here, "--no-cache")) == []


def test_the_day_that_a_theme_prints_counts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dated = '{% extends "base.html" %}{% block footer %}{{ build_date_utc.year }}{% endblock %}'
    write(root, {"mkdocs.yml": WITH_OVERRIDES, "overrides/main.html": dated})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    before = build(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    after = build(root)
    assert different(before, after)
    assert different(after, build(root, "--no-cache")) == []


def test_a_fault_that_no_file_shows_is_seen_though_the_company_was_kept(root: Path) -> None:
    site = build(root)
    empty = root / "policies/acme/versions/2026-09-09"
    empty.mkdir()
    build(root, ends=1)
    empty.rmdir()
    assert different(site, build(root)) == []


def test_on_another_day_the_pages_are_as_if_nothing_had_been_kept(root: Path) -> None:
    write(root, {"policies/acme/practices.yml": practices("Acme & Sons")})
    release(root, "acme", "2026-06-01", effective=datetime.date(2026, 12, 24))
    before, after = build(root), build(root, "--date", "2026-12-24")
    assert different(before, after)
    assert different(after, build(root, "--date", "2026-12-24", "--no-cache")) == []


def _into_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def test_a_cache_that_is_broken_costs_time_alone(root: Path) -> None:
    site = build(root)
    breaks: list[Callable[[Path], object]] = [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-20]),
        lambda file: file.write_bytes(file.read_bytes()[:-1] + b"\0"),
        lambda file: file.write_bytes(b"nothing that was ever written here"),
        lambda file: file.write_bytes(hashlib.sha256(b"Packed by nobody").digest() + b"Packed by nobody"),
        _into_a_folder,
    ]
    for number, file in enumerate(entries(root)):
        breaks[number % len(breaks)](file)
    assert different(site, build(root)) == []


def test_a_cache_that_cannot_be_written_costs_time_alone(root: Path) -> None:
    site = build(root, "--no-cache")
    write(root, {CACHE: "a file where a folder should be"})
    assert different(site, build(root)) == []


def test_marks_of_editors_do_no_harm(root: Path) -> None:
    site = build(root)
    (root / "policies/acme/.#practices.yml").symlink_to("somebody@a-machine.1234")
    assert different(site, build(root)) == []


def test_what_is_edited_while_it_is_made_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (root / "policies/acme/practices.yml").read_text(encoding="utf-8")
    load = project.load_company

    def edited(home: Path, shown: str) -> tuple[Company | None, list[Finding]]:
        write(root, {"policies/acme/practices.yml": practices("Acme & Sons")})
        return load(home, shown)

    with monkeypatch.context() as patch:
        patch.setattr(project, "load_company", edited)
        build(root, "--draft", ends=1)
    write(root, {"policies/acme/practices.yml": before})
    assert different(build(root, "--draft"), build(root, "--draft", "--no-cache")) == []


def test_builds_at_once_share_a_cache(root: Path) -> None:
    site = build(root, "--no-cache")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(root / "mkdocs.yml")]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "CLAUSEWORK_BUILD_DATE": "2026-12-01"}
    folders = [root / f"build/site-{number}" for number in range(3)]
    running = [subprocess.Popen([*command, "--site-dir", str(folder)], env=environment) for folder in folders]
    assert [process.wait() for process in running] == [0, 0, 0]
    for folder in folders:
        assert different(site, files(folder)) == []


def test_what_another_plugin_could_do_is_done_each_time(root: Path) -> None:
    hook = "from pathlib import Path\n\ndef on_page_content(html, **_):\n    return html + Path({!r}).read_text()\n"
    write(root, {"mkdocs.yml": MKDOCS + "hooks:\n  - hook.py\n", "hook.py": hook.format(str(root / "count"))})
    for count in ("first", "second"):
        write(root, {"count": count})
        site = build(root, "--jobs", "2")
        assert all(count.encode() in site[name] for name in site if name.endswith(PAGE))


def test_a_dead_link_is_told_each_time(root: Path) -> None:
    write(
        root,
        {
            "mkdocs.yml": CAREFUL,
            "templates/below.md.j2": "[There](index.md#nothing) and [there](../birch/index.md#nowhere).\n",
        },
    )
    for options in ([], [], ["--jobs", "1"], ["--no-cache"]):
        told = CliRunner().invoke(main, ["build", "--project", str(root), *options])
        assert told.exit_code == 1
        assert "no such anchor on this page" in told.output
        assert "'birch/index.md' does not contain an anchor '#nowhere'" in told.output


def test_a_link_to_a_place_that_goes_away_is_told_though_the_page_was_kept(root: Path) -> None:
    write(root, {"mkdocs.yml": CAREFUL, "site/docs/about.md": "# About\n"})
    write(root, {"templates/below.md.j2": "[About](../about.md#about)\n"})
    build(root)
    write(root, {"site/docs/about.md": "# About us\n"})
    build(root, ends=1)


NASTY = {
    "the same heading twice": "## Twice\n\nOne.\n\n## Twice\n\nTwo.\n",
    "the same id twice": "## One {: #same }\n\n## Two {: #same }\n",
    "the id of a section like the title": "# Ours\n\n## Section {: #ours }\n",
    "no title": "## One {: #one }\n\nWords.\n\n## Two {: #two }\n",
    "two titles": "# One\n\n## A {: #a }\n\n# Two\n\n## B {: #b }\n",
    "a title between": "# One\n\n## A {: #a }\n\n# Two {: #two }\n\n## B {: #b }\n\nWords.\n",
    "HTML around sections": "# One\n\n<div>\n\n## A {: #a }\n\n*words*\n\n</div>\n\n## B {: #b }\n",
    "HTML at the end": "# One\n\n## A {: #a }\n\n<p>words</p>\n\n## B {: #b }\n\n<hr>\n",
    "a comment around sections": "# One\n\n<!--\n\n## A {: #a }\n\n-->\n\n## B {: #b }\n",
    "a list before a heading": "# One\n\n## A {: #a }\n\n- item\n## B {: #b }\n\n    code\n\n## C {: #c }\n",
    "code that looks like a heading": "# One\n\n## A {: #a }\n\n`\n## B\n`\n\n## C {: #c }\n",
    "a reference to a section": "# One\n\n## A {: #a }\n\n[There][x]\n\n## B {: #b }\n\n[x]: a.md\n",
    "links here, there and nowhere": "# One\n\n## A {: #a }\n\n[x](#b) [y](../index.md#a) [z](no.md)\n\n## B {: #b }\n",
    "smaller headings": "# One\n\n### Small {: #small }\n\n## A {: #a }\n\n#### Smaller\n\n### Small\n\n## B {: #b }\n",
}


def test_sections_give_the_pages_that_mkdocs_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path, {"mkdocs.yml": MKDOCS, "site/docs/none.txt": "nothing"})
    for number, words in enumerate(NASTY.values()):
        write(root, {f"policies/company-{number}/practices.yml": practices(f"Company {number}")})
        write(root, {f"templates/words/{number}.md": words})
    text = "---\ntitle: \"Ours\"\n---\n\n{% include company.name | replace('Company ', 'words/') ~ '.md' %}\n"
    write(root, {"templates/policy.md.j2": text})
    with_sections = build(root, "--draft", "--no-strict", "--no-cache", "--jobs", "1")
    monkeypatch.setattr(sections, "EXTENSIONS", frozenset())
    assert different(with_sections, build(root, "--draft", "--no-strict", "--no-cache", "--jobs", "1")) == []


def test_extensions_by_which_sections_depend_on_each_other_work(root: Path) -> None:
    write(root, {"mkdocs.yml": MKDOCS + "markdown_extensions: [footnotes]\n"})
    write(root, {"templates/below.md.j2": "A note.[^1]\n\n## Below {: #below }\n\n[^1]: What it says.\n"})
    assert b'id="fnref:1"' in build(root)["acme/index.html"]


def test_a_page_built_again_is_the_same_byte_for_byte(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    write(root, {"site/docs/about.md": "# About\n\n[Acme](acme/index.md)\n"})
    config = load_config(str(root / "mkdocs.yml"))
    plugin_of(config).on_config(config)
    site = framed(config, Content(Together(Overviews(), {})), lambda name: name == "acme")
    pages = site.files.documentation_pages()
    once = {file.dest_uri: Path(file.abs_dest_path).read_bytes() for file in pages}
    for file in pages:
        Path(file.abs_dest_path).unlink()
    building.build_pages(site, pages)
    assert pages
    assert {file.dest_uri: Path(file.abs_dest_path).read_bytes() for file in pages} == once
