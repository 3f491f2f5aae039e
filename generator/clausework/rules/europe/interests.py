"""Articles 13(1)(d) and 14(2)(b) GDPR: the legitimate interests that a company pursues."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clausework.model.use import BasisUse
from clausework.rules.entries import several, some
from clausework.rules.europe.bases import stated
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

BASIS = "legitimate_interests"
WORD = re.compile(r"\w+")
EMPTY = frozenset(
    WORD.findall(
        """
        a activities activity an and are as at business businesses by commercial company conduct economic for
        general goals have in interest interests its lawful legitimate manage needs objectives of on operate
        operating operations or other our out own purpose purposes pursue reasons run running s such that the those to
        valid various we
        """
    )
)
"""Words that name no interest, however many of them come together."""


@rule("GDPR-13-1-D", law="GDPR", places=("EU", "UK"), cites=("GDPR Art. 13(1)(d)", "GDPR Art. 14(2)(b)"))
def interests(facts: Facts) -> Problems:
    """Which legitimate interests.

    What it checks: where the company relies on legitimate interests, it names them, with the purpose (`interest:`) or
    with the legal basis (`for:`), and not as “our business interests”.

    Why: a notice states the interests, because nobody can weigh or oppose an interest without knowing it.

    Example:
        purposes:
          list:
            - id: security
              is: security
              legal_bases:
                - basis: legitimate_interests
                  interest: keeping attackers out of your account

    How to mend: add `interest:` with what the company is after, such as “preventing fraud in our checkout”.
    """
    if not written(facts, "purposes", "legal_bases"):
        yield from _with_purposes(facts)
        yield from _with_bases(facts)


def _with_purposes(facts: Facts) -> Problems:
    told_for_all = any(_names(use) and not use.purposes for use in _uses(facts))
    told = {
        id(basis)
        for purpose in facts.listed("purposes")
        for basis in purpose.legal_bases
        if any(facts.derive.interests(purpose))
    }
    for basis in stated(facts):
        if basis.basis != BASIS:
            continue
        mend = "add `interest:` with what you are after, such as `interest: preventing fraud in our checkout`"
        if basis.interest and _empty([basis.interest]):
            yield Problem(basis, "interest", f"“{basis.interest}” names no interest", mend)
        elif not basis.interest and not told_for_all and id(basis) not in told:
            yield Problem(basis, "interest", "legitimate interests are relied on, but it is not said which", mend)


def _with_bases(facts: Facts) -> Problems:
    named = any(basis.interest for basis in stated(facts))
    for use in _uses(facts):
        purposes = [facts.derive.entries["purpose"][name] for name in use.purposes]
        bare = [purpose for purpose in purposes if not any(facts.derive.interests(purpose))]
        mend = "add `for:` with what you are after, such as `for: [prevent fraud in our checkout]`"
        if _names(use) and _empty(use.for_ + use.about + use.notes):
            words = several(f"“{words}”" for words in use.for_ + use.about)
            yield Problem(use, "for_", f"these words name no interest: {words}", mend)
        elif not _names(use) and (bare or not (purposes or named)):
            to = f" for {some(bare)}" if bare else ""
            yield Problem(use, "for_", f"legitimate interests are relied on{to}, but it is not said which", mend)


def _uses(facts: Facts) -> list[BasisUse]:
    return [use for use in facts.listed("legal_bases") if use.basis == BASIS]


def _names(use: BasisUse) -> bool:
    return bool(use.for_ or use.about or use.notes)


def _empty(texts: Iterable[str]) -> bool:
    return all(set(WORD.findall(text.lower())) <= EMPTY for text in texts)
