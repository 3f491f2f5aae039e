"""The CCPA: which categories of personal information are collected, from where, why, and for how long."""

from __future__ import annotations

from collections.abc import Iterator

from clausework.findings import Level
from clausework.model.care import RetentionRule
from clausework.model.collection import DataCategory
from clausework.model.fields import NotApplicable
from clausework.rules.california.californian import PLACES, collected, entries, own
from clausework.rules.entries import called, most, some
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule
from clausework.whole import all_data

LAW = "CCPA"


@rule("CCPA-7011-E1A", law=LAW, places=PLACES, cites=("11 CCR 7011(e)(1)", "Cal. Civ. Code 1798.130(a)(5)"))
def categories(facts: Facts) -> Problems:
    """The categories of personal information collected.

    What it checks: the practices list data, and each category of it falls under a letter of the statute: by its items,
    or by `ccpa:`.

    Why: the notice lists the categories collected in the words of the statute, from “identifiers” (A) to “inferences”
    (K). A category without items falls under none of them, and the table for California leaves it out.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: add `items:` to the category, or `ccpa:` with the letters you hold to be right.
    """
    if isinstance(facts.practices.data, NotApplicable) or written(facts, "data"):
        return
    if not facts.listed("data") and not any(entry.categories for entry in entries(facts)):
        part, key = facts.home("data")
        what = "the notice does not list the categories of personal information that are collected"
        yield Problem(part, key or "list", what, "add the categories below `data:`, each with its `items:`")
    for category in collected(facts):
        if not facts.derive.letters(category) and not facts.derive.sensitive_types(category):
            what = f"{called(category)} falls under no category of the CCPA, so the table leaves it out"
            yield Problem(category, "items", what, "add `items:` to it, or `ccpa:` with its letters")


@rule("CCPA-130-A5", law=LAW, places=PLACES, cites=("Cal. Civ. Code 1798.130(a)(5)", "11 CCR 7011(e)(1)"))
def past_year(facts: Facts) -> Problems:
    """The twelve months before.

    What it checks: the entry for California says that its notice also describes the twelve months before the date of
    the policy.

    Why: the lists of what was collected, sold, shared and disclosed cover the preceding twelve months, not only today.
    “We do not sell your data” says nothing of last month.

    Example:
        jurisdictions:
          list:
            - {id: california, is: [US-CA], past_year: true}

    How to mend: find out whether anything was different in those months. If not, add `past_year: true` to the entry
    for California; if so, describe what was done then, too.
    """
    if not any(entry.past_year for entry in entries(facts)) and not written(facts, "jurisdictions"):
        what = "the notice for California does not say that it covers the twelve months before its date"
        yield Problem(own(facts), "past_year", what, "add `past_year: true` if nothing was different in those months")


@rule("CCPA-7011-E1BC", law=LAW, places=PLACES, cites=("11 CCR 7011(e)(1)", "Cal. Civ. Code 1798.110(c)"))
def sources_and_purposes(facts: Facts) -> Problems:
    """Where personal information comes from and why it is collected.

    What it checks: the practices name sources and purposes.

    Why: the notice names the categories of sources and the specific purposes of collecting. The regulation does not
    ask for them category by category; where the practices tie them to data, the table for California shows them so.

    Example:
        sources:
          list:
            - {id: from-you, kind: you, when: [open an account]}
        purposes:
          list:
            - {id: orders, is: order_fulfilment, data: [contact]}
        data:
          list:
            - {id: contact, label: Contact details, from: [from-you], items: [name, email]}
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: add `sources:` and `purposes:`, each with a `list:`.
    """
    for name, what in (("sources", "where personal information comes from"), ("purposes", "why it is collected")):
        answered = isinstance(getattr(facts.practices, name), NotApplicable) or written(facts, name)
        if not facts.listed(name) and not answered:
            part, key = facts.home(name)
            yield Problem(part, key or "list", f"the notice does not say {what}", f"add a `list:` below `{name}:`")


