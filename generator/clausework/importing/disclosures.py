"""The centre of a TILT document: for each kind of data its purposes, legal bases, recipients and storage.

Practices are told the other way round, purpose by purpose: so what is said of several kinds of data alike is said once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clausework.importing import names, values
from clausework.importing.draft import Entry, Section, gathered
from clausework.importing.node import Node
from clausework.importing.storage import kept


@dataclass
class _Bases:
    """What allows the use of a kind of data."""

    named: list[dict[str, Any]]
    nodes: list[Node]
    interests: list[Node]
    is_one: bool = False
    """Whether one basis is named, and no other law beside it."""


def disclosures(document: Node, language: str | None) -> dict[str, Section]:
    """The sections on sources, data, purposes, legal bases, recipients and retention."""
    categories = _Categories()
    disclosed = [(node, categories.of(node)) for node in document["dataDisclosed"]]
    sources = _sources(document["sources"], categories)
    purposes: list[Entry] = []
    bases: list[Entry] = []
    for node, data in disclosed:
        for_purposes, for_data = _uses(node, data)
        purposes += for_purposes
        bases += for_data
    recipients = [entry for node, data in disclosed for entry in _recipients(node["recipients"], data, language)]
    return {
        "sources": Section(entries=sources),
        "data": Section(entries=list(categories.entries.values())),
        "purposes": Section(entries=gathered(purposes)),
        "legal_bases": Section(entries=_by_basis(bases)),
        "recipients": Section(entries=gathered(recipients)),
        "retention": Section(entries=gathered(kept(disclosed))),
    }


class _Categories:
    """The categories of data, each once."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}

    def named(self, node: Node) -> Entry | None:
        """The category that a node names, if its words can be a heading."""
        label = node.place(values.heading)
        if label is None:
            return None
        items = _items(label)
        fields = {"label": label} | ({"items": items} if items else {})
        return self.entries.setdefault(label.casefold(), Entry(label, fields))

    def of(self, node: Node) -> list[Entry]:
        """The category of a disclosure, with what it says of that."""
        entry = self.named(node["category"])
        if entry is None:
            return []
        more = False
        for inner in node["subcategories"]:
            if item := inner.place(lambda words: names.term("items", words)):
                items = entry.fields.setdefault("items", [])
                items += [item] * (item not in items)
            elif inner:
                more = True
        if more and "items" in entry.fields:
            entry.fields["examples"] = True
        must = node["nonDisclosure"]["consequences"]
        if (said := must.read(values.clause)) and entry.fields.setdefault("must", said) == said:
            must.placed()
        return [entry]


def _items(label: str) -> list[str]:
    """The items that a label names, one or several; none where it names something else as well."""
    whole = names.term("items", label)
    parts = [names.term("items", part) for part in re.split(r"[;,]", label) if part.strip()]
    return [whole] if whole else list(dict.fromkeys(part for part in parts if part)) if all(parts) else []


def _sources(sources: Node, categories: _Categories) -> list[Entry]:
    found = gathered(entry for node in sources for entry in _source(node, categories.named(node["dataCategory"])))
    for entry in found:
        for category in entry.data if not entry.waits else ():
            category.fields.setdefault("from", []).append(entry)
        entry.data = []
    return found


def _source(node: Node, category: Entry | None) -> Iterator[Entry]:
    for inner in node["sources"]:
        public, described = inner["publiclyAvailable"], inner["description"]
        kind = {True: "public", False: "third_party"}.get(public.value) if isinstance(public.value, bool) else None
        who, said = described.place(values.phrase), described.place(values.sentence)
        if who or said or (kind and category):
            public.placed()
            fields: dict[str, Any] = {"kind": kind}
            fields |= {"providers": [who]} if who else {}
            fields |= {"notes": [said]} if said else {}
            made_of = [node["dataCategory"].remark] if category and not kind else []
            yield Entry(who or "source", fields, [category] if category else [], made_of)


