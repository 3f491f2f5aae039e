"""What follows from the practices: CCPA categories, sensitivity, legal bases of a purpose, rights of a place."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from clausework import vocabulary
from clausework.model import Practices
from clausework.model.care import RetentionRule
from clausework.model.collection import DataCategory, Item, Source
from clausework.model.fields import Gap, NotApplicable
from clausework.model.rights import Jurisdiction, LetterRow, Right
from clausework.model.sharing import Recipient, SaleStatement
from clausework.model.use import BasisUse, Purpose, PurposeBasis

LETTERS = "ABCDEFGHIJK"
AUTOMATED = {"automated_decision", "human_review", "question_profiling", "opt_out_automated", "access_automated"}
"""Rights about decisions by machine."""

Entries = Mapping[str, Mapping[str, Any]]


def entries(practices: Practices) -> Entries:
    """All entries that have an id, by kind and id."""
    found: dict[str, dict[str, Any]] = {}
    for part in _walk(practices):
        if hasattr(part, "KIND"):
            found.setdefault(part.KIND, {})[part.id] = part
    return MappingProxyType(found)


def gaps(practices: Practices) -> tuple[Gap, ...]:
    """All that is announced and not yet known, in the order of the practices."""
    return tuple(part for part in _walk(practices) if isinstance(part, Gap))


def _walk(value: Any) -> Iterator[Any]:
    """All parts of the practices that have fields, outermost first."""
    if isinstance(value, tuple):
        for item in value:
            yield from _walk(item)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from _walk(getattr(value, field.name))


@dataclass(frozen=True)
class CategoryRow:
    """A row of the Californian table, as far as the practices say it."""

    letter: str
    label: str | None
    examples: tuple[str, ...]
    collected: bool | None
    """None where the practices do not say."""
    categories: tuple[DataCategory, ...]
    sources: tuple[Source, ...]
    purposes: tuple[Purpose, ...]
    recipients: tuple[Recipient, ...]
    retention: tuple[RetentionRule, ...]
    stated: bool = False
    """Whether the company states the row itself."""


class Derived:
    """What the templates ask of one company's practices."""

    def __init__(self, practices: Practices, on: datetime.date) -> None:
        self._practices = practices
        self._on = on
        self._terms = vocabulary.load()
        self.entries = entries(practices)
        """All entries by kind and id."""

    def _list(self, part: str) -> tuple[Any, ...]:
        section = getattr(self._practices, part)
        return () if section is None or isinstance(section, NotApplicable) else section.list

    def letters(self, category: DataCategory) -> tuple[str, ...]:
        """The CCPA categories of a data category (Cal. Civ. Code 1798.140(v)(1)), unless the company states its own."""
        derived = {letter for item in category.items for letter in self._terms.items[item.is_].ccpa}
        return category.ccpa or tuple(sorted(derived))

    def sensitive_types(self, category: DataCategory) -> tuple[str, ...]:
        """The types of sensitive personal information in a category (Cal. Civ. Code 1798.140(ae))."""
        found = (self._sensitive_type(item, category) for item in category.items)
        return tuple(dict.fromkeys(kind for kind in found if kind))

    def _sensitive_type(self, item: Item, category: DataCategory) -> str | None:
        """Some items are sensitive only in some cases, a card number with its code: there the company must say so."""
        term = self._terms.items[item.is_]
        return None if category.sensitive is False or (term.sensitive_if and not category.sensitive) else term.sensitive

    def special(self, category: DataCategory) -> bool:
        """Whether it holds special categories of data (Art. 9(1) GDPR)."""
        return any(self._terms.items[item.is_].special is True for item in category.items)

    def jurisdictions(self, *ids: str) -> tuple[Jurisdiction, ...]:
        """The company's entries for any of these places."""
        return tuple(entry for entry in self._list("jurisdictions") if set(ids) & set(entry.is_))

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
            part = self._practices.automation
            return bool(part and not isinstance(part, NotApplicable) and part.decisions)
        if right == "withdraw_consent":
            return any(basis.basis == "consent" for p in self._list("purposes") for basis in self.bases(p))
        return True

    def bases(self, purpose: Purpose) -> tuple[PurposeBasis, ...]:
        """The legal bases of a purpose, whether stated with it, by basis, or for all purposes at once."""
        by_basis = tuple(
            PurposeBasis(basis=use.basis, label=use.label, condition=use.condition)
            for use in self._list("legal_bases")
            if purpose.id in use.purposes
        )
        part = self._practices.purposes
        of_all = () if part is None or isinstance(part, NotApplicable) else part.legal_bases
        return (purpose.legal_bases + by_basis) or of_all

    def interests(self, purpose: Purpose) -> tuple[tuple[str, ...], ...]:
        """The legitimate interests that a purpose serves (Art. 13(1)(d) GDPR), as they are stated together."""
        stated = tuple((basis.interest,) for basis in self.bases(purpose) if basis.interest)
        uses = (use for use in self._list("legal_bases") if purpose.id in use.purposes)
        return (*stated, *(use.for_ for use in uses if use.basis == "legitimate_interests"))

    def unlinked_bases(self) -> tuple[BasisUse, ...]:
        """Legal bases stated without a purpose of the list."""
        return tuple(use for use in self._list("legal_bases") if not use.purposes)

    def based(self) -> bool:
        """Whether any purpose states its legal basis."""
        return any(purpose.legal_bases for purpose in self._list("purposes"))

    def processors(self) -> tuple[Recipient, ...]:
        """Named companies that process data for this one."""
        return tuple(r for r in self._list("recipients") if r.name and r.role == "processor")

    def purposes_of(self, categories: tuple[DataCategory, ...]) -> tuple[Purpose, ...]:
        """The purposes that any of the categories serves."""
        ids = {category.id for category in categories}
        return tuple(purpose for purpose in self._list("purposes") if ids & set(purpose.data))

    def recipients_of(self, categories: tuple[DataCategory, ...]) -> tuple[Recipient, ...]:
        """The recipients of any of the categories, without planned ones."""
        ids = {category.id for category in categories}
        return tuple(r for r in self._list("recipients") if ids & set(r.data) and r.status != "planned")

    def retention_of(self, categories: tuple[DataCategory, ...], letter: str = "") -> tuple[RetentionRule, ...]:
        """The retention rules for any of the categories or for the letter."""
        ids = {category.id for category in categories}
        return tuple(rule for rule in self._list("retention") if ids & set(rule.data) or letter in rule.ccpa)

    def sale(self) -> tuple[SaleStatement, ...]:
        """Statements on sale and sharing of all the data."""
        return tuple(statement for statement in self._list("sale") if statement.what is None)

    def only_named_advertisers(self) -> bool:
        """Whether data goes only to the recipients listed, and those that get it for advertising are marked so."""
        part = self._practices.recipients
        listed = part is not None and not isinstance(part, NotApplicable) and part.only
        return bool(listed) and any(r.cross_context_advertising for r in self._list("recipients"))

    def category_rows(self, stated: tuple[LetterRow, ...]) -> tuple[CategoryRow, ...]:
        """Rows A to K (11 CCR 7011(e)(1)); a row the company states itself is taken as stated."""
        own: dict[str, LetterRow] = {row.id: row for row in stated}
        return tuple(self._row(letter, own.get(letter)) for letter in LETTERS)

    def _row(self, letter: str, own: LetterRow | None) -> CategoryRow:
        categories = tuple(c for c in self._list("data") if letter in self.letters(c))
        collected: bool | None = True if categories else False if self._data_is_complete() else None
        if own is not None:
            collected = own.collected
        examples = own.examples if own is not None else tuple(self._examples(letter, categories))
        made = self.row(letter, own.label if own else None, examples, collected, categories)
        return dataclasses.replace(made, stated=own is not None)

    def only_maybe(self, row: CategoryRow) -> bool:
        """Whether a row holds nothing but what the practices say may be collected."""
        return bool(row.categories) and not row.stated and all(self._maybe(category) for category in row.categories)

    def _maybe(self, category: DataCategory) -> bool:
        source = self.entries.get("source", {}).get(category.from_[0]) if category.from_ else None
        occasion = self.entries.get("occasion", {}).get(category.occasion or "")
        if category.modality is not None:
            return category.modality == "may"
        if occasion is not None:
            return bool(occasion.modality == "may")
        return source is not None and bool(source.modality == "may" or source.may_include)

    def row(
        self,
        letter: str,
        label: str | None,
        examples: tuple[str, ...],
        collected: bool | None,
        categories: tuple[DataCategory, ...],
    ) -> CategoryRow:
        """A row with all that the practices say of its categories."""
        sources = self.entries.get("source", {})
        return CategoryRow(
            letter=letter,
            label=label,
            examples=examples,
            collected=collected,
            categories=categories,
            sources=tuple(sources[i] for i in dict.fromkeys(i for c in categories for i in c.from_)),
            purposes=self.purposes_of(categories),
            recipients=self.recipients_of(categories),
            retention=self.retention_of(categories, letter),
        )

    def _data_is_complete(self) -> bool:
        part = self._practices.data
        return bool(part and not isinstance(part, NotApplicable) and part.complete)

    def _examples(self, letter: str, categories: tuple[DataCategory, ...]) -> Iterator[str]:
        for category in categories:
            fitting = [i for i in category.items if letter in self._terms.items[i.is_].ccpa]
            for item in fitting or category.items:
                yield self._named(item, category)

    def sensitive_rows(self) -> tuple[CategoryRow, ...]:
        """A row for each type of sensitive personal information that is collected."""
        rows = []
        for kind in self._terms.sensitive_types:
            categories = tuple(c for c in self._list("data") if kind in self.sensitive_types(c))
            if categories:
                rows.append(self.row(kind, None, tuple(self._sensitive_examples(kind, categories)), True, categories))
        return tuple(rows)

    def _sensitive_examples(self, kind: str, categories: tuple[DataCategory, ...]) -> Iterator[str]:
        for category in categories:
            for item in category.items:
                if self._sensitive_type(item, category) == kind:
                    yield self._named(item, category)

    def _named(self, item: Item, category: DataCategory) -> str:
        """The item in the company's words, with the condition on which it is collected."""
        label = item.label or self._terms.items[item.is_].label
        condition = item.condition or category.condition
        return f"{label} ({condition})" if condition else label
