"""The Cerberus schema, derived from the model, and what it finds in a document."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cerberus import TypeDefinition, Validator, errors
from cerberus.schema import UnvalidatedSchema

from clausework import formats, keys, messages, misnamed
from clausework.consequences import divided, entry, follows, is_in_brackets
from clausework.findings import Finding, Level, Mark
from clausework.formats import Check, Fault
from clausework.model.care import ChangeSection, ChildrenSection, Period
from clausework.model.fields import Format, Term
from clausework.model.shape import Many, Record, Scalar, Shape
from clausework.model.sharing import RecipientSection
from clausework.source import Document, KeyPath

OWN = errors.ErrorDefinition(0x1001, None)
"""A fault that one of our own checks found; the info is the fault, None for an empty text, and the way to its place."""

TYPES = {str: "string", int: "integer", bool: "boolean"}

RANGES: Mapping[tuple[type, str], tuple[int, int]] = {
    (Period, "count"): (1, 1000),
    (ChildrenSection, "age"): (1, 21),
    (ChildrenSection, "knowingly_age"): (1, 21),
    (ChangeSection, "notice_days"): (1, 366),
    (RecipientSection, "processor_notice_days"): (1, 366),
}
"""The least and the greatest number that a field may hold."""
ANY_NUMBER = (0, 10_000)


def cerberus_schema(shape: Record) -> dict[str, Any]:
    """The Cerberus rules for the names of an entry."""
    rules = {}
    for key, field in shape.fields.items():
        rules[key] = _rules(field.shape) | ({"required": True} if field.required else {})
        if isinstance(field.shape, Scalar) and field.shape.type is int:
            least, most = limits(shape, key)
            rules[key] |= {"min": least, "max": most}
    if shape.may_not_apply:
        reason = {"type": "string", "check_with": _checker(formats.text)}
        rules["not_applicable"] = reason | {"excludes": list(shape.fields)}
    return rules


def _rules(shape: Shape) -> dict[str, Any]:
    if isinstance(shape, Many):
        once = {"check_with": _each_once} if is_each_once(shape) else {}
        return {"type": "list", "empty": shape.may_be_empty, "schema": _rules(shape.item)} | once
    if isinstance(shape, Record):
        rules = {"type": "dict", "empty": False, "schema": cerberus_schema(shape)}
        text = {"type": ["dict", "string"], "check_with": _checker(_shorthand_check(shape))} if shape.shorthand else {}
        return rules | text
    rules = {"type": TYPES.get(shape.type, "string")}
    if shape.allowed:
        return rules | {"allowed": list(shape.allowed)}
    return rules | ({"check_with": _checker(check_of(shape))} if shape.marker else {})


def limits(shape: Record, key: str) -> tuple[int, int]:
    """The least and the greatest number that a field of a record may hold."""
    return RANGES.get((shape.cls, key), ANY_NUMBER)


def is_each_once(shape: Many) -> bool:
    """Whether a list may hold each of its texts only once."""
    return isinstance(shape.item, Scalar) or bool(getattr(shape.item, "shorthand", None))


def check_of(shape: Scalar) -> Check:
    """What a text has to pass."""
    if isinstance(shape.marker, Format):
        return formats.CHECKS[shape.marker.name]
    if isinstance(shape.marker, Term):
        return functools.partial(formats.term, shape.marker.vocabulary)
    # References are checked when all ids are known.
    return lambda _: None


def _shorthand_check(shape: Record) -> Check:
    meant = shape.fields[shape.shorthand or ""].shape
    assert isinstance(meant, Scalar)
    return check_of(meant)


def _checker(check: Check) -> Callable[[str, Any, Callable[..., None]], None]:
    def run(field: str, value: Any, error: Callable[..., None]) -> None:
        if value == "":
            error(field, OWN, None, ())
        elif isinstance(value, str) and (fault := check(value)):
            error(field, OWN, fault, ())

    return run


def repeats(values: list[Any]) -> bool:
    """Whether a text stands twice in a list."""
    if len(values) == 1:
        return False
    words = [value for value in values if isinstance(value, str)]
    return len(set(words)) < len(words)


def _each_once(field: str, values: list[Any] | None, error: Callable[..., None]) -> None:
    words = [value if isinstance(value, str) else None for value in values or ()]
    for index, word in enumerate(words):
        if word is not None and word in words[:index]:
            what = f"{formats.shown(word)} is already entry {words.index(word) + 1} of {field!r}"
            error(field, OWN, Fault("SCH020", what, "delete one of the two"), (index,))


class _Validator(Validator):  # type: ignore[misc]
    """Cerberus with true and false kept apart from numbers, and one error for what is empty."""

    types_mapping = Validator.types_mapping | {"integer": TypeDefinition("integer", (int,), (bool,))}

    def _error(self, *args: Any) -> None:
        # Cerberus would also sort the errors and file them in two trees, anew for each: we read none of that.
        if len(args) == 1:
            self._errors.extend(args[0])
        else:
            super()._error(*args)

    def _validate_empty(self, empty: bool, field: str, value: Any) -> None:
        """{'type': 'boolean'}"""
        super()._validate_empty(empty, field, value)
        if not empty and value in ([], {}):
            self._drop_remaining_rules()


@functools.cache
def _validator(shape: Record) -> Validator:
    # We make the schema ourselves, and a test has Cerberus judge it: doing so at each start would take a second.
    return _Validator(UnvalidatedSchema(cerberus_schema(shape)))


def validate(document: Document, shape: Record) -> list[Finding]:
    """All that is wrong with the form of a document, each with its place and a way to mend it."""
    validator = _validator(shape)
    validator.validate(document.data, normalize=False)
    found = list(_leaves(validator._errors))
    unknown: dict[KeyPath, list[str]] = {}
    for error in found:
        if error.code == errors.UNKNOWN_FIELD.code:
            unknown.setdefault(error.document_path[:-1], []).append(str(error.document_path[-1]))
    missing = {error.document_path for error in found if error.code == errors.REQUIRED_FIELD.code}
    faults, told = divided(missing, document)
    others = (error for error in found if error.document_path not in told)
    kept = [error for error in others if not follows(error, unknown, shape, document)]
    findings = {finding for error in kept if (finding := _finding(document, error, shape))}
    return sorted(findings | {_placed(document, document.mark(path), fault) for path, fault in faults.items()})


def _leaves(tree: Iterable[Any]) -> Iterator[Any]:
    for error in tree:
        if error.child_errors:
            yield from _leaves(error.child_errors)
        else:
            yield error


def _finding(document: Document, error: Any, shape: Record) -> Finding | None:
    path = error.document_path + (error.info[1] if error.code == OWN.code else ())
    fault = _explain(error, shape, path, document)
    if fault is None:
        return None
    # The name is pointed at for what is wrong with the name, the value for what is wrong with the value.
    about_name = error.code in (errors.UNKNOWN_FIELD.code, errors.REQUIRED_FIELD.code, errors.EXCLUDES_FIELD.code)
    place = document.mark(path) if about_name else document.spot(path, fault.words)
    return _placed(document, place, fault)


def _placed(document: Document, place: Mark, fault: Fault) -> Finding:
    return Finding(document.path, place, fault.rule, Level.ERROR, fault.message, fault.fix)


def _explain(error: Any, shape: Record, path: KeyPath, document: Document) -> Fault | None:
    if error.code == OWN.code and error.info[0]:
        fault: Fault = error.info[0]
        return fault
    if error.code == errors.UNKNOWN_FIELD.code:
        return misnamed.unknown(path, shape, entry(document, path))
    if error.code == errors.REQUIRED_FIELD.code:
        return keys.missing(path, shape, entry(document, path), in_brackets=is_in_brackets(document, path[:-1]))
    if error.code == errors.EXCLUDES_FIELD.code:
        what = "'not_applicable' says that this does not apply, and other entries beside it say that it does"
        return Fault("SCH015", what, "keep the one or the other")
    if error.value is None or error.value in ("", [], {}):
        return messages.empty(path, shape)
    return _value_fault(error, shape, path)


def _value_fault(error: Any, shape: Record, path: KeyPath) -> Fault:
    if error.code == errors.UNALLOWED_VALUE.code:
        return messages.not_allowed(path, error.value, tuple(error.constraint))
    if error.code in (errors.MIN_VALUE.code, errors.MAX_VALUE.code):
        least, most = RANGES.get((keys.within(shape, path).cls, str(path[-1])), ANY_NUMBER)
        return messages.out_of_range(path, error.value, least, most)
    return messages.wrong_type(path, error.value, shape)
