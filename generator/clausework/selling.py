"""Whether data is sold or shared as U.S. laws mean it (Cal. Civ. Code 1798.140(ad) and (ah)), and with whom."""

from __future__ import annotations

from dataclasses import dataclass

from clausework.derive import Derived
from clausework.model.sharing import Recipient, SaleStatement
from clausework.model.use import Purpose
from clausework.whole import all_data

EVERYONE = {"anyone", "anybody", "any third party", "any third parties", "third parties", "others"}
"""Whom a statement may name without being about some recipients only."""


@dataclass(frozen=True)
class Disclosed:
    """A category of personal information that is sold or shared."""

    letter: str
    recipients: tuple[Recipient, ...]


class Selling:
    """What the practices say of sale, and of sharing for advertising based on what people do elsewhere."""

    def __init__(self, derived: Derived, place: str = "US-CA") -> None:
        self._derived = derived
        current = [r for r in derived.listed("recipients") if r.status != "planned"]
        self.buyers: tuple[Recipient, ...] = tuple(r for r in current if r.sold)
        self.advertisers: tuple[Recipient, ...] = tuple(r for r in current if r.cross_context_advertising)
        here = {"US", place}
        self.statements: tuple[SaleStatement, ...] = tuple(
            s for s in derived.listed("sale") if not s.jurisdictions or here & set(s.jurisdictions)
        )
        """Those that hold in the place."""

    @property
    def general(self) -> tuple[SaleStatement, ...]:
        """Statements on all the data."""
        return tuple(statement for statement in self.statements if all_data(statement.what))

    @property
    def sold(self) -> bool | None:
        """Whether any data is sold; None where the practices do not say."""
        if self.buyers or any(statement.sold for statement in self.statements):
            return True
        return False if any(s.sold is False and self.plain(s) for s in self.general) else None

    @property
    def shared(self) -> bool | None:
        """Whether any data is shared for advertising; None where the practices do not say."""
        if self.advertisers or any(statement.shared_for_advertising for statement in self.statements):
            return True
        return False if any(s.shared_for_advertising is False and self.plain(s) for s in self.general) else None

    @property
    def only_named_advertisers(self) -> bool:
        """Whether data goes only to the recipients listed, and those that get it for advertising are marked so."""
        part = self._derived.part("recipients")
        return bool(part and part.only and self.advertisers)

    @property
    def under_sixteen(self) -> SaleStatement | None:
        """The statement about people under 16."""
        return next((s for s in self.statements if s.under_sixteen is not None), None)

    def by_letter(self, recipients: tuple[Recipient, ...]) -> tuple[Disclosed, ...]:
        """The categories that any of the recipients gets."""
        got = {r.id: set(self._letters(r)) for r in recipients}
        letters = sorted({letter for found in got.values() for letter in found})
        return tuple(Disclosed(letter, tuple(r for r in recipients if letter in got[r.id])) for letter in letters)

    def _letters(self, recipient: Recipient) -> tuple[str, ...]:
        categories = self._derived.entries.get("data", {})
        return tuple(letter for name in recipient.data for letter in self._derived.letters(categories[name]))

    def purposes(self, recipient: Recipient) -> tuple[Purpose, ...]:
        """The purposes for which a recipient gets data, stated with either of them."""
        listed = self._derived.listed("purposes")
        return tuple(p for p in listed if p.id in recipient.purposes or recipient.id in p.recipients)

    @staticmethod
    def plain(statement: SaleStatement) -> bool:
        """Whether it holds for every recipient and purpose, and on every condition."""
        everyone = statement.to is None or statement.to.lower() in EVERYONE
        return everyone and statement.purpose is None and statement.condition is None
