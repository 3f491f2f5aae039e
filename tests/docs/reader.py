"""Somebody who does all that a page says, in a folder of their own and on the same day."""

from __future__ import annotations

import io
import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from clausework.cli import main
from clausework.cli.group import MODULES
from tests import compiled
from tests.docs.pages import ROOT, Block
from tests.docs.servers import PATIENCE, served
from tests.repositories import ENVIRONMENT
from tests.terminals import STYLE, terminal

DAY = "2026-11-22"
DAYS: dict[str, Any] = {
    name: {
        option.name: DAY
        for option in command.params
        if isinstance(option, click.Option) and isinstance(option.type, click.DateTime) and option.name != "effective"
    }
    for name in MODULES
    if (command := main.get_command(click.Context(main), name))
}
"""The day on which the reader reads: the options say so that a page leaves out."""
COLUMNS = 80
"""The width of the terminal."""
SHELL = re.compile(r"[|<>$;&*`]")
APART = ("build", "serve")
"""These run MkDocs, which is made for a process of its own."""
PROGRAM = f"""#!{sys.executable}
from clausework.cli import main
main(default_map={DAYS!r})
"""


class Reader:
    """Works in a folder, and remembers what the last commands printed and which lines were found last."""

    def __init__(self, folder: Path, tools: Path) -> None:
        self.folder, self._tools = folder, tools
        self.printed = ""
        self._found: dict[str, str] = {}
        tools.mkdir(exist_ok=True)
        program = tools / "clausework"
        program.write_text(PROGRAM, encoding="utf-8")
        program.chmod(0o755)
        paths = [str(tools), str(Path(sys.executable).parent), os.environ["PATH"]]
        self._environment = os.environ | ENVIRONMENT | {"PATH": os.pathsep.join(paths), "COLUMNS": str(COLUMNS)}

    def follow(self, block: Block) -> None:
        """Does what a block says, or finds that it says what is so."""
        (kind,) = [key for key in block.notes if key not in {"exits", "typed"}] or [block.language]
        match kind:
            case "not run" | "shape":
                pass
            case "console":
                self._run(block)
            case "text" | "json":
                assert_same(block, self.printed)
            case "file":
                self._file(block.notes["file"]).parent.mkdir(parents=True, exist_ok=True)
                self._file(block.notes["file"]).write_text(block.text, encoding="utf-8")
            case "find":
                self._find(block.notes["find"], block)
            case "write":
                self._write(block.notes["write"], block)
            case "part":
                self._merge(self._file(block.notes["part"]), block)
            case "from":
                assert contains(ROOT / block.notes["from"], block), (
                    f"{block.place}: {block.notes['from']} says otherwise"
                )
            case _:
                raise AssertionError(f"{block.place}: nobody knows what to do with {kind!r}")

    def _file(self, name: str) -> Path:
        return self.folder / name

    def _run(self, block: Block) -> None:
        commands = block.text.replace("\\\n", "").splitlines()
        if "typed" in block.notes:
            (command,) = commands
            ran = [self._talk(command, block.notes["typed"].split(" | "))]
        else:
            ran = [self._ran(command) for command in commands]
        codes = [0] * (len(ran) - 1) + [int(block.notes.get("exits", "0"))]
        self.printed = "".join(printed for _, printed in ran)
        assert [code for code, _ in ran] == codes, f"{block.place}: {self.printed}"

    def _ran(self, command: str) -> tuple[int, str]:
        words = shlex.split(command, comments=True)
        if words[0] == "cd":
            self.folder = (self.folder / words[1]).resolve(strict=True)
            return 0, ""
        if words[:2] == ["clausework", "serve"]:
            return served(words, self.folder, self._environment)
        if words[0] == "clausework" and words[1] not in APART and not SHELL.search(command):
            return self._invoked(words[1:])
        bash = ["bash", "-o", "pipefail", "-c", command]
        done = subprocess.run(
            bash, cwd=self.folder, env=self._environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        return done.returncode, done.stdout.decode()

    def _invoked(self, words: list[str]) -> tuple[int, str]:
        """A command in this process, which is ten times as fast; what it prints goes to a terminal."""
        shown: list[bytes] = []
        errors = io.StringIO()
        with pytest.MonkeyPatch.context() as patch, terminal(shown) as stdout:
            compiled.once(patch)
            patch.chdir(self.folder)
            patch.setenv("COLUMNS", str(COLUMNS))
            patch.setattr(sys, "stdout", stdout)
            patch.setattr(sys, "stderr", errors)
            with pytest.raises(SystemExit) as ended:
                main(words, prog_name="clausework", default_map=DAYS)
        code = ended.value.code
        assert code is None or isinstance(code, int)
        return code or 0, _plain(b"".join(shown)) + errors.getvalue()

    def _talk(self, command: str, typed: list[str]) -> tuple[int, str]:
        """A command in a terminal, whose questions are answered one after the other; a dot stands for Enter alone."""
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            shlex.split(command), cwd=self.folder, env=self._environment, stdin=theirs, stdout=theirs, stderr=theirs
        ) as process:
            try:
                os.close(theirs)
                shown = b""
                for line in typed:
                    shown += _until_asked(ours)
                    os.write(ours, f"{'' if line == '.' else line}\n".encode())
                shown += _until_asked(ours)
                process.wait(PATIENCE)
            finally:
                process.kill()
        os.close(ours)
        return process.returncode, _plain(shown)

    def _find(self, name: str, block: Block) -> None:
        text = self._file(name).read_text(encoding="utf-8")
        assert text.count(block.text) == 1, f"{block.place}: {name} has these lines {text.count(block.text)} times"
        self._found[name] = block.text

    def _write(self, name: str, block: Block) -> None:
        file, found = self._file(name), self._found.pop(name)
        file.write_text(file.read_text(encoding="utf-8").replace(found, block.text), encoding="utf-8")

    def _merge(self, file: Path, block: Block) -> None:
        known = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {}
        merged = with_part(known, yaml.safe_load(block.text))
        file.write_text(yaml.safe_dump(merged, sort_keys=False, allow_unicode=True), encoding="utf-8")


