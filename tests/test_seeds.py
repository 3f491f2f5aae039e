"""Nothing of the five source policies is lost, and none of their sentences is copied."""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from clausework import derive, project, render
from tests import pagetext

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "tests" / "seeds"
COMPANIES = {"xmartpro": 155, "smartx-crm": 65, "mxtr-automation": 98, "xwms": 271, "smartexus": 92}
RUN = 12
"""So many consecutive words in common are a copy."""


@pytest.fixture(scope="module", params=COMPANIES)
def company(request: pytest.FixtureRequest) -> project.Company:
    loaded, findings = project.load_company(ROOT / "policies" / request.param, f"policies/{request.param}")
    assert loaded is not None, findings
    return loaded


def pages_of(company: project.Company) -> dict[str, str]:
    dates = company.versions[-1].record
    made = render.texts(company, render.environment(), dates, datetime.date(2026, 12, 1))
    return {Path(text.name).stem: text.text for text in made}


def mapping(company_id: str) -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = json.loads((SEEDS / f"{company_id}.json").read_text(encoding="utf-8"))
    return data


def test_every_statement_is_mapped(company: project.Company) -> None:
    expected = {f"{company.id}-{number:03}" for number in range(1, COMPANIES[company.id] + 1)}
    entries = mapping(company.id)
    assert set(entries) == expected
    for key, entry in entries.items():
        assert entry["fact"], key
        assert ("gap" in entry) != ("text" in entry), key


def test_every_mapped_text_is_on_its_page(company: project.Company) -> None:
    pages = {name: pagetext.sections(text) for name, text in pages_of(company).items()}
    missing = []
    for key, entry in mapping(company.id).items():
        texts = entry.get("text", [])
        for text in [texts] if isinstance(texts, str) else texts:
            section = pages[str(entry.get("page", "index"))].get(str(entry["section"]), "")
            if " ".join(text.split()) not in section:
                missing.append(f"{key}: {text!r} is not in section {entry['section']!r}")
    assert not missing, "\n".join(missing)


def test_every_gap_is_in_the_practices(company: project.Company) -> None:
    gaps = {gap.id for gap in derive.gaps(company.practices)}
    mapped = {str(entry["gap"]) for entry in mapping(company.id).values() if "gap" in entry}
    assert mapped == gaps


def test_no_run_of_words_is_copied(company: project.Company) -> None:
    hashes = set((SEEDS / f"{company.id}.runs").read_text(encoding="utf-8").split())
    allowed = [
        " ".join(pagetext.words(line)) for line in (SEEDS / "allowed.txt").read_text(encoding="utf-8").splitlines()
    ]
    copied = []
    for name, text in pages_of(company).items():
        words = pagetext.words(pagetext.plain(text))
        for start in range(len(words) - RUN + 1):
            run = " ".join(words[start : start + RUN])
            if digest(run) in hashes and not any(phrase and phrase in run for phrase in allowed):
                copied.append(f"{name}: {run}")
    assert not copied, "\n".join(copied)


def digest(run: str) -> str:
    """The hash by which a run of the source is known, without its words."""
    return hashlib.sha256(run.encode()).hexdigest()[:16]
