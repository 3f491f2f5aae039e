"""Values of a YAML file changed where they stand: no other byte of it changes.

A library that reads a file and writes it again wraps long lines anew and sets its own indents. So the values are cut
out at the places that the parser reports, and the new text is read back before anybody gets it.
"""

from __future__ import annotations

import contextlib
import copy
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from clausework import source
from clausework.source import BOM, KeyPath
from clausework.tree import LOADER

Spans = Mapping[tuple[int, int], tuple[int, int]]
"""From where to where a value reaches, by the line and column at which it begins."""


def changed(text: str, changes: Mapping[KeyPath, str]) -> str | None:
    """The text of a file, which must be without errors, with other values at these paths; None where one cannot stand.

    A value keeps its quotation marks, and gets some where it needs them.
    """
    bom = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(bom)
    document, _ = source.parse(text, "")
    assert document is not None, "the text is without errors"
    spans, wanted = _spans(text), copy.deepcopy(document.data)
    # From the last to the first, for a value moves what follows it.
    for path in sorted(changes, key=lambda path: document.values[path], reverse=True):
        mark = document.values[path]
        _put(wanted, path, changes[path])
        made = _spliced(text, *spans[mark.line, mark.column], changes[path], wanted)
        if made is None:
            return None
        text = made
    return bom + text


def _spans(text: str) -> Spans:
    events = (event for event in yaml.parse(text, Loader=LOADER) if isinstance(event, yaml.ScalarEvent))
    marks: list[tuple[Any, Any]] = [(event.start_mark, event.end_mark) for event in events]
    return {(start.line + 1, start.column + 1): (start.index, end.index) for start, end in marks}


def _spliced(text: str, start: int, end: int, value: str, wanted: dict[str, Any]) -> str | None:
    """The text with a value in place of another, quoted as that is or, where it must be, otherwise."""
    old = text[start:end]
    tail = old[len(old.rstrip("\r\n")) :]  # the lines of a block end with a line break that is not of the next line
    single, double = "'" + value.replace("'", "''") + "'", json.dumps(value, ensure_ascii=False)
    for form in {"'": (single, double), '"': (double,)}.get(old[0], (value, double)):
        made = text[:start] + form + tail + text[end:]
        document, _ = source.parse(made, "")
        if document is not None and document.data == wanted:
            return made
    return None


def _put(data: Any, path: KeyPath, value: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def replace(texts: Mapping[Path, bytes]) -> None:
    """Replaces files. All are written beside their places first and moved there then: a full disk leaves all old."""
    with contextlib.ExitStack() as stack:
        staged = [(_staged(file.resolve(), text, stack), file.resolve()) for file, text in texts.items()]
        for new, file in staged:
            new.replace(file)


def _staged(file: Path, text: bytes, stack: contextlib.ExitStack) -> Path:
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix=".clausework-", dir=file.parent))
    staged = Path(folder) / file.name
    staged.write_bytes(text)
    shutil.copymode(file, staged)
    return staged
