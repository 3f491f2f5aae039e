"""Every page of the six companies, and all that is found about them, is what was read and approved."""

from __future__ import annotations

from tests import golden


def test_pages_are_the_golden_ones() -> None:
    made = golden.pages()
    kept = {path.relative_to(golden.FOLDER).as_posix(): path.read_text("utf-8") for path in golden.FOLDER.rglob("*.md")}
    assert set(made) == set(kept)
    for uri, text in made.items():
        assert text == kept[uri], f"{uri} differs; `make golden` writes it anew"


def test_findings_are_the_golden_ones() -> None:
    made = golden.findings()
    assert set(made) == {path.name for path in golden.FINDINGS.iterdir()}
    for name, text in made.items():
        assert text == (golden.FINDINGS / name).read_text("utf-8"), f"{name} differs; `make golden` writes it anew"


def test_rendering_twice_gives_the_same_bytes() -> None:
    assert golden.pages() == golden.pages()
