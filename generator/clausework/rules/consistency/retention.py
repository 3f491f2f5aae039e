"""Keeping and deleting: limits that something exceeds, deletion that is promised and excluded."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from clausework.findings import Level
from clausework.model.care import RetentionRule, RetentionSection
from clausework.rules.entries import called, several
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule
from clausework.whole import all_data

LAW = "Contradictions"
CITES = ("15 U.S.C. 45(a)", "GDPR Art. 5(1)(a)")
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
FOREVER = re.compile(r"\b(?:indefinite(?:ly)?|forever|permanently|without (?:any )?limit)\b", re.IGNORECASE)
IF_WE_CAN = re.compile(
    r"\b(?:feasible|possible|practicable|practical|reasonable|appropriate|operational)\b", re.IGNORECASE
)
DELETES = {"erasure", "delete_account"}


def _promises(facts: Facts, section: RetentionSection) -> Iterator[str]:
    """Where deletion is promised."""
    yield from (f"`{key}:`" for key in ("then", "on_closing") if "deleted" in getattr(section, key))
    rights = facts.part("rights")
    if rights and any(right.right in DELETES for right in rights.list):
        yield "`rights:`"
    for place in facts.listed("jurisdictions"):
        if any(right.right in DELETES for right in facts.derive.rights(place)):
            yield f"the rights of {called(place)}"


@rule("X-DELETE", law=LAW, cites=("GDPR Art. 17", *CITES))
def deletion(facts: Facts) -> Problems:
    """Deletion that is promised and excluded.

    What it checks: where `deletable: false` says that data cannot be deleted completely, no other part promises to
    delete it and no right to deletion is granted.

    Why: a right to deletion that ends with the data still there is not granted. Regulators have acted against
    companies that said "deleted" and meant "hidden".

    Example:
        retention:
          deletable: true
          then: [deleted]

    How to mend: make deletion real and delete `deletable: false`, or say what happens instead: `then: [anonymised]`.
    """
    section = facts.part("retention")
    if section and section.deletable is False and (promised := list(_promises(facts, section))):
        said = f"data is said not to be deletable completely, but its deletion is promised: {several(promised)}"
        yield Problem(section, "deletable", said, "correct this or the promises")


@rule("X-FOREVER", law=LAW, cites=("GDPR Art. 5(1)(e)", *CITES), level=Level.WARNING)
def forever(facts: Facts) -> Problems:
    """Published data that stays forever, beside a limit for all data.

    What it checks: where `forums:` says that what people publish may stay indefinitely, the section on retention sets
    no limit for all data, by `only_as_needed: true` or by `at_most: true`, or people can ask for removal.

    Why: "only as long as needed" and "indefinitely" cannot both hold for the same post.

    Example:
        forums:
          stays: it may stay there indefinitely, unless you ask us to remove it
          removal_contacts: [privacy]
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.nl, for: [requests]}
        retention:
          only_as_needed: true

    How to mend: say under `forums:` how people have it removed, or make the exception under `retention:`.
    """
    forums, section = facts.part("forums"), facts.part("retention")
    if not forums or not section or forums.removal_contacts or not FOREVER.search(forums.stays or ""):
        return
    limited = section.only_as_needed or any(limit.at_most and _for_all(limit) for limit in section.list)
    if limited:
        said = "what people publish may stay without limit, but `retention:` promises a limit for all data"
        yield Problem(forums, "stays", said, "say how it is removed, or make the exception under `retention:`")


def _for_all(entry: RetentionRule) -> bool:
    return not entry.data and not entry.ccpa and all_data(entry.what)


@rule("X-RETENTION-CAP", law=LAW, cites=("GDPR Art. 5(1)(e)", *CITES))
def cap(facts: Facts) -> Problems:
    """A longest time that something exceeds.

    What it checks: where an entry with `at_most: true` covers all data, nothing is kept longer: by `longer_if:`,
    `isolated_if:`, `keep_after_closing:`, `keep_after_request:`, or by a longer period for some of it.

    Why: "at most as long as you have an account" leaves no room for "longer if the law permits it". The longer time
    makes the limit a false promise.

    Example:
        retention:
          longer_if: [the law requires it]
          list:
            - {id: account, what: your personal data, as_long_as: you have an account}

    How to mend: delete `at_most: true`, or name the exceptions in its `condition:` and delete them elsewhere.
    """
    section = facts.part("retention")
    for limit in section.list if section else ():
        if limit.at_most and not limit.condition and _for_all(limit) and (longer := list(_longer(section, limit))):
            how = several(longer)
            said = f"{called(limit)} is said to be the longest time for all data, but data is kept longer: {how}"
            yield Problem(limit, "at_most", said, "delete this, or name the exceptions in its `condition:`")


def _longer(section: RetentionSection, limit: RetentionRule) -> Iterator[str]:
    for key in ("longer_if", "isolated_if", "keep_after_closing", "keep_after_request"):
        if getattr(section, key):
            yield f"`{key}:`"
    if limit.period:
        yield from (f"{called(other)}" for other in section.list if other.period and _days(other) > _days(limit))


def _days(entry: RetentionRule) -> int:
    return entry.period.count * DAYS[entry.period.unit] if entry.period else 0


@rule("X-RETENTION-TWICE", law=LAW, cites=CITES)
def two_periods(facts: Facts) -> Problems:
    """Two times for the same data.

    What it checks: no category of data has two entries below `retention:` that give different times without a
    `condition:`.

    Why: of two periods for the same data one is false, and a reader cannot tell which.

    Example:
        retention:
          list:
            - {id: orders, data: [orders], period: {count: 7, unit: year}, after: your order}
            - {id: old, data: [orders], period: {count: 1, unit: year}, condition: if you never paid}
        data:
          list:
            - {id: orders, label: Orders, items: [transactions]}

    How to mend: keep one of the entries, or say in a `condition:` when each of them holds.
    """
    entries = [e for e in facts.listed("retention") if not e.condition and (e.period or e.as_long_as)]
    for first, second in itertools.combinations(entries, 2):
        both = set(first.data) & set(second.data)
        if both and (first.period, first.as_long_as, first.after) != (second.period, second.as_long_as, second.after):
            said = f"{sorted(both)[0]!r} is kept for another time here than in {called(first)}"
            yield Problem(second, None, said, "keep one of the two, or add a `condition:` to each")


@rule("S-REMOVAL", law="Statements", cites=("GDPR Art. 17",), level=Level.WARNING)
def removal(facts: Facts) -> Problems:
    """Removal only where you find it feasible.

    What it checks: `removal_condition:` and `refusal_reasons:` below `forums:` name real conditions, not "where
    feasible" or "for operational reasons".

    Why: the laws say when deletion may be refused. A condition that only you can judge promises nothing.

    Example:
        forums:
          removal_contacts: [privacy]
          removal_condition: within 7 days
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.nl, for: [requests]}

    How to mend: name the cases in which you cannot remove something, or delete the condition.
    """
    forums = facts.part("forums")
    if forums and forums.removal_condition and IF_WE_CAN.search(forums.removal_condition):
        said = f"what people publish is removed only “{forums.removal_condition}”, which promises nothing"
        yield Problem(forums, "removal_condition", said, "name the cases in which you cannot, or delete this")
    for index, reason in enumerate(forums.refusal_reasons if forums else ()):
        if IF_WE_CAN.search(reason):
            said = f"“{reason}” is no reason that a reader can check"
            yield Problem(forums, "refusal_reasons", said, "name the law or the case", number=index)
