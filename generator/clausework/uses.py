"""Where something is used across companies: a vendor, a kind of data, a term, a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from clausework import places, vocabulary
from clausework.findings import Mark
from clausework.model.fields import Format, Ref, Term
from clausework.places import CALLED, Entry, Written
from clausework.source import Document

READ = {"text", "sentence", "prose", "email", "url", "phone"}
"""The formats of what people read."""


@dataclass(frozen=True)
class Use:
    """One place where it is used."""

    kind: Literal["entry", "term", "reference", "text"]
    """It is an entry, a term of the vocabulary, a reference to such an entry, or a word in a text."""
    mark: Mark
    where: tuple[str, ...]
    """The way to it in words."""
    text: str
    """What stands there."""
    label: str
    """The label of a term; the name of the entry that is referred to."""
    entry: Entry | None
    """The entry that it is, or stands in."""
    beside: Mapping[str, tuple[str, ...]]
    """The ids of what its entry refers to and is referred to by, by kind; for an entry or a term."""


def find(document: Document, term: str) -> tuple[Use, ...]:
    """The uses of a term in one file, in its order: it begins a word of an id, a name, a label or a text."""
    return tuple(sorted(_Search(document, term).uses(), key=lambda use: use.mark))


def matcher(term: str) -> re.Pattern[str]:
    """Finds the term at the beginning of words, in whatever case."""
    return re.compile(rf"(?<![^\W_]){re.escape(_composed(term.strip()))}", re.IGNORECASE)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


class _Search:
    """The texts of a file and the term that is looked for."""

    def __init__(self, document: Document, term: str) -> None:
        self._document, self._pattern = document, matcher(term)
        self._texts = list(places.written(document))
        named = (text.entry for text in self._texts if self._is_name(text) and self._matches(text.text))
        self._found = {entry for entry in named if entry}

    def uses(self) -> Iterator[Use]:
        told: set[Entry | None] = set()
        for text in self._texts:
            if self._is_name(text):
                if self._matches(text.text) and text.entry not in told:
                    told.add(text.entry)
                    yield self._use("entry", text)
            elif isinstance(text.marker, Term):
                label = _label(text.marker.vocabulary, text.text)
                if self._matches(text.text) or self._matches(label):
                    yield self._use("term", text, label)
            elif isinstance(text.marker, Ref):
                for target in self._found:
                    if (target.kind, target.id) == (text.marker.kind, text.text):
                        yield self._use("reference", text, target.called)
            elif isinstance(text.marker, Format) and text.marker.name in READ and self._matches(text.text):
                yield self._use("text", text)

    def _matches(self, text: str) -> bool:
        return bool(self._pattern.search(_composed(text)))

    def _is_name(self, text: Written) -> bool:
        return text.is_own and text.key in ("id", *CALLED)

    def _use(self, kind: Literal["entry", "term", "reference", "text"], text: Written, label: str = "") -> Use:
        place = self._document.values.get(text.path) or self._document.mark(text.path)
        beside = self._beside(text.entry) if text.entry and kind in ("entry", "term") else {}
        where = places.named(self._document, text.path)
        return Use(kind, place, where, text.text, label, text.entry, beside)

    def _beside(self, entry: Entry) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for text in self._texts:
            if isinstance(text.marker, Ref):
                if text.entry == entry:
                    found.setdefault(text.marker.kind, {})[text.text] = None
                elif text.entry and (text.marker.kind, text.text) == (entry.kind, entry.id):
                    found.setdefault(text.entry.kind, {})[text.entry.id] = None
        return {kind: tuple(ids) for kind, ids in found.items()}


def _label(name: str, term: str) -> str:
    known = getattr(vocabulary.load(), name).get(term)
    return str(getattr(known, "label", ""))
