"""What is missing, open, or in doubt; what is said to be complete and is not; and what leads nowhere."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from clausework.findings import Level
from clausework.model.fields import Gap, Ref
from clausework.model.shape import record
from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "Statements"
TOLD = re.compile(r"\b(?:consents?|tell|told|inform|informed|notice|notify|ask|asked|agree)\b", re.IGNORECASE)
OR = re.compile(r"\bor\b", re.IGNORECASE)


@rule("S-GAP", law=LAW, cites=("GDPR Art. 5(1)(a)",), level=Level.WARNING)
def gap(facts: Facts) -> Problems:
    """Something still to be completed.

    What it checks: nothing stands under `to_be_completed:`.

    Why: the page leaves a gap out, and often the sentence before it announces what is missing. A release is refused
    until the gap is filled, or allowed with `--allow-gaps`.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}

    How to mend: write what is expected where it belongs, and delete the entry under `to_be_completed:`.
    """
    for missing in facts.derive.by_class.get(Gap, ()):
        said = f"this is announced and still missing: {missing.expected}"
        yield Problem(missing, None, said, "write it where it belongs, and delete this entry")


@rule("S-UNCONFIRMED", law=LAW, cites=("GDPR Art. 12(2)",), level=Level.WARNING)
def unconfirmed(facts: Facts) -> Problems:
    """A way to reach you that is in doubt.

    What it checks: no contact has `unconfirmed:`.

    Why: an address that does not work cuts people off from their rights, and nobody notices but they.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.nl, for: [requests]}

    How to mend: try the contact, and delete `unconfirmed:`; or correct the contact.
    """
    contact = facts.practices.contact
    for entry in contact.list if contact else ():
        if entry.unconfirmed:
            where = entry.email or entry.phone or entry.url or entry.label or entry.kind
            doubt = entry.unconfirmed.rstrip(".")
            yield Problem(
                entry, "unconfirmed", f"{where} is in doubt: {doubt}", "try it, and delete this or correct it"
            )


@rule("S-OPEN-PURPOSE", law=LAW, cites=("GDPR Art. 5(1)(b)",), level=Level.WARNING)
def open_purpose(facts: Facts) -> Problems:
    """Purposes left open.

    What it checks: `other:` below `purposes:` allows other uses only with consent, or after you have told people; and
    `not_limited: true` does not stand there. Where the GDPR holds, its own rule finds the second.

    Why: "other purposes that the law permits" allows whatever is legal. A reader learns nothing, and a purpose that
    is not named beforehand is none.

    Example:
        purposes:
          list:
            - {id: support, is: customer_support}
          other: {condition: only with your consent}

    How to mend: delete `other:`, or make your telling people first its only condition.
    """
    section = facts.part("purposes")
    if not section:
        return
    if section.other and (not section.other.condition or _open(section.other.condition)):
        when = section.other.condition or "without a condition"
        said = f"data may be used for any other purpose “{when}”"
        yield Problem(section, "other", said, "delete this, or allow it only with consent or after telling people")
    if section.not_limited and not facts.holds("EU", "UK"):
        said = "the purposes are said not to be limited to those listed"
        yield Problem(section, "not_limited", said, "name the other purposes, and delete this")


def _open(condition: str) -> bool:
    """One way that needs nobody to be told is enough: `where we told you, or where the law permits it`."""
    return not all(TOLD.search(way) for way in OR.split(condition))


@rule("S-OPEN-DATA", law=LAW, cites=("GDPR Art. 5(1)(c)",), level=Level.WARNING)
def open_data(facts: Facts) -> Problems:
    """A category that does not say what is in it.

    What it checks: each category of data has `items:`.

    Why: "additional types of data" or "other information" reserves the right to collect anything. No purpose, no
    legal basis and no period can be tied to it.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}

    How to mend: add `items:`, or delete the category until you know.
    """
    for entry in facts.listed("data"):
        if not entry.items:
            yield Problem(
                entry, None, f"{called(entry)} may be any data: it has no `items:`", "add `items:`, or delete it"
            )


@rule("X-COMPLETE", law="Contradictions", cites=("15 U.S.C. 45(a)",))
def complete(facts: Facts) -> Problems:
    """All that you collect, and yet not all.

    What it checks: where `complete: true` below `data:` says that you collect nothing else, no category lacks
    `items:`, reserves what may come, or has something to be completed.

    Why: "we collect nothing else" is a promise that readers can hold you to. An open category takes it back.

    Example:
        data:
          complete: true
          list:
            - {id: contact, label: Contact details, items: [name, email]}

    How to mend: complete the category, or delete `complete: true`.
    """
    section, sources = facts.part("data"), facts.listed("sources")
    if not section or not section.complete:
        return
    loose = [entry for entry in section.list if not entry.items or entry.modality == "reserve" or entry.to_be_completed]
    loose += [entry for entry in sources if entry.to_be_completed]
    if section.to_be_completed or loose:
        named = called(loose[0]) if loose else "`data:`"
        said = f"the page says that nothing else is collected, but {named} is open"
        yield Problem(section, "complete", said, "complete it, or delete `complete: true`")


@rule("X-ORPHAN", law="Contradictions", cites=(), level=Level.WARNING)
def orphan(facts: Facts) -> Problems:
    """Entries that lead nowhere.

    What it checks: each contact has `for:` or is referred to, and each occasion has a category of data.

    Why: such an entry is on no page. You believe that you have said something, and nobody can read it.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.nl, for: [requests]}

    How to mend: add `for:` to the contact, refer to the entry from where it belongs, or delete it.
    """
    contact, data = facts.practices.contact, facts.part("data")
    for entry in _unnamed(facts, "contact", [entry for entry in contact.list if not entry.for_] if contact else ()):
        said = f"the contact {entry.id!r} is on no page: it has no `for:`, and nothing refers to it"
        yield Problem(entry, None, said, "add `for:`, or refer to it from where it belongs")
    for occasion in _unnamed(facts, "occasion", data.occasions if data else ()):
        said = f"nothing is collected on the occasion {called(occasion)}"
        yield Problem(occasion, None, said, "add `occasion:` to the categories collected then, or delete it")


def _unnamed(facts: Facts, kind: str, entries: Sequence[Any]) -> list[Any]:
    """Those of the entries of a kind that nothing refers to."""
    named = set(_named(facts, kind)) if entries else set()
    return [entry for entry in entries if entry.id not in named]


def _named(facts: Facts, kind: str) -> Iterator[str]:
    """The ids of a kind that something refers to."""
    for cls, parts in facts.derive.by_class.items():
        for name in _references(cls, kind):
            for value in [getattr(part, name) for part in parts]:
                yield from value if isinstance(value, tuple) else (value,)


@functools.cache
def _references(cls: type, kind: str) -> tuple[str, ...]:
    """The fields of a part that refer to entries of a kind."""
    found = ((field.name, getattr(field.shape, "item", field.shape)) for field in record(cls).fields.values())
    marked = ((name, getattr(shape, "marker", None)) for name, shape in found)
    return tuple(name for name, marker in marked if isinstance(marker, Ref) and marker.kind == kind)
