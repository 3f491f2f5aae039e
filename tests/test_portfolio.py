"""What the pages about all companies need of each, and those pages made of it alone."""

from __future__ import annotations

import datetime
import json

import msgspec
import pytest

from clausework import feeds, portfolio, project, render
from clausework.feeds import Address
from clausework.portfolio import Member
from tests.projects import practices, release, write

ENV = render.environment()
ON = datetime.date(2026, 12, 1)
ADDRESS = Address.at("https://policies.example/")
DAYS = tuple(datetime.date(2026, 1, 1) + datetime.timedelta(days=step) for step in range(32))


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> list[Member]:
    """Of three companies; one has 32 versions, and the others have some on the same days."""
    root = tmp_path_factory.mktemp("project")
    for company, days in (("acme", DAYS), ("birch", (DAYS[0], DAYS[-1])), ("cedar", DAYS[:1])):
        for number, day in enumerate(days):
            write(root, {f"policies/{company}/practices.yml": practices(f"{company.title()} {number}")})
            release(root, company, day.isoformat(), summary=f"Number {number}.")
    return [_member(company) for company in project.load(root)[0].companies]


def _member(company: project.Company) -> Member:
    followed = feeds.of_company(company, ENV, ON, ADDRESS)
    return portfolio.member(company, ON, draft=False, address=ADDRESS, entries=followed.newest)


def _texts(members: list[Member]) -> dict[str, str]:
    made = portfolio.overviews(members, ENV, ADDRESS)
    return {page.uri: page.text for page in made.pages} | {file.uri: file.text for file in made.feeds}


def test_a_member_can_be_written_and_read(members: list[Member]) -> None:
    assert [msgspec.msgpack.decode(msgspec.msgpack.encode(member), type=Member) for member in members] == members
    assert [msgspec.json.decode(msgspec.json.encode(member), type=Member) for member in members] == members


def test_recent_changes_and_the_feed_of_all_hold_the_newest(members: list[Member]) -> None:
    texts = _texts(members)
    assert texts["changes.md"].count("\n## ") == 30
    items = json.loads(texts["feed.json"])["items"]
    assert len(items) == 35
    several = [item["id"] for item in items if item["date_published"].startswith("2026-01-01")]
    assert several == [f"tag:policies.example,2026:{company}/2026-01-01" for company in ("acme", "birch", "cedar")]


def test_the_feed_of_all_does_not_grow_without_bound(members: list[Member], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clausework.feeds.making.NEWEST", 3)
    items = json.loads(_texts(members)["feed.json"])["items"]
    days = [item["date_published"][:10] for item in items]
    assert days == ["2026-02-01", "2026-02-01", "2026-01-31"]


def test_trimmed_members_make_the_same_pages(members: list[Member], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clausework.feeds.making.NEWEST", 3)
    wanted = _texts(members)
    kept: list[Member] = []
    for member in reversed(members):
        kept = portfolio.trimmed([member, *kept])
    assert _texts(kept) == wanted
    assert sum(len(member.news) for member in kept) == 30
    assert sum(len(member.entries) for member in kept) == 3


def test_a_long_list_goes_on_on_other_pages(members: list[Member]) -> None:
    front, more, recent = portfolio.overviews(members, ENV, ADDRESS, room=2).pages
    assert (front.uri, more.uri, recent.uri) == ("index.md", "companies/2.md", "changes.md")
    assert (front.listed, more.listed) == (True, False)
    assert "[Birch 1](birch/index.md)" in front.text
    assert "More companies, from **Acme 31**, [Cedar 0](companies/2.md)" in front.text
    assert "[Cedar 0](../cedar/index.md)" in more.text
    assert "More companies, from [Acme 31](../index.md), **Cedar 0**" in more.text
    assert "[Recent changes](../changes.md)" in more.text
