"""Ages: one here and another there, or none although ages are collected."""

from __future__ import annotations

import re

from clausework.findings import Level
from clausework.rules.facts import Facts
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule

CITES = ("15 U.S.C. 45(a)", "GDPR Art. 12(1)")
UNDER = Phrase(
    re.compile(
        r"\b(?:under|below|younger than)(?: the age of)? (1\d|2[01])\b"
        r"(?! ?(?:(?:working|business|calendar) )?(?:days?|weeks?|months?|hours?|minutes?|%|percent))"
        r"|\bmust be (?:at least|over|older than) (1\d|2[01])\b|\bminimum age (?:is|of) (1\d|2[01])\b",
        re.IGNORECASE,
    ),
    ("under", "below", "younger", "must be", "minimum age"),
)
"""An age in words, as in "under 16" or "must be at least 16"."""
AGES = {"age_range", "date_of_birth", "child_data"}


@rule("X-AGE", law="Contradictions", cites=CITES)
def two_ages(facts: Facts) -> Problems:
    """One age here and another there.

    What it checks: below `children:`, `age:` and `knowingly_age:` are the same, and no text of the company gives
    another age. Ages in the texts for one place are not compared: laws differ.

    Why: an age decides who may use the service and whose data is deleted. Two of them leave both open.

    Example:
        children:
          age: 16
          intended: false
          knowingly_collected: false
          knowingly_age: 16
          notes:
            - If you are under 16, ask a parent.

    How to mend: write the same age everywhere, or say in a note why the two differ.
    """
    children = facts.part("children")
    stated = {age for age in (children.age, children.knowingly_age) if age} if children else set()
    if len(stated) > 1:
        other = children.knowingly_age
        said = f"the service is not meant for those under {children.age}, but the promise is for those under {other}"
        yield Problem(children, "knowingly_age", said, "write the same age, or say in a note why the two differ")
    for text in facts.holding(UNDER) if stated else ():
        ages = [next(filter(None, found)) for found in UNDER.pattern.findall(text.text)]
        others = [age for age in ages if int(age) not in stated]
        if others and text.section not in ("jurisdictions", "sale"):
            said = f"this gives the age {others[0]}, and `children:` gives {min(stated)}"
            yield Problem(text.part, text.key, said, "write the same age everywhere", number=text.number)


@rule("S-CHILDREN", law="Statements", cites=("GDPR Art. 12(1)",), level=Level.WARNING)
def silent(facts: Facts) -> Problems:
    """Ages are collected, and nothing is said of children.

    What it checks: where an age, a date of birth or data of a child is collected, there is a section `children:`, or
    the reason why it does not apply.

    Why: who knows the age of people knows that some of them are children, and then the laws on children's data hold.

    Example:
        data:
          list:
            - {id: credit, label: Installment data, items: [date_of_birth]}
        children:
          age: 18
          intended: false

    How to mend: add `children:`, or `children: {not_applicable: ...}` with the reason.
    """
    if facts.practices.children is not None:
        return
    said = "ages are collected, but nothing is said of children"
    for category in facts.listed("data"):
        for item in category.items:
            if item.is_ in AGES:
                yield Problem(item, "is_", said, "add `children:`, or `not_applicable:` below it with the reason")
    for place in facts.listed("jurisdictions"):
        for row in place.categories:
            if row.collected and AGES & set(row.is_):
                yield Problem(row, "is_", said, "add `children:`, or `not_applicable:` below it with the reason")
