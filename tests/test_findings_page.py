"""The page of a draft that shows what the rules find beside each section."""

from __future__ import annotations

import datetime
from pathlib import Path

from clausework import project, render, site
from tests import pagetext
from tests.projects import VAGUE, practices, write

DAY = datetime.date(2026, 11, 22)
EUROPEAN = practices(
    "Acme | <b>",
    VAGUE
    + """\
clauses:
  - id: own
    place: own
    title: Our own section
    text: We do this, among other things, on Mondays.
cookies:
  not_applicable: we set none
""",
)


def page(tmp_path: Path, text: str, *, draft: bool = True) -> str:
    write(tmp_path, {"policies/acme/practices.yml": text})
    company, findings = project.load_company(tmp_path / "policies" / "acme", "policies/acme")
    assert company, findings
    made = site.pages(company, render.environment(), DAY, draft=draft)
    return next((page.text for page in made if page.uri == "acme/draft/findings.md"), "")


def test_each_section_shows_what_is_found_there(tmp_path: Path) -> None:
    shown = pagetext.sections(page(tmp_path, EUROPEAN))
    assert "TEXT-VAGUE, line 8" in shown["security"]
    assert "from time to time" in shown["security"]
    assert "TEXT-VAGUE, line 13" in shown["own"]
    assert "GDPR-13-1-A, line 1" in shown["top"]
    assert "GDPR-13-1-A, line 1" not in shown["security"]


def test_the_text_is_the_draft(tmp_path: Path) -> None:
    shown = pagetext.sections(page(tmp_path, EUROPEAN))
    assert "We do this, among other things, on Mondays." in shown["own"]


def test_it_tells_how_each_law_stands(tmp_path: Path) -> None:
    html = pagetext.html(page(tmp_path, EUROPEAN))
    assert "<td>GDPR</td>" in html
    assert "<td>ePrivacy</td>" not in html


def test_what_stands_between_backticks_is_code_and_names_are_no_markup(tmp_path: Path) -> None:
    html = pagetext.html(page(tmp_path, EUROPEAN))
    assert "<code>legal_name:</code>" in html
    assert "Acme | &lt;b&gt;" in html


def test_there_is_none_outside_of_drafts(tmp_path: Path) -> None:
    assert page(tmp_path, EUROPEAN, draft=False) == ""


def test_without_findings_it_is_the_draft_alone(tmp_path: Path) -> None:
    text = page(tmp_path, practices("Acme", "security:\n  notes: [We lock the doors.]\n"))
    assert "!!!" not in text
    assert "We lock the doors." in text
