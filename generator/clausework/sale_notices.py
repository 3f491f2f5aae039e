"""Which data is sold in a state of the U.S., and what the state wants said of it."""

from __future__ import annotations

from dataclasses import dataclass

from clausework import vocabulary
from clausework.derive import Derived
from clausework.model.collection import DataCategory
from clausework.model.rights import Jurisdiction
from clausework.model.sharing import Recipient, SaleStatement
from clausework.selling import Selling
from clausework.whole import all_data


@dataclass(frozen=True)
class Sale:
    """Whether data is sold, or shared for targeted advertising; None where the practices do not say."""

    sold: bool | None
    sales: tuple[SaleStatement, ...]
    """What is said of a sale in words."""
    buyers: tuple[Recipient, ...]
    shared: bool | None
    sharing: tuple[SaleStatement, ...]
    advertisers: tuple[Recipient, ...]


def sales(derived: Derived, places: tuple[str, ...]) -> tuple[tuple[Sale, tuple[str, ...]], ...]:
    """What holds in those of the places whose laws let people opt out of a sale, each once, with its places."""
    laws = vocabulary.load().jurisdictions
    found: dict[Sale, list[str]] = {}
    for place in places:
        if "opt_out_sale" in laws[place].rights:
            found.setdefault(_sale(derived, place), []).append(place)
    return tuple((sale, tuple(ids)) for sale, ids in found.items())


def _sale(derived: Derived, place: str) -> Sale:
    selling = Selling(derived, place)
    unsold = tuple(s for s in selling.statements if s.sold is False and place in s.jurisdictions)
    unshared = tuple(s for s in selling.statements if s.shared_for_advertising is False and place in s.jurisdictions)
    return Sale(
        sold=_denied(selling, unsold) if unsold else selling.sold,
        sales=() if unsold else tuple(s for s in selling.statements if s.sold),
        buyers=() if unsold else selling.buyers,
        shared=_denied(selling, unshared) if unshared else selling.shared,
        sharing=() if unshared else tuple(s for s in selling.statements if s.shared_for_advertising),
        advertisers=() if unshared else selling.advertisers,
    )


def _denied(selling: Selling, statements: tuple[SaleStatement, ...]) -> bool | None:
    """False where one of the statements that deny it speaks of all the data; of the rest they say nothing."""
    return False if any(s in selling.general and selling.plain(s) for s in statements) else None


def sold(derived: Derived, place: str) -> tuple[DataCategory, ...]:
    """The categories sold there, as far as the practices tell: what buyers get, or all of them where all is sold."""
    selling = Selling(derived, place)
    if denied(selling, place):
        return ()
    everything = any(statement.sold and all_data(statement.what) for statement in selling.statements)
    bought = {name for buyer in selling.buyers for name in buyer.data}
    return tuple(category for category in derived.listed("data") if everything or category.id in bought)


def denied(selling: Selling, place: str) -> bool:
    """Whether a statement for this very place denies a sale there: it goes before what is said of everywhere."""
    return any(statement.sold is False and place in statement.jurisdictions for statement in selling.statements)


def due(derived: Derived, entry: Jurisdiction) -> tuple[str, ...]:
    """The sentences to print for a place, such as those of Tex. Bus. & Com. Code 541.102(b) and (c), each once."""
    return tuple(dict.fromkeys(sentence for place in entry.is_ for sentence in due_in(derived, place)))


def due_in(derived: Derived, place: str) -> tuple[str, ...]:
    """The sentences that the law of one place dictates."""
    asks = {"sensitive": derived.us_sensitive, "biometric": derived.biometric}
    notices = vocabulary.load().jurisdictions[place].sale_notices
    categories = sold(derived, place) if notices else ()
    return tuple(sentence for kind, sentence in notices.items() if any(map(asks[kind], categories)))
