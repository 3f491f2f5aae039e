"""The practices as a JSON Schema (2020-12), derived from the model as the Cerberus schema is.

It judges the form of a file: names, kinds of values, words, patterns. Whether ids are unique and found, whether the
fields of an entry fit together, and what the laws ask for, only `clausework check` can tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from clausework.editor.forms import FORMS, terms, words
from clausework.model import Practices
from clausework.model.care import ChildrenSection
from clausework.model.company import DocumentTerms
from clausework.model.fields import Format, NotApplicable, Ref, Term
from clausework.model.practices import Ignore
from clausework.model.shape import Field, Many, Record, Scalar, Shape, record
from clausework.model.sharing import Recipient
from clausework.outline import SECTIONS
from clausework.references import NOUNS as KINDS
from clausework.rules import RULES
from clausework.schema import ANY_NUMBER, RANGES
from clausework.source import parse
from clausework.vocabulary import load

ID = "urn:clausework:practices"
"""What other schemas may call it; it does not change with its content."""

DEFAULTS: Mapping[tuple[type, str], str | bool] = {
    (DocumentTerms, "data_term"): "personal data",
    (DocumentTerms, "date_style"): "day-month-year",
    (DocumentTerms, "numbered"): False,
    (Recipient, "given"): "shared",
    (Recipient, "status"): "current",
    (ChildrenSection, "term"): "children",
}
"""What a page takes where a name is left out. All other silence says nothing."""

ALONE = {
    "properties": {"not_applicable": False},
    "errorMessage": "'not_applicable' says that this does not apply, and other entries beside it say that it does",
}
SECTION = {
    "anyOf": [
        words(dict.fromkeys(SECTIONS, ""), "a section, or the id of a clause of your own, is wanted"),
        {"$ref": "#/$defs/id"},
    ]
}
INITIALS = {"ai", "ccpa", "id", "url"}
"""Words of names that are written in capitals."""


def text() -> str:
    """The JSON Schema of practices.yml as it stands in a file."""
    return json.dumps(practices(), indent=2, ensure_ascii=False) + "\n"


def practices() -> dict[str, Any]:
    """The JSON Schema of practices.yml."""
    root = record(Practices)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": ID}
    return head | _record(root) | {"$defs": dict(_definitions(root))}


def _definitions(root: Record) -> Iterator[tuple[str, dict[str, Any]]]:
    shapes = dict.fromkeys(_shapes(root))
    yield from FORMS.items()
    for marker in dict.fromkeys(getattr(shape, "marker", None) for shape in shapes):
        if isinstance(marker, Term):
            yield marker.vocabulary, terms(marker.vocabulary)
    yield from ((_name(shape), _record(shape)) for shape in shapes if isinstance(shape, Record) and shape is not root)


def _shapes(shape: Shape) -> Iterator[Record | Scalar]:
    """All shapes within one, itself included, each as often as it occurs."""
    if isinstance(shape, Many):
        yield from _shapes(shape.item)
    else:
        yield shape
    if isinstance(shape, Record):
        for field in shape.fields.values():
            yield from _shapes(field.shape)


def _name(shape: Record) -> str:
    return shape.cls.__name__ + ("OrNotApplicable" if shape.may_not_apply else "")


def _record(shape: Record) -> dict[str, Any]:
    required = [key for key, field in shape.fields.items() if field.required]
    made: dict[str, Any] = {
        "title": _title("".join(f"_{c.lower()}" if c.isupper() else c for c in shape.cls.__name__).strip("_")),
        "description": (shape.cls.__doc__ or "").splitlines()[0],
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {key: _property(shape.cls, key, field) for key, field in shape.fields.items()},
    }
    if not shape.may_not_apply:
        return made | {"required": required}
    [(key, reason)] = record(NotApplicable).fields.items()
    made["properties"][key] = _property(NotApplicable, key, reason)
    alone = {"if": {"minProperties": 2}, "then": ALONE}
    return made | {"if": {"required": [key]}, "then": alone, "else": {"required": required}}


def _property(owner: type, key: str, field: Field) -> dict[str, Any]:
    value = _rule_ids() if (owner, key) == (Ignore, "rule") else _value(field.shape)
    made = {"title": _title(key), "description": _says(field)} | value
    if field.shape == Scalar(int):
        made["minimum"], made["maximum"] = RANGES.get((owner, key), ANY_NUMBER)
    if (owner, key) in DEFAULTS:
        made["default"] = DEFAULTS[owner, key]
    if field.example:
        made["examples"] = [_read(field.example)]
    return made


def _rule_ids() -> dict[str, Any]:
    titles = {name: RULES[name].manual.title for name in sorted(RULES)}
    return words(titles, "the id of a rule is wanted, as the finding has it")


def _says(field: Field) -> str:
    scalar = field.shape.item if isinstance(field.shape, Many) else field.shape
    marker = scalar.marker if isinstance(scalar, Scalar) else None
    if isinstance(marker, Ref) and marker.kind != "section":
        return f"{field.says} Write the id of the {KINDS.get(marker.kind, marker.kind)}."
    return field.says


def _title(name: str) -> str:
    first, *others = (word.upper() if word in INITIALS else word for word in name.split("_"))
    return " ".join([first[:1].upper() + first[1:], *others])


def _read(example: str) -> Any:
    document, findings = parse(f"example: {example}", "example")
    assert document is not None, findings
    return document.data["example"]


def _value(shape: Shape) -> dict[str, Any]:
    if isinstance(shape, Many):
        once = {"uniqueItems": True} if isinstance(shape.item, Scalar) else {}
        least = {} if shape.may_be_empty else {"minItems": 1}
        wanted = "a list is wanted, each entry after a dash"
        return {"type": "array", **least, **once, "items": _value(shape.item), "errorMessage": wanted}
    if isinstance(shape, Scalar):
        return _scalar(shape)
    entry = {"$ref": f"#/$defs/{_name(shape)}"}
    return {"anyOf": [_value(shape.fields[shape.shorthand].shape), entry]} if shape.shorthand else entry


def _scalar(shape: Scalar) -> dict[str, Any]:
    if shape.allowed:
        letters = load().ccpa
        labels = {word: letters[word].label if word in letters else "" for word in shape.allowed}
        return words(labels, f"one of {', '.join(shape.allowed)} is wanted")
    if isinstance(shape.marker, Term):
        return {"$ref": f"#/$defs/{shape.marker.vocabulary}"}
    if isinstance(shape.marker, Format):
        return {"$ref": f"#/$defs/{shape.marker.name}"}
    if isinstance(shape.marker, Ref):
        return SECTION if shape.marker.kind == "section" else {"$ref": "#/$defs/id"}
    if shape.type is bool:
        return {"type": "boolean", "errorMessage": "true or false is wanted"}
    return {"type": "integer", "errorMessage": "a whole number is wanted"}
