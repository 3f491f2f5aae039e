"""What a change means for people: the rules of `directions.yml`, field by field."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from clausework import vocabulary
from clausework.changes.change import Direction
from clausework.changes.pairing import enumerated
from clausework.model.care import Period
from clausework.model.fields import NotApplicable
from clausework.model.use import PurposeBasis

FILE = Path(__file__).with_name("directions.yml")
SIGNS = {1: Direction.WIDENS, -1: Direction.NARROWS, 0: Direction.CLARIFIES}
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
LENGTH = re.compile(r"\b(\d+|an?|one|two|three) (?:business )?(minute|hour|day|week|month|year)s?\b")
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


def of_field(records: tuple[Any, Any], key: str, old: Any, new: Any) -> Direction:
    """The direction of a change of one field of a record, given as it was and as it is."""
    if isinstance(old, NotApplicable) or isinstance(new, NotApplicable):
        return Direction.CLARIFIES
    rule = _rule(records[1], key)
    stances = {_stance(record) for record in records}
    stance = stances.pop() if len(stances) == 1 else 0
    if rule == "certainty":
        return SIGNS[stance * _scale(_rules()["certainty"], old, new)]
    if rule == "licence":
        return SIGNS[stance * _more(old, new)]
    if rule == "restriction":
        return SIGNS[-stance * _more(old, new)]
    return SIGNS[_sign(rule, old, new)]


def of_entry(record: Any) -> Direction:
    """The direction of adding a record."""
    return SIGNS[_stance(record)]


def of_replacement(old: Any, new: Any) -> Direction:
    """The direction of one record taking the place of another, by the fields that tell."""
    if isinstance(new, PurposeBasis):
        return of_field((old, new), "basis", old.basis, new.basis)
    if old.as_long_as != new.as_long_as:
        return Direction.CLARIFIES
    key = "period" if old.period != new.period else "at_most"
    return of_field((old, new), key, getattr(old, key), getattr(new, key))


def weighs(record: Any, key: str) -> bool:
    """Whether a value that comes to the field, or goes from it, can widen or narrow."""
    return bool(_rule(record, key) != "clarifies")


def internal(record: Any, key: str | None = None, *values: Any) -> bool:
    """Whether no page prints it."""
    names = {f"{cls}.{key}" for cls in _classes(record)} | set(_classes(record)) | {str(key)}
    return bool(names & set(_rules()["internal"])) or any(isinstance(value, NotApplicable) for value in values)


def _classes(record: Any) -> list[str]:
    return [cls.__name__ for cls in type(record).__mro__]


def _rule(record: Any, key: str) -> Any:
    for name in _classes(record):
        if key in (rules := _rules()["fields"].get(name, {})):
            return rules[key]
    return "clarifies"


def _stance(record: Any) -> int:
    """1 where a record is a licence for the company, -1 where it is a promise to people."""
    rule = _rules()["entries"].get(type(record).__name__, "clarifies")
    if isinstance(rule, str):
        return {"more": 1, "less": -1}.get(rule, 0)
    signs = {_sign(_rule(record, key), None, getattr(record, key)) for key in rule}
    return 1 if 1 in signs else min(signs)


def _sign(rule: Any, old: Any, new: Any) -> int:
    if isinstance(rule, list):
        return _scale(rule, old, new)
    return COMPARISONS[rule](old, new)


def _compare(old: float, new: float) -> int:
    return (new > old) - (new < old)


def _more(old: Any, new: Any) -> int:
    """1 where there is more of it: it is given, true, or greater."""
    if isinstance(old, bool) or isinstance(new, bool):
        return _compare(*({False: -1, None: 0, True: 1}[value] for value in (old, new)))
    if isinstance(old, int) and isinstance(new, int):
        return _compare(old, new)
    if isinstance(old, tuple) and isinstance(new, tuple) and old and new:
        before, after = (frozenset().union(*map(enumerated, side)) for side in (old, new))
        return (after > before) - (before > after)
    return _compare(bool(old), bool(new))


def _limit(old: Any, new: Any) -> int:
    """1 where a limit in time is lifted or moved further away."""
    before, after = _length(old), _length(new)
    if before is not None and after is not None:
        return _compare(before, after)
    return -_compare(bool(old), bool(new))


def _length(value: Any) -> float | None:
    """How many days, as far as the value tells."""
    if isinstance(value, Period):
        return value.count * DAYS[value.unit]
    found = LENGTH.search(str(value))
    if found is None:
        return None
    number = NUMBERS.get(found[1]) or int(found[1])
    return number * {"minute": 1 / 1440, "hour": 1 / 24, **DAYS}[found[2]]


def _scale(steps: list[Any], old: Any, new: Any) -> int:
    """1 where the value moves up a scale; its steps are values, or lists of values of equal weight."""
    ranks = {value: i for i, step in enumerate(steps) for value in (step if isinstance(step, list) else [step])}
    return _compare(ranks[old], ranks[new]) if old in ranks and new in ranks else 0


def _country(old: str | None, new: str | None) -> int:
    """1 where data goes to a country whose law protects it less, seen from the European Union."""
    if old is None or new is None:
        return 0
    levels = vocabulary.load().adequacy["EU"].level
    return _scale(["inside", "full", "partial", None], levels(old), levels(new))


def _commerce(old: str, new: str) -> int:
    """1 where a purpose becomes a commercial one under the CCPA."""
    purposes = vocabulary.load().purposes
    return _compare(purposes[old].ccpa_commercial, purposes[new].ccpa_commercial)


COMPARISONS: dict[str, Callable[[Any, Any], int]] = {
    "clarifies": lambda _old, _new: 0,
    "more": _more,
    "less": lambda old, new: -_more(old, new),
    "limit": _limit,
    "country": _country,
    "commerce": _commerce,
}


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = yaml.safe_load(FILE.read_bytes())
    return rules
