"""The proof that nothing published was changed: every byte, every file, every version."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from clausework import project
from clausework.findings import Finding
from clausework.versions.digest import digest
from tests.projects import MKDOCS, practices, release, write

DATA = "data: {list: [{id: contact, items: [name]}]}\n"
VERSIONS = "policies/acme/versions"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three versions of a company."""
    root = tmp_path_factory.mktemp("published")
    write(root, {"mkdocs.yml": MKDOCS, "site/docs/about.md": "# About\n"})
    for day, more in (("2026-01-01", ""), ("2026-02-01", DATA), ("2026-03-01", "")):
        write(root, {"policies/acme/practices.yml": practices("Acme", more)})
        release(root, "acme", day)
    return root


@pytest.fixture
def root(published: Path, tmp_path: Path) -> Path:
    return shutil.copytree(published, tmp_path / "project")


def found(root: Path) -> list[Finding]:
    return project.histories(root)["acme"][1]


def places(root: Path) -> set[str]:
    return {f"{finding.path} {finding.rule}" for finding in found(root)}


def frozen(root: Path) -> list[Path]:
    return sorted(path for path in (root / VERSIONS).glob("*/*"))


def test_what_was_published_is_proved(root: Path) -> None:
    assert len(project.histories(root)["acme"][0]) == 3
    assert found(root) == []


def test_a_changed_byte_is_reported_with_its_file(root: Path) -> None:
    assert len(frozen(root)) == 12
    for path in frozen(root):
        content = path.read_bytes()
        for place in range(0, len(content), 31):
            changed = bytes([content[place] ^ 1])
            path.write_bytes(content[:place] + changed + content[place + 1 :])
            named = {finding.path for finding in found(root)}
            assert path.relative_to(root).as_posix() in named, (path, place)
        path.write_bytes(content)
    assert found(root) == []


def test_a_missing_and_an_added_file_are_reported(root: Path) -> None:
    (root / VERSIONS / "2026-02-01/index.md").rename(root / VERSIONS / "2026-02-01/other.md")
    assert places(root) == {f"{VERSIONS}/2026-02-01/index.md VER001", f"{VERSIONS}/2026-02-01/other.md VER003"}


@pytest.mark.parametrize("version", ["2026-01-01", "2026-02-01", "2026-03-01"])
def test_a_removed_version_is_reported(root: Path, version: str) -> None:
    shutil.rmtree(root / VERSIONS / version)
    assert f"{VERSIONS}/{version}/version.yml VER006" in places(root)


@pytest.mark.parametrize("name", ["2025-12-01", "2026-01-15", "2026-03-01.2"])
def test_an_inserted_version_is_reported(root: Path, name: str) -> None:
    shutil.copytree(root / VERSIONS / "2026-02-01", root / VERSIONS / name)
    assert any(place.startswith(f"{VERSIONS}/{name}/version.yml ") for place in places(root))


def test_a_folder_that_is_no_version_is_reported(root: Path) -> None:
    (root / VERSIONS / "draft").mkdir()
    assert places(root) == {f"{VERSIONS}/draft/version.yml VER005"}


def test_a_file_in_place_of_the_versions_is_reported(root: Path) -> None:
    shutil.rmtree(root / VERSIONS)
    write(root, {VERSIONS: ""})
    assert places(root) == {f"{VERSIONS} VER005"}


def test_the_list_of_digests_is_proved_too(root: Path) -> None:
    (root / VERSIONS / "digests.txt").write_text("nothing\n", encoding="utf-8")
    assert f"{VERSIONS}/digests.txt VER008" in places(root)
    (root / VERSIONS / "digests.txt").unlink()
    assert places(root) == {f"{VERSIONS}/digests.txt VER001"}


def redate(root: Path, version: str, record: dict[str, str]) -> None:
    """Changes the dates of a version as one does who knows of the digests: every proof of them is made anew."""
    previous = None
    listed = []
    for home in sorted(path for path in (root / VERSIONS).iterdir() if path.is_dir()):
        file = home / "version.yml"
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        data |= (record if home.name == version else {}) | ({"previous": previous} if previous else {})
        file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
        previous = digest(file.read_bytes())
        listed.append(f"{previous}  {home.name}/version.yml\n")
    (root / VERSIONS / "digests.txt").write_text("".join(listed), encoding="utf-8")


def test_dates_may_be_written_anew_where_they_agree(root: Path) -> None:
    redate(root, "2026-02-01", {"effective": "2026-02-15"})
    assert found(root) == []


@pytest.mark.parametrize(
    ("version", "record", "expected"),
    [
        ("2026-02-01", {"published": "2026-02-02"}, ["2026-02-01 VER009: the id of this version is 2026-02-01, "]),
        ("2026-01-01", {"effective": "2025-12-31"}, ["2026-01-01 VER010: this version takes effect on 2025-12-31, "]),
        ("2026-02-01", {"effective": "2026-03-02"}, ["2026-03-01 VER011: this version takes effect on 2026-03-01, "]),
        ("2026-03-01", {"published": "2026-01-02"}, ["2026-03-01 VER009", "2026-03-01 VER011"]),
        ("2026-03-01", {"effective": "2026-01-15"}, ["2026-03-01 VER010", "2026-03-01 VER011"]),
    ],
    ids=["not its id", "before publication", "before the one before", "recorded too early", "too early"],
)
def test_dates_that_disagree_are_reported(
    root: Path, version: str, record: dict[str, str], expected: list[str]
) -> None:
    redate(root, version, record)
    told = [f"{Path(finding.path).parent.name} {finding.rule}: {finding.message}" for finding in found(root)]
    assert len(told) == len(expected)
    assert all(said.startswith(start) for said, start in zip(told, expected, strict=True)), told


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_git_may_change_line_ends(root: Path, tmp_path: Path) -> None:
    def git(folder: Path, *arguments: str) -> None:
        result = run(folder, "git", "-c", "user.name=A", "-c", "user.email=a@example.com", *arguments)
        assert result.returncode == 0, result.stderr

    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "All")
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "--quiet", str(root), "windows")
    windows = tmp_path / "windows"
    assert all(b"\r\n" in path.read_bytes() for path in frozen(windows))
    assert found(windows) == []
    write(windows, {"policies/acme/practices.yml": practices("Acme", DATA)})
    release(windows, "acme", "2026-04-01")
    git(windows, "config", "core.autocrlf", "true")
    git(windows, "add", ".")
    git(windows, "commit", "--quiet", "--message", "One more")
    git(root, "pull", "--quiet", str(windows), "HEAD")
    assert len(project.histories(root)["acme"][0]) == 4
    assert found(root) == []
    index = root / VERSIONS / "2026-04-01/index.md"
    index.write_bytes(index.read_bytes().replace(b"Acme", b"Amce", 1))
    assert places(root) == {f"{VERSIONS}/2026-04-01/index.md VER002"}


def test_the_commands_report_and_the_build_refuses(root: Path) -> None:
    clausework = (sys.executable, "-m", "clausework")
    assert run(root, *clausework, "verify").stdout == "3 versions are as published\n"
    index = root / VERSIONS / "2026-01-01/index.md"
    index.write_text(index.read_text("utf-8") + "More.\n", encoding="utf-8")
    for command, stream in (("verify", "stdout"), ("build", "stderr"), ("check", "stdout")):
        result = run(root, *clausework, command)
        assert result.returncode == 1
        assert f"{VERSIONS}/2026-01-01/index.md:1:1: VER002 error: " in getattr(result, stream)
    assert not (root / "build/site").exists()
