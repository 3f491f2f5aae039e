"""Every command of the documentation is run, and every file and part of one is held against the program."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
import yaml

from clausework import project, starting
from clausework.cli import main
from tests.docs import pages
from tests.docs.pages import Block
from tests.docs.reader import Reader, with_part
from tests.docs.starts import begin

PAGES = pages.written()
NOT_RUN = {
    "it installs from the package index",
    "it sends to another computer",
}
"""Why a test cannot do what a block says."""
EXAMPLE = starting.STARTER / starting.EXAMPLE / "practices.yml"


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The projects that pages begin with."""
    return tmp_path_factory.mktemp("kept")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(pages.ROOT).as_posix())
def test_a_page_says_what_happens(page: Path, tmp_path: Path, kept: Path) -> None:
    reader = Reader(begin(pages.start(page), tmp_path / "here", kept), tmp_path / "tools")
    for block in pages.blocks(page):
        if block.language == "yaml" and not block.notes:
            assert_part_of_practices(block, tmp_path)
        else:
            reader.follow(block)


def assert_part_of_practices(block: Block, folder: Path) -> None:
    """Practices with this part have no mistake of form."""
    whole = with_part(yaml.safe_load(EXAMPLE.read_text(encoding="utf-8")), yaml.safe_load(block.text))
    file = folder / "practices.yml"
    file.write_text(yaml.safe_dump(whole, sort_keys=False, allow_unicode=True), encoding="utf-8")
    _, findings = project.load_practices(file, block.place)
    assert findings == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(pages.ROOT).as_posix())
def test_every_block_is_read(page: Path) -> None:
    fences = re.findall(r"^ *```", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(fences) == 2 * len(list(pages.blocks(page)))


def test_few_blocks_are_not_run_and_each_says_why() -> None:
    reasons = [block.notes["not run"] for page in PAGES for block in pages.blocks(page) if "not run" in block.notes]
    assert set(reasons) == NOT_RUN
    assert len(reasons) <= 12


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(pages.ROOT).as_posix())
def test_commands_in_sentences_exist_with_their_options(page: Path) -> None:
    text = pages.BLOCK.sub("", page.read_text(encoding="utf-8"))
    for said in re.findall(r"`clausework ([^`]+)`", text):
        name, *words = said.split()
        if name.islower():
            command = main.get_command(click.Context(main), name)
            assert command, said
            options = {option for parameter in command.params for option in parameter.opts}
            assert {word for word in words if word.startswith("--")} <= options, said
