"""The policy as a fragment of HTML, to be included in a page of the company's own site."""

from __future__ import annotations

from clausework import render
from clausework.takeaway.fragment import fragment, sections
from clausework.takeaway.place import Place
from clausework.wording import LANGUAGE

NAME = "embed.html"
POLICY = render.TEXTS["policy"]


def embedded(place: Place) -> str:
    """The policy of a version: its title is a heading of the second level, its ids begin with that of the company."""
    prefix = f"{place.company}-"
    elsewhere = place.links(POLICY)

    def link(href: str) -> str | None:
        return f"#{prefix}{href[1:]}" if href.startswith("#") else elsewhere(href)

    parts = sections(place.version.texts[POLICY]).values()
    body = "\n".join(fragment(part, link, prefix=prefix, lower=1) for part in parts)
    return f'<section class="clausework" lang="{LANGUAGE}">\n{body}\n</section>\n'
