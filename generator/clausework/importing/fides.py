"""fides manifests: what the systems and data sets of a company do with personal data (fideslang 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clausework import adding, vocabulary
from clausework.importing import names, values
from clausework.importing.contacts import Contacts, officer
from clausework.importing.draft import Draft, Entry, Section, gathered
from clausework.importing.node import Node

RESOURCES = ("organization", "system", "dataset", "policy", "data_category", "data_use", "data_subject")
PLACES = {
    re.compile(pattern): name
    for pattern, name in (
        (r"/organization/(\d+/)?(data_protection_officer|representative)", "contact"),
        (r"/organization", "company"),
        (r"/(system|dataset)/(\d+/)?.*(third_country_transfers|legal_basis_for_transfers|international)", "transfers"),
        (r"/system/(\d+/)?.*(cookie)", "cookies"),
        (r"/system/(\d+/)?(uses_profiling|legal_basis_for_profiling)", "automation"),
        (r"/system/(\d+/)?data_security_practices", "security"),
        (r"/system/.*(retention_period)", "retention"),
        (r"/dataset/.*(retention)", "retention"),
        (
            r"/system/.*(third_parties|shared_categories|legal_name|legal_address|vendor_id|privacy_policy)",
            "recipients",
        ),
        (r"/system/.*(data_use|legal_basis|legitimate_interest|data_subjects)", "purposes"),
        (r"/(system|dataset)/.*data_categories", "data"),
    )
}
"""The section to which what has no place belongs."""
NAMELESS = re.compile(r"/(fides_key|organization_fides_key)$")
"""What only programs read."""


@dataclass
class _Use:
    """What a system does with data, as it declares it."""

    node: Node
    items: tuple[str, ...]
    labels: tuple[str, ...]


def is_meant(data: dict[str, Any]) -> bool:
    """Whether this is a manifest of fides."""
    return any(
        "fides_key" in node.value for name in RESOURCES for node in Node(data)[name] if isinstance(node.value, dict)
    )


def draft(document: Node) -> Draft:
    """The practices that a manifest tells."""
    organization = next(iter(document["organization"]), document["organization"])
    name = organization["name"].place(values.heading)
    made = Draft("fides", name)
    made.sections["company"] = Section({"name": name} if name else {})
    made.sections["contact"] = _contact(organization)
    uses = list(_uses(document))
    data = _Data(document, uses)
    made.sections["data"] = Section(entries=data.entries)
    made.sections["purposes"] = Section(entries=gathered(_purpose(use, data) for use in uses))
    made.sections["recipients"] = Section(entries=gathered(_recipients(document, uses, data)))
    made.sections["transfers"] = _transfers(document)
    made.sections["retention"] = Section(entries=gathered(_kept(uses, data)))
    return made


def _contact(organization: Node) -> Section:
    section, contacts = Section(), Contacts()
    for way in ("email", "phone"):
        contacts.add(organization["controller"][way])
    if found := officer(organization["data_protection_officer"], values.country(None)):
        section.fields["officer"] = found
    if found := officer(organization["representative"], values.country(None)):
        section.fields["representatives"] = [found]
    section.entries = list(contacts.entries.values())
    return section


def _uses(document: Node) -> Iterator[_Use]:
    own = _own_names(document)
    for system in document["system"]:
        for node in system["privacy_declarations"]:
            yield _Use(node, *_named(node["data_categories"], own))


def _own_names(document: Node) -> dict[str, str]:
    """What the manifest itself calls the data categories that it adds."""
    own = ((node["fides_key"].words, node["name"].read(values.heading)) for node in document["data_category"])
    return {key: name for key, name in own if key and name}


def _named(keys: Node, own: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The data items, and the categories in the company's own words, that keys stand for."""
    items, labels = [], []
    for key in keys:
        if item := key.place(lambda words: names.of_key("items", words)):
            items.append(item)
        elif label := key.place(own.get):
            labels.append(label)
    return tuple(dict.fromkeys(items)), tuple(dict.fromkeys(labels))


