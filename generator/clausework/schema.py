"""The Cerberus schema, derived from the model, and its errors as findings a lawyer can act on."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Callable, Iterable
from typing import Any

from cerberus import TypeDefinition, Validator, errors

from clausework import formats, vocabulary
from clausework.findings import Finding, Level
from clausework.formats import Fault
from clausework.model.fields import Format, Term
from clausework.model.shape import Many, Record, Scalar, Shape
from clausework.source import Document, KeyPath

FAULT = errors.ErrorDefinition(0x1001, None)
"""A fault that one of our own checks found; it travels as the error's info."""

WANTED = {"string": "text", "integer": "a whole number", "boolean": "true or false", "list": "a list", "dict": "entries with names"}
NAMES = {str: "string", int: "integer", bool: "boolean"}


def cerberus_schema(shape: Record) -> dict[str, Any]:
    """The Cerberus rules for the keys of a record."""
    rules = {}
    for key, field in shape.fields.items():
        rules[key] = _rules(field.shape) | ({"required": True} if field.required else {})
        if shape.may_not_apply:
            rules[key]["excludes"] = "not_applicable"
    if shape.may_not_apply:
        rules["not_applicable"] = {"type": "string", "check_with": _checker(formats.text)}
    return rules


def _rules(shape: Shape) -> dict[str, Any]:
    if isinstance(shape, Many):
        return {"type": "list", "schema": _rules(shape.item)} | ({} if shape.may_be_empty else {"minlength": 1})
    if isinstance(shape, Record):
        types = ["dict", "string"] if shape.shorthand else "dict"
        own: dict[str, Any] = {"type": types, "schema": cerberus_schema(shape), "minlength": 1}
        if shape.shorthand:
            own["check_with"] = _shorthand_checker(shape)
        return own
    return _scalar_rules(shape)


def _scalar_rules(shape: Scalar) -> dict[str, Any]:
    rules: dict[str, Any] = {"type": NAMES.get(shape.type, "string")}
    if shape.allowed:
        rules["allowed"] = list(shape.allowed)
    if shape.type is int:
        rules |= {"min": 0, "max": 10_000}
    if check := _check_of(shape):
        rules["check_with"] = _checker(check)
    return rules


def _check_of(shape: Scalar) -> Callable[[str], Fault | None] | None:
    if isinstance(shape.marker, Format):
        return formats.CHECKS[shape.marker.name]
    if isinstance(shape.marker, Term):
        return functools.partial(_term, shape.marker.vocabulary)
    return formats.text if shape.marker else None


def _term(name: str, value: str) -> Fault | None:
    terms = list(getattr(vocabulary.load(), name))
    if value in terms:
        return None
    near = nearest(value, terms)
    fix = f"did you mean {near!r}?" if near else _choice(terms, name)
    return Fault("SCH004", f"{value!r} is not a term of the vocabulary of {name.replace('_', ' ')}", fix)


def _choice(terms: list[str], name: str) -> str:
    if len(terms) <= 12:
        return "write one of " + ", ".join(terms)
    return f"`clausework terms {name}` lists the terms"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    by_plain = {plain(k): k for k in reversed(list(known))}
    found = difflib.get_close_matches(plain(word), list(by_plain), n=1, cutoff=0.6)
    return by_plain[found[0]] if found else None


def plain(word: str) -> str:
    """A word without what people confuse: case, hyphens, underscores, spaces."""
    return word.lower().replace("-", "_").replace(" ", "_")


def _checker(check: Callable[[str], Fault | None]) -> Callable[[str, Any, Callable[..., None]], None]:
    def run(field: str, value: Any, error: Callable[..., None]) -> None:
        if isinstance(value, str) and value and (fault := check(value)):
            error(field, FAULT, fault)

    return run


def _shorthand_checker(shape: Record) -> Callable[[str, Any, Callable[..., None]], None]:
    meant = shape.fields[shape.shorthand or ""].shape
    assert isinstance(meant, Scalar)
    return _checker(_check_of(meant) or formats.text)


class _Validator(Validator):  # type: ignore[misc]
    """Cerberus with true and false kept apart from numbers."""

    types_mapping = Validator.types_mapping.copy()
    types_mapping["integer"] = TypeDefinition("integer", (int,), (bool,))


@functools.cache
def _validator(shape: Record) -> Validator:
    return _Validator(cerberus_schema(shape), allow_unknown=False)


