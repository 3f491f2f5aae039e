"""Writes what the commands of the documentation print into its pages anew: run `make golden` after a wanted change."""

from __future__ import annotations

import sys
import tempfile
import textwrap
from pathlib import Path

from tests.docs import pages
from tests.docs.reader import Reader, as_shown
from tests.docs.starts import begin


def main(names: list[str]) -> None:
    """Renews the named pages, or all; output that leaves lines out is for people to renew."""
    with tempfile.TemporaryDirectory() as folder:
        for page in [Path(name).resolve() for name in names] or pages.written():
            renewed = _renewed(page, Path(folder) / page.relative_to(pages.ROOT).with_suffix(""))
            if renewed != page.read_text(encoding="utf-8"):
                page.write_text(renewed, encoding="utf-8")
                sys.stdout.write(f"{page.relative_to(pages.ROOT)} written\n")


def _renewed(page: Path, folder: Path) -> str:
    reader = Reader(begin(pages.start(page), folder / "project", folder / "kept"), folder / "tools")
    text = page.read_text(encoding="utf-8")
    end = 0
    parts = []
    for found, block in zip(pages.BLOCK.finditer(text), pages.blocks(page), strict=True):
        if block.notes or block.language not in {"text", "json"} or "...\n" in block.text:
            if block.language != "yaml" or block.notes:
                reader.follow(block)
        else:
            printed = textwrap.indent(as_shown(reader.printed), found["indent"])
            parts += [text[end : found.start("text")], printed]
            end = found.end("text")
    return "".join([*parts, text[end:]])


if __name__ == "__main__":
    main(sys.argv[1:])
