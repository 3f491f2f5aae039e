"""What follows from the practices: CCPA categories, sensitivity, legal bases of a purpose, rights of a place."""

from __future__ import annotations

import datetime
import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from clausework import vocabulary
from clausework.marks import KeyPath
from clausework.model import Practices
from clausework.model.collection import DataCategory, Item
from clausework.model.fields import Gap, NotApplicable
from clausework.model.rights import Jurisdiction, Right
from clausework.model.shape import Record, record
from clausework.model.sharing import Recipient
from clausework.model.use import BasisUse, Purpose, PurposeBasis

AUTOMATED = {"automated_decision", "human_review", "question_profiling", "opt_out_automated", "access_automated"}
AUTOMATED |= {"review_automated", "refuse_automated"}
"""Rights about decisions by machine."""

GDPR = {"EU", "EEA", "UK"}
"""Places whose law is the GDPR or was made from it."""

Entries = Mapping[str, Mapping[str, Any]]
ByClass = Mapping[type, list[Any]]
Held = list[tuple[Any, KeyPath]]
"""What stands at a path: one part, or a list of them."""


def entries(practices: Practices) -> Entries:
    """All entries that have an id, by kind and id."""
    return _by_kind(_walk(practices)[0])


def _by_kind(by_class: ByClass) -> Entries:
    kinds = ((_kind(cls), found) for cls, found in by_class.items())
    return MappingProxyType({kind: {one.id: one for one in found} for kind, found in kinds if kind})


@functools.cache
def _kind(cls: type) -> str | None:
    return record(cls).kind


def gaps(practices: Practices) -> tuple[Gap, ...]:
    """All that is announced and not yet known, in the order of the practices."""
    return tuple(_walk(practices)[0].get(Gap, ()))


def _walk(practices: Practices) -> tuple[ByClass, Held]:
    """All parts of the practices by their class, and where they stand."""
    by_class: dict[type, list[Any]] = defaultdict(list)
    held: Held = [(practices, ())]
    _enter(by_class, held, practices, ())
    return by_class, held


def _enter(by_class: dict[type, list[Any]], held: Held, part: Any, path: KeyPath) -> None:
    cls: type = type(part)
    by_class[cls].append(part)
    for name, key, is_deep in within(cls):
        if inner := getattr(part, name):
            here = (*path, key)
            held.append((inner, here))
            if not isinstance(inner, tuple):
                _enter(by_class, held, inner, here)
            elif not is_deep:
                by_class[type(inner[0])] += inner
            else:
                for index, item in enumerate(inner):
                    _enter(by_class, held, item, (*here, index))


def parts(value: Any) -> list[Any]:
    """All parts of the practices that have fields, the outermost first."""
    found: list[Any] = []
    _gather(found, value)
    return found


def _gather(found: list[Any], value: Any) -> None:
    if isinstance(value, tuple):
        for item in value:
            _gather(found, item)
    elif value is not None:
        found.append(value)
        cls: type = type(value)
        for name, _, _ in within(cls):
            _gather(found, getattr(value, name))


