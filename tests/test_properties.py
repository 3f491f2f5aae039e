"""Whatever a person types: no traceback, findings that can be mended, and pages that show it as it was typed."""

from __future__ import annotations

import copy
import functools
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from clausework import derive, formats, plain, project, source
from clausework.findings import Finding
from clausework.model import Practices
from clausework.rules import applying
from clausework.rules.facts import Facts
from clausework.source import KeyPath
from tests import pagetext, structure

ROOT = Path(__file__).parents[1]
SMALL = sorted((ROOT / "tests" / "valid").glob("*/practices.yml"))
COMPANIES = sorted((ROOT / "policies").glob("*/practices.yml"))
LARGE = ROOT / "policies" / "northlight" / "practices.yml"
"""It uses every field."""


def read(name: str) -> list[Any]:
    """Values as people may type them, or paste them on purpose."""
    values: list[Any] = json.loads((ROOT / "tests" / "properties" / f"{name}.json").read_text(encoding="utf-8"))
    return values


NASTY: list[str] = read("texts")
TYPED = st.text("abc é名אб0123 \t|*_`~#+-=<>[](){}!\\/&;:.,'\"“”^$%@?", min_size=1, max_size=80)
MISTAKES = read("mistakes")

QUICK = settings(derandomize=True, suppress_health_check=list(HealthCheck))


@functools.cache
def data_of(file: Path) -> Any:
    document, findings = source.load(file, "practices.yml")
    assert document is not None, findings
    return document.data


def loaded(data: Any) -> tuple[Practices | None, list[Finding]]:
    """The practices as a person would have typed them."""
    return loaded_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000))


def loaded_text(text: str) -> tuple[Practices | None, list[Finding]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "practices.yml"
        file.write_text(text, encoding="utf-8")
        practices, findings = project.load_practices(file, "policies/acme/practices.yml")
    for finding in findings:
        assert finding.fix
        assert str(finding).isprintable()
        assert len(str(finding)) < 1000
        assert 1 <= finding.mark.line <= text.count("\n") + 1
    assert findings == sorted(findings)
    assert practices is not None or findings
    return practices, findings


def assert_sound(practices: Practices) -> None:
    """Its pages hold nothing but what they should, and every rule that applies can judge it."""
    pages = structure.pages(practices)
    for text in pages.values():
        structure.assert_harmless(text)
    facts = Facts(practices, structure.DAY, passages=lambda: plain.passages(pages["acme/index.md"]))
    known = {id(part) for part in derive.parts(practices)}
    for rule in applying(facts.places):
        for problem in rule.check(facts):
            assert id(problem.part) in known, rule.id
            assert problem.key is None or hasattr(problem.part, problem.key), rule.id
            assert (problem.message + problem.fix).isprintable(), rule.id


def paths(data: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Every place in the data, the outermost first."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield (*path, step)
        yield from paths(value, (*path, step))


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """Valid practices with a few entries taken out, renamed, doubled, moved or made something else."""
    data = copy.deepcopy(data_of(draw(st.sampled_from(SMALL))))
    for _ in range(draw(st.integers(1, 4))):
        places = list(paths(data))
        assume(places)
        *way, step = draw(st.sampled_from(places))
        parent = functools.reduce(lambda within, key: within[key], way, data)
        mutate(
            draw,
            parent,
            step,
            draw(st.sampled_from(["delete", "rename", "retype", "nasty", "double", "move", "wrap"])),
            data,
        )
    return data


def mutate(draw: st.DrawFn, parent: Any, step: Any, how: str, data: Any) -> None:
    value = parent[step]
    if how == "delete":
        del parent[step]
    elif how == "retype":
        parent[step] = copy.deepcopy(draw(st.sampled_from(MISTAKES)))
    elif how == "nasty":
        parent[step] = draw(st.sampled_from(NASTY) | TYPED)
    elif how == "wrap":
        parent[step] = draw(st.sampled_from([[value], {"list": value}, {"a": value}]))
    elif how == "move":
        data[step if isinstance(step, str) else "list"] = value
    elif isinstance(parent, list):
        parent.append(copy.deepcopy(value))
    else:
        names = ["not_applicable", step.upper(), step[:-1], step + "s", step.replace("_", "-"), "id", "list", "x y"]
        parent[draw(st.sampled_from(names)) or "x"] = parent.pop(step) if how == "rename" else copy.deepcopy(value)


@settings(QUICK, max_examples=250)
@given(mutated())
def test_whatever_is_typed_there_are_findings_or_pages(data: Any) -> None:
    practices, _ = loaded(data)
    if practices is not None:
        assert_sound(practices)


@settings(QUICK, max_examples=150)
@given(st.sampled_from(SMALL), st.data())
def test_whatever_is_done_to_the_file_there_are_findings_or_pages(file: Path, data: st.DataObject) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(lines) - 1))
        line = data.draw(
            st.sampled_from(
                ["", "  " + lines[number], lines[number][2:], lines[number][:-1], lines[number].replace(": ", ":")]
            )
            | TYPED
        )
        lines[number : number + data.draw(st.integers(0, 1))] = [line]
    practices, _ = loaded_text("\n".join(lines))
    if practices is not None:
        assert_sound(practices)