def _uses(node: Node, data: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The purposes of a kind of data, and its legal bases where they cannot be told apart by purpose."""
    purposes = [entry for inner in node["purposes"] if (entry := _purpose(inner, data))]
    bases = _bases(node)
    if len(purposes) != 1 and not (purposes and bases.is_one):
        return purposes, _for_data(bases, data)
    if bases.named:
        _mark(bases)
        _interest(bases, purposes)
        for entry in purposes:
            entry.fields["legal_bases"] = [dict(basis) for basis in bases.named]
    return purposes, []


def _purpose(node: Node, data: list[Entry]) -> Entry | None:
    named = node["purpose"]
    words = named.read(values.text)
    if words is None:
        return None
    term = names.term("purposes", words)
    fields: dict[str, Any] = {"is": term}
    if text := named.read(values.infinitive):
        fields["text"] = text
    if said := node["description"].place(values.sentence):
        fields["notes"] = [said]
    named.placed()
    return Entry(term or words, fields, list(data), [named.remark])


def _bases(node: Node) -> _Bases:
    found = _Bases([], [], [])
    conditions: list[str] = []
    for inner in node["legalBases"]:
        reference = inner["reference"]
        if cited := reference.read(names.bases):
            found.nodes.append(reference)
            found.named += [{"basis": basis} for basis in cited[0] if {"basis": basis} not in found.named]
            conditions += cited[1]
    if conditions and (len(found.named) > 1 or len(set(conditions)) > 1 or not found.named):
        found.nodes = [one for one in found.nodes if not _conditions(one)]
    elif conditions:
        found.named[0]["special"] = conditions[0]
    references = [inner["reference"] for inner in node["legalBases"] if inner["reference"]]
    found.is_one = len(found.named) == 1 and len(found.nodes) == len(references)
    if any(basis["basis"] == "legitimate_interests" for basis in found.named):
        for inner in node["legitimateInterests"]:
            if inner["exists"].is_true or inner["reasoning"]:
                found.interests.append(inner)
    return found


def _conditions(reference: Node) -> tuple[str, ...]:
    return (reference.read(names.bases) or ((), ()))[1]


def _mark(bases: _Bases) -> None:
    for node in bases.nodes:
        node.placed()
    for node in bases.interests:
        if node["exists"].is_true:
            node["exists"].placed()


def _interest(bases: _Bases, purposes: list[Entry]) -> None:
    """The legitimate interest: within the sentence where its words fit in, after it where they are a sentence."""
    reasons = [node["reasoning"] for node in bases.interests if node["reasoning"]]
    if len(reasons) != 1:
        return
    if said := reasons[0].place(values.phrase):
        next(basis for basis in bases.named if basis["basis"] == "legitimate_interests")["interest"] = said
    elif said := reasons[0].place(values.sentence):
        for entry in purposes:
            entry.fields["notes"] = list(dict.fromkeys([*entry.fields.get("notes", ()), said]))


def _for_data(bases: _Bases, data: list[Entry]) -> list[Entry]:
    """Legal bases as relied on for data: TILT does not say which of them allows which purpose."""
    if not data:
        return []
    bases.nodes = [node for node in bases.nodes if not _conditions(node)]
    _mark(bases)
    return [Entry(basis["basis"], {"basis": basis["basis"]}, list(data)) for basis in bases.named]


def _by_basis(entries: list[Entry]) -> list[Entry]:
    found = gathered(entries)
    for entry in found:
        entry.fields["about"] = [category.fields["label"] for category in entry.data]
        entry.data = []
    return found


def _recipients(recipients: Node, data: list[Entry], language: str | None) -> Iterator[Entry]:
    for node in recipients:
        named, category = node["name"], node["category"]
        if not category and named.read(_kind) is not None:
            named, category = category, named  # what is called by its kind has no name
        name, words = named.place(values.heading), category.read(values.heading)
        if not name and not words:
            continue
        kind = category.read(_kind)
        fields: dict[str, Any] = {"kind": kind}
        if category.read(names.role):
            fields["role"] = category.read(names.role)
        if name:
            fields["name"] = name
        elif words:
            fields["label"] = words
        if country := node["country"].place(values.country(language)):
            fields["country"] = country
        if words:
            category.placed()
        made_of = [category.remark] if words and name else []
        yield Entry(name or words or "", fields, list(data), made_of)


def _kind(words: str) -> str | None:
    return names.term("recipients", words)
