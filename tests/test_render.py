"""Templates: whose they are, what they may do, what they say when they fail."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from clausework import frontmatter, project, render
from clausework.errors import TemplateError

DAY = datetime.date(2026, 12, 1)
PRACTICES = """
company:
  name: Acme <b>*Desk*</b>
cookies:
  technologies: [cookies]
"""


@pytest.fixture
def company(tmp_path: Path) -> project.Company:
    home = tmp_path / "policies" / "acme"
    home.mkdir(parents=True)
    (home / "practices.yml").write_text(PRACTICES, encoding="utf-8")
    loaded, findings = project.load_company(home, "policies/acme")
    assert loaded is not None, findings
    return loaded


def policy(company: project.Company, templates: Path | None = None) -> str:
    made = {text.name: text.text for text in render.texts(company, render.environment(templates), None, DAY)}
    return made["index.md"]


def own(tmp_path: Path, name: str, text: str) -> Path:
    file = tmp_path / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return tmp_path / "templates"


def test_only_what_is_stated_has_a_section(company: project.Company) -> None:
    headings = [line for line in policy(company).splitlines() if line.startswith("## ")]
    assert headings == ["## Cookies and tracking {: #cookies }"]


def test_only_pages_that_apply_are_made(company: project.Company) -> None:
    assert [text.name for text in render.texts(company, render.environment(), None, DAY)] == ["index.md"]


def test_values_are_shown_as_they_are(company: project.Company) -> None:
    assert "# Acme &lt;b&gt;\\*Desk\\*&lt;/b&gt; privacy policy" in policy(company)


def test_an_own_template_replaces_ours(company: project.Company, tmp_path: Path) -> None:
    folder = own(tmp_path, "sections/cookies.md.j2", "No crumbs at {{ company.name }}.")
    assert "No crumbs at Acme &lt;b&gt;" in policy(company, folder)


@pytest.mark.parametrize("written", ['"Our words: all"', "Our words: all"])
def test_a_title_is_read_with_and_without_quotation_marks(written: str) -> None:
    assert frontmatter.title(f"---\ntitle: {written}\n---\n") == "Our words: all"


def test_an_own_template_extends_ours(company: project.Company, tmp_path: Path) -> None:
    text = '{% extends "default/policy.md.j2" %}{% block after %}Printed on paper.{% endblock %}'
    page = policy(company, own(tmp_path, "policy.md.j2", text))
    assert page.endswith("Printed on paper.\n")
    assert "We use cookies." in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fine\n{{ compagny.name }}", "'compagny' is undefined"),
        ("fine\n{{ company.nome }}", "has no attribute 'nome'"),
        ("fine\n{{ company.legal_name }}", "may print text and numbers only, not None"),
        ("fine\n{% if %}", "Expected an expression"),
        ("fine\n{{ company.__class__.__mro__ }}", "unsafe"),
        ("fine\n{% include 'nowhere.j2' %}", "nowhere.j2"),
        ("fine\n{{ 1 / 0 }}", "division by zero"),
    ],
)
def test_a_failing_template_is_named_with_line_and_company(
    company: project.Company, tmp_path: Path, text: str, said: str
) -> None:
    folder = own(tmp_path, "sections/cookies.md.j2", text)
    with pytest.raises(TemplateError) as raised:
        policy(company, folder)
    message = str(raised.value)
    assert message.startswith(str(folder / "sections" / "cookies.md.j2") + ":2: ")
    assert said in message
    assert message.endswith("(company 'acme')")


def test_a_policy_without_a_word_is_no_text(company: project.Company, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"policy\.md\.j2: it makes no text.*\(company 'acme'\)"):
        policy(company, own(tmp_path, "policy.md.j2", "{% if false %}Nothing{% endif %}\n"))


def test_templates_cannot_change_the_practices(company: project.Company, tmp_path: Path) -> None:
    folder = own(tmp_path, "sections/cookies.md.j2", "\n{{ entries.update({}) }}")
    with pytest.raises(TemplateError):
        policy(company, folder)


@pytest.mark.parametrize(
    ("practices", "said"),
    [
        ("company: {name: Acme, legal_name: Acme B.V.}", "Acme B.V. is the registered name of Acme."),
        (
            "company: {name: Acme}\nroles: {list: [{id: bus, role: joint_controller, other_party: the town}]}",
            "We act as a joint controller. The town is the other controller.",
        ),
        (
            "company: {name: Acme}\nautomation: {decisions: [{id: loan, what: who gets a loan}]}",
            "- We decide who gets a loan.\n",
        ),
    ],
)
def test_pages_say_what_is_stated_and_no_more(tmp_path: Path, practices: str, said: str) -> None:
    home = tmp_path / "acme"
    home.mkdir()
    (home / "practices.yml").write_text(practices, encoding="utf-8")
    loaded, findings = project.load_company(home, "policies/acme")
    assert loaded is not None, findings
    assert said in policy(loaded)
