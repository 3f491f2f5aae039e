"""What users install: the wheel, alone in a new environment."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from clausework import starting
from tests.projects import MKDOCS, write

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    run(sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, ROOT, cwd=folder)
    (file,) = folder.glob("*.whl")
    return file


def committed(folder: str) -> set[str]:
    """The files of the repository below a folder, without those that git ignores and the wheel therefore leaves out."""
    # The owner of a checkout in a container is often another user, which git refuses by itself.
    listed = run(
        *("git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", folder), cwd=ROOT
    )
    return {name for name in listed.splitlines() if (ROOT / name).is_file()}


def test_the_wheel_holds_the_package_and_the_templates(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = {name.removeprefix("generator/") for name in committed("generator")}
    references = {f"clausework/docs/{name}" for name in starting.REFERENCES}
    assert names == package | references | {f"clausework/{name}" for name in committed("templates")}
    assert "clausework/templates/policy.md.j2" in names


@pytest.fixture(scope="module")
def tools(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment that holds the wheel and what it needs."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(home, with_pip=True)
    tools = home / ("Scripts" if sys.platform == "win32" else "bin")
    options = ["--quiet", "--disable-pip-version-check", "--no-compile", "--constraint", str(ROOT / "constraints.txt")]
    run(tools / "python", "-m", "pip", "install", *options, wheel, cwd=home)
    return tools


def test_the_wheel_makes_a_site_from_nothing(tools: Path, tmp_path: Path) -> None:
    compiled = "import clausework, compileall; compileall.compile_dir(clausework.__path__[0] + '/starter', quiet=1)"
    run(tools / "python", "-c", compiled, cwd=tmp_path)
    project = tmp_path / "project"
    project.mkdir()
    run(tools / "clausework", "init", "--date", "2026-11-22", cwd=project)
    here = tmp_path / "from-the-checkout"
    starting.start(here, datetime.date(2026, 11, 22))
    assert files_below(project) == files_below(here)
    run(tools / "clausework", "add", "acme", "--people", "EU", "--yes", cwd=project)
    run(tools / "clausework", "build", "--draft", "--date", "2026-11-23", cwd=project)
    site = project / "build/site"
    assert (site / "acme/draft/index.html").is_file()
    assert (site / "example/index.html").is_file()
    assert json.loads((site / "example/in-force.json").read_text("utf-8"))["in_force"] == "2026-11-22"


def files_below(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_wheel_builds_a_site_elsewhere(tools: Path, tmp_path: Path) -> None:
    # A day on which every company's first version is out.
    config = MKDOCS.replace("2026-05-01", "2026-12-01")
    project = write(tmp_path / "project", {"mkdocs.yml": config, "site/docs/about.md": "# About\n"})
    companies = sorted(file.parent.name for file in (ROOT / "policies").glob("*/practices.yml"))
    shutil.copytree(ROOT / "policies", project / "policies")
    run(tools / "clausework", "build", cwd=project)
    assert companies
    for name in companies:
        assert (project / "build/site" / name / "versions/index.html").is_file()
        assert json.loads((project / "build/site" / name / "in-force.json").read_text("utf-8"))["company"] == name