def validate(document: Document, shape: Record) -> list[Finding]:
    """All that is wrong with the form of a document, each with its place and a way to mend it."""
    validator = _validator(shape)
    validator.validate(document.data, normalize=False)
    found = []
    for error in _leaves(validator._errors):
        path = tuple(error.document_path)
        rule, message, fix = _explain(error, shape, path)
        found.append(Finding(document.path, _place(document, path, error), rule, Level.ERROR, message, fix))
    return sorted(set(found))


def _leaves(tree: Iterable[Any]) -> Iterable[Any]:
    for error in tree:
        if error.child_errors:
            yield from _leaves(error.child_errors)
        else:
            yield error


def _place(document: Document, path: KeyPath, error: Any) -> Any:
    """Keys are pointed at for what is wrong with the key, values for what is wrong with the value."""
    about_key = error.code in (errors.UNKNOWN_FIELD.code, errors.REQUIRED_FIELD.code, errors.EXCLUDES_FIELD.code)
    return document.mark(path) if about_key else document.values.get(path) or document.mark(path)


def _explain(error: Any, shape: Record, path: KeyPath) -> Fault:
    name = str(path[-1]) if path else ""
    if error.code == FAULT.code:
        fault: Fault = error.info[0]
        return fault
    if error.code == errors.UNKNOWN_FIELD.code:
        return _unknown(name, keys_at(shape, path[:-1]))
    if error.code == errors.REQUIRED_FIELD.code:
        field = _field_at(shape, path)
        example = f", for example `{name}: {field.example}`" if field and field.example else ""
        return Fault("SCH002", f"{name!r} is missing", f"add a line `{name}:`{example}")
    if error.code == errors.EXCLUDES_FIELD.code:
        return Fault("SCH015", f"{name!r} cannot stand beside 'not_applicable'", "keep the one or the other")
    return _value_fault(error, name)


def _value_fault(error: Any, name: str) -> Fault:
    shown = f" of {name!r}" if not name.isdigit() else " of this list entry"
    if error.code == errors.NOT_NULLABLE.code or error.value in ("", {}):
        return Fault("SCH005", f"nothing is written after {name!r}", "write a value, or delete the line: silence says nothing")
    if error.code == errors.MIN_LENGTH.code:
        return Fault("SCH005", f"the list {name!r} is empty", "add an entry that starts with '- ', or delete the line")
    if error.code == errors.BAD_TYPE.code:
        return _bad_type(error, shown)
    if error.code == errors.UNALLOWED_VALUE.code:
        near = nearest(error.value, error.constraint)
        meant = f"did you mean {near!r}? " if near else ""
        return Fault("SCH004", f"{error.value!r} is not a value{shown}", f"{meant}write one of {', '.join(error.constraint)}")
    return Fault("SCH014", f"{error.value!r} is out of range", f"write a number from {0} to {10_000}")


def _bad_type(error: Any, shown: str) -> Fault:
    types = [error.constraint] if isinstance(error.constraint, str) else list(error.constraint)
    wanted = " or ".join(WANTED[t] for t in types)
    found = _describe(error.value)
    fix = f"write {wanted}"
    if "string" in types and isinstance(error.value, (bool, int)):
        fix = f'put it in quotes: "{str(error.value).lower() if isinstance(error.value, bool) else error.value}"'
    elif types == ["boolean"] and str(error.value).lower() in ("yes", "no", "on", "off", "true", "false", "y", "n"):
        fix = f"write {'true' if str(error.value).lower() in ('yes', 'on', 'true', 'y') else 'false'}"
    elif types == ["list"] and not isinstance(error.value, dict):
        fix = f"write it as a list: [{error.value}]"
    return Fault("SCH003", f"the value{shown} is {found}, and {wanted} is wanted", fix)


def _describe(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text {value[:60]!r}"
    return "a list" if isinstance(value, list) else "entries with names"


def _unknown(name: str, known: Iterable[str]) -> Fault:
    names = list(known)
    near = nearest(name, names)
    fix = f"did you mean {near!r}?" if near else "the keys here are " + ", ".join(names)
    return Fault("SCH001", f"the key {name!r} is not known here", fix)


def _field_at(shape: Shape, path: KeyPath) -> Any:
    within: Shape | None = shape
    field = None
    for step in path:
        if isinstance(within, Many):
            within = within.item
        elif isinstance(within, Record):
            field = within.fields.get(str(step))
            within = field.shape if field else None
    return field


def keys_at(shape: Record, path: KeyPath) -> list[str]:
    """The keys that may stand in the entry at a path."""
    field = _field_at(shape, path)
    within: Shape = field.shape if field else shape
    while isinstance(within, Many):
        within = within.item
    if not isinstance(within, Record):
        return []
    return [*within.fields, *(["not_applicable"] if within.may_not_apply else [])]
