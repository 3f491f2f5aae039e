"""What the practices do not say, the page does not say either."""

from __future__ import annotations

import dataclasses
import datetime
import re
from pathlib import Path
from typing import Any

import pytest

from clausework import derive, project, render
from clausework.model import Practices
from clausework.model.fields import NotApplicable
from clausework.model.shape import Field, Many, Record, Shape, record
from tests import pagetext

ROOT = Path(__file__).parents[1]
DAY = datetime.date(2026, 12, 1)
OPTIONAL = [field.name for field in dataclasses.fields(Practices) if field.name != "company"]


@pytest.fixture(scope="module")
def northlight() -> project.Company:
    company, findings = project.load_company(ROOT / "policies" / "northlight", "policies/northlight")
    assert company is not None, findings
    return company


def sentences(company: project.Company) -> set[str]:
    """Every sentence and table cell of all pages; titles assert nothing."""
    env = render.environment()
    found: set[str] = set()
    for page in render.pages(company, env, DAY):
        html = re.sub(r"<h(\d).*?</h\1>", "", pagetext.html(page.text), flags=re.DOTALL)
        html = re.sub(r"</(p|li|td|th|blockquote)>", ".\n", html)
        text = re.sub(r"<[^>]+>", " ", html)
        for piece in re.split(r"(?<=[.!?:])\s", " ".join(text.replace("\n", " \n ").split())):
            found.add(re.sub(r"^\d+\. ", "", piece).strip(" .:"))
    return found


def without(company: project.Company, name: str) -> project.Company:
    """The company with one part of its practices, and whatever refers to it, taken out."""
    kept = dataclasses.replace(company.practices, **{name: () if name == "clauses" else None})
    return dataclasses.replace(company, practices=_pruned(kept))


def _pruned(practices: Practices) -> Practices:
    known = derive.entries(practices)
    pruned = _prune(record(Practices), practices, {kind: set(ids) for kind, ids in known.items()})
    assert isinstance(pruned, Practices)
    return pruned


def _prune(shape: Shape, value: Any, known: dict[str, set[str]]) -> Any:
    if isinstance(shape, Record) and dataclasses.is_dataclass(value) and not isinstance(value, NotApplicable | type):
        changes = {f.name: _prune_field(f, getattr(value, f.name), known) for f in shape.fields.values()}
        return dataclasses.replace(value, **changes)
    if isinstance(shape, Many):
        return tuple(_prune(shape.item, item, known) for item in value or () if not _dangles(shape.item, item, known))
    return value


def _prune_field(field: Field, value: Any, known: dict[str, set[str]]) -> Any:
    if value is None or _dangles(field.shape, value, known):
        return None
    return _prune(field.shape, value, known)


def _dangles(shape: Shape, value: Any, known: dict[str, set[str]]) -> bool:
    marker = getattr(shape, "marker", None)
    kind = getattr(marker, "kind", None)
    if isinstance(shape, Record) and shape.shorthand and isinstance(value, shape.cls):
        meant = shape.fields[shape.shorthand]
        return _dangles(meant.shape, getattr(value, meant.name), known)
    if kind == "section":
        return value not in render.outline.SECTIONS and value not in known.get("clause", set())
    return kind is not None and value not in known.get(kind, set())


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_part_left_out_adds_no_sentence(northlight: project.Company, name: str) -> None:
    part = getattr(northlight.practices, name)
    assert part, f"the example company should use {name!r}"
    added = sentences(without(northlight, name)) - sentences(northlight)
    assert not [sentence for sentence in added if not shorter(sentence, northlight)], added


def shorter(sentence: str, company: project.Company) -> bool:
    """Whether the sentence is one of the full pages with something taken out of it, and nothing put in."""
    wanted = pagetext.words(sentence)
    return any(is_subsequence(wanted, pagetext.words(full)) for full in sentences(company))


def is_subsequence(wanted: list[str], words: list[str]) -> bool:
    rest = iter(words)
    return all(word in rest for word in wanted)


def test_example_company_uses_every_field(northlight: project.Company) -> None:
    unused: set[str] = set()
    used: set[str] = set()
    _collect(record(Practices), northlight.practices, used, unused)
    exempt = {"to_be_completed", "unconfirmed"}
    assert not {name for name in unused - used if name.split(".")[1] not in exempt}


def _collect(shape: Shape, value: Any, used: set[str], unused: set[str]) -> None:
    if isinstance(shape, Many):
        for item in value:
            _collect(shape.item, item, used, unused)
    elif isinstance(shape, Record) and isinstance(value, shape.cls):
        for field in shape.fields.values():
            inner = getattr(value, field.name)
            name = f"{shape.cls.__name__}.{field.name}"
            if inner in (None, ()):
                unused.add(name)
            else:
                used.add(name)
                _collect(field.shape, inner, used, unused)
