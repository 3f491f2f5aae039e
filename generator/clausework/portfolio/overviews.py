"""The pages and files about all companies, made of what is known of each."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import jinja2

from clausework import feeds, render, takeaway
from clausework.feeds import Address
from clausework.pieces import FRONT, OVERVIEWS, RECENT, Overviews, Page
from clausework.portfolio.member import NEWEST, Member, News

MORE = "companies"
"""The folder in which a long list goes on."""


def overviews(
    members: Iterable[Member], env: jinja2.Environment, address: Address | None = None, *, room: int | None = None
) -> Overviews:
    """The list of the companies, their recent changes and the feed of them, and what programs look for.

    The members come in the order in which the list names them; a page of it has room for so many. There are feeds only
    where the site's address is known.
    """
    known = list(members)
    followed = feeds.of_all((entry for member in known for entry in member.entries), env, address)
    support = takeaway.support([member.honours_signal_since for member in known], address)
    return Overviews(
        pages=(
            *_list(env, [member for member in known if member.uri], room),
            _page(env, RECENT, releases=_newest(known), feed=bool(followed)),
        ),
        feeds=followed,
        files={file.uri: file.text.encode() for file in support},
    )


def trimmed(members: Sequence[Member]) -> list[Member]:
    """The members with the news and entries alone that the overviews tell, in the same order.

    More members can be added to them and the whole trimmed again: however many there are, only those few are kept.
    """
    news = frozenset(_newest(members))
    entries = frozenset(feeds.newest(entry for member in members for entry in member.entries))
    alike: dict[tuple[str, ...], tuple[str, ...]] = {}  # most companies have the same sections
    return [
        dataclasses.replace(
            member,
            sections=alike.setdefault(member.sections, member.sections),
            news=tuple(one for one in member.news if one in news),
            entries=tuple(one for one in member.entries if one in entries),
        )
        for member in members
    ]


def _list(env: jinja2.Environment, members: Sequence[Member], room: int | None) -> Iterator[Page]:
    """The front page, and those on which a list goes on that is longer than a page has room for."""
    size = room or max(1, len(members))
    parts = [members[start : start + size] for start in range(0, max(1, len(members)), size)]
    pages = [
        {"uri": f"{MORE}/{number}.md" if number > 1 else FRONT, "first": part[0].name if part else ""}
        for number, part in enumerate(parts, start=1)
    ]
    for part, page in zip(parts, pages, strict=True):
        up = "" if page["uri"] == FRONT else "../"
        made = _page(env, FRONT, companies=part, pages=pages, page=page, up=up)
        yield dataclasses.replace(made, uri=page["uri"], listed=not up)


def _page(env: jinja2.Environment, uri: str, **about: Any) -> Page:
    return Page(uri, render.page(env, OVERVIEWS[uri], about, ""))


def _newest(members: Iterable[Member]) -> list[News]:
    """The newest versions of all companies, newest first; a version that only looks different is no news."""
    news = (one for member in members for one in member.news)
    return sorted(news, key=lambda one: one.order, reverse=True)[:NEWEST]
