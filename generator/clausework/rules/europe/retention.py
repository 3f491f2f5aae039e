"""Articles 13(2)(a) and 14(2)(a) GDPR: how long data is kept."""

from __future__ import annotations

from clausework.model.care import RetentionRule, RetentionSection
from clausework.model.collection import DataCategory
from clausework.model.fields import NotApplicable
from clausework.rules.entries import called, most, some
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.periods import days
from clausework.rules.rule import Problem, Problems, rule
from clausework.whole import all_data

LAW = "GDPR"
PLACES = ("EU", "UK")


@rule("GDPR-13-2-A", law=LAW, places=PLACES, cites=("GDPR Art. 13(2)(a)", "GDPR Art. 14(2)(a)", "GDPR Art. 5(1)(e)"))
def retention(facts: Facts) -> Problems:
    """How long data is kept.

    What it checks: for each category of data, an entry below `retention:` gives a period or what ends it. An entry
    tells its data by `data:`, by the Californian letters (`ccpa:`), or in words that mean all data. An entry in other
    words is taken to mean one of the categories.

    Why: a notice states for how long data is kept, or at least what decides that. “As long as necessary” is neither.

    Example:
        data:
          list:
            - {id: contact, items: [name, email]}
        retention:
          list:
            - {id: contact, data: [contact], period: {count: 2, unit: year}, after: your last order}

    How to mend: add an entry with `data:` and with `period:`, `as_long_as:` or `governed_by:`.
    """
    section, collected = facts.practices.retention, facts.listed("data")
    if isinstance(section, NotApplicable) or written(facts, "retention") or _in_notes(section):
        return
    part, key = facts.home("retention")
    mend = "add an entry to `list:` below `retention:` with `data:` and `period:` or `as_long_as:`"
    if section is None or not section.list:
        what = "the notice gives no period for which data is kept, nor what decides it"
        yield Problem(part, key or "list", what, mend)
        return
    in_words = [entry for entry in section.list if entry.what and not (entry.data or entry.ccpa)]
    bare = [category for category in collected if not any(_covers(facts, entry, category) for entry in section.list)]
    if len(bare) <= len(in_words):
        return
    if most(collected, bare):
        what = f"no entry gives a period for {len(bare)} of {len(collected)} categories of data: {some(bare)}"
        yield Problem(part, "list", what, mend)
        return
    for category in bare:
        yield Problem(category, None, f"no entry below `retention:` gives a period for {called(category)}", mend)


def _in_notes(section: RetentionSection | None) -> bool:
    return section is not None and any(map(days, section.notes))


def _covers(facts: Facts, entry: RetentionRule, category: DataCategory) -> bool:
    if not _ends(entry):
        return False
    lettered = not set(entry.ccpa).isdisjoint(facts.derive.letters(category))
    return category.id in entry.data or lettered or bool(entry.what and not entry.data and all_data(entry.what))


def _ends(entry: RetentionRule) -> bool:
    return bool(entry.period or entry.as_long_as or entry.governed_by or entry.notes)
