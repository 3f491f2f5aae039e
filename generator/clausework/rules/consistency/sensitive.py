"""Sensitive data said to be collected in one place and not in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clausework.findings import Level
from clausework.model.collection import DataCategory, Exclusion
from clausework.model.rights import LetterRow
from clausework.rules.entries import called, several
from clausework.rules.facts import Facts
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule

LAW = "Contradictions"
CITES = ("15 U.S.C. 45(a)", "GDPR Art. 5(1)(a)")
DENIALS = ("not_collected", "not_intentionally")
TOGETHER = ({"payment_card", "payment_card_code"}, {"username", "password"}, {"bank_account", "pin"})
"""Items that are sensitive where they are kept together (Cal. Civ. Code 1798.140(ae)(1)(B))."""
CALLED_SENSITIVE = Phrase(
    re.compile(r"\bsensitive (?:details|data|information|personal)\b", re.IGNORECASE), ("sensitive ",)
)


def _rows(facts: Facts) -> Iterator[LetterRow]:
    return (row for place in facts.listed("jurisdictions") for row in place.categories)


def _items(category: DataCategory) -> set[str]:
    return {item.is_ for item in category.items}


def _labels(facts: Facts, items: Iterable[str]) -> str:
    named = set(items)
    return several(term.label for name, term in facts.terms.items.items() if name in named)


def _plainly_sensitive(facts: Facts, category: DataCategory) -> set[str]:
    """The items that are sensitive whatever the company says, going by what else it says of them."""
    items = _items(category)
    found = {item for item in items if _always(facts, item)}
    found |= {item for pair in TOGETHER if pair <= items for item in pair}
    if category.precision in ("precise", "precise_or_approximate"):
        found |= {item for item in items if facts.terms.items[item].sensitive == "precise_geolocation"}
    return found


def _always(facts: Facts, item: str) -> bool:
    term = facts.terms.items[item]
    return bool(term.sensitive and not term.sensitive_if)


def _denied(facts: Facts, exclusion: Exclusion, items: set[str]) -> set[str]:
    """The items among these that an exclusion says are not collected."""
    kinds = {facts.terms.items[item].sensitive for item in exclusion.is_ if facts.terms.items[item].sensitive == item}
    whole = bool(exclusion.sensitive)
    return {
        item
        for item in items
        if item in exclusion.is_
        or (_always(facts, item) and (whole or facts.terms.items[item].sensitive in kinds))
        or (whole and facts.terms.items[item].special is True)
    }


@rule("X-SENSITIVE-DENIED", law=LAW, cites=CITES)
def denied(facts: Facts) -> Problems:
    """Data that is collected and denied.

    What it checks: what an entry below `not_collected:` denies, by `is:` or by `sensitive: true`, is not in a
    category of data or in a row of the Californian table. Where the entry has an `except:`, only the table counts.

    Why: people who read that you do not collect a thing stop reading there. A table that says the opposite makes the
    denial a false statement about the data for which people care most.

    Example:
        not_collected:
          list:
            - {id: beliefs, kind: not_collected, label: religious beliefs, is: [religion]}
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}

    How to mend: find out which is true, and delete the other.
    """
    for entry in facts.listed("not_collected"):
        if entry.kind not in DENIALS:
            continue
        name = f"{called(entry)} below `not_collected:` denies it"
        mend = "find out which is true and delete the other"
        for row in _rows(facts):
            if row.collected and (found := _denied(facts, entry, set(row.is_))):
                said = f"row {row.id} of the table says that this is collected: {_labels(facts, found)}; {name}"
                yield Problem(row, "is_", said, mend)
        for category in facts.listed("data") if not entry.except_ else ():
            if found := _denied(facts, entry, _items(category)):
                said = f"{called(category)} collects this: {_labels(facts, found)}; {name}"
                yield Problem(category, "items", said, mend)


@rule("X-SENSITIVE-NONE", law=LAW, cites=("Cal. Civ. Code 1798.140(ae)", *CITES))
def none_at_all(facts: Facts) -> Problems:
    """Row L denies what other rows and categories collect.

    What it checks: where row L of the Californian table says that no sensitive personal information is collected, no
    other row and no category of data holds any.

    Why: the types of sensitive personal information are a list in the statute: race, biometric data, a card number
    with its code, a precise location. Who collects one of them collects sensitive personal information.

    Example:
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              categories:
                - {id: A, collected: true, is: [name, email]}
                - {id: L, collected: false}

    How to mend: write `collected: true` in row L, or correct what the finding names.
    """
    denied = [row for row in _rows(facts) if row.id == "L" and not row.collected]
    if not denied:
        return
    held = [(row.id, {i for i in row.is_ if _always(facts, i)}) for row in _rows(facts) if row.collected]
    named = [f"{_labels(facts, items)} (row {letter})" for letter, items in held if items]
    categories = [(entry, _plainly_sensitive(facts, entry)) for entry in facts.listed("data")]
    named += [f"{_labels(facts, items)} ({called(entry)})" for entry, items in categories if items]
    for row in denied if named else ():
        said = f"row L says that no sensitive information is collected, but these are: {'; '.join(named)}"
        yield Problem(row, None, said, "write `collected: true`, or correct the others")


@rule("X-NOT-SENSITIVE", law=LAW, cites=("Cal. Civ. Code 1798.140(ae)",))
def not_sensitive(facts: Facts) -> Problems:
    """Data called not sensitive that the law calls sensitive.

    What it checks: a category with `sensitive: false` holds nothing that is sensitive by its other facts: a card
    number together with its code, a location with `precision: precise`, or an item that is always sensitive.

    Why: `sensitive: false` is for what is sensitive only in some cases, such as a bank account without its password.
    It cannot make a fingerprint an ordinary fact.

    Example:
        data:
          list:
            - id: payment
              label: Payment data
              items: [payment_token, bank_account]
              sensitive: false

    How to mend: delete `sensitive: false`, or correct the items or the precision.
    """
    for entry in facts.listed("data"):
        if entry.sensitive is False and (found := _plainly_sensitive(facts, entry)):
            said = f"{called(entry)} is said not to be sensitive, but it holds {_labels(facts, found)}"
            yield Problem(entry, "sensitive", said, "delete this, or correct the items or the precision")


@rule("X-SENSITIVE-WORD", law=LAW, cites=CITES, level=Level.WARNING)
def called_sensitive(facts: Facts) -> Problems:
    """Data called sensitive by a policy that says it collects none.

    What it checks: where row L of the Californian table or an entry below `not_collected:` with `sensitive: true`
    denies sensitive data, no other text speaks of sensitive data that you hold.

    Why: "sensitive" is a term of the law. Used for a name or an email address it alarms readers, and it contradicts
    the sentence that you hold no such data.

    Example:
        not_collected:
          list:
            - {id: sensitive, kind: not_collected, label: sensitive data, sensitive: true}
        security:
          measures: [encryption of names and email addresses]

    How to mend: say which data is meant without the word "sensitive".
    """
    denials = [f"row {row.id}" for row in _rows(facts) if row.id == "L" and not row.collected]
    denials += [called(e) for e in facts.listed("not_collected") if e.sensitive and e.kind in DENIALS]
    for said in facts.holding(CALLED_SENSITIVE) if denials else ():
        found = CALLED_SENSITIVE.pattern.search(said.text)
        if found and said.section not in ("not_collected", "jurisdictions"):
            message = f"“{found[0]}” is said to be held, but {denials[0]} says that no sensitive data is collected"
            yield Problem(said.part, said.key, message, "say which data is meant without this word", number=said.number)


@rule("X-CARD-CODE", law=LAW, cites=CITES, level=Level.WARNING)
def card_code(facts: Facts) -> Problems:
    """Card security codes that are collected and perhaps kept.

    What it checks: where the security code of a payment card is collected, an entry of kind `not_stored` below
    `not_collected:` says that it is not kept, and no recipient is said to store the category.

    Why: the rules of the card networks forbid keeping the code once a payment is approved, whoever keeps it. A policy
    that collects codes and stores "all payment data" admits a breach of them.

    Example:
        data:
          list:
            - {id: payment, label: Payment data, items: [payment_card, payment_card_code]}
        not_collected:
          list:
            - {id: codes, kind: not_stored, label: security codes, is: [payment_card_code]}

    How to mend: say below `not_collected:` that the codes are not stored, and where the payment page is another
    company's, take them out of the items.
    """
    kept_out = {item for e in facts.listed("not_collected") if e.kind in ("not_stored", *DENIALS) for item in e.is_}
    for entry in facts.listed("data"):
        stores = [called(r) for r in facts.listed("recipients") if r.given == "stored_by" and entry.id in r.data]
        if stores or "payment_card_code" not in kept_out:
            who = f"{several(stores)} stores them" if stores else "nothing says that they are not kept"
            for item in entry.items:
                if item.is_ == "payment_card_code":
                    said = f"security codes of cards are collected, and {who}; the card networks forbid keeping them"
                    yield Problem(item, "is_", said, "say with `kind: not_stored` that they are not kept")


@rule("S-SENSITIVE-EXCEPTION", law="Statements", cites=("GDPR Art. 5(1)(a)",), level=Level.WARNING)
def by_exception(facts: Facts) -> Problems:
    """Data that people shall not send, except on request.

    What it checks: an entry of kind `please_do_not_send` has no `except:`.

    Why: "do not send us this unless we ask for it" says that you do ask for it. What is asked for is collected, and
    then the policy must say what it is, why, and for how long.

    Example:
        not_collected:
          list:
            - {id: passwords, kind: please_do_not_send, label: passwords}

    How to mend: delete the exception, or add the data you ask for below `data:` with its purpose and legal basis.
    """
    for entry in facts.listed("not_collected"):
        if entry.kind == "please_do_not_send" and entry.except_:
            said = f"{called(entry)} shall not be sent, except where {entry.except_[0]}: then it is collected"
            mend = "delete this, or add what you ask for below `data:`"
            yield Problem(entry, "except_", said, mend)
