"""Writes the golden pages and findings anew: run `make golden` after a wanted change, and read the difference."""

from __future__ import annotations

import datetime
from pathlib import Path

from clausework import lint, portfolio, project, render, reports, site

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "golden"
FINDINGS = ROOT / "tests" / "lint"
DAY = datetime.date(2026, 12, 1)
"""A build date on which the version in force of every company is the same as on the day of writing."""
OVERVIEWS = ("versions/index.md", "changes.md")


def pages() -> dict[str, str]:
    """Every text as the practices and templates now make it, and the pages that lead to versions, by address."""
    loaded, findings = project.load(ROOT)
    assert not findings, findings
    env = render.environment()
    members = [portfolio.member(company, DAY, draft=False) for company in loaded.companies]
    front = portfolio.overviews(members, env).pages[0]
    made = {front.uri: front.text}
    for company in loaded.companies:
        dates = company.versions[-1].record
        made |= {f"{company.id}/{text.name}": text.text for text in render.texts(company, env, dates, DAY)}
        overviews = {f"{company.id}/{name}" for name in OVERVIEWS}
        made |= {page.uri: page.text for page in site.pages(company, env, DAY) if page.uri in overviews}
    return made


def findings() -> dict[str, str]:
    """What `clausework check` says of each company, by the name of its file."""
    loaded, _ = project.load(ROOT)
    env = render.environment()
    made = {}
    for company in loaded.companies:
        report = lint.check(company, env, DAY)
        checked = reports.Checked(company.id, report.findings, report.laws)
        made[f"{company.id}.txt"] = reports.as_text([checked]) + "\n"
    return made


if __name__ == "__main__":
    wanted = pages()
    for old in FOLDER.rglob("*.md"):
        old.unlink()
    for uri, text in wanted.items():
        (FOLDER / uri).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / uri).write_text(text, encoding="utf-8", newline="\n")
    FINDINGS.mkdir(exist_ok=True)
    for name, text in findings().items():
        (FINDINGS / name).write_text(text, encoding="utf-8", newline="\n")
