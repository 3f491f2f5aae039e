"""Which data is sold in a state of the U.S., and the sentences that some states dictate to those who sell it."""

from __future__ import annotations

from clausework import vocabulary
from clausework.derive import Derived
from clausework.model.collection import DataCategory
from clausework.model.rights import Jurisdiction
from clausework.selling import Selling
from clausework.whole import all_data


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
