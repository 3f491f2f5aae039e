"""Starting a project: what it has, that it works at once, and that nothing is overwritten."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import clausework
from clausework import starting
from clausework.cli.group import MODULES
from tests.conftest import Run
from tests.projects import write
from tests.stored import schema

ROOT = Path(__file__).parents[1]
DAY = datetime.date(2024, 3, 1)
"""Long ago: what is published then is in force on any day the tests run."""
STARTER = starting.STARTER


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project that no test changes."""
    folder = tmp_path_factory.mktemp("started") / "site"
    starting.start(folder, DAY)
    return folder


def names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_a_new_project_has_all_that_it_needs(started: Path) -> None:
    version = f"policies/example/versions/{DAY}"
    frozen = {f"{version}/{file.name}" for file in (started / version).iterdir()}
    assert {f"{version}/practices.yml", f"{version}/index.md", f"{version}/version.yml"} <= frozen
    assert names(started) - frozen == {
        ".github/CODEOWNERS",
        ".github/pull_request_template.md",
        ".github/scripts/comment.py",
        ".github/workflows/build.yml",
        ".github/workflows/pages.yml",
        ".github/workflows/review.yml",
        ".gitignore",
        ".pre-commit-config.yaml",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "README.md",
        "docs/practices.md",
        "docs/vocabulary.md",
        "mkdocs.yml",
        "policies/example/practices.yml",
        "policies/example/versions/digests.txt",
        "policies/practices.schema.json",
        "requirements.txt",
        "site/docs/assets/favicon.svg",
    }


def test_what_init_made_is_clean(run: Run) -> None:
    result = run("init", "site")
    assert result.exit_code == 0
    assert result.output.splitlines()[1:] == [
        "Next:",
        "  clausework serve --project site",
        "  clausework add COMPANY --project site",
    ]
    assert run("check", "--as-of", "2026-11-22", "--project", "site").output.startswith("example: no findings\n")
    assert run("verify", "--project", "site").output == "1 version is as published\n"


def test_init_begins_here_if_no_folder_is_named(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {".git/HEAD": "ref: refs/heads/main\n", "venv/pyvenv.cfg": "", ".idea/x": ""})
    result = run("init")
    assert result.output.splitlines()[2:] == ["  clausework serve", "  clausework add COMPANY"]
    assert (tmp_path / "policies/example/practices.yml").is_file()


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ({"README.md": "mine", "src/a.txt": "mine"}, "there is README.md, src; nothing"),
        ({".gitignore": "mine"}, "there is .gitignore; nothing"),
        ({f"{number}.txt": "" for number in range(10, 22)}, "19.txt and 2 more; nothing"),
    ],
)
def test_init_overwrites_nothing(run: Run, tmp_path: Path, there: dict[str, str], told: str) -> None:
    write(tmp_path, there)
    result = run("init", ".")
    assert result.exit_code == 2
    assert told in result.output
    assert names(tmp_path) == set(there)


def test_init_into_a_file_is_wrong_use(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"site": ""})
    assert run("init", "site").exit_code == 2


FAILING = """
import datetime, sys
from pathlib import Path
from clausework import starting

left = 0

def fail(event, arguments):
    global left
    if event == "os.rename" and str(arguments[0]).startswith(sys.argv[1]):
        left -= 1
        if left == 0:
            raise OSError(28, "No space left on device")

sys.addaudithook(fail)
for step in (1, 4, 9, 100):
    left, home = step, Path(sys.argv[1]) / str(step)
    home.mkdir()
    there = home if step % 2 else home / "new"
    try:
        starting.start(there, datetime.date(2026, 11, 22))
    except OSError:
        print([str(path) for path in home.iterdir()])
    else:
        print("whole")
"""


def test_init_writes_all_or_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FAILING, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    *failed, last = done.stdout.splitlines()
    assert failed == 3 * ["[]"]
    assert last == "whole"


def test_every_file_names_the_version_that_started_it(started: Path) -> None:
    assert (started / "requirements.txt").read_text("utf-8") == f"clausework=={clausework.__version__}\n"
    hooks = yaml.safe_load((started / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    assert {hook["additional_dependencies"][0] for hook in hooks} == {f"clausework=={clausework.__version__}"}
    assert not [name for name in names(started) if starting.VERSION in (started / name).read_bytes()]


@pytest.mark.parametrize("name", ["workflows/review.yml", "workflows/pages.yml", "scripts/comment.py"])
def test_a_project_reviews_and_publishes_as_we_do(name: str) -> None:
    ours = (ROOT / ".github" / name).read_text(encoding="utf-8")
    theirs = ours.replace("cache-dependency-path: constraints.txt", "cache-dependency-path: requirements.txt")
    theirs = theirs.replace("pip install --constraint constraints.txt .", "pip install --requirement requirements.txt")
    assert (STARTER / ".github" / name).read_text(encoding="utf-8") == theirs


@pytest.mark.parametrize("name", ["extensions.json", "settings.json"])
def test_a_project_has_our_settings_of_the_editor(name: str) -> None:
    assert (STARTER / ".vscode" / name).read_bytes() == (ROOT / ".vscode" / name).read_bytes()


def test_the_readme_of_a_project_names_what_is_there(started: Path) -> None:
    text = (started / "README.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"clausework ([a-z-]+)", text))
    assert commands
    assert commands <= set(MODULES)
    named = set(re.findall(r"`([\w./-]+\.(?:yml|md|txt|json|yaml)|\.github/[\w./]+|policies/example)`", text))
    assert {"mkdocs.yml", "docs/practices.md", ".github/CODEOWNERS"} <= named
    assert [
        name for name in named - {"practices.yml", "policies/acme/practices.yml"} if not (started / name).exists()
    ] == []


def test_the_workflow_builds_what_was_started(started: Path, tmp_path: Path) -> None:
    (steps,) = (job["steps"] for job in workflow("build")["jobs"].values())
    folder = shutil.copytree(started, tmp_path / "checkout")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = [step["run"] for step in steps if step.get("run", "").startswith("clausework ")]
    assert ran == ["clausework verify", "clausework build", "clausework check --format github"]
    for command in ran:
        done = subprocess.run(
            command.split(), cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    (upload,) = (step for step in steps if "upload-artifact" in step.get("uses", ""))
    site = folder / upload["with"]["path"]
    page = (site / "example/index.html").read_text(encoding="utf-8")
    assert "Privacy policy of Example Books" in page
    assert "1 March 2024" in page
    assert 'href="example/"' in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["build", "pages", "review"])
def test_a_workflow_has_the_form_that_github_wants(name: str) -> None:
    jsonschema.Draft7Validator(schema("github-workflow.json")).validate(workflow(name))


def workflow(name: str) -> dict[str, Any]:
    loaded = yaml.safe_load((STARTER / ".github/workflows" / f"{name}.yml").read_text(encoding="utf-8"))
    # YAML takes the word for a truth.
    return {"on" if key is True else key: value for key, value in loaded.items()}


def test_code_owners_are_an_example_only(started: Path) -> None:
    lines = (started / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owned = [line.split()[1] for line in lines if "@" in line]
    assert all(line.startswith("#") for line in lines)
    assert "/policies/" in owned
    assert [path for path in owned if not (started / path.strip("/")).exists()] == ["/templates/"]
