"""What the practices do not say, the page does not say either."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clausework import derive, project, render
from clausework.model import Practices
from clausework.model.care import RetentionRule
from clausework.model.fields import NotApplicable
from clausework.model.shape import Field, Many, Record, Shape, record
from clausework.model.sharing import Recipient
from clausework.outline import SECTIONS
from tests import pagetext

ROOT = Path(__file__).parents[1]
DAY = datetime.date(2026, 12, 1)
LEADS = {"We collect", "We also collect"}
"""They lead to the categories that no source leads to any more, and say nothing alone."""
ENV = render.environment()
SUMMARY = re.compile(r"^## At a glance .*?(?=^## )", re.MULTILINE | re.DOTALL)
POINTS = {
    "data": {"What we collect"},
    "purposes": {"Why"},
    "recipients": {"Who gets it"},
    "sale": set(),  # those who get data for advertising are still marked so
    "retention": {"How long"},
    "rights": {"Your rights"},
}
"""What each part of the practices gives the summary."""
OPTIONAL = [field.name for field in dataclasses.fields(Practices) if field.name != "company"]


@pytest.fixture(scope="module")
def northlight() -> project.Company:
    company, findings = project.load_company(ROOT / "policies" / "northlight", "policies/northlight")
    assert company is not None, findings
    return company


def points(company: project.Company) -> set[str]:
    """What the summary says something about."""
    summary = SUMMARY.search(render.policy(company, ENV, DAY))
    return set(re.findall(r"^- \*\*\[(.*?)\]", summary.group(), re.MULTILINE)) if summary else set()


def sentences(company: project.Company) -> set[str]:
    """Every sentence and table cell of all pages; titles assert nothing, and the summary repeats what they say."""
    found: set[str] = set()
    for page in render.texts(company, ENV, company.versions[-1].record, DAY):
        html = re.sub(r"<h(\d).*?</h\1>", "", pagetext.html(SUMMARY.sub("", page.text)), flags=re.DOTALL)
        html = re.sub(r"</(p|li|td|th|blockquote)>", ".\n", html)
        text = re.sub(r"<[^>]+>", " ", html)
        for piece in re.split(r"(?<=[.!?])\s", " ".join(text.replace("\n", " \n ").split())):
            found.add(re.sub(r"^\d+\. ", "", piece).strip(" .:"))
    return found


def without(company: project.Company, name: str) -> project.Company:
    """The company with one part of its practices, and whatever refers to it, taken out."""
    nothing: Any = () if name == "clauses" else None
    kept = dataclasses.replace(company.practices, **{name: nothing})
    return dataclasses.replace(company, practices=_pruned(kept))


def _pruned(practices: Practices) -> Practices:
    known = {kind: set(ids) for kind, ids in derive.entries(practices).items()}
    pruned = _prune(record(Practices), practices, known)
    assert isinstance(pruned, Practices)
    return pruned if pruned == practices else _pruned(pruned)


def _prune(shape: Shape, value: Any, known: dict[str, set[str]]) -> Any:
    if isinstance(shape, Record) and dataclasses.is_dataclass(value) and not isinstance(value, NotApplicable | type):
        changes = {f.name: _prune_field(f, getattr(value, f.name), known) for f in shape.fields.values()}
        return dataclasses.replace(value, **changes)
    if isinstance(shape, Many):
        kept = (_prune(shape.item, item, known) for item in value or () if not _dangles(shape.item, item, known))
        return tuple(item for item in kept if not _is_empty(item))
    return value


def _is_empty(entry: Any) -> bool:
    """An entry that says nothing without its data: the check of practices refuses it."""
    if isinstance(entry, Recipient):
        return entry.given in ("shown", "stored_by") and not (entry.data or entry.what)
    return isinstance(entry, RetentionRule) and not (entry.data or entry.what or entry.ccpa)


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
        return value not in SECTIONS and value not in known.get("clause", set())
    return kind is not None and value not in known.get(kind, set())


@pytest.fixture(scope="module")
def said(northlight: project.Company) -> list[list[str]]:
    """The words of every sentence of the full pages, and of those that a table of periods takes the place of."""
    told = {*sentences(northlight), *(sentence for rule in periods(northlight) for sentence in sentences(rule))}
    return [content(sentence) for sentence in told]


def periods(company: project.Company) -> Iterator[project.Company]:
    """The company with a few of its rules of retention at a time: a few are no table."""
    retention = company.practices.retention
    assert retention is not None
    assert not isinstance(retention, NotApplicable)
    for start in range(0, len(retention.list), 4):
        some = dataclasses.replace(retention, list=retention.list[start : start + 4])
        yield dataclasses.replace(company, practices=dataclasses.replace(company.practices, retention=some))


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_part_left_out_adds_no_sentence(northlight: project.Company, said: list[list[str]], name: str) -> None:
    assert getattr(northlight.practices, name), f"the example company should use {name!r}"
    left = sentences(without(northlight, name))
    assert left
    added = [s for s in left if s not in LEADS and not is_known(content(s), said)]
    assert not added


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_part_left_out_takes_its_point_out_of_the_summary(northlight: project.Company, name: str) -> None:
    assert points(without(northlight, name)) == points(northlight) - POINTS.get(name, set())


def content(sentence: str) -> list[str]:
    """Its words without those that join a list: where an item is taken out, they move."""
    return [word for word in pagetext.words(sentence) if word not in ("and", "or")]


def is_known(wanted: list[str], said: list[list[str]]) -> bool:
    """Whether the words are those of a sentence of the full pages, or a part of them."""
    needed = set(wanted)
    return any(needed.issubset(full) and is_part(wanted, full) for full in said)


def is_part(wanted: list[str], words: list[str]) -> bool:
    """Whether the sentence is a full one with something taken out of it, and nothing put in."""
    rest = iter(words)
    return all(word in rest for word in wanted)


def test_example_company_uses_every_field(northlight: project.Company) -> None:
    unused: set[str] = set()
    used: set[str] = set()
    _collect(record(Practices), northlight.practices, used, unused)
    exempt = {"to_be_completed", "unconfirmed"}
    assert not {name for name in unused - used if name.split(".")[1] not in exempt}


def _declared_by(cls: type, field: str) -> str:
    """Parts share fields such as `modality`; it is enough to see each of those once."""
    return next(base.__name__ for base in reversed(cls.__mro__) if field in getattr(base, "__annotations__", {}))


def _collect(shape: Shape, value: Any, used: set[str], unused: set[str]) -> None:
    if isinstance(shape, Many):
        for item in value:
            _collect(shape.item, item, used, unused)
    elif isinstance(shape, Record) and isinstance(value, shape.cls):
        for field in shape.fields.values():
            inner = getattr(value, field.name)
            name = f"{_declared_by(shape.cls, field.name)}.{field.name}"
            if inner in (None, ()):
                unused.add(name)
            else:
                used.add(name)
                _collect(field.shape, inner, used, unused)
