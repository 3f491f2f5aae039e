"""A rule: what it is called, which law it comes from, where and since when it holds, and its page in the manual."""

from __future__ import annotations

import datetime
import functools
import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from clausework.findings import Level
from clausework.rules.facts import Facts

PARTS = re.compile(r"^(What it checks|Why|Example|How to mend):", re.MULTILINE)


# A tuple, as a finding is.
class Problem(NamedTuple):
    """Something a rule found, and where."""

    part: Any
    """The part of the practices at fault: the very object of the model."""
    key: str | None
    """The name in it at fault, or the one that is missing there; None for the whole part."""
    message: str
    """What was found and what is wanted: lower case, no full stop, one line."""
    fix: str
    """How to mend it in the terms of the YAML, on one line, as `add `officer:` below `contact:``."""
    since: datetime.date | None = None
    """When this duty starts, where that is not the day of the rule."""
    number: int | None = None
    """Which of the values of `key`, where it holds several texts."""


Problems = Iterable[Problem]
Check = Callable[[Facts], Problems]


@dataclass(frozen=True)
class Manual:
    """The page of a rule, as its docstring has it."""

    title: str
    checks: str
    why: str
    example: str
    """Practices in YAML that satisfy the rule."""
    mend: str


@dataclass(frozen=True)
class Rule:
    """One duty, or one contradiction, that can be decided from the practices."""

    id: str
    """Stable, and never used again for another."""
    law: str
    """The law as a reader calls it, or what else the rules of a family have in common."""
    places: tuple[str, ...]
    """It holds where the company names one of these jurisdictions; everywhere if there is none."""
    level: Level
    cites: tuple[str, ...]
    """Names of `citations.yml`."""
    since: datetime.date | None
    """The day the duty starts; None if it started long ago."""
    check: Check

    @property
    def manual(self) -> Manual:
        """Its page in the manual."""
        title, *rest = PARTS.split(inspect.getdoc(self.check) or "")
        told = dict(zip(rest[::2], rest[1::2], strict=True))
        names = ("What it checks", "Why", "Example", "How to mend")
        checks, why, example, mend = (inspect.cleandoc(told[name]).strip() for name in names)
        return Manual(title.strip().removesuffix("."), _upper(checks), _upper(why), example, _upper(mend))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


RULES: dict[str, Rule] = {}
"""All rules by id."""


def applying(places: Iterable[str]) -> list[Rule]:
    """The rules that hold where a company names these jurisdictions, in their order."""
    rules, by_place = tuple(RULES.values()), _by_place()
    numbers = {number for place in ("", *places) for number in by_place.get(place, ())}
    return [rules[number] for number in sorted(numbers)]


@functools.cache
def _by_place() -> Mapping[str, list[int]]:
    """The numbers of the rules of each place; below the empty name, of those that hold everywhere."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, rule in enumerate(RULES.values()):
        for place in rule.places or ("",):
            found[place].append(number)
    return found


@functools.cache
def citations() -> dict[str, str]:
    """What the rules cite, each with the address of its text."""
    read: dict[str, str] = yaml.safe_load((Path(__file__).parent / "citations.yml").read_text(encoding="utf-8"))
    return read


def rule(
    id: str,  # noqa: A002 - what it is called everywhere
    *,
    law: str,
    cites: tuple[str, ...],
    places: tuple[str, ...] = (),
    level: Level = Level.ERROR,
    since: datetime.date | None = None,
) -> Callable[[Check], Check]:
    """Makes a function a rule."""

    def register(check: Check) -> Check:
        if id in RULES:
            raise ValueError(f"two rules have the id {id}")
        RULES[id] = Rule(id, law, places, level, cites, since, check)
        return check

    return register
