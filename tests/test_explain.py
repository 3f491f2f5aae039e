"""Which lines make a sentence: those, and no others."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import json
import re
from pathlib import Path
from typing import Any

import jinja2
import pytest
from click.testing import CliRunner, Result

from clausework import project, render, source
from clausework.cli import main
from clausework.errors import TemplateError
from clausework.explain import explain
from clausework.explain.sentences import sentences
from clausework.project import Company
from tests import mutations, terminals
from tests.projects import write

DAY = datetime.date(2026, 12, 1)
ENV = render.environment()
ROOT = Path(__file__).parents[1]
ACME = """\
company:
  name: Acme
  legal_name: Acme B.V.
  website: https://acme.example
document:
  sections:
    - section: recipients
      title: Who gets it
data:
  list:
    - id: contact
      label: Contact details
      items: [name, email]
    - id: orders
      items: [purchase_history]
      about: 24/7
purposes:
  list:
    - id: billing
      text: send you invoices
      is: payment
      data: [contact, orders]
recipients:
  only: true
  list:
    - id: mollie
      kind: payment_processor
      name: Mollie B.V.
      role: processor
      data: [contact]
      purposes: [billing]
      country: NL
      privacy_url: https://mollie.example/privacy
    - id: police
      kind: legal_authority
      events: [a lawful request]
clauses:
  - id: own
    place: own
    title: A word of ours
    text: |
      We read every letter. We answer *most* of them.
"""
PLACES = {"section", "place"}
"""Keys that say where a section or clause stands, not what it says."""
RECIPIENTS = """\
{% if recipients %}
{% if recipients.only %}
We share your data with these only:
{% endif %}

{% for entry in recipients.list %}
- {{ entry.name or entry.kind }}{% if entry.country %} ({{ entry.country | territory }}){% endif %} gets
  {% for id in entry.data %}{{ entries.data[id].label | lower }}{% else %}
nothing{% endfor %}. {% if entry.privacy_url %}[Read more]({{ entry.privacy_url | markdown }}).{% endif %}{{ "" }}
  {: #recipient-{{ entry.id | markdown }} }
{% endfor %}
{% endif %}
"""
MOLLIE = """\
Mollie B.V. (Netherlands) gets contact details.
  policies/acme/practices.yml:12 data › contact › label: Contact details
  policies/acme/practices.yml:28 recipients › mollie › name: Mollie B.V.
  policies/acme/practices.yml:30 recipients › mollie › data: contact
  policies/acme/practices.yml:32 recipients › mollie › country: NL
  templates/sections/recipients.md.j2:7,8
"""
"""What is told of the sentence about a recipient."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"policies/acme/practices.yml": ACME})


def acme(root: Path) -> Company:
    company, findings = project.load_company(root / "policies/acme", "policies/acme")
    assert company, findings
    return company


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments, "--project", str(root), "--date", "2026-12-01"])


def is_value(old: Any) -> bool:
    """Whether it is a value, or a list of values, and not entries or nothing."""
    return isinstance(old, str | bool | int) or (isinstance(old, tuple) and bool(old) and isinstance(old[0], str))


def test_each_sentence_has_its_lines(root: Path) -> None:
    write(root, {"templates/sections/recipients.md.j2": RECIPIENTS})
    result = run(root, "acme", "recipients")
    assert (result.exit_code, re.sub(r"default/policy.md.j2:.*", "default/policy.md.j2", result.output)) == (
        0,
        f"""\
Who gets it
  policies/acme/practices.yml:8 document › sections › recipients › title: Who gets it
  default/policy.md.j2

We share your data with these only:
  policies/acme/practices.yml:24 recipients › only: true
  templates/sections/recipients.md.j2:3

{MOLLIE}
Read more.
  policies/acme/practices.yml:33 recipients › mollie › privacy_url: https://mollie.example/privacy
  templates/sections/recipients.md.j2:9

legal_authority gets nothing.
  policies/acme/practices.yml:35 recipients › police › kind: legal_authority
  templates/sections/recipients.md.j2:7,9
""",
    )