@settings(QUICK, max_examples=15)
@given(st.data())
def test_whatever_is_left_out_there_are_findings_or_pages(draws: st.DataObject) -> None:
    data = copy.deepcopy(data_of(draws.draw(st.sampled_from(COMPANIES))))
    for _ in range(draws.draw(st.integers(1, 40))):
        *way, step = draws.draw(st.sampled_from([path for path in paths(data) if path[-1] != "id"]))
        parent = functools.reduce(lambda within, key: within[key], way, data)
        if len(parent) > 1:
            del parent[step]
    practices, _ = loaded(data)
    if practices is not None:
        assert_sound(practices)


@functools.cache
def example() -> tuple[Practices, dict[str, str]]:
    """The company that uses every field, each of its texts made a plain word of its own, and its pages."""
    practices, findings = loaded(data_of(LARGE))
    assert practices is not None, findings
    words: dict[str, str] = {}
    for name, text in structure.texts(practices):
        words.setdefault(text, f"Word{len(words)}." if "notes" in name or text.endswith(".") else f"Word{len(words)}")
    plain = structure.with_texts(practices, words)
    return plain, structure.pages(plain)


def texts_shown() -> list[str]:
    """The texts of the example company that its pages show."""
    practices, pages = example()
    seen = structure.shown(pages)
    return [text for _, text in structure.texts(practices) if text.lower() in seen]


def assert_shown_literally(values: list[str]) -> None:
    """With these values in place of its texts, the company's pages have the same elements and show the values."""
    practices, pages = example()
    shown = texts_shown()
    turn = len(values) // 2
    new = {
        text: f"{values[n % len(values)]} {n}" if n % 2 else f"{n} {values[(n + turn) % len(values)]}"
        for n, text in enumerate(shown)
    }
    changed = structure.pages(structure.with_texts(practices, new))
    for uri, text in changed.items():
        structure.assert_harmless(text)
        assert structure.skeleton(text) == structure.skeleton(pages[uri]), uri
    seen = structure.shown(changed)
    missing = [text for text in new.values() if " ".join(text.split()).lower() not in seen]
    assert missing == []


def test_most_texts_are_shown() -> None:
    practices, _ = example()
    all_texts = [text for _, text in structure.texts(practices)]
    assert len(texts_shown()) > 0.9 * len(all_texts)


def test_known_nasty_values_are_shown_literally() -> None:
    assert [value for value in NASTY if formats.text(value) is not None] == []
    assert_shown_literally(NASTY)


@settings(QUICK, max_examples=12)
@given(st.lists(TYPED.filter(lambda value: formats.text(value) is None), min_size=40, max_size=40))
def test_values_are_shown_literally(values: list[str]) -> None:
    assert_shown_literally(values)


@pytest.mark.parametrize("value", ["C#", "heading #", "# heading ##", "a {: #b }", "a {#b}", "a \\", "a *"])
def test_headings_keep_their_last_character(value: str) -> None:
    practices, findings = loaded(
        {
            "company": {"name": value},
            "document": {"title": value, "sections": [{"section": "purposes", "title": value}]},
            "purposes": {"list": [{"id": "a", "is": "customer_support", "group": value}]},
        }
    )
    assert practices is not None, findings
    pages = structure.pages(practices)
    assert structure.headings(pages["acme/index.md"]) == [value, value, value]


CLAUSES = st.lists(st.sampled_from([*NASTY, *read("clauses")]) | TYPED, min_size=1, max_size=6)


@settings(QUICK, max_examples=250)
@given(CLAUSES, st.sampled_from(["\n", "\n\n", " "]))
def test_a_clause_changes_nothing_around_it(pieces: list[str], joint: str) -> None:
    def page(text: str) -> tuple[Practices | None, str]:
        clauses = [
            {"id": "first", "place": "before", "section": "about", "text": text},
            {"id": "second", "place": "own", "title": "Second", "text": "[a] [b] a [^a] `b` *c*."},
        ]
        company = {"name": "Acme", "legal_form": "a company", "notes": ["We stand | here."]}
        practices, _ = loaded({"company": company, "clauses": clauses, "sale": {"list": [{"id": "a", "sold": False}]}})
        return practices, structure.pages(practices)["acme/index.md"] if practices else ""

    practices, text = page(joint.join(pieces))
    if practices is None:
        return
    structure.assert_harmless(text)
    _, plain = page("Plain.")
    assert pagetext.sections(text).keys() == pagetext.sections(plain).keys()
    after = plain.partition("Plain.\n")[2]
    assert after
    html, rest = pagetext.html(text), pagetext.html(f"# x\n\n{after}").partition("</h1>")[2].strip()
    assert html.endswith(rest.partition("<p>")[2])
