"""The origins of each sentence of a section.

Words that are printed as they stand in the practices, and those of the templates, bear marks into a text made for that
purpose. Every other value is changed or taken out, one at a time: the sentences that are then others come from it.
What was not read while the section was made cannot have an effect, so it is left alone.
"""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import jinja2

from clausework import derive, places, plain, render
from clausework.errors import ProjectError
from clausework.explain import marking, reading, varying
from clausework.explain.marking import Marks, TemplateLine, unmarked
from clausework.explain.sentences import Sentence, lost, sentences, twins
from clausework.explain.varying import Value
from clausework.findings import Mark
from clausework.guess import closest, either
from clausework.model import Practices
from clausework.outline import SECTIONS
from clausework.project import Company
from clausework.source import Document, KeyPath

Said: TypeAlias = tuple[Sentence, ...]
POLICY = render.TEXTS["policy"]
PRINTED = {
    **dict.fromkeys(("text", "sentence", "prose"), marking.mark),
    **dict.fromkeys(("email", "url", "phone"), marking.mark_last),
}
"""How values are marked that are printed as they stand, by their format."""


@dataclass(frozen=True)
class Place:
    """A value of the practices, or an entry or group of entries."""

    mark: Mark
    where: tuple[str, ...]
    """The way to it in words."""
    value: str
    """What stands there; empty for an entry or a group."""


@dataclass(frozen=True)
class Origin:
    """A sentence and where it comes from."""

    sentence: Sentence
    places: tuple[Place, ...]
    """In the order of the file; none where no value or entry alone decides on the sentence."""
    templates: tuple[TemplateLine, ...]


def explain(company: Company, env: jinja2.Environment, on: datetime.date, name: str) -> tuple[Origin, ...]:
    """The sentences below an anchor of the policy, as the practices would have it on a day, with their origins.

    The name of a section is its anchor. Raises ProjectError where the policy has no such anchor.
    """
    texts = {text.name: text.text for text in render.texts(company, env, None, on)}
    pages = {page: file for page, file in render.TEXTS.items() if file in texts and file != POLICY}
    section = _Section(company, env, on, _section(texts[POLICY], name, company.id), pages)
    return tuple(section.origins(name))


def _section(policy: str, anchor: str, company: str) -> str:
    """The section in which an anchor stands."""
    passages = [passage for passage in plain.passages(policy) if passage.section and passage.anchor]
    homes = {passage.anchor: passage.section for passage in passages}
    if anchor in homes:
        return homes[anchor]
    if anchor in SECTIONS:
        raise ProjectError(f"the policy of {company!r} has no section {anchor!r}: its practices say nothing for it")
    near = closest(anchor, {home: home for home in homes})
    mend = f"did you mean {either(near)}?" if near else f"its sections are {', '.join(dict.fromkeys(homes.values()))}"
    raise ProjectError(f"the policy of {company!r} has no section or anchor {anchor!r}; {mend}")