@functools.cache
def within(cls: type) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a part that hold other parts, with their keys, and whether those hold others themselves.

    Most fields hold words alone, and need no look.
    """
    fields = [(f.name, key, getattr(f.shape, "item", f.shape)) for key, f in record(cls).fields.items()]
    return tuple((name, key, bool(within(shape.cls))) for name, key, shape in fields if isinstance(shape, Record))


class Derived:
    """What the templates ask of one company's practices."""

    def __init__(self, practices: Practices, on: datetime.date) -> None:
        stated = vars(practices).items()
        self._parts = {name: None if isinstance(part, NotApplicable) else part for name, part in stated}
        self.on = on
        self._terms = vocabulary.load()
        self._bases: dict[int, tuple[PurposeBasis, ...]] = {}
        self._letters: dict[int, tuple[str, ...]] = {}
        self._given: dict[str, tuple[Right, ...]] = {}
        self.by_class, self._held = _walk(practices)
        """All parts of the practices that have fields, by their class."""
        self.entries = _by_kind(self.by_class)
        """All entries by kind and id."""

    def places(self, wanted: Iterable[Any]) -> Mapping[int, KeyPath]:
        """Where some parts of the practices stand, by the identity of each."""
        ids = {id(part) for part in wanted}
        found: dict[int, KeyPath] = {}
        for held, path in self._held:
            if id(held) in ids:
                found[id(held)] = path
            elif isinstance(held, tuple):
                for index, part in enumerate(held):
                    if id(part) in ids:
                        found[id(part)] = (*path, index)
        return found

    def part(self, name: str) -> Any:
        """A part of the practices, None where nothing is stated or it does not apply."""
        return self._parts[name]

    def listed(self, name: str) -> tuple[Any, ...]:
        """The entries of a part."""
        part = self._parts[name]
        return () if part is None else part.list

    def letters(self, category: DataCategory) -> tuple[str, ...]:
        """The CCPA categories of a data category (Cal. Civ. Code 1798.140(v)(1)), unless the company states its own."""
        if category.ccpa:
            return category.ccpa
        found = self._letters.get(id(category))
        if found is None:  # for each row of a table, each period and each recipient
            derived = {letter for item in category.items for letter in self._terms.items[item.is_].ccpa}
            found = self._letters[id(category)] = tuple(sorted(derived))
        return found

    def sensitive_types(self, category: DataCategory) -> tuple[str, ...]:
        """The types of sensitive personal information in a category (Cal. Civ. Code 1798.140(ae))."""
        found = (self.sensitive_type(item, category) for item in category.items)
        return tuple(dict.fromkeys(kind for kind in found if kind))

    def sensitive_type(self, item: Item, category: DataCategory) -> str | None:
        """Some items are sensitive only in some cases, a card number with its code: there the company must say so."""
        term = self._terms.items[item.is_]
        precise = term.sensitive == "precise_geolocation" and category.precision == "precise"
        case = category.sensitive or precise or not term.sensitive_if
        return term.sensitive if case and category.sensitive is not False else None

    def special(self, category: DataCategory) -> bool:
        """Whether it holds special categories of data (Art. 9(1) GDPR)."""
        return any(self._terms.items[item.is_].special is True for item in category.items)

    def us_sensitive(self, category: DataCategory) -> bool:
        """Whether it holds what the states other than California call sensitive data."""
        flags = {self._terms.items[item.is_].us_sensitive for item in category.items}
        return category.sensitive is not False and (True in flags or (bool(category.sensitive) and "depends" in flags))

    def biometric(self, category: DataCategory) -> bool:
        """Whether it holds biometric data."""
        return self._holds(category, "biometric")

    def health(self, category: DataCategory) -> bool:
        """Whether it holds consumer health data (RCW 19.373.010, NRS 603A.430)."""
        return self._holds(category, "consumer_health")

    def _holds(self, category: DataCategory, group: str) -> bool:
        groups = {name for item in category.items for name in self._terms.items[item.is_].groups}
        return category.sensitive is not False and group in groups

    def jurisdictions(self, *ids: str) -> tuple[Jurisdiction, ...]:
        """The company's entries for any of these places."""
        named = set(ids)
        return tuple(entry for entry in self.listed("jurisdictions") if not named.isdisjoint(entry.is_))

    def rights(self, jurisdiction: Jurisdiction) -> tuple[Right, ...]:
        """The rights stated for a place, else those its laws give on the day."""
        if jurisdiction.rights is not None:
            return jurisdiction.rights
        return tuple(dict.fromkeys(right for place in jurisdiction.is_ for right in self.given(place)))

    def given(self, place: str) -> tuple[Right, ...]:
        """The rights the law of a place gives on the day, as far as the practices give cause for them."""
        if place not in self._given:
            rights = self._terms.jurisdictions[place].rights_on(self.on)
            self._given[place] = tuple(self._right(right, place) for right in rights if self._applies(right))
        return self._given[place]

    def _right(self, right: str, place: str) -> Right:
        term = self._terms.rights[right]
        gdpr = term.gdpr_condition if place in GDPR else None
        here = self._terms.jurisdictions[place].when.get(right)
        return Right(right=right, condition=here or gdpr or term.condition)

    def _applies(self, right: str) -> bool:
        """Rights that hang on a practice are stated only where there is that practice (Arts. 7(3) and 22 GDPR)."""
        if right in AUTOMATED:
            automation = self.part("automation")
            return bool(automation and automation.decisions)
        if right == "withdraw_consent":
            return "consent" in self.all_bases
        return True

    def bases(self, purpose: Purpose) -> tuple[PurposeBasis, ...]:
        """The legal bases of a purpose, whether stated with it, by basis, or for all purposes at once."""
        found = self._bases.get(id(purpose))
        if found is None:  # hundreds ask
            found = self._bases[id(purpose)] = self._bases_of(purpose)
        return found

    def _bases_of(self, purpose: Purpose) -> tuple[PurposeBasis, ...]:
        by_basis = tuple(
            PurposeBasis(basis=use.basis, label=use.label, condition=use.condition)
            for use in self._uses.get(purpose.id, ())
        )
        purposes = self.part("purposes")
        return (purpose.legal_bases + by_basis) or (purposes.legal_bases if purposes else ())

    @functools.cached_property
    def all_bases(self) -> frozenset[str]:
        """The legal bases of all purposes."""
        return frozenset([basis.basis for purpose in self.listed("purposes") for basis in self.bases(purpose)])

    def interests(self, purpose: Purpose) -> tuple[tuple[str, ...], ...]:
        """The legitimate interests that a purpose serves (Art. 13(1)(d) GDPR), as they are stated together."""
        stated = tuple((basis.interest,) for basis in self.bases(purpose) if basis.interest)
        uses = self._uses.get(purpose.id, ())
        return (*stated, *(use.for_ for use in uses if use.basis == "legitimate_interests"))

    @functools.cached_property
    def _uses(self) -> Mapping[str, list[BasisUse]]:
        """What is stated by basis, for each purpose."""
        uses: dict[str, list[BasisUse]] = {}
        for use in self.listed("legal_bases"):
            for purpose in dict.fromkeys(use.purposes):
                uses.setdefault(purpose, []).append(use)
        return uses

    def unlinked_bases(self) -> tuple[BasisUse, ...]:
        """Legal bases stated without a purpose of the list."""
        return tuple(use for use in self.listed("legal_bases") if not use.purposes)

    def based(self) -> bool:
        """Whether any purpose states its legal basis."""
        return any(purpose.legal_bases for purpose in self.listed("purposes"))

    def processors(self) -> tuple[Recipient, ...]:
        """Named companies that process data for this one."""
        return tuple(r for r in self.listed("recipients") if r.name and r.role == "processor")

    def third_parties(self) -> tuple[Recipient, ...]:
        """Who gets data today and neither works for this company nor belongs to it; authorities do not count."""
        return tuple(r for r in self.listed("recipients") if r.status != "planned" and self._for_itself(r))

    def _for_itself(self, recipient: Recipient) -> bool:
        if recipient.kind in ("affiliate", "legal_authority", "safety"):
            return False
        usual = recipient.role is None and self._terms.recipients[recipient.kind].party == "third_party"
        return usual or recipient.role in ("controller", "joint_controller")

    def working(self) -> tuple[Recipient, ...]:
        """Who gets data today and works for this company with it."""
        return tuple(r for r in self.listed("recipients") if r.status != "planned" and self._works(r))

    def _works(self, recipient: Recipient) -> bool:
        usual = self._terms.recipients[recipient.kind].party in ("service_provider", "contractor")
        return recipient.role == "processor" or (recipient.role is None and usual)
