"""Pages built one by one are those that MkDocs builds with the whole site."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from clausework import building, built, project, render
from clausework.preview.frame import framed
from tests.golden import DAY
from tests.projects import two_companies


def test_a_page_built_again_is_the_same_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    root = two_companies(tmp_path)
    loaded, _ = project.load(root)
    content = built.whole(loaded, render.environment(), DAY, draft=True, address=None)
    site = framed(load_config(str(root / "mkdocs.yml")), content, ())
    pages = [file for file in site.files.documentation_pages() if file.src_uri.startswith("acme/")]
    once = {file.dest_uri: Path(file.abs_dest_path).read_bytes() for file in pages}
    for file in pages:
        Path(file.abs_dest_path).unlink()
    building.build_pages(site, pages)
    assert len(pages) > 5
    assert {file.dest_uri: Path(file.abs_dest_path).read_bytes() for file in pages} == once
