"""A company as a site of its own: its pages and files stand where its folder of the whole site begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from clausework.branding import Look
from clausework.built import BuiltPage, Contents
from clausework.files import ASSETS
from clausework.metadata import About
from clausework.pieces import BuiltCompany


@dataclass(frozen=True)
class Alone:
    """A company whose places are counted from its own folder, and what stands in its pages and files."""

    company: BuiltCompany
    contents: Contents

    @classmethod
    def of(cls, company: BuiltCompany, contents: Contents) -> Alone:
        """The company of a whole site."""

        def own(uri: str) -> str:
            return uri.removeprefix(f"{company.id}/")

        def page(uri: str, built: BuiltPage) -> BuiltPage:
            return replace(
                built,
                markdown=_nearer(built.markdown, uri.count("/")),
                current=own(built.current) if built.current else None,
                look=look(built.look),
                about=about(built.about),
            )

        def look(look: Look | None) -> Look | None:
            if look is None:
                return None
            brand = look.brand
            logo, style = (place and own(place) for place in (brand.logo, brand.style))
            return replace(look, brand=replace(brand, home=own(brand.home), logo=logo, style=style))

        def about(known: About | None) -> About | None:
            return known and replace(known, files=tuple(replace(file, uri=own(file.uri)) for file in known.files))

        return cls(
            replace(
                company,
                places=tuple(replace(place, uri=own(place.uri)) for place in company.places),
                files=tuple(map(own, company.files)),
                feeds=tuple(replace(feed, uri=own(feed.uri)) for feed in company.feeds),
            ),
            Contents(
                {own(uri): page(uri, built) for uri, built in contents.pages.items()},
                {own(uri): content for uri, content in contents.files.items()},
            ),
        )

    def pages(self, company: BuiltCompany) -> Mapping[str, BuiltPage]:
        """Its pages, by their places; there is no other company."""
        assert company == self.company, "it is alone"
        return self.contents.pages

    def files(self, company: BuiltCompany) -> Mapping[str, bytes]:
        """What of it is no page, by its place."""
        assert company == self.company, "it is alone"
        return self.contents.files


def _nearer(markdown: bytes, depth: int) -> bytes:
    """The words of a page whose scripts are one folder less above it."""
    return markdown.replace(f"{'../' * depth}{ASSETS}/".encode(), f"{'../' * (depth - 1)}{ASSETS}/".encode())
