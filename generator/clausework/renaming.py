"""Another name for something in all companies at once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausework import editing, places, project, source
from clausework.errors import ProjectError, RenameError
from clausework.findings import Level, as_text
from clausework.guess import closest, either
from clausework.model import Practices
from clausework.model.fields import Ref
from clausework.model.practices import Ignore
from clausework.model.shape import Many, Record, Shape, record
from clausework.places import Written
from clausework.project import Company
from clausework.source import KeyPath
from clausework.uses import matcher

UNCHANGED = "no file is changed"


@dataclass(frozen=True)
class Renamed:
    """The practices of one company before and after."""

    company: Company
    before: str
    after: str

    def left(self, old: str) -> Iterator[tuple[int, str]]:
        """The lines that still speak of the old name, with their numbers: words and comments that a person wrote."""
        pattern = matcher(old)
        for number, line in enumerate(self.after.splitlines(), start=1):
            if pattern.search(line):
                yield number, line.strip()


def kinds() -> tuple[str, ...]:
    """What can have a name."""
    return tuple(sorted({_kind(shape) for shape in _records(record(Practices), set()) if "name" in shape.fields}))


def rename(
    companies: Sequence[Company], old: str, new: str, kind: str | None = None, new_id: str | None = None
) -> tuple[Renamed, ...]:
    """What the practices of the companies become when what is called `old` is called `new`, and bears another id.

    Nothing is written. Raises ProjectError where nothing has that name, RenameError where the new one cannot stand.
    """
    if old == new and new_id is None:
        raise ProjectError(f"{old!r} is the name already")
    if kind is not None and kind not in kinds():
        raise ProjectError(f"nothing of the kind {kind!r} has a name; the kinds are {', '.join(kinds())}")
    files = [_File(company) for company in companies]
    named = {file: list(file.named(old, kind)) for file in files}
    _require(files, [name for found in named.values() for name in found], old)
    renamed = tuple(file.renamed(found, new, new_id) for file, found in named.items() if found)
    for one in renamed:
        _check(one)
    return renamed


def write(renamed: Sequence[Renamed]) -> None:
    """Writes all the files, or none."""
    editing.replace({one.company.file: one.after.encode() for one in renamed})


def _check(renamed: Renamed) -> None:
    """Raises RenameError where the new practices have errors."""
    company = renamed.company
    with tempfile.TemporaryDirectory(prefix="clausework-") as folder:
        file = Path(folder) / company.file.name
        file.write_bytes(renamed.after.encode())
        _, findings = project.load_practices(file, company.shown)
    if errors := [finding for finding in findings if finding.level is Level.ERROR]:
        raise RenameError(f"{company.id!r} would have errors; {UNCHANGED}\n{as_text(errors)}")


def _require(files: Sequence[_File], found: Sequence[Written], old: str) -> None:
    """Raises where nothing has the name, or things of several kinds have it."""
    if not found:
        names = [name.text for file in files for name in file.names]
        near = closest(old, {name: name for name in names})
        fix = f"did you mean {either(near)}?" if near else "write it as it stands in the practices"
        raise ProjectError(f"nothing has the name {old!r}; {fix}")
    kinds = sorted({_kind(name.group) for name in found})
    if len(kinds) > 1:
        raise RenameError(f"{old!r} is the name of things of several kinds: {', '.join(kinds)}; choose one with --kind")


class _File:
    """The practices of one company as they are written."""

    def __init__(self, company: Company) -> None:
        self._company = company
        # With its mark of the encoding and its own line ends, for they stay.
        self._text = company.file.read_bytes().decode()
        document, _ = source.parse(self._text, company.shown)
        assert document is not None, "a company is loaded from this very file"
        self._document = document
        self._texts = list(places.written(document))
        self.names = [text for text in self._texts if text.key == "name"]

    def named(self, name: str, kind: str | None) -> Iterator[Written]:
        """What has that name."""
        return (text for text in self.names if text.text == name and kind in (None, _kind(text.group)))

    def renamed(self, found: Sequence[Written], new: str, new_id: str | None) -> Renamed:
        """The file with another name, and another id, for what was found in it."""
        self._require_free(_kind(found[0].group), new, found)
        changes = {name.path: new for name in found}
        if new_id is not None:
            changes |= dict.fromkeys(self._ids(found), new_id)
        after = editing.changed(self._text, changes)
        if after is None:
            raise RenameError(f"{new!r} cannot be written into {self._company.shown}; {UNCHANGED}")
        return Renamed(self._company, self._text, after)

    def _require_free(self, kind: str, new: str, found: Sequence[Written]) -> None:
        for other in self.names:
            if other.text == new and _kind(other.group) == kind and other not in found:
                mark = self._document.mark(other.path)
                place = f"{self._company.shown}:{mark.line}:{mark.column}"
                raise RenameError(f"{place}: there is a {kind} with the name {new!r} already; {UNCHANGED}")

    def _ids(self, found: Sequence[Written]) -> Iterator[KeyPath]:
        """Where the id of what was found stands, and all that refers to it."""
        entry = found[0].entry if found[0].is_own else None
        if entry is None or len(found) > 1:
            what = "has no id" if entry is None else "is the name of several entries"
            raise RenameError(f"{found[0].text!r} {what} in {self._company.shown}; leave out --id")
        yield (*entry.path, "id")
        kinds = {text.entry.kind for text in self._texts if text.entry and text.entry.id == entry.id}
        for text in self._texts:
            accepted = text.group.cls is Ignore and text.key == "entry" and kinds == {entry.kind}
            if text.text == entry.id and (text.marker == Ref(entry.kind) or accepted):
                yield text.path


def _kind(shape: Record) -> str:
    return shape.kind or shape.cls.__name__.lower()


def _records(shape: Shape, seen: set[type]) -> Iterator[Record]:
    """All groups of keys below a shape."""
    inner = shape.item if isinstance(shape, Many) else shape
    if isinstance(inner, Record) and inner.cls not in seen:
        seen.add(inner.cls)
        yield inner
        for field in inner.fields.values():
            yield from _records(field.shape, seen)