@rule("CCPA-100-A3", law=LAW, places=PLACES, cites=("Cal. Civ. Code 1798.100(a)(3)", "11 CCR 7012(e)"))
def retention(facts: Facts) -> Problems:
    """How long each category is kept.

    What it checks: each category of data has an entry below `retention:` with a period or what decides it. An entry
    tells its data by `data:`, by letters (`ccpa:`), or in words that mean all of it.

    Why: at collection, people are told how long each category is kept or, where that is not possible, what decides it.
    The policy is where the notice at collection usually leads.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        retention:
          list:
            - {id: contact, data: [contact], period: {count: 2, unit: year}, after: your last order}
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: add an entry with `data:` or `ccpa:`, and with `period:`, `as_long_as:` or `governed_by:`.
    """
    if isinstance(facts.practices.retention, NotApplicable) or written(facts, "retention"):
        return
    known = [entry for entry in facts.listed("retention") if entry.period or entry.as_long_as or entry.governed_by]
    named = [category for category in collected(facts) if facts.derive.letters(category)]
    open_ = [category for category in named if not any(_covers(facts, entry, category) for entry in known)]
    mend = "add an entry below `retention:` with `data:` and `period:`, `as_long_as:` or `governed_by:`"
    if most(named, open_):
        part, key = facts.home("retention")
        what = f"no period or criterion is tied to {len(open_)} of {len(named)} categories of data: {some(open_)}"
        yield Problem(part, key or "list", what, mend)
        return
    for category in open_:
        yield Problem(category, None, f"no entry says how long {called(category)} is kept, or what decides it", mend)


def _covers(facts: Facts, entry: RetentionRule, category: DataCategory) -> bool:
    if not (entry.data or entry.ccpa):
        return bool(entry.what and all_data(entry.what))
    return category.id in entry.data or set(entry.ccpa).issuperset(facts.derive.letters(category))


@rule("X-CCPA-ROW", law="Contradictions", places=PLACES, cites=("11 CCR 7011(e)(1)", "15 U.S.C. 45(a)"))
def rows(facts: Facts) -> Problems:
    """Rows of the Californian table against the list of data.

    What it checks: a row that the company states itself says the same as the entries below `data:`. What they collect
    is not denied in the row of its letter, and what a row says is collected stands in one of them.

    Why: the two lists stand in the same policy. A row that denies what is collected is untrue; a row that nothing else
    in the policy knows of has no source, no purpose and no recipient, which the notice must give.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        jurisdictions:
          list:
            - id: california
              is: [US-CA]
              categories:
                - {id: A, collected: true, examples: [your name, your email address]}
                - {id: E, collected: false}

    How to mend: correct the row, or add what it names below `data:` with where it comes from and what it is for. A row
    that follows from the data need not be stated at all.
    """
    for row in (row for entry in entries(facts) for row in entry.categories if row.id != "L"):
        found = [category for category in collected(facts) if row.id in facts.derive.letters(category)]
        name = f"{row.id} ({facts.terms.ccpa[row.id].label})"
        if found and not row.collected:
            what = f"row {name} says that it is not collected, but it is: {some(found)}"
            yield Problem(row, "collected", what, "write `collected: true`, or correct the data")
        elif row.collected and not found and facts.listed("data"):
            what = f"row {name} says that it is collected, but no entry of `data:` collects it"
            yield Problem(row, "collected", what, "add it below `data:`, or write `collected: false` if it is not true")


@rule("X-CCPA-LETTERS", law="Contradictions", level=Level.WARNING, cites=("Cal. Civ. Code 1798.140(v)(1)",))
def letters(facts: Facts) -> Problems:
    """Letters of your own that leave an item out.

    What it checks: where a category states its own letters (`ccpa:`), each of its items falls under one of them.

    Why: the letters follow from the items, and a company may see it differently. An item none of whose letters is
    left, though, has dropped out of the table for California.

    Example:
        data:
          list:
            - {id: work, label: Work details, items: [job_title, business_contact], ccpa: [I]}

    How to mend: add a letter that fits the item, or choose an item that says better what is meant.
    """
    for category in facts.listed("data"):
        for item, own_letters in _left_out(facts, category):
            what = f"“{item}” would be {own_letters}, and the letters stated for {called(category)} leave it out"
            yield Problem(category, "ccpa", what, "add a letter that fits it, or choose another item")


def _left_out(facts: Facts, category: DataCategory) -> Iterator[tuple[str, str]]:
    for item in category.items if category.ccpa else ():
        term = facts.terms.items[item.is_]
        if term.ccpa and not set(term.ccpa) & set(category.ccpa):
            yield item.label or term.label, " or ".join(term.ccpa)