class _Data:
    """The categories of data: items that all uses name together stand in one, so that each use names what it says."""

    def __init__(self, document: Node, uses: list[_Use]) -> None:
        self._by_item: dict[str, Entry] = {}
        stored = [_named(keys, _own_names(document)) for keys in _columns(document)]
        named: dict[str, list[int]] = {item: [] for items, _ in stored for item in items}
        for number, use in enumerate(uses):
            for item in use.items:
                named.setdefault(item, []).append(number)
        known = [item for item in vocabulary.load().items if item in named]
        for category in adding.categories(known):
            together: dict[tuple[int, ...], list[str]] = {}
            for item in category.items:
                together.setdefault(tuple(named[item]), []).append(item)
            for items in together.values():
                self._add(category, items, alone=len(together) == 1)
        labels = [*(use.labels for use in uses), *(several for _, several in stored)]
        self._by_label = {label: Entry(label, {"label": label}) for several in labels for label in several}
        for node in document["data_category"]:
            if node["name"].read(values.heading) in self._by_label:
                node["name"].placed()
        self.entries = list(dict.fromkeys([*self._by_item.values(), *self._by_label.values()]))

    def _add(self, category: adding.Category, items: list[str], *, alone: bool) -> None:
        entry = Entry(items[0], {"items": items})
        if alone and len(items) > 1:
            entry = Entry(category.id, {"label": category.label, "items": items})
        self._by_item |= dict.fromkeys(items, entry)

    def of(self, items: tuple[str, ...], labels: tuple[str, ...]) -> list[Entry]:
        """The categories of items and labels."""
        found = [self._by_item[item] for item in items] + [self._by_label[label] for label in labels]
        return list(dict.fromkeys(found))


def _columns(document: Node) -> Iterator[Node]:
    """The data categories of everything in which data sets are divided."""
    waiting = [*document["dataset"]]
    while waiting:
        node = waiting.pop(0)
        yield node["data_categories"]
        waiting += [*node["collections"], *node["fields"]]


def _purpose(use: _Use, data: _Data) -> Entry:
    key = use.node["data_use"]
    term = key.read(lambda words: names.of_key("purposes", words))
    fields: dict[str, Any] = {"is": term}
    stated = use.node["legal_basis_for_processing"]
    if basis := stated.place(lambda words: names.of_key("legal_bases", words)):
        special = use.node["special_category_legal_basis"].place(
            lambda words: names.of_key("special_conditions", words)
        )
        fields["legal_bases"] = [{"basis": basis} | ({"special": special} if special else {})]
    made_of = [node.remark for node in (key, use.node["name"]) if node]
    for node in (key, use.node["name"]):
        node.placed()
    used = data.of(use.items, use.labels)
    if use.node["data_categories"] and not used:
        fields["data"] = None  # none of it may be personal data
    return Entry(term or key.words or "purpose", fields, used, made_of)


def _recipients(document: Node, uses: list[_Use], data: _Data) -> Iterator[Entry]:
    for system in document["system"]:
        name = system["legal_name"].place(values.heading)
        if name or (system["vendor_id"] and (name := system["name"].place(values.heading))):
            system["vendor_id"].placed()
            mine = [use for use in uses if use.node.pointer.startswith(f"{system.pointer}/")]
            entry = Entry(
                name, {"kind": None, "name": name}, made_of=[system["description"].remark] * bool(system["description"])
            )
            system["description"].placed()
            entry.data = list(dict.fromkeys(one for use in mine for one in data.of(use.items, use.labels)))
            if policy := system["privacy_policy"].place(values.url):
                entry.fields["privacy_url"] = policy
            yield entry
    for use in uses:
        if label := use.node["third_parties"].place(values.heading):
            use.node["data_shared_with_third_parties"].placed()
            kind = names.term("recipients", label)
            yield Entry(label, {"kind": kind, "label": label}, _shared(use.node["shared_categories"], data))


def _shared(keys: Node, data: _Data) -> list[Entry]:
    """The categories that are shared, where each is shared as a whole."""
    items = {item for key in keys if (item := key.read(lambda words: names.of_key("items", words)))}
    found = [entry for entry in data.entries if items and items.issuperset(entry.fields.get("items", ("",)))]
    covered = {item for entry in found for item in entry.fields["items"]}
    for key in keys:
        if key.read(lambda words: names.of_key("items", words)) in covered:
            key.placed()
    return found


def _transfers(document: Node) -> Section:
    read = values.country(None)
    places = [
        place for kind in ("system", "dataset") for node in document[kind] for place in node["third_country_transfers"]
    ]
    codes = [code for place in places if (code := place.place(read))]
    return Section(entries=[Entry("abroad", {"countries": list(dict.fromkeys(codes))})] if codes else [])


def _kept(uses: list[_Use], data: _Data) -> Iterator[Entry]:
    """How long data is kept: fides says it by use, so it is known where all uses of a category say the same."""
    stated: set[Entry] = set()
    for entry in data.entries:
        mine = [use.node["retention_period"] for use in uses if entry in data.of(use.items, use.labels)]
        periods = [node.read(values.period) for node in mine]
        if periods and periods[0] and all(period == periods[0] for period in periods):
            stated.add(entry)
            yield Entry(entry.called, {"period": periods[0]}, [entry])
    for use in uses:
        if (its := data.of(use.items, use.labels)) and stated.issuperset(its):
            use.node["retention_period"].placed()
