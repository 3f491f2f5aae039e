"""YAML files read strictly: a document whose every key and value has its place, or the findings that prevent it."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from clausework.findings import Finding, Level, Mark
from clausework.syntax import LINE_BREAK
from clausework.tree import FORBIDDEN, KeyPath, Tree

__all__ = ["LIMIT", "Document", "KeyPath", "load", "parse"]

LIMIT = 1024 * 1024
"""The bytes a file may have."""

# A file that is no text at all has thousands of them, and nobody reads so many lines.
_CHARACTERS_SHOWN = 20
BOM = "\ufeff"
_TOP = Mark(1, 1)


@dataclass(frozen=True)
class Document:
    """The entries of one YAML file."""

    path: str
    """The file as shown to people."""
    data: dict[str, Any]
    marks: Mapping[KeyPath, Mark]
    """The place of the name for an entry, of the value for a list's item; `()` is the first entry."""
    values: Mapping[KeyPath, Mark]
    """The place of the value."""

    def mark(self, path: KeyPath) -> Mark:
        """The place of an entry; where it does not exist, of the nearest one around it."""
        while path not in self.marks:
            path = path[:-1]
        return self.marks[path]


def load(file: Path, shown: str) -> tuple[Document | None, list[Finding]]:
    """Read a file; there is a document if and only if there are no findings."""
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            kind = "a folder" if stat.S_ISDIR(about.st_mode) else "a device"
            return _refuse(shown, "YAML001", f"this is {kind}, a file is wanted", "give the name of a file")
        if about.st_size > LIMIT:
            return _too_large(shown)
        with file.open("rb") as stream:
            # The file may have grown since it was measured.
            raw = stream.read(LIMIT + 1)
    except FileNotFoundError:
        return _refuse(shown, "YAML001", "there is no such file", "check the names of the file and its folder")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        fix = "make sure that the file can be opened"
        return _refuse(shown, "YAML001", f"the file cannot be read ({reason.lower()})", fix)
    return parse(raw, shown)


def parse(text: str | bytes, shown: str) -> tuple[Document | None, list[Finding]]:
    """Read YAML; there is a document if and only if there are no findings."""
    raw = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
    if len(raw) > LIMIT:
        return _too_large(shown)
    if isinstance(text, bytes):
        try:
            text = text.decode()
        except UnicodeDecodeError as error:
            return _not_utf8(raw, error.start, shown)
    text = text.removeprefix(BOM)
    findings = _not_text(text, shown)
    if findings:
        return None, findings
    tree = Tree(text, shown)
    if tree.findings:
        return None, sorted(tree.findings)
    return Document(shown, tree.data, tree.marks, tree.values), []


def _refuse(shown: str, rule: str, message: str, fix: str, mark: Mark = _TOP) -> tuple[Document | None, list[Finding]]:
    return None, [Finding(shown, mark, rule, Level.ERROR, message, fix)]


def _too_large(shown: str) -> tuple[Document | None, list[Finding]]:
    message = f"the file is larger than {LIMIT:,} bytes, the most that is read"
    return _refuse(shown, "YAML007", message, "check that it is the right file, or make it smaller")


def _not_utf8(raw: bytes, start: int, shown: str) -> tuple[Document | None, list[Finding]]:
    mark = _after(raw[:start].decode().removeprefix(BOM))
    message = f"the file is not UTF-8 text (byte {start + 1} is 0x{raw[start]:02X})"
    return _refuse(shown, "YAML001", message, "save it again with the encoding UTF-8", mark)


def _not_text(text: str, shown: str) -> list[Finding]:
    if "\0" in text:
        return _refuse(shown, "YAML001", "this is not a text file", "save it as plain text, with the encoding UTF-8")[1]
    fix = "delete the character; where it cannot be seen, type the line anew"
    return [
        Finding(
            shown,
            _after(text[: match.start()]),
            "YAML001",
            Level.ERROR,
            f"the character U+{ord(match[0]):04X} cannot stand in the file",
            fix,
        )
        for match in islice(FORBIDDEN.finditer(text), _CHARACTERS_SHOWN)
    ]


def _after(text: str) -> Mark:
    lines = LINE_BREAK.split(text)
    return Mark(len(lines), len(lines[-1]) + 1)
