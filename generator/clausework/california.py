"""The Californian tables: which categories of personal information are collected, why, and who receives them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from clausework import vocabulary
from clausework.derive import Derived
from clausework.model.care import RetentionRule
from clausework.model.collection import DataCategory, Item, Source
from clausework.model.rights import LetterRow
from clausework.model.sharing import Recipient
from clausework.model.use import Purpose
from clausework.selling import Selling

LETTERS = "ABCDEFGHIJK"


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
    stated: bool
    """Whether the company states the row itself."""


class Tables:
    """The rows of the tables of 11 CCR 7011(e)(1), as far as the practices fill them."""

    def __init__(self, derived: Derived) -> None:
        self._derived = derived
        self._terms = vocabulary.load()

    @functools.cached_property
    def selling(self) -> Selling:
        """What is said of sale and of advertising in California."""
        return Selling(self._derived)

    @functools.cached_property
    def _lettered(self) -> tuple[tuple[DataCategory, tuple[str, ...]], ...]:
        """Each data category with the letters it falls under."""
        return tuple((category, self._derived.letters(category)) for category in self._derived.listed("data"))

    def _purposes(self, categories: tuple[DataCategory, ...]) -> tuple[Purpose, ...]:
        """The purposes that any of the categories serves."""
        ids = {category.id for category in categories}
        return tuple(purpose for purpose in self._derived.listed("purposes") if ids & set(purpose.data))

    def _recipients(self, categories: tuple[DataCategory, ...]) -> tuple[Recipient, ...]:
        """The recipients of any of the categories, without planned ones."""
        ids = {category.id for category in categories}
        return tuple(r for r in self._derived.listed("recipients") if ids & set(r.data) and r.status != "planned")

    def _retention(self, categories: tuple[DataCategory, ...], letter: str = "") -> tuple[RetentionRule, ...]:
        """The retention rules for any of the categories or for the letter."""
        ids = {category.id for category in categories}
        return tuple(rule for rule in self._derived.listed("retention") if ids & set(rule.data) or letter in rule.ccpa)

    def category_rows(self, stated: tuple[LetterRow, ...]) -> tuple[CategoryRow, ...]:
        """Rows A to K (11 CCR 7011(e)(1)); a row the company states itself is taken as stated."""
        own: dict[str, LetterRow] = {row.id: row for row in stated}
        return tuple(self._row(letter, own.get(letter)) for letter in LETTERS)

    def _row(self, letter: str, own: LetterRow | None) -> CategoryRow:
        categories = tuple(category for category, letters in self._lettered if letter in letters)
        collected: bool | None = True if categories else False if self._data_is_complete() else None
        if own is not None:
            collected = own.collected
        examples = own.examples if own is not None else tuple(self._examples(letter, categories))
        label = own.label if own else None
        return self._filled(letter, label, examples, collected, categories, stated=own is not None)

    def only_maybe(self, row: CategoryRow) -> bool:
        """Whether a row holds nothing but what the practices say may be collected."""
        return bool(row.categories) and not row.stated and all(self._maybe(category) for category in row.categories)

    def _maybe(self, category: DataCategory) -> bool:
        source = self._derived.entries.get("source", {}).get(category.from_[0]) if category.from_ else None
        occasion = self._derived.entries.get("occasion", {}).get(category.occasion or "")
        if category.modality is not None:
            return category.modality == "may"
        if occasion is not None:
            return bool(occasion.modality == "may")
        return source is not None and bool(source.modality == "may" or source.may_include)

    def _filled(
        self,
        letter: str,
        label: str | None,
        examples: tuple[str, ...],
        collected: bool | None,
        categories: tuple[DataCategory, ...],
        *,
        stated: bool = False,
    ) -> CategoryRow:
        """A row with all that the practices say of its categories."""
        sources = self._derived.entries.get("source", {})
        return CategoryRow(
            letter=letter,
            label=label,
            examples=examples,
            collected=collected,
            categories=categories,
            sources=tuple(sources[i] for i in dict.fromkeys(i for c in categories for i in c.from_)),
            purposes=self._purposes(categories),
            recipients=self._recipients(categories),
            retention=self._retention(categories, letter),
            stated=stated,
        )

    def _data_is_complete(self) -> bool:
        part = self._derived.part("data")
        return bool(part and part.complete)

    def _examples(self, letter: str, categories: tuple[DataCategory, ...]) -> Iterator[str]:
        for category in categories:
            fitting = [i for i in category.items if letter in self._terms.items[i.is_].ccpa]
            for item in fitting or category.items:
                yield self._named(item, category)

    def sensitive_rows(self) -> tuple[CategoryRow, ...]:
        """A row for each type of sensitive personal information that is collected."""
        rows = []
        typed = [(category, self._derived.sensitive_types(category)) for category in self._derived.listed("data")]
        for kind in self._terms.sensitive_types:
            categories = tuple(category for category, kinds in typed if kind in kinds)
            if categories:
                rows.append(
                    self._filled(kind, None, tuple(self._sensitive_examples(kind, categories)), True, categories)
                )
        return tuple(rows)

    def _sensitive_examples(self, kind: str, categories: tuple[DataCategory, ...]) -> Iterator[str]:
        for category in categories:
            for item in category.items:
                if self._derived.sensitive_type(item, category) == kind:
                    yield self._named(item, category)

    def _named(self, item: Item, category: DataCategory) -> str:
        """The item in the company's words, with the condition on which it is collected."""
        label = item.label or self._terms.items[item.is_].label
        condition = item.condition or category.condition
        return f"{label} ({condition})" if condition else label
