"""Changes as sentences for readers, in the words of the templates."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2
from markupsafe import Markup

from clausework import derive, outline, render
from clausework.changes import Change, Direction
from clausework.errors import TemplateError
from clausework.model import Practices
from clausework.model.company import DocumentTerms
from clausework.model.fields import Format, NotApplicable, Ref, Term
from clausework.model.shape import Many, Record, Shape, record

TEMPLATE = "changes.md.j2"

MACROS = {
    **{name: render.MACROS[name] for name in ("w", "transfer", "retained")},
    "names": "changes/names.md.j2",
    "values": "changes/values.md.j2",
    "entry": "changes/entries.md.j2",
    "fields": "changes/fields.md.j2",
}
"""Templates of macros, and the name by which all others know them."""


@dataclass(frozen=True)
class Sentence:
    """One change, told in one sentence."""

    change: Change
    section: str
    """The section it belongs to, by name."""
    group: Markup
    """The title of that section."""
    text: Markup
    """Markdown on one line."""

    @property
    def direction(self) -> Direction:
        """What it means for the people whose data it is."""
        return self.change.direction


def sentences(
    changes: Iterable[Change], old: Practices, new: Practices, env: jinja2.Environment
) -> tuple[Sentence, ...]:
    """One sentence a change, by section in the order of the new version."""
    order = {section.name: place for place, section in enumerate(outline.sections(new))}
    try:
        words = env.get_template(TEMPLATE).make_module(context(old, new, env))
        made = [_sentence(change, _section(change, new), words) for change in changes]
    except Exception:  # any template can raise anything; the lawyer wants to know which line
        TemplateError.reraise(env, TEMPLATE, new.company.name)
    return tuple(sorted(made, key=lambda sentence: order.get(sentence.section, len(order))))


def _section(change: Change, practices: Practices) -> str:
    """Where a reader finds it: sources stand with the data, unless the company gives them a section of their own."""
    chosen = (practices.document or DocumentTerms()).sections
    if change.section == "sources" and not any(choice.section == "sources" for choice in chosen):
        return "data"
    return change.section


def _sentence(change: Change, section: str, words: Any) -> Sentence:
    return Sentence(
        change=change,
        section=section,
        group=_line(words.title(section)),
        text=_line(words.sentence(change, _names(change.record), *_field(change))),
    )


def _line(text: Markup) -> Markup:
    return Markup(" ").join(text.split())


def _names(part: Any) -> tuple[str, ...]:
    """The names under which templates may speak of a part: those of its class and of what it is built on."""
    return tuple(cls.__name__ for cls in type(part).__mro__ if dataclasses.is_dataclass(cls))


def _field(change: Change) -> tuple[str, str]:
    """The form of the values of a field, and what the model says of it."""
    if change.field is None:
        return "", ""
    cls: type = type(change.record)
    field = record(cls).fields[change.field]
    return _form(field.shape), field.says


def _form(shape: Shape) -> str:
    if isinstance(shape, Many):
        return _form(shape.item)
    if isinstance(shape, Record):
        return shape.cls.__name__
    if isinstance(shape.marker, Ref):
        return shape.marker.kind
    if isinstance(shape.marker, Term):
        return shape.marker.vocabulary
    if isinstance(shape.marker, Format):
        return shape.marker.name
    return "word" if shape.allowed else shape.type.__name__


def context(
    old: Practices, new: Practices, env: jinja2.Environment, macros: Mapping[str, str] = MACROS
) -> dict[str, Any]:
    """What templates see of a change: the new version, and the entries of both, for what is gone has a name too."""
    parts = {field.name: getattr(new, field.name) for field in dataclasses.fields(new)}
    stated = {name: None if isinstance(part, NotApplicable) else part for name, part in parts.items()}
    document = new.document or DocumentTerms()
    # The day decides which rights a law gives; no sentence speaks of those.
    derived = derive.Derived(new, datetime.date.max)
    seen = stated | {
        "document": document,
        "data_term": document.data_term or "personal data",
        "entries": _both(derive.entries(old), derived.entries),
        "derive": derived,
        "came": _stated(new) - _stated(old),
        "gone": _stated(old) - _stated(new),
        "name_of": lambda part: type(part).__name__,
    }
    for name, template in macros.items():
        seen[name] = env.get_template(template).make_module(seen)
    return seen


def _stated(practices: Practices) -> set[str]:
    """The parts of the practices that say something, by name."""
    parts = {field.name: getattr(practices, field.name) for field in dataclasses.fields(practices)}
    return {name for name, part in parts.items() if part is not None and not isinstance(part, NotApplicable)}


def _both(old: derive.Entries, new: derive.Entries) -> dict[str, Mapping[str, Any]]:
    return {kind: {**old.get(kind, {}), **new.get(kind, {})} for kind in {**old, **new}}
