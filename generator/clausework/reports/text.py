"""Reports for people: by company, each with a verdict for each law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from clausework.escaping import escape, escape_message
from clausework.findings import Finding, tally
from clausework.reports.checked import Checked


def as_text(checked: Sequence[Checked]) -> str:
    """One line for each finding, and for each company how it stands."""
    parts = ["\n".join([*map(str, one.findings), *standing(one)]) for one in checked]
    return "\n\n".join([*parts, *total(checked)])


def total(checked: Sequence[Checked]) -> Iterator[str]:
    """How all companies stand together, if there are several."""
    if len(checked) > 1:
        findings = [finding for one in checked for finding in one.findings]
        yield f"{len(checked)} companies: {tally(findings)}"


def standing(one: Checked) -> Iterator[str]:
    """How a company stands, and which laws have findings."""
    yield f"{one.company}: {tally(one.findings)}"
    fine = []
    for law, found in one.by_law.items():
        if found:
            yield f"  {law}: {tally(found)}"
        else:
            fine.append(law)
    if fine:
        yield f"  no findings: {', '.join(fine)}"


def as_markdown(checked: Iterable[Checked]) -> str:
    """The same with headings and tables, for a comment or a page."""
    return "\n\n".join("\n".join(_section(one)) for one in checked)


def _section(one: Checked) -> Iterator[str]:
    yield f"## {escape(one.company)}: {tally(one.findings)}"
    if one.laws:
        yield from ("", "| Law | Verdict |", "|---|---|")
        yield from (f"| {escape(law)} | {tally(found)} |" for law, found in one.by_law.items())
    if one.findings:
        yield from ("", "| Level | Rule | Where | What |", "|---|---|---|---|")
        yield from map(_row, one.findings)


def _row(finding: Finding) -> str:
    where = f"{escape(finding.path)}:{finding.mark.line}"
    return f"| {finding.level} | {escape(finding.rule)} | {where} | {escape_message(finding.text)} |"
