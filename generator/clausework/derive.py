"""What follows from the practices: CCPA categories, sensitivity, legal bases of a purpose, rights of a place."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from clausework import vocabulary
from clausework.model import Practices
from clausework.model.collection import DataCategory, Item
from clausework.model.fields import Gap, NotApplicable
from clausework.model.rights import Jurisdiction, Right
from clausework.model.sharing import Recipient
from clausework.model.use import BasisUse, Purpose, PurposeBasis

AUTOMATED = {"automated_decision", "human_review", "question_profiling", "opt_out_automated", "access_automated"}
"""Rights about decisions by machine."""

Entries = Mapping[str, Mapping[str, Any]]


def entries(practices: Practices) -> Entries:
    """All entries that have an id, by kind and id."""
    found: dict[str, dict[str, Any]] = {}
    for part in parts(practices):
        if hasattr(part, "KIND"):
            found.setdefault(part.KIND, {})[part.id] = part
    return MappingProxyType(found)


def gaps(practices: Practices) -> tuple[Gap, ...]:
    """All that is announced and not yet known, in the order of the practices."""
    return tuple(part for part in parts(practices) if isinstance(part, Gap))


def parts(value: Any) -> Iterator[Any]:
    """All parts of the practices that have fields, the outermost first."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from parts(getattr(value, field.name))


class Derived:
    """What the templates ask of one company's practices."""

    def __init__(self, practices: Practices, on: datetime.date) -> None:
        self._practices = practices
        self._on = on
        self._terms = vocabulary.load()
        self.entries = entries(practices)
        """All entries by kind and id."""

    def part(self, name: str) -> Any:
        """A part of the practices, None where nothing is stated or it does not apply."""
        found = getattr(self._practices, name)
        return None if isinstance(found, NotApplicable) else found

    def listed(self, name: str) -> tuple[Any, ...]:
        """The entries of a part."""
        part = self.part(name)
        return () if part is None else part.list

    def letters(self, category: DataCategory) -> tuple[str, ...]:
        """The CCPA categories of a data category (Cal. Civ. Code 1798.140(v)(1)), unless the company states its own."""
        derived = {letter for item in category.items for letter in self._terms.items[item.is_].ccpa}
        return category.ccpa or tuple(sorted(derived))

    def sensitive_types(self, category: DataCategory) -> tuple[str, ...]:
        """The types of sensitive personal information in a category (Cal. Civ. Code 1798.140(ae))."""
        found = (self.sensitive_type(item, category) for item in category.items)
        return tuple(dict.fromkeys(kind for kind in found if kind))

    def sensitive_type(self, item: Item, category: DataCategory) -> str | None:
        """Some items are sensitive only in some cases, a card number with its code: there the company must say so."""
        term = self._terms.items[item.is_]
        return None if category.sensitive is False or (term.sensitive_if and not category.sensitive) else term.sensitive

    def special(self, category: DataCategory) -> bool:
        """Whether it holds special categories of data (Art. 9(1) GDPR)."""
        return any(self._terms.items[item.is_].special is True for item in category.items)

    def jurisdictions(self, *ids: str) -> tuple[Jurisdiction, ...]:
        """The company's entries for any of these places."""
        return tuple(entry for entry in self.listed("jurisdictions") if set(ids) & set(entry.is_))

    def rights(self, jurisdiction: Jurisdiction) -> tuple[Right, ...]:
        """The rights stated for a place, else those its laws give on the day."""
        if jurisdiction.rights is not None:
            return jurisdiction.rights
        given = [right for place in jurisdiction.is_ for right in self._terms.jurisdictions[place].rights_on(self._on)]
        gdpr = bool({"EU", "EEA", "UK"} & set(jurisdiction.is_))
        return tuple(self._right(right, gdpr) for right in dict.fromkeys(given) if self._applies(right))

    def _right(self, right: str, gdpr: bool) -> Right:
        term = self._terms.rights[right]
        return Right(right=right, condition=(term.gdpr_condition if gdpr else None) or term.condition)

    def _applies(self, right: str) -> bool:
        """Rights that hang on a practice are stated only where there is that practice (Arts. 7(3) and 22 GDPR)."""
        if right in AUTOMATED:
            automation = self.part("automation")
            return bool(automation and automation.decisions)
        if right == "withdraw_consent":
            return any(basis.basis == "consent" for p in self.listed("purposes") for basis in self.bases(p))
        return True

    def bases(self, purpose: Purpose) -> tuple[PurposeBasis, ...]:
        """The legal bases of a purpose, whether stated with it, by basis, or for all purposes at once."""
        by_basis = tuple(
            PurposeBasis(basis=use.basis, label=use.label, condition=use.condition)
            for use in self.listed("legal_bases")
            if purpose.id in use.purposes
        )
        purposes = self.part("purposes")
        return (purpose.legal_bases + by_basis) or (purposes.legal_bases if purposes else ())

    def interests(self, purpose: Purpose) -> tuple[tuple[str, ...], ...]:
        """The legitimate interests that a purpose serves (Art. 13(1)(d) GDPR), as they are stated together."""
        stated = tuple((basis.interest,) for basis in self.bases(purpose) if basis.interest)
        uses = (use for use in self.listed("legal_bases") if purpose.id in use.purposes)
        return (*stated, *(use.for_ for use in uses if use.basis == "legitimate_interests"))

    def unlinked_bases(self) -> tuple[BasisUse, ...]:
        """Legal bases stated without a purpose of the list."""
        return tuple(use for use in self.listed("legal_bases") if not use.purposes)

    def based(self) -> bool:
        """Whether any purpose states its legal basis."""
        return any(purpose.legal_bases for purpose in self.listed("purposes"))

    def processors(self) -> tuple[Recipient, ...]:
        """Named companies that process data for this one."""
        return tuple(r for r in self.listed("recipients") if r.name and r.role == "processor")
