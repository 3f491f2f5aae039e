"""The versions of the example company: a history that a careful company could have, told and marked as it happened."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import pytest

from clausework import changes, compare, release
from clausework.changes import Change, Direction
from clausework.model import Practices
from clausework.model.care import Period, RetentionRule
from clausework.model.sharing import Recipient
from clausework.model.use import PurposeBasis
from clausework.redline import Status
from clausework.versions import Timeline, Version
from tests import redlines

TODAY = datetime.date(2026, 11, 22)
VERSIONS = {version.id: version for version in redlines.versions()}


@dataclass(frozen=True)
class Step:
    """What a version must be."""

    effective: str
    kind: str
    clauses: str = ""
    """The clauses of the policy in which the redline marks something; `top` is what stands before the first."""


HISTORY = {
    "2023-10-16": Step("2023-11-01", "first"),
    "2023-12-20": Step(
        "2024-02-01",
        "practice",
        "at-a-glance from-from-you from-cookies purposes legal_bases recipients-processors recipients-others sale "
        "transfers cookies retention rights forums aggregated",
    ),
    "2024-03-28": Step("2024-05-01", "practice", "at-a-glance from-website recipients-processors transfers"),
    "2024-12-09": Step(
        "2024-12-13",
        "editorial",
        "promises scope roles data from-from-you purposes legal_bases consent transfers retention right-to-object "
        "automation contact",
    ),
    "2025-02-17": Step("2025-02-17", "practice", "purposes legal_bases consent marketing"),
    "2025-06-23": Step(
        "2025-08-01",
        "practice",
        "top at-a-glance about roles legal_bases recipients-others requests-from-authorities sale transfers cookies "
        "retention rights switzerland california us-states canada australia new-zealand brazil japan south-korea "
        "marketing contact",
    ),
    "2025-12-15": Step("2026-02-01", "practice", "at-a-glance recipients-processors transfers automation south-korea"),
    "2026-05-11": Step("2026-06-15", "practice", "requests-from-authorities retention united-kingdom"),
    "2026-11-16": Step("2027-01-01", "practice", "at-a-glance roles recipients-others california south-africa contact"),
}


@lru_cache
def practices(version: str) -> Practices:
    return release.practices_of(VERSIONS[version])


@lru_cache
def brought(version: str) -> dict[tuple[str, ...], Change]:
    """The changes that came with a version, by place."""
    before = list(VERSIONS)[list(VERSIONS).index(version) - 1]
    return {change.path: change for change in changes.compare(practices(before), practices(version))}


def steps() -> Iterator[tuple[Version, Version]]:
    return pairwise(VERSIONS.values())


def test_versions() -> None:
    found = {name: (str(v.record.effective), v.record.kind) for name, v in VERSIONS.items()}
    assert found == {name: (step.effective, step.kind) for name, step in HISTORY.items()}
    assert all(version.record.summary for version in VERSIONS.values())


# What each version is about


def recipient(version: str, name: str) -> tuple[Recipient, Change]:
    change = brought(version)["recipients", "list", name]
    assert isinstance(change.record, Recipient)
    assert (change.kind, change.direction) == ("added", Direction.WIDENS)
    return change.record, change


@pytest.mark.parametrize(
    ("version", "name"), [("2023-12-20", "tidewater"), ("2024-03-28", "copper-beech"), ("2025-12-15", "sparrow")]
)
def test_a_new_processor(version: str, name: str) -> None:
    new, _ = recipient(version, name)
    assert (new.role, str(new.since)) == ("processor", HISTORY[version].effective)
    assert any(str(new.name) in change.text for change in VERSIONS[version].record.changes)


def test_a_planned_processor() -> None:
    new, _ = recipient("2026-11-16", "thistle")
    assert (new.role, new.status) == ("processor", "planned")


def test_words_only() -> None:
    found = brought("2024-12-09").values()
    assert len(found) > 10
    assert {change.direction for change in found} == {Direction.CLARIFIES}
    assert VERSIONS["2024-12-09"].record.reason is None, "no practice changed, so no reason is needed"


def test_from_legitimate_interests_to_consent() -> None:
    change = next(c for c in brought("2025-02-17").values() if c.path[:3] == ("purposes", "list", "newsletter"))
    assert isinstance(change.old, PurposeBasis)
    assert isinstance(change.new, PurposeBasis)
    assert (change.old.basis, change.new.basis, change.direction) == (
        "legitimate_interests",
        "consent",
        Direction.NARROWS,
    )
    assert VERSIONS["2025-02-17"].record.waiver, "people gain by it, so it need not wait"


@pytest.mark.parametrize(("version", "place"), [("2025-06-23", "california"), ("2026-11-16", "south-africa")])
def test_a_new_jurisdiction(version: str, place: str) -> None:
    change = brought(version)["jurisdictions", "list", place]
    assert (change.kind, change.direction) == ("added", Direction.NARROWS)


def test_california_gets_a_page_of_its_own() -> None:
    assert [name for name, version in VERSIONS.items() if "california.md" in version.pages] == [
        *("2025-06-23", "2025-12-15", "2026-05-11", "2026-11-16")
    ]


def test_longer_retention() -> None:
    change = brought("2026-05-11")["retention", "list", "messages", "period"]
    assert isinstance(change.record, RetentionRule)
    assert (change.old, change.new) == (Period(count=1, unit="year"), Period(count=2, unit="year"))
    assert change.direction is Direction.WIDENS
    assert "We keep messages for 2 years instead of 1." in [c.text for c in VERSIONS["2026-05-11"].record.changes]


# When each applied


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ("2023-10-31", None),
        ("2023-11-01", "2023-10-16"),
        ("2024-01-31", "2023-10-16"),
        ("2024-02-01", "2023-12-20"),
        ("2024-12-12", "2024-03-28"),
        ("2024-12-13", "2024-12-09"),
        ("2025-02-17", "2025-02-17"),
        ("2025-07-31", "2025-02-17"),
        ("2026-01-31", "2025-06-23"),
        ("2026-02-01", "2025-12-15"),
        ("2026-11-22", "2026-05-11"),
        ("2026-12-31", "2026-05-11"),
        ("2027-01-01", "2026-11-16"),
    ],
)
def test_in_force(day: str, version: str | None) -> None:
    current = Timeline.on(tuple(VERSIONS.values()), datetime.date.fromisoformat(day)).current
    assert (current.id if current else None) == version


def test_the_newest_is_upcoming_today() -> None:
    timeline = Timeline.on(tuple(VERSIONS.values()), TODAY)
    assert [version.id for version in timeline.upcoming] == ["2026-11-16"]


@pytest.mark.parametrize("name", ["../2023-10-16/index.md", "/etc/passwd", "nothing.md"])
def test_a_version_gives_its_own_files_alone(name: str) -> None:
    with pytest.raises(ValueError, match="no file of version"):
        VERSIONS["2026-11-16"].text(name)


def test_promised_notice_was_given() -> None:
    for old, new in steps():
        promised, recipients = practices(old.id).changes, practices(old.id).recipients
        assert getattr(promised, "notice_days", 0) == getattr(recipients, "processor_notice_days", 0) == 30
        if new.record.kind == "practice" and not new.record.waiver:
            assert (new.starts - new.record.published).days >= 30, new.id
        for change in brought(new.id).values():
            if isinstance(change.new, Recipient) and change.new.role == "processor" and change.new.since:
                assert (change.new.since - new.record.published).days >= 30, (new.id, change.new.id)


# What the redline marks


@pytest.mark.parametrize("name", list(VERSIONS)[1:])
def test_the_clauses_that_changed_are_marked_and_no_others(name: str) -> None:
    old = list(VERSIONS.values())[list(VERSIONS).index(name) - 1]
    policy = next(text for text in compare.texts(old.texts, VERSIONS[name].texts) if text.name == "index.md")
    marked = {clause.clause.id or "top" for clause in policy.redline.clauses if clause.status is not Status.SAME}
    assert marked == set(HISTORY[name].clauses.split())


@pytest.mark.parametrize("name", list(VERSIONS)[1:])
def test_golden_redline(name: str) -> None:
    old = list(VERSIONS.values())[list(VERSIONS).index(name) - 1]
    golden = (redlines.HISTORY / f"{name}.txt").read_text(encoding="utf-8")
    assert redlines.step(old, VERSIONS[name]) == golden, "`make golden` writes it anew"


def test_every_golden_redline_belongs_to_a_version() -> None:
    assert {file.stem for file in redlines.HISTORY.iterdir()} == set(list(VERSIONS)[1:])
