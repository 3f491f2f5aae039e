"""The documentation as a site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs import pages
from tests.docs.pages import DOCS, ROOT

LARGEST = 150_000
"""Bytes of a picture."""
ASKED = re.compile(r"<(?:script|link|img|iframe)[^>]+?(?:src|href)=\"(https?:[^\"]+)\"")
"""What a browser loads with a page, or is told of its address."""


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly."""
    folder = tmp_path_factory.mktemp("manual")
    config = DOCS / "manual" / "mkdocs.yml"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)]
    command += ["--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder


def test_every_page_is_there_and_asks_nothing_of_others(manual: Path) -> None:
    assert (manual / "tutorials/vendor/index.html").is_file()
    assert (manual / "rules/gdpr-46/index.html").is_file()
    for page in manual.rglob("*.html"):
        asked = ASKED.findall(page.read_text(encoding="utf-8"))
        assert [address for address in asked if not address.startswith("https://policies.example/docs/")] == []


def test_files_of_the_repository_are_published_with_it(manual: Path) -> None:
    page = (manual / "guides/project/index.html").read_text(encoding="utf-8")
    assert "repository/policies/northlight/practices.yml.txt" in page
    published = manual / "repository/policies/northlight/practices.yml.txt"
    assert published.read_bytes() == (ROOT / "policies/northlight/practices.yml").read_bytes()


def test_notes_for_the_tests_are_not_published(manual: Path) -> None:
    page = (manual / "tutorials/vendor/index.html").read_text(encoding="utf-8")
    assert "find: policies" not in page
    assert "begins with" not in page


def test_pictures_are_small_and_all_in_use() -> None:
    texts = "".join(page.read_text(encoding="utf-8") for page in pages.written())
    for picture in (DOCS / "images").iterdir():
        assert picture.stat().st_size < LARGEST, picture.name
        assert f"images/{picture.name})" in texts, picture.name
