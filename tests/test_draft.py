"""Drafts: what rules and pages share of them is what each would make alone."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path

import jinja2
import pytest

from clausework import lint, project, render, source
from clausework.bodies import Bodies

ROOT = Path(__file__).parents[1]
DAY = datetime.date(2026, 12, 1)
HOMES = [
    *sorted(file.parent for file in ROOT.glob("policies/*/practices.yml")),
    *sorted(file.parent for file in ROOT.glob("tests/valid/*/practices.yml")),
]
TEMPLATES = {
    "a section that asks for a page": {"sections/security.md.j2": "{{ pages.get('rights', 'No rights') }}."},
    "a section that counts the pages": {"sections/security.md.j2": "{{ pages | length }} pages."},
    "a section that asks for places": {"sections/security.md.j2": "{{ 'Here' if places else 'Nowhere' }}."},
    "a part of a section that asks": {
        "sections/security.md.j2": "{% include 'asking.md.j2' %}",
        "asking.md.j2": "{% for name in pages %}{{ name }} {% else %}Nothing{% endfor %}.",
    },
    "a section that changes what others number": {
        "sections/security.md.j2": "{% set number.value = number.value + 3 %}Three more.",
    },
    "a section that wants the kind of thing it knows": {
        "sections/security.md.j2": "{{ (places + ('x',)) | length }} {{ pages.copy() | length }}.",
    },
    "a policy that asks for its sections": {
        "policy.md.j2": "{% extends 'default/policy.md.j2' %}{% set linked = 'rights' in pages %}",
        "sections/security.md.j2": "{{ 'Rights' if linked else 'No rights' }}.",
    },
}


def company(home: Path) -> project.Company:
    practices, findings = project.load_practices(home / "practices.yml", "policies/acme/practices.yml")
    document, _ = source.load(home / "practices.yml", "policies/acme/practices.yml")
    assert practices is not None, findings
    assert document is not None
    return project.Company("acme", practices, (), home, document)


def is_the_same(company: project.Company, env: jinja2.Environment) -> bool:
    """Whether a draft has what is made anew for each who asks, in whichever order it is asked."""
    alone = render.policy(company, env, DAY)
    texts = tuple(render.texts(company, env, None, DAY))
    first, second = render.Draft(company, env, DAY), render.Draft(company, env, DAY)
    assert texts[0].text != alone, "no text has a link to another"
    return (first.policy, first.texts) == (alone, texts) and (second.texts, second.policy) == (texts, alone)


@pytest.mark.parametrize("home", HOMES, ids=lambda home: home.name)
def test_a_draft_says_what_is_said_alone(home: Path) -> None:
    env = render.environment()
    made = company(home)
    if len(list(render.texts(made, env, None, DAY))) > 1:
        assert is_the_same(made, env)
    draft = render.Draft(made, env, DAY)
    assert lint.check(made, env, DAY, draft) == lint.check(made, env, DAY)


@pytest.mark.parametrize("home", HOMES, ids=lambda home: home.name)
def test_a_draft_leaves_out_no_section_that_says_something(home: Path) -> None:
    env, made = render.environment(), company(home)
    assert render.Draft(made, env, DAY).texts == tuple(render.texts(made, env, None, DAY))


@pytest.mark.parametrize(("keeps", "asks", "times"), [(True, False, 1), (True, True, 3), (False, False, 3)])
def test_a_macro_speaks_once_of_a_part_unless_it_asks_for_links(keeps: bool, asks: bool, times: int) -> None:
    bodies, said = Bodies(keeps), itertools.count(1)
    pages, part, other = bodies.pages({"rights": "rights.md"}), object(), object()

    def say(about: object) -> str:
        return f"{next(said)} of {about}" + (pages["rights"] if asks else "")

    spoken = {bodies.once(say, part) for _ in range(3)}
    assert len(spoken) == times
    assert bodies.once(say, other) not in spoken
    bodies.kept("a section")
    bodies.once(say, part)
    bodies.keep("a section", "kept")
    assert bodies.kept("a section") == ("kept" if keeps and not asks else None)


@pytest.mark.parametrize("files", TEMPLATES.values(), ids=TEMPLATES)
def test_so_it_is_with_templates_of_their_own(files: dict[str, str], tmp_path: Path) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert is_the_same(company(ROOT / "policies" / "northlight"), render.environment(tmp_path))


def test_sections_are_made_once() -> None:
    env, count = render.environment(), itertools.count()
    listing = env.filters["listing"]
    env.filters["listing"] = lambda *given: (next(count), listing(*given))[1]
    made = company(ROOT / "policies" / "northlight")
    render.policy(made, env, DAY)
    alone = next(count)
    draft = render.Draft(made, env, DAY)
    first = draft.texts
    between = next(count)
    assert draft.policy != first[0].text
    assert next(count) - between < alone / 2
