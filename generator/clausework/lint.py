"""One company's practices under all rules: what is found where, and how each law stands."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import jinja2

from clausework import plain, render
from clausework.changes.change import PLACES
from clausework.findings import Finding, Level, Mark
from clausework.guess import closest, either
from clausework.model import Practices
from clausework.model.practices import Ignore
from clausework.model.shape import key
from clausework.project import Company
from clausework.rules import RULES, Problem, Rule, applying
from clausework.rules.facts import Facts
from clausework.source import Document, KeyPath

IGNORES = {
    "LINT001": "an exception names a rule that does not exist",
    "LINT002": "an exception is not needed: the rule finds nothing there",
    "LINT003": "an exception has expired",
}
"""Findings about the exceptions themselves."""


@dataclass(frozen=True)
class Report:
    """What the rules say of one company."""

    by_section: Mapping[str, tuple[Finding, ...]]
    """The findings, sorted, by the section of the policy they are about."""
    laws: tuple[str, ...]
    """The laws of which a rule was checked, in their order."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, sorted."""
        return tuple(sorted(chain.from_iterable(self.by_section.values()), key=_order))

    def beside(self, sections: Iterable[str]) -> dict[str, tuple[Finding, ...]]:
        """The findings by these sections; below the empty name, those that none of them shows."""
        shown = {name: self.by_section.get(name, ()) for name in sections if name}
        aside = (finding for name, found in self.by_section.items() if name not in shown for finding in found)
        return {"": tuple(sorted(aside, key=_order)), **shown}


def check(company: Company, env: jinja2.Environment, on: datetime.date, draft: render.Draft | None = None) -> Report:
    """All findings of the rules about the working practices, on a day; the draft of that day, where it is known."""
    drafted = draft or render.Draft(company, env, on)
    facts = Facts(company.practices, on, company.versions, lambda: plain.passages(drafted.policy), drafted.derived)
    ran = applying(facts.places)
    found = [(rule, problem) for rule in ran for problem in rule.check(facts)]
    laws = tuple(dict.fromkeys(rule.law for rule in ran))
    if not found and not company.practices.ignore:
        return Report({}, laws)
    document = company.document
    places = facts.derive.places([*company.practices.ignore, *(problem.part for _, problem in found)])
    exceptions = _Exceptions(company.practices, on, document, places)
    by_section: dict[str, list[Finding]] = {}
    for rule, problem in found:
        path = _path(problem, places[id(problem.part)])
        if not exceptions.accept(rule, path):
            section = _section(company.practices, path)
            by_section.setdefault(section, []).append(_finding(rule, problem, on, document, document.mark(path)))
    by_section.setdefault("", []).extend(exceptions.findings())
    return Report({section: tuple(sorted(told, key=_order)) for section, told in by_section.items()}, laws)


def _order(finding: Finding) -> tuple[int, int, str, Finding]:
    """As findings of a file sort; most differ by these, which are compared much sooner."""
    return finding.mark.line, finding.mark.column, finding.rule, finding


def _section(practices: Practices, path: KeyPath) -> str:
    """The anchor of the section in which a reader finds what stands at a place of the practices."""
    if path[:1] == ("clauses",) and len(path) > 1:
        clause = practices.clauses[int(path[1])]
        return clause.section or clause.id
    part = str(path[0]) if path else ""
    return PLACES.get(part, part)


def _path(problem: Problem, home: KeyPath) -> KeyPath:
    if problem.key is None:
        return home
    return (*home, key(problem.key), *(() if problem.number is None else (problem.number,)))


def _finding(rule: Rule, problem: Problem, on: datetime.date, document: Document, mark: Mark) -> Finding:
    since = problem.since or rule.since
    level, message = rule.level, problem.message
    if since is not None and since > on:
        level, message = Level.UPCOMING, f"from {since} on: {message}"
    return Finding(document.path, mark, rule.id, level, message, problem.fix)


class _Exceptions:
    """The findings a company accepts, and which of those exceptions were of use."""

    def __init__(
        self, practices: Practices, on: datetime.date, document: Document, places: Mapping[int, KeyPath]
    ) -> None:
        self._all, self._on, self._document, self._places = practices.ignore, on, document, places
        self._by_rule: dict[str, list[Ignore]] = defaultdict(list)
        for entry in practices.ignore:
            self._by_rule[entry.rule].append(entry)
        self._used: set[int] = set()

    def accept(self, rule: Rule, path: KeyPath) -> bool:
        """Whether an exception that still holds covers what the rule found there."""
        accepted = False
        for entry in self._by_rule.get(rule.id, ()):
            if self._covers(entry, path):
                self._used.add(id(entry))
                accepted |= not self._expired(entry)
        return accepted

    def _covers(self, entry: Ignore, path: KeyPath) -> bool:
        return entry.entry is None or entry.entry in self._ids(path)

    def _ids(self, path: KeyPath) -> Iterator[Any]:
        """The ids of the entries that a place lies in."""
        value: Any = self._document.data
        for step in path:
            if isinstance(value, dict):
                yield value.get("id")
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):  # the name that is missing
                return
        if isinstance(value, dict):
            yield value.get("id")

    def _expired(self, entry: Ignore) -> bool:
        return entry.until is not None and entry.until < self._on

    def findings(self) -> Iterator[Finding]:
        """What is wrong with the exceptions themselves."""
        for entry in self._all:
            if entry.rule not in RULES:
                near = closest(entry.rule, {name: name for name in RULES})
                mend = f"did you mean {either(near)}?" if near else "write the id as the finding has it"
                yield self._finding(entry, "LINT001", f"there is no rule {entry.rule!r}", mend, "rule")
            elif id(entry) not in self._used:
                what = f"rule {entry.rule} finds nothing that this exception covers"
                yield self._finding(entry, "LINT002", what, "delete this exception")
            elif self._expired(entry):
                mend = "mend what it covers, or decide anew until when you accept it"
                yield self._finding(entry, "LINT003", f"this exception ended on {entry.until}", mend, "until")

    def _finding(self, entry: Ignore, rule: str, message: str, fix: str, name: str | None = None) -> Finding:
        home = self._places[id(entry)]
        mark: Mark = self._document.mark(home if name is None else (*home, name))
        return Finding(self._document.path, mark, rule, Level.WARNING, message, fix)
