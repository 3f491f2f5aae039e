"""The practices as programs get them: all that pages print, and nothing that the authors wrote for themselves."""

from __future__ import annotations

import json
from pathlib import Path

from clausework import project, public

ROOT = Path(__file__).parents[1]
SECRET = """\
company:
  name: Acme # a comment
  online_only: true
contact:
  officer: {not_applicable: we asked our lawyer}
  list:
    - id: privacy
      kind: email
      email: privacy@acme.example
      unconfirmed: nobody answers there
retention:
  to_be_completed: [{id: logs, expected: how long we keep logs}]
children:
  not_applicable: we sell to companies
ignore:
  - {rule: GDPR-27, reason: our counsel says so}
"""


def published(file: Path) -> str:
    practices, findings = project.load_practices(file, "policies/acme/practices.yml")
    assert practices is not None, findings
    return public.as_json(practices)


def test_nothing_that_is_not_for_the_public_is_published(tmp_path: Path) -> None:
    file = tmp_path / "practices.yml"
    file.write_text(SECRET, encoding="utf-8")
    assert json.loads(published(file)) == {
        "company": {"name": "Acme"},
        "contact": {"list": [{"id": "privacy", "kind": "email", "email": "privacy@acme.example"}]},
        "retention": {},
    }


def test_what_is_published_can_be_read_as_practices() -> None:
    for file in sorted(ROOT.glob("policies/*/practices.yml")):
        text = published(file)
        practices = public.read(text)
        assert practices is not None
        assert public.as_json(practices) == text


def test_what_this_program_would_refuse_is_not_read() -> None:
    assert public.read('{"company": {"name": "Acme"}, "retention": {}}') is None
    assert public.read('{"company": {"name": "Acme"}, "fax": "+31 20 123 4567"}') is None
