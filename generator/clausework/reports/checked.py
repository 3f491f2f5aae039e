"""What was found about one company, law by law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clausework.findings import Finding, tally
from clausework.rules import RULES


@dataclass(frozen=True)
class Checked:
    """A company and what was found about it."""

    company: str
    findings: tuple[Finding, ...]
    """Sorted."""
    laws: tuple[str, ...] = ()
    """The laws it was checked against; none where its practices cannot be read."""

    @property
    def by_law(self) -> Mapping[str, tuple[Finding, ...]]:
        """What was found under each law it was checked against."""
        return {law: tuple(found for found in self.findings if law_of(found) == law) for law in self.laws}

    @property
    def asking(self) -> Mapping[str, tuple[Finding, ...]]:
        """The same, without the laws that ask for nothing more."""
        return {law: found for law, found in self.by_law.items() if found}

    @property
    def verdicts(self) -> tuple[tuple[str, str], ...]:
        """The laws that ask for something, each with the number of its findings in words."""
        return tuple((law, tally(found)) for law, found in self.asking.items())


def law_of(finding: Finding) -> str | None:
    """The law of the rule behind a finding; none for what is wrong with a file."""
    rule = RULES.get(finding.rule)
    return rule.law if rule else None