def _plain(shown: bytes) -> str:
    return STYLE.sub("", shown.decode()).replace("\r\n", "\n")


def _until_asked(terminal: int) -> bytes:
    """What a terminal shows until it waits for an answer, or until the command has ended."""
    shown = b""
    while not shown.endswith(b": "):
        try:
            part = os.read(terminal, 4096)
        except OSError:  # how Linux says that the other end is closed
            return shown
        if not part:
            return shown
        shown += part
    return shown


def with_part(whole: Any, part: Any) -> Any:
    """A whole with a part of it: entries by their name or id, all else put in place of what was there."""
    if isinstance(whole, dict) and isinstance(part, dict):
        return {**whole, **{key: with_part(whole.get(key), value) for key, value in part.items()}}
    if isinstance(whole, list) and isinstance(part, list) and all(_ids([*whole, *part])):
        entries = {entry["id"]: entry for entry in whole}
        return list({**entries, **{entry["id"]: with_part(entries.get(entry["id"]), entry) for entry in part}}.values())
    return part


def _ids(entries: list[Any]) -> list[bool]:
    return [isinstance(entry, dict) and "id" in entry for entry in entries]


def contains(file: Path, block: Block) -> bool:
    """Whether a file has the lines of a block, however deep they stand in it."""
    pattern = "".join(rf"[ ]*{re.escape(line)}\n" for line in block.text.splitlines())
    return re.search(rf"^{pattern}", file.read_text(encoding="utf-8"), re.MULTILINE) is not None


def as_shown(printed: str) -> str:
    """What was printed, as a page shows it: without blanks at the ends of lines, and without lines around it."""
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines()).strip("\n") + "\n"


def assert_same(block: Block, printed: str) -> None:
    """A block is what was printed, but for lines that it leaves out."""
    lines = [line.rstrip() for line in block.text.splitlines()]
    pattern = "".join("(?:.*\n)*?" if line == "..." else f"{re.escape(line)}\n" for line in lines)
    shown = as_shown(printed)
    assert re.fullmatch(pattern, shown), f"{block.place}: it prints\n{shown}"
