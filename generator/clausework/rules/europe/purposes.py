"""Article 13(1)(c) GDPR: what the data is used for."""

from __future__ import annotations

import re

from clausework.findings import Level
from clausework.model.use import Purpose
from clausework.rules.entries import called, most, some
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"
PLACES = ("EU", "UK")

WORD = re.compile(r"\w+")
EMPTY = frozenset(
    WORD.findall(
        """
        a all analyse analysis analyze and app applications better business carry commercial conduct content
        customer customers customise customize data develop development enhance experience experiences for
        functionality general improve improved improvement improving in innovate innovation interest interests
        internal into it legitimate needs new of offer offerings on operate operation operations optimise optimize
        or other our out overall personalisation personalise personalised personalization personalize personalized
        platform product products purpose purposes pursue quality research run s service services site the to user
        users various website with your
        """
    )
)
"""Words that tell nothing of a purpose, however many of them come together."""


@rule("GDPR-13-1-C", law=LAW, places=PLACES, cites=("GDPR Art. 13(1)(c)", "GDPR Art. 14(1)(c)"))
def purposes(facts: Facts) -> Problems:
    """What data is used for.

    What it checks: the practices name a purpose.

    Why: a notice states each purpose for which data is used. Without a purpose nobody can judge whether the use is
    lawful.

    Example:
        purposes:
          list:
            - {id: support, is: customer_support, text: answer your questions}

    How to mend: add `purposes:` with an entry for each purpose.
    """
    if unstated(facts, "purposes"):
        part, key = facts.home("purposes")
        yield Problem(part, key, "the notice names no purpose", "add `purposes:` with an entry for each purpose")


def unstated(facts: Facts, name: str) -> bool:
    """Whether a section with a list has no entry, no clause of the company's own, and no reason for that."""
    section = getattr(facts.practices, name)
    return (section is None or getattr(section, "list", True) == ()) and not written(facts, name)


@rule("GDPR-13-1-C-PURPOSE", law=LAW, places=PLACES, cites=("GDPR Art. 13(1)(c)", "GDPR Art. 5(1)(b)"))
def data_without_purpose(facts: Facts) -> Problems:
    """A purpose for all data.

    What it checks: each category of data serves a purpose. Where purposes do not name their data, or name it only in
    words, they may mean this category too, and nothing is found.

    Why: data may be collected only for purposes that are stated. A category that no purpose uses is one too many, or a
    purpose is missing.

    Example:
        data:
          list:
            - {id: contact, items: [name, email]}
        purposes:
          list:
            - {id: support, is: customer_support, data: [contact]}

    How to mend: add the id of the category to `data:` of the purposes that use it, or delete the category.
    """
    stated, collected = facts.listed("purposes"), facts.listed("data")
    in_words = [purpose for purpose in stated if purpose.what and not purpose.data]
    used = {name for purpose in stated for name in purpose.data}
    idle = [category for category in collected if category.id not in used]
    if not stated or any(_silent(purpose) for purpose in stated) or len(idle) <= len(in_words):
        return
    mend = "add its id to `data:` of the purposes that use it"
    if most(collected, idle):
        part, key = facts.home("data")
        yield Problem(part, key, f"no purpose uses {some(idle)}", mend)
        return
    for category in idle:
        yield Problem(category, None, f"no purpose uses {called(category)}", mend)


def _silent(purpose: Purpose) -> bool:
    return not (purpose.data or purpose.what)


@rule("GDPR-13-1-C-DATA", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 13(1)(c)", "WP260 rev.01"))
def purpose_without_data(facts: Facts) -> Problems:
    """Which data a purpose uses.

    What it checks: each purpose names the data it uses, by category or in words.

    Why: people should be able to tell what happens to which of their data, and on what legal basis. A list of data and
    a list of purposes side by side do not tell that.

    Example:
        data:
          list:
            - {id: contact, items: [name, email]}
        purposes:
          list:
            - {id: support, is: customer_support, data: [contact]}

    How to mend: add `data:` with the ids of the categories to the purpose, or `what:` with the data in words.
    """
    yield from without_data(facts)


def without_data(facts: Facts) -> Problems:
    """Purposes that do not say which data they use, where categories of data are listed."""
    stated = facts.listed("purposes")
    silent = [purpose for purpose in stated if _silent(purpose)]
    if not facts.listed("data"):
        return
    mend = "add `data:` with the ids of the categories, or `what:` in words"
    if most(stated, silent):
        part, key = facts.home("purposes")
        what = f"{len(silent)} of {len(stated)} purposes do not say which data they use: {some(silent)}"
        yield Problem(part, key, what, mend)
        return
    for purpose in silent:
        yield Problem(purpose, "data", f"the purpose {called(purpose)} does not say which data it uses", mend)


@rule("GDPR-5-1-B", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 5(1)(b)", "WP260 rev.01"))
def open_list(facts: Facts) -> Problems:
    """A complete list of purposes.

    What it checks: the list of purposes is not said to be incomplete (`not_limited: true`).

    Why: purposes must be specified before data is collected. “Including, but not limited to” leaves them open.

    Example:
        purposes:
          not_limited: false
          list:
            - {id: support, is: customer_support}

    How to mend: name the other purposes, and delete `not_limited:`.
    """
    section = facts.part("purposes")
    if section and section.not_limited:
        what = "the notice says that its purposes are not limited to those listed"
        yield Problem(section, "not_limited", what, "name the other purposes, and delete this")


@rule("WP260-PURPOSE", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 5(1)(b)", "WP260 rev.01"))
def vague_purposes(facts: Facts) -> Problems:
    """Purposes that say something.

    What it checks: a purpose is more than a stock phrase such as “improve our services” or “pursue our business
    interests”. One with examples passes.

    Why: the supervisory authorities hold such phrases to be no information: they do not tell which data is used, nor
    what happens with it.

    Example:
        purposes:
          list:
            - id: analytics
              is: analytics
              text: count which pages are read, so that we can shorten those that nobody finishes

    How to mend: say what is improved, personalized or researched, and how; or add `examples:`.
    """
    for purpose in facts.listed("purposes"):
        words = purpose.text or facts.terms.purposes[purpose.is_].label
        if not purpose.examples and EMPTY.issuperset(WORD.findall(words.lower())):
            what = f"the purpose {called(purpose)} is a stock phrase: “{words}”"
            mend = "say what is done with which data to which end, or add `examples:`"
            yield Problem(purpose, "text" if purpose.text else "is_", what, mend)
