"""What the policy says at a glance: of each long list, the entries that are stated in one way, and how many there are.

A short text must not be firmer than the long one. So a sentence names only entries that share their modality and
condition, which the template prints with them; the others are only counted.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from clausework.derive import Derived
from clausework.model.care import Period, RetentionRule
from clausework.model.collection import DataCategory, Item
from clausework.model.fields import Statement
from clausework.model.rights import Right
from clausework.model.sharing import Recipient, SaleStatement
from clausework.model.use import Purpose
from clausework.whole import all_data

DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}

Way: TypeAlias = tuple[str | None, ...]
"""How an entry is stated: its modality, its condition, and whatever else its sentence says."""
MAYBE: Way = ("may", None)
Kind: TypeAlias = DataCategory | Item
T = TypeVar("T")


@dataclass(frozen=True)
class Sample(Generic[T]):
    """The entries of a list that are stated in one way."""

    modality: str | None
    condition: str | None
    entries: tuple[T, ...]
    maybe: tuple[T, ...]
    """Those stated with a plain `may`, where there are others that are stated firmly."""
    others: int
    """How many are stated in yet other ways."""
    complete: bool
    """Whether the practices call the list complete."""

    @property
    def firm(self) -> bool:
        """Whether they are stated plainly."""
        return self.modality is None and self.condition is None


class Glance:
    """What the summary asks of one company's practices."""

    def __init__(self, derived: Derived) -> None:
        self._derived = derived

    @functools.cached_property
    def data(self) -> Sample[Kind] | None:
        """The kinds of data: categories by their names, and each item of a category that has none."""
        part = self._derived.part("data")
        kinds = [(kind, self._collected(category, kind)) for category, kind in self._kinds()]
        return _sample(kinds, complete=bool(part and part.complete))

    def _kinds(self) -> Iterator[tuple[DataCategory, Kind]]:
        for category in self._derived.listed("data"):
            yield from ((category, kind) for kind in ((category,) if category.label else category.items))

    def _collected(self, category: DataCategory, kind: Kind) -> Way | None:
        entries, data, sources = self._derived.entries, self._derived.part("data"), self._derived.part("sources")
        said: list[Statement] = [category]
        modalities = {category.modality}
        if category.from_:
            source = entries["source"][category.from_[0]]
            said.append(source)
            modalities |= {source.modality or sources.modality, "may" if source.may_include else None}
        elif category.occasion:
            said.append(entries["occasion"][category.occasion])
            modalities.add(said[-1].modality)
        else:
            said.append(data)
            modalities = {category.modality or data.modality}
        return _way(modalities, {*(one.condition for one in said), kind.condition})

    @functools.cached_property
    def purposes(self) -> Sample[Purpose] | None:
        """The purposes; those for which some of the data is named stand apart from those for which none is."""
        part = self._derived.part("purposes")
        return _sample(
            [
                (
                    p,
                    (
                        p.modality or part.modality,
                        p.condition or (None if p.what else part.condition),
                        p.what,
                    ),
                )
                for p in self._derived.listed("purposes")
            ],
            complete=bool(part and part.not_limited is False and not part.other),
        )

    @functools.cached_property
    def recipients(self) -> Sample[Recipient] | None:
        """Who gets data today."""
        part = self._derived.part("recipients")
        current = [r for r in self._derived.listed("recipients") if r.status != "planned"]
        if not current:
            return None
        firm = all(self._plain(r) for r in current) and not (part.modality or part.condition)
        only = bool(part.only and not part.condition)
        return Sample(None if firm else "can", None, tuple(current), (), 0, only)

    @staticmethod
    def _plain(recipient: Recipient) -> bool:
        return not (recipient.modality or recipient.condition or recipient.events or recipient.given == "compelled")

    @functools.cached_property
    def sales(self) -> tuple[SaleStatement, ...]:
        """What is said of sale: that some data is sold, wherever; that none is, where it is said to everybody."""
        return tuple(s for s in self._derived.listed("sale") if s.sold or (s.sold is False and self._told(s)))

    @functools.cached_property
    def sharing(self) -> tuple[SaleStatement, ...]:
        """The same of sharing for advertising."""
        said = self._derived.listed("sale")
        done = tuple(s for s in said if s.shared_for_advertising)
        return done or tuple(s for s in said if s.shared_for_advertising is False and self._told(s))

    def _told(self, statement: SaleStatement) -> bool:
        """Whether a statement that something is not done is the widest there is."""
        here = [s for s in self._derived.listed("sale") if not s.jurisdictions]
        whole = [s for s in here if all_data(s.what)]
        return statement in (whole or here)

    @functools.cached_property
    def periods(self) -> tuple[RetentionRule, ...]:
        """The rules with a length of time that is stated plainly and in every case, the shortest first."""
        rules = (r for r in self._derived.listed("retention") if r.period and not (r.modality or r.condition))
        return tuple(sorted(rules, key=lambda rule: _days(rule.period)))

    @functools.cached_property
    def rights(self) -> Sample[Right] | None:
        """The rights that do not depend on a place."""
        return _sample([(r, (r.modality, r.condition)) for r in self._derived.listed("rights")], complete=False)


def _days(period: Period | None) -> float:
    return period.count * DAYS[period.unit] if period else 0.0


def _way(modalities: Iterable[str | None], conditions: Iterable[str | None]) -> Way | None:
    """How an entry is stated, given all that is said of it; None where that takes more than a sentence."""
    firmness, cases = (set(filter(None, found)) for found in (modalities, conditions))
    if len(firmness) > 1 or len(cases) > 1:
        return None
    return next(iter(firmness), None), next(iter(cases), None)


def _sample(stated: list[tuple[T, Way | None]], *, complete: bool) -> Sample[T] | None:
    """Those stated plainly; where there is none, the largest group of those stated alike."""
    groups: dict[Way, list[T]] = {}
    for entry, way in stated:
        if way is not None:
            groups.setdefault(way, []).append(entry)
    if not groups:
        return None
    way = next((way for way in groups if not any(way)), max(groups, key=lambda way: len(groups[way])))
    entries = tuple(groups.pop(way))
    maybe = () if any(way) else tuple(entry for way in groups if way == MAYBE for entry in groups[way])
    return Sample(way[0], way[1], entries, maybe, len(stated) - len(entries) - len(maybe), complete)
