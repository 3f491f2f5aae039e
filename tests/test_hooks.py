"""The hooks for pre-commit: they have its form, and do on a real repository what they promise."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from clausework import starting
from clausework.cli import main
from tests.projects import two_companies, write
from tests.repositories import commit, create, git
from tests.stored import schema

ROOT = Path(__file__).parents[1]
OURS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
CONFIG: dict[str, Any] = yaml.safe_load((starting.STARTER / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
THEIRS: list[dict[str, Any]] = CONFIG["repos"][0]["hooks"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two companies, each published."""
    root = two_companies(create(tmp_path / "repository"))
    commit(root)
    return root


def let_through(root: Path) -> dict[str, bool]:
    """What each hook that runs says of the staged change: pre-commit names no deleted files to them."""
    git(root, "add", "--all")
    changed = git(root, "diff", "--cached", "--name-only", "--diff-filter=ACMRTUXB").splitlines()
    said = {}
    for hook in OURS:
        if hook.get("always_run") or any(re.search(hook["files"], name) for name in changed):
            program, *arguments = hook["entry"].split()
            assert program == "clausework"
            done = CliRunner().invoke(main, [*arguments, "--project", str(root)])
            assert done.exit_code in (0, 1), done.output
            said[hook["id"]] = done.exit_code == 0
    return said


def test_they_have_the_form_that_pre_commit_wants() -> None:
    jsonschema.Draft7Validator(schema("pre-commit-config.json")).validate(CONFIG)


def test_a_project_runs_what_we_offer() -> None:
    def run(hooks: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
        return [tuple(hook.get(key) for key in ("id", "name", "entry", "files", "always_run")) for hook in hooks]

    assert run(OURS) == run(THEIRS)


def test_a_change_is_checked(repository: Path) -> None:
    write(repository, {"policies/acme/practices.yml": "company: {name: Acme Ltd}\n"})
    assert let_through(repository) == {"clausework-check": True, "clausework-verify": True}
    write(repository, {"policies/acme/practices.yml": "company: {name: Acme, colour: red}\n"})
    assert let_through(repository) == {"clausework-check": False, "clausework-verify": True}


def test_a_change_elsewhere_is_not_checked(repository: Path) -> None:
    write(repository, {"README.md": "Read me"})
    assert let_through(repository) == {"clausework-verify": True}


def test_a_published_version_is_neither_edited_nor_deleted(repository: Path) -> None:
    write(repository, {"policies/acme/versions/2026-04-01/index.md": "nothing"})
    assert let_through(repository)["clausework-verify"] is False
    shutil.rmtree(repository / "policies/acme/versions/2026-04-01")
    assert let_through(repository) == {"clausework-verify": False}
