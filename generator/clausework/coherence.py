"""Whether the fields of one entry fit together, where a schema of single fields cannot tell."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from clausework.findings import Finding, Level
from clausework.formats import Fault, shown, term
from clausework.guess import either
from clausework.keys import line
from clausework.model.care import Breach, RetentionRule
from clausework.model.collection import DataCategory, Exclusion
from clausework.model.company import Clause, Contact, DocumentTerms, Officer
from clausework.model.rights import Agent, Disclosures, Jurisdiction
from clausework.model.shape import Many, Record, Scalar, Shape, record
from clausework.model.sharing import SaleStatement, Transfer
from clausework.model.use import BasisUse, Control, Purpose
from clausework.qualifiers import QUALIFIES
from clausework.source import Document, KeyPath

Entry = Mapping[str, Any]
Faults = Iterator[tuple[KeyPath, Fault]]

SAYS: Mapping[type, tuple[tuple[str, ...], str]] = {
    BasisUse: (("for", "about", "purposes", "condition"), "what this legal basis is for"),
    Breach: (("steps",), "what you do after a breach"),
    DataCategory: (("label", "items"), "which data it is"),
    Disclosures: (("lists",), "what the list holds"),
    Exclusion: (("label", "items"), "which data it is"),
    RetentionRule: (("period", "as_long_as", "governed_by", "reason"), "how long"),
    Transfer: (("countries", "places"), "where the data goes"),
}
"""Names of which an entry has one or more, and what it says with them; whole sentences or a gap do as well."""
INSTEAD = ("notes", "to_be_completed")

AGAINST: Mapping[type, tuple[str, str]] = {RetentionRule: ("period", "as_long_as")}
"""Names that say the same thing in two ways."""

CONTACTS = {"email": ("email",), "phone": ("phone",), "web": ("url",), "page": ("label",)}
CONTROLS = {"sms_reply": ("words",), "contact": ("contacts",), "opt_out_page": ("url", "label")}
"""What a contact, or a way to refuse, has by its kind: one of these, of which only a label may stand elsewhere."""


def validate(document: Document, shape: Record) -> list[Finding]:
    """Entries whose fields contradict or miss one another."""
    found = []
    for cls, entry, path in _entries(shape, document.data, ()):
        for where, fault in faults(cls, entry):
            place = document.mark((*path, *where))
            found.append(Finding(document.path, place, fault.rule, Level.ERROR, fault.message, fault.fix))
    return found


def _entries(shape: Shape, data: Any, path: KeyPath) -> Iterator[tuple[type, Entry, KeyPath]]:
    """All entries that hold something which the schema accepts: else that may be what is missing."""
    if isinstance(shape, Many) and isinstance(data, list):
        for index, value in enumerate(data):
            yield from _entries(shape.item, value, (*path, index))
    elif isinstance(shape, Record) and isinstance(data, dict) and "not_applicable" not in data:
        if shape.cls in JUDGED and data and _is_accepted(shape, data):
            yield shape.cls, data, path
        for key, value in data.items():
            if (field := shape.fields.get(key)) and not isinstance(field.shape, Scalar):
                yield from _entries(field.shape, value, (*path, key))


def _is_accepted(shape: Record, data: Entry) -> bool:
    fields = shape.fields
    return _required(shape) <= data.keys() and all(
        key in fields and _allows(fields[key].shape, value) for key, value in data.items()
    )


@functools.cache
def _required(shape: Record) -> frozenset[str]:
    return frozenset(key for key, field in shape.fields.items() if field.required)


def _allows(shape: Shape, value: Any) -> bool:
    allowed = getattr(shape, "allowed", ())
    return allowed == () or value in allowed


def faults(cls: type, entry: Entry) -> Faults:
    """What does not fit together in an entry, with the way to its place."""
    for key, others in QUALIFIES.get(cls, {}).items():
        if key in entry and entry.keys().isdisjoint(others):
            what = f"{key!r} says nothing without {either(others)}"
            yield (key,), _misfit(what, f"add {_line(cls, others[0])}, or delete {key!r}")
    if cls in SAYS and not {*SAYS[cls][0], *INSTEAD} & set(entry):
        names, what = SAYS[cls]
        yield (), _misfit(f"this does not say {what}", _add(cls, names))
    first, second = AGAINST.get(cls, ("", ""))
    if first in entry and second in entry:
        fix = f"delete {first!r} or {second!r}, or make two entries of this one"
        yield (second,), _misfit(f"{first!r} and {second!r} cannot stand together", fix)
    yield from CHECKS.get(cls, _none)(entry)


def asked(cls: type) -> Callable[[Entry], bool] | None:
    """Tells of an entry whether anything is asked of it, quicker than the questions; None where nothing ever is."""
    if cls not in JUDGED:
        return None
    checked = ABOUT.get(cls, tuple(record(cls).fields)) if cls in CHECKS else ()
    names = frozenset((*QUALIFIES.get(cls, ()), *AGAINST.get(cls, ()), *checked))
    wanted = frozenset((*SAYS[cls][0], *INSTEAD)) if cls in SAYS else None

    def ask(entry: Entry) -> bool:
        given = entry.keys()
        return not given.isdisjoint(names) or (wanted is not None and given.isdisjoint(wanted))

    return ask


def _add(cls: type, names: tuple[str, ...]) -> str:
    first, *others = names
    return f"add {_line(cls, first)}" + (f", or {either(others)}" if others else "")


def _line(cls: type, name: str) -> str:
    """What a line with a name looks like."""
    field = record(cls).fields[name]
    inner = field.shape.item if isinstance(field.shape, Many) else field.shape
    if isinstance(inner, Record) and not field.example:
        return f"`{name}:`"
    if isinstance(inner, Scalar) and inner.type is bool:
        return f"`{name}: true` or `{name}: false`"
    return f"a line like `{line(name, field)}`"


def _misfit(message: str, fix: str) -> Fault:
    return Fault("SCH016", message, fix)


def _none(_: Entry) -> Faults:
    yield from ()


def _by_kind(cls: type, noun: str, by_kind: Mapping[str, tuple[str, ...]], entry: Entry) -> Faults:
    kind = entry.get("kind", "")
    wanted = by_kind.get(kind, ())
    if wanted and not set(wanted) & set(entry):
        what = f"{noun} of kind {shown(kind)} needs {either(wanted)}"
        yield ("kind",), _misfit(what, f"add {_line(cls, wanted[0])}, or change the kind")
    for other, names in by_kind.items() if kind else ():
        if names[0] in entry and names[0] not in (*wanted, "label"):
            what = f"{noun} of kind {shown(kind)} has no {names[0]!r}"
            yield (names[0],), _misfit(what, f"delete {names[0]!r}, or write `kind: {other}`")


def _contact(entry: Entry) -> Faults:
    yield from _by_kind(Contact, "a contact", CONTACTS, entry)


def _control(entry: Entry) -> Faults:
    yield from _by_kind(Control, "a way to refuse", CONTROLS, entry)


def _clause(entry: Entry) -> Faults:
    place = entry.get("place")
    if place == "own" and "title" not in entry:
        yield ("place",), _misfit("a section of your own needs a title", f"add {_line(Clause, 'title')}")
    if place == "own" and "section" in entry:
        yield ("section",), _misfit("a section of your own stands in no other section", "delete 'section'")
    if place in ("before", "after", "instead") and "section" not in entry:
        fix = f"add {_line(Clause, 'section')}"
        yield ("place",), _misfit(f"this does not say which section it stands {place}", fix)


def _document(entry: Entry) -> Faults:
    chosen = entry.get("sections")
    names = [choice.get("section") if isinstance(choice, dict) else choice for choice in _list(chosen)]
    for index, name in enumerate(names):
        both_plain = isinstance(_list(chosen)[index], str) and name in _list(chosen)[:index]
        if isinstance(name, str) and name in names[:index] and not both_plain:
            what = f"the section {shown(name)} is already entry {names.index(name) + 1} of 'sections'"
            yield ("sections", index), Fault("SCH020", what, "delete one of the two")


def _purpose(entry: Entry) -> Faults:
    for index, basis in enumerate(_list(entry.get("legal_bases"))):
        name = basis.get("basis") if isinstance(basis, dict) else None
        if not isinstance(name, str) or term("legal_bases", name):
            continue
        if isinstance(basis, dict) and "interest" in basis and "interest" not in name:
            what = f"an interest belongs to legitimate interests, not to the basis {shown(name)}"
            yield ("legal_bases", index, "interest"), _misfit(what, "move it there, or delete it")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _officer(entry: Entry) -> Faults:
    ways = ("email", "phone", "url", "address")
    if not set(ways) & set(entry):
        yield (), _misfit("this does not say how to reach the person", _add(Officer, ways))


def _agent(entry: Entry) -> Faults:
    if entry.get("allowed") is False and "proof" in entry:
        fix = "delete 'proof', or write `allowed: true`"
        yield ("proof",), _misfit("agents are not allowed, and yet must show something", fix)


def _jurisdiction(entry: Entry) -> Faults:
    if entry.get("complaint") is False and "authority" in entry:
        what = "'complaint: false' says nothing of complaints, and yet an authority is named"
        yield ("authority",), _misfit(what, "delete 'complaint' or 'authority'")


def _retention(entry: Entry) -> Faults:
    if not {"data", "what", "ccpa", *INSTEAD} & set(entry):
        yield (), _misfit("this does not say which data is kept", _add(RetentionRule, ("what", "data")))


def _sale(entry: Entry) -> Faults:
    if entry.get("sold") is True and entry.get("never") is True:
        yield (
            ("never",),
            _misfit("'sold: true' and 'never: true' contradict each other", "delete the one that is wrong"),
        )


CHECKS: Mapping[type, Callable[[Entry], Faults]] = {
    Agent: _agent,
    Clause: _clause,
    Contact: _contact,
    Control: _control,
    DocumentTerms: _document,
    Jurisdiction: _jurisdiction,
    Officer: _officer,
    Purpose: _purpose,
    RetentionRule: _retention,
    SaleStatement: _sale,
}
"""What only code can say."""

ABOUT: Mapping[type, tuple[str, ...]] = {
    Agent: ("proof",),
    DocumentTerms: ("sections",),
    Jurisdiction: ("authority",),
    Purpose: ("legal_bases",),
    SaleStatement: ("never",),
}
"""The name without which such code has nothing to say; all others look at every entry."""

JUDGED = {*QUALIFIES, *SAYS, *AGAINST, *CHECKS}
"""All of whose entries anything is asked."""