class _Section:
    """A section that is made again and again, of practices that differ by one value."""

    def __init__(
        self, company: Company, env: jinja2.Environment, on: datetime.date, name: str, pages: dict[str, str]
    ) -> None:
        document = company.practices.document
        # Alone, it would have the number of the first section.
        unnumbered = document and dataclasses.replace(document, numbered=None)
        self._practices = dataclasses.replace(company.practices, document=unnumbered)
        self._entries = derive.entries(self._practices)
        self._company, self._env, self._on, self._name, self._pages = company, env, on, name, pages

    def origins(self, anchor: str) -> Iterator[Origin]:
        """The sentences below an anchor of the section and where each comes from."""
        said = self._made(self._practices, self._env)
        wanted = {place for place, sentence in enumerate(said) if anchor in sentence.anchors}
        watched, read = reading.watched(self._practices)
        self._made(watched, self._env)
        values = list(varying.values(self._practices, read))
        paths, lines = self._followed(said, [value for value in values if value.form in PRINTED])
        for value in list(self._suspects(said, paths, values, wanted)):
            for place in self._affected(said, value):
                paths[place].add(value.path)
        self._enclose(said, paths, (), read, wanted)
        document = self._company.document
        for place in sorted(wanted):
            places = sorted({_place(document, path) for path in paths[place]}, key=lambda found: found.mark)
            yield Origin(said[place], tuple(places), lines[place])

    def _made(self, practices: Practices, env: jinja2.Environment) -> Said:
        company = dataclasses.replace(self._company, practices=practices)
        return sentences(render.section(company, env, self._on, self._name, self._pages), self._name)

    def _followed(self, said: Said, words: list[Value]) -> tuple[list[set[KeyPath]], list[tuple[TemplateLine, ...]]]:
        """The values and the lines of templates whose marks each sentence bears."""
        env, lines = marking.environment(self._env)
        paths: list[set[KeyPath]] = [set() for _ in said]
        printed: list[tuple[TemplateLine, ...]] = [() for _ in said]
        # Where templates look for equal values, these must stay equal: then all that are alike have one mark.
        for alike in (False, True):
            fields: Marks[Any] = marking.of_fields()
            signs = {
                value.path: PRINTED[value.form](value.now, fields.of(value.now if alike else value.path))
                for value in words
            }
            marked = self._tried(signs, env) or ()
            bare = [dataclasses.replace(sentence, text=unmarked(sentence.text)) for sentence in marked]
            for place, twin in twins(said, bare).items():
                if not printed[place]:
                    meant = fields.within(marked[twin].text)
                    paths[place] = {value.path for value in words if (value.now if alike else value.path) in meant}
                    printed[place] = lines.within(marked[twin].text)
        return paths, printed

    def _suspects(
        self, said: Said, paths: list[set[KeyPath]], values: Iterable[Value], wanted: set[int]
    ) -> Iterator[Value]:
        """The values that may be at work where it is not known yet. Those of a kind are changed together first: where
        that changes only sentences that are known to come from one of them, there is no more to know."""
        for _, alike in itertools.groupby(sorted(values, key=_kind), key=_kind):
            kind = list(alike)
            own = {value.path for value in kind}
            known = {place for place, found in enumerate(paths) if found & own}
            for others in itertools.zip_longest(*(varying.instead(value, self._entries) for value in kind)):
                gone = self._gone(said, _changes(kind, others))
                if gone is None or gone & wanted - known:
                    yield from kind
                    break

    def _affected(self, said: Said, value: Value) -> set[int]:
        """The sentences that are not said any more where the value is another one."""
        tried = (self._gone(said, {value.path: other}) for other in varying.instead(value, self._entries))
        return next(filter(None, tried), set())

    def _enclose(
        self, said: Said, paths: list[set[KeyPath]], home: KeyPath, read: set[KeyPath], wanted: set[int]
    ) -> set[int]:
        """Gives sentences without a place the innermost part or entry without which they are not said."""
        given: set[int] = set()
        # The part of the section's own name comes first: it is the one, as a rule.
        for path in sorted(varying.below(home, read), key=lambda path: path != (self._name,)):
            bare = {place for place in wanted if not paths[place]}
            if not bare:
                break
            if gone := bare & (self._gone(said, {path: varying.GONE}) or set()):
                for place in gone - self._enclose(said, paths, path, read, wanted):
                    paths[place].add(path)
                given |= gone
        return given

    def _gone(self, said: Said, changes: Mapping[KeyPath, Any]) -> set[int] | None:
        """The sentences that are not said where these values change; None where the section cannot be made."""
        other = self._tried(changes, self._env)
        return None if other is None else lost(said, other)

    def _tried(self, changes: Mapping[KeyPath, Any], env: jinja2.Environment) -> Said | None:
        """The section with other values; None where it cannot be made."""
        try:
            return self._made(varying.varied(self._practices, changes), env)
        except Exception:  # nobody wrote these practices: what they lack may break any template
            return None


def _kind(value: Value) -> KeyPath:
    return tuple(step for step in value.path if isinstance(step, str))


def _changes(values: Iterable[Value], others: Iterable[Any]) -> dict[KeyPath, Any]:
    return {value.path: other for value, other in zip(values, others, strict=True) if other is not None}


def _place(document: Document, path: KeyPath) -> Place:
    value = places.at(document, path)
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return Place(document.mark(path), places.named(document, path), "" if isinstance(value, dict | list) else shown)
