"""YAML files read strictly: a document whose every key and value has its place, or the findings that prevent it."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from clausework import simple
from clausework.findings import Finding, Level, Mark
from clausework.marks import KeyPath, Marks
from clausework.syntax import LINE_BREAK
from clausework.tree import FORBIDDEN, Tree

__all__ = ["LIMIT", "Document", "KeyPath", "decoded", "load", "parse", "read"]

LIMIT = 1024 * 1024
"""The bytes a file may have."""

# A file that is no text at all has thousands of them, and nobody reads so many lines.
_CHARACTERS_SHOWN = 20
BOM = "\ufeff"
_TOP = Mark(1, 1)
_ORDINARY = bytes((*b"\t\n\r", *range(ord(" "), ord("~") + 1)))
"""Those of ASCII that a text may hold."""
KINDS = (
    (b"PK\x03\x04", "a Word or Excel file, or another archive"),
    (b"\xd0\xcf\x11\xe0", "a Word or Excel file"),
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "a word processor's file (RTF)"),
    (b"<!DOCTYPE html", "a page of the web (HTML)"),
    (b"<html", "a page of the web (HTML)"),
)
"""What files of other programs begin with."""
SAVE = "save it again with the encoding UTF-8, which most programs let you choose where they ask for the file's name"


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
    text: str = ""

    def mark(self, path: KeyPath) -> Mark:
        """The place of an entry; where it does not exist, of the nearest one around it."""
        while True:
            try:
                return self.marks[path]
            except KeyError:
                path = path[:-1]

    def spot(self, path: KeyPath, words: str) -> Mark:
        """The place of some words in a value; that of the value where they are written in another way."""
        begin = self.values.get(path) or self.mark(path)
        if not words:
            return begin
        lines = LINE_BREAK.split(self.text)
        end = min((mark for mark in self.marks.values() if mark > begin), default=Mark(len(lines) + 1, 1))
        for number, line in enumerate(lines[begin.line - 1 : end.line], start=begin.line):
            found = Mark(number, line.find(words, begin.column - 1 if number == begin.line else 0) + 1)
            if found.column and found < end:
                return found
        return begin


def load(file: Path, shown: str) -> tuple[Document | None, list[Finding]]:
    """Read a file; there is a document if and only if there are no findings."""
    raw, findings = read(file, shown)
    return (None, findings) if raw is None else parse(raw, shown)


def read(file: Path, shown: str) -> tuple[bytes | None, list[Finding]]:
    """What a file holds, if it can be read and is not too large."""
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            kind = "a folder" if stat.S_ISDIR(about.st_mode) else "a device"
            return None, _refuse(shown, "YAML001", f"this is {kind}, a file is wanted", "give the name of a file")
        if about.st_size > LIMIT:
            return None, _too_large(shown)
        with file.open("rb") as stream:
            raw = stream.read(about.st_size + 1)
            if len(raw) > about.st_size:  # it has grown since it was measured
                raw += stream.read(LIMIT)
    except FileNotFoundError:
        fix = "check the names of the file and its folder"
        return None, _refuse(shown, "YAML001", "there is no such file", fix)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        fix = "make sure that the file can be opened"
        return None, _refuse(shown, "YAML001", f"the file cannot be read ({reason.lower()})", fix)
    return raw, []


def decoded(raw: bytes, shown: str) -> tuple[str, list[Finding]]:
    """The text of a file, without a mark of its encoding; to be trusted only when there are no findings."""
    if len(raw) > LIMIT:
        return "", _too_large(shown)
    for sign, kind in KINDS:
        if raw[: len(sign)].lower() == sign.lower():
            what = f"this is {kind}, whatever its name says, and a text file is wanted"
            return "", _refuse(
                shown, "YAML001", what, "copy its text into a new text file, and save that as practices.yml"
            )
    try:
        return raw.decode().removeprefix(BOM), []
    except UnicodeDecodeError as error:
        return "", _not_utf8(raw, error.start, shown)


def parse(text: str | bytes, shown: str) -> tuple[Document | None, list[Finding]]:
    """Read YAML; there is a document if and only if there are no findings."""
    raw = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
    if len(raw) > LIMIT:
        return None, _too_large(shown)
    if isinstance(text, bytes):
        text, findings = decoded(raw, shown)
        if findings:
            return None, findings
    text = text.removeprefix(BOM)
    findings = _not_text(raw, text, shown)
    if findings:
        return None, findings
    found = simple.read(text)
    if found is not None and isinstance(found[0], dict):
        data, root = found
        return Document(shown, data, Marks(root, 0), Marks(root, 1), text), []
    tree = Tree(text, shown)
    if tree.findings:
        return None, sorted(tree.findings)
    return Document(shown, tree.data, tree.marks, tree.values, text), []


def _refuse(shown: str, rule: str, message: str, fix: str, mark: Mark = _TOP) -> list[Finding]:
    return [Finding(shown, mark, rule, Level.ERROR, message, fix)]


def _too_large(shown: str) -> list[Finding]:
    message = f"the file is larger than {LIMIT:,} bytes, the most that is read"
    return _refuse(shown, "YAML007", message, "check that it is the right file, or make it smaller")


def _not_utf8(raw: bytes, start: int, shown: str) -> list[Finding]:
    if b"\0" in raw:
        return _refuse(shown, "YAML001", *_with_nul(raw))
    mark = _after(raw[:start].decode().removeprefix(BOM))
    letter = raw[start : start + 1].decode("cp1252", errors="replace")
    message = f"the file is saved in an older encoding than UTF-8, in which this may be {letter!r}"
    return _refuse(shown, "YAML001", message, SAVE, mark)


def _with_nul(raw: bytes) -> tuple[str, str]:
    if 2 * raw.count(0) >= len(raw) - 2:
        return "the file is saved with the encoding UTF-16, and UTF-8 is wanted", SAVE
    return "this is not a text file", "save it as plain text, with the encoding UTF-8"


def _not_text(raw: bytes, text: str, shown: str) -> list[Finding]:
    # Nearly all characters are ordinary, and to delete these is quicker than to look at each.
    others = raw.removeprefix(BOM.encode()).translate(None, _ORDINARY)
    if not FORBIDDEN.search(others.decode(errors="surrogatepass")):
        return []
    if "\0" in text:
        return _refuse(shown, "YAML001", *_with_nul(text.encode(errors="replace")))
    fix = "delete it; where it cannot be seen, type the line anew"
    return [
        Finding(
            shown,
            _after(text[: match.start()]),
            "YAML001",
            Level.ERROR,
            f"a character stands here that is no part of a text (U+{ord(match[0]):04X})",
            fix,
        )
        for match in islice(FORBIDDEN.finditer(text), _CHARACTERS_SHOWN)
    ]


def _after(text: str) -> Mark:
    lines = LINE_BREAK.split(text)
    return Mark(len(lines), len(lines[-1]) + 1)
