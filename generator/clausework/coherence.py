"""Whether the fields of one entry fit together, where a schema of single fields cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from clausework.findings import Finding, Level
from clausework.formats import Fault
from clausework.model.care import ChildrenSection, Period, RetentionRule
from clausework.model.collection import DataCategory
from clausework.model.company import Clause, Contact, Officer
from clausework.model.shape import Many, Record, Shape
from clausework.model.sharing import Recipient
from clausework.model.use import Control, Purpose
from clausework.source import Document, KeyPath

Entry = dict[str, Any]


def validate(document: Document, shape: Record) -> list[Finding]:
    """Entries whose fields contradict or miss one another."""
    found = []
    for cls, entry, path in _entries(shape, document.data, ()):
        for where, fault in CHECKS[cls](entry):
            place = document.mark((*path, *where))
            found.append(Finding(document.path, place, fault.rule, Level.ERROR, fault.message, fault.fix))
    return found


def _entries(shape: Shape, data: Any, path: KeyPath) -> Iterator[tuple[type, Entry, KeyPath]]:
    if isinstance(shape, Many) and isinstance(data, list):
        for index, value in enumerate(data):
            yield from _entries(shape.item, value, (*path, index))
    elif isinstance(shape, Record) and isinstance(data, dict):
        if shape.cls in CHECKS:
            yield shape.cls, data, path
        for key, value in data.items():
            if field := shape.fields.get(key):
                yield from _entries(field.shape, value, (*path, key))


def _contact(entry: Entry) -> Iterator[tuple[KeyPath, Fault]]:
    needs = {"email": "email", "phone": "phone", "web": "url", "page": "label"}
    key = needs.get(str(entry.get("kind")))
    if key and key not in entry:
        fault = Fault("SCH016", f"a contact of kind {entry['kind']!r} needs {key!r}", f"add a line `{key}: ...`")
        yield ("kind",), fault
    for other in ("email", "phone", "url"):
        if other in entry and other != key:
            what = f"a contact of kind {entry.get('kind')!r} has no {other!r}"
            yield (other,), Fault("SCH016", what, "change the kind, or make it a contact of its own")


def _clause(entry: Entry) -> Iterator[tuple[KeyPath, Fault]]:
    if entry.get("place") == "own" and "title" not in entry:
        yield ("place",), Fault("SCH016", "a section of its own needs a title", "add a line `title: ...`")
    if entry.get("place") == "own" and "section" in entry:
        yield ("section",), Fault("SCH016", "a section of its own stands in no other section", "delete this line")
    if entry.get("place") in ("before", "after", "instead") and "section" not in entry:
        yield ("place",), Fault("SCH016", f"{entry['place']!r} needs a section", "add a line `section: ...`")


def _control(entry: Entry) -> Iterator[tuple[KeyPath, Fault]]:
    if entry.get("kind") == "sms_reply" and "words" not in entry:
        yield ("kind",), Fault("SCH016", "a reply by text message needs the words to send", "add a line `words: [STOP]`")
    if entry.get("kind") == "contact" and "contacts" not in entry:
        yield ("kind",), Fault("SCH016", "it is not said whom to contact", "add a line `contacts: [...]`")


def _retention(entry: Entry) -> Iterator[tuple[KeyPath, Fault]]:
    if "period" in entry and "as_long_as" in entry:
        what = "'period' and 'as_long_as' both say how long"
        yield ("as_long_as",), Fault("SCH016", what, "keep one, or make two entries")
    if not {"period", "as_long_as", "governed_by", "notes", "to_be_completed", "reason"} & set(entry):
        what = "it is not said how long"
        yield ("id",), Fault("SCH016", what, "add `period:`, `as_long_as:` or `governed_by:`")
    if not {"data", "what", "ccpa"} & set(entry):
        yield ("id",), Fault("SCH016", "it is not said which data", "add `data: [...]` or `what: ...`")


def _period(entry: Entry) -> Iterator[tuple[KeyPath, Fault]]:
    if entry.get("count") == 0:
        yield ("count",), Fault("SCH014", "a period of 0 is no period", "write how many, at least 1")


def _children(entry: Entry) -> Iterator[tuple[KeyPath, Fault]]:
    for key in ("age", "knowingly_age"):
        if isinstance(entry.get(key), int) and not 1 <= entry[key] <= 21:
            yield (key,), Fault("SCH014", f"{entry[key]} is not an age of a child", "write an age from 1 to 21")


def _category(entry: Entry) -> Iterator[tuple[KeyPath, Fault]]:
    if not {"label", "items", "to_be_completed", "notes"} & set(entry):
        yield ("id",), Fault("SCH016", "the category names no data", "add `label:` or `items:`")


def _purpose(entry: Entry) -> Iterator[tuple[KeyPath, Fault]]:
    for index, basis in enumerate(entry.get("legal_bases") or ()):
        name = basis if isinstance(basis, str) else basis.get("basis") if isinstance(basis, dict) else None
        if isinstance(basis, dict) and "interest" in basis and name != "legitimate_interests":
            what = f"an interest is given for the basis {name!r}"
            fix = "move it to a basis 'legitimate_interests', or delete it"
            yield ("legal_bases", index, "interest"), Fault("SCH016", what, fix)


def _recipient(entry: Entry) -> Iterator[tuple[KeyPath, Fault]]:
    if "safeguard" in entry and "country" not in entry:
        yield ("safeguard",), Fault("SCH016", "a safeguard is given, but no country", "add a line `country: US`")


def _officer(entry: Entry) -> Iterator[tuple[KeyPath, Fault]]:
    if not {"email", "phone", "url", "address", "not_applicable"} & set(entry) and entry:
        yield (next(iter(entry)),), Fault("SCH016", "nobody can reach this person", "add an `email:`, `phone:`, `url:` or `address:`")


CHECKS: dict[type, Callable[[Entry], Iterator[tuple[KeyPath, Fault]]]] = {
    Contact: _contact,
    Clause: _clause,
    Control: _control,
    RetentionRule: _retention,
    Period: _period,
    ChildrenSection: _children,
    DataCategory: _category,
    Purpose: _purpose,
    Recipient: _recipient,
    Officer: _officer,
}
