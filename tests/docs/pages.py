"""The pages of the documentation, as a test reads them: their blocks, and what is to be done with each.

A comment before a block, which no reader sees, says what the block is:

    file: PATH       all of a file, which is written
    find: PATH       lines that stand in a file
    write: PATH      what these lines are changed to
    part: PATH       what is merged into a file of YAML
    from: PATH       lines of a file of this repository
    exits: CODE      how the commands end, where it is not with 0
    typed: A | B     what a person types at the questions of the command
    shape: WHY       what nothing prints, and what it shows instead
    not run: WHY     why a test cannot do it

Without a comment, `console` is run, `text` and `json` are what the commands before them print, and `yaml` is a part
of practices. A line of three dots stands for lines that are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
MADE = ("practices.md", "vocabulary.md", "commands.md")
"""Written by docs/generate.py, as are the pages of the rules: other tests hold them against the program."""
BLOCK = re.compile(
    r"(?P<notes>(?:^[ ]*<!--[^\n]*-->\n)*)^(?P<indent>[ ]*)```(?P<language>\w+)\n(?P<text>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
NOTE = re.compile(r"<!-- (?P<key>[a-z ]+): (?P<value>.+) -->")
START = re.compile(r"\A<!-- begins with: (\w+) -->\n")
"""What the folder of the reader holds before the first block."""


@dataclass(frozen=True)
class Block:
    """A block of a page."""

    place: str
    language: str
    text: str
    notes: dict[str, str]


def written() -> list[Path]:
    """The pages that people write."""
    pages = [page for page in DOCS.rglob("*.md") if page.parent.name != "rules" and page.name not in MADE]
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(pages)]


def start(page: Path) -> str:
    """What a page begins with: nothing, or the name of a project."""
    found = START.match(page.read_text(encoding="utf-8"))
    return found[1] if found else "nothing"


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page, in their order."""
    text = page.read_text(encoding="utf-8")
    name = page.relative_to(ROOT).as_posix()
    for found in BLOCK.finditer(text):
        line = text.count("\n", 0, found.start("language")) + 1
        notes = {note["key"]: note["value"] for note in NOTE.finditer(found["notes"])}
        yield Block(f"{name}:{line}", found["language"], _text(found), notes)


def _text(found: re.Match[str]) -> str:
    """The lines of a block without what its place in a list puts before them."""
    return "".join(line.removeprefix(found["indent"]) for line in found["text"].splitlines(keepends=True))