def test_a_terminal_shows_the_same_within_its_width(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, {"templates/sections/recipients.md.j2": RECIPIENTS})
    shown = terminals.run(monkeypatch, "explain", "acme", "recipient-mollie", "--project", str(root))
    assert (shown.code, shown.text) == (
        0,
        f"""\
{MOLLIE}
Read more.
  policies/acme/practices.yml:33 recipients › mollie › privacy_url:
                                 https://mollie.example/privacy
  templates/sections/recipients.md.j2:9""",
    )


def test_json(root: Path) -> None:
    write(root, {"templates/sections/recipients.md.j2": RECIPIENTS})
    made = json.loads(run(root, "acme", "recipient-police", "--json").output)
    kind = {"line": 35, "column": 7, "where": ["recipients", "police", "kind"], "value": "legal_authority"}
    template = "templates/sections/recipients.md.j2"
    assert made == [
        {
            "text": "legal_authority gets nothing.",
            "kind": "item",
            "anchor": "recipient-police",
            "practices": [{"path": "policies/acme/practices.yml", **kind}],
            "templates": [{"path": template, "line": 7}, {"path": template, "line": 9}],
        }
    ]


def test_a_clause_of_its_own_comes_from_its_text(root: Path) -> None:
    title, *sentences = explain(acme(root), ENV, DAY, "own")
    assert [origin.sentence.text for origin in sentences] == ["We read every letter.", "We answer most of them."]
    assert [place.where for place in title.places] == [("clauses", "own", "title")]
    assert {place.where for origin in sentences for place in origin.places} == {("clauses", "own", "text")}


def test_what_several_lines_bring_about_together_comes_from_what_holds_them(root: Path) -> None:
    """One of two sources of data would be enough for the heading."""
    heading, *_ = explain(acme(root), ENV, DAY, "data")
    assert [place.where for place in heading.places] == [("data",)]


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ("recipient", "has no section or anchor 'recipient'; did you mean 'recipients'"),
        ("children", "has no section 'children': its practices say nothing for it"),
        ("zzz", "has no section or anchor 'zzz'; its sections are at-a-glance, recipients, about, data, purposes, own"),
    ],
)
def test_what_the_page_does_not_have_is_wrong_use(root: Path, section: str, message: str) -> None:
    result = run(root, "acme", section)
    assert (result.exit_code, message in result.output) == (2, True), result.output


def test_practices_with_errors_are_not_explained(root: Path) -> None:
    write(root, {"policies/acme/practices.yml": ACME + "colour: red\n"})
    result = run(root, "acme", "data")
    assert (result.exit_code, "SCH001" in result.output) == (1, True)


@pytest.mark.parametrize("section", ["about", "data", "purposes", "recipients", "own"])
def test_whatever_changes_a_sentence_is_among_its_lines(root: Path, section: str) -> None:
    """Each value of the practices in turn becomes another one: the sentences that go are known to come from it."""
    company = acme(root)
    document, _ = source.load(company.file, company.shown)
    assert document
    origins = explain(company, ENV, DAY, section)
    lines = {origin.sentence.text: {place.mark.line for place in origin.places} for origin in origins}
    gone = 0
    for mutation in mutations.every(company.practices):
        if is_value(mutation.old) and mutation.key not in PLACES:
            changed = dataclasses.replace(company, practices=mutation.practices)
            with contextlib.suppress(TemplateError, jinja2.TemplateError):
                page = render.section(changed, ENV, DAY, section, {"processors": "processors.md"})
                left = {sentence.text for sentence in sentences(page, section)}
                for text in lines.keys() - left:
                    gone += 1
                    assert document.mark(mutation.where).line in lines[text], (str(mutation), text)
    assert gone


@pytest.mark.parametrize("section", ["scope", "contact"])
def test_every_sentence_of_a_long_policy_has_its_lines(section: str) -> None:
    company, findings = project.load_company(ROOT / "policies/northlight", "policies/northlight")
    assert company, findings
    heading, *origins = explain(company, ENV, DAY, section)
    assert origins
    assert all(origin.places and origin.templates for origin in (heading, *origins))
    assert heading.sentence.text[0].isalpha(), "alone, a section has no number"
