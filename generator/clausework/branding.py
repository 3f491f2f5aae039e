"""What a company's pages carry of the company itself: its name, its logo, its colour, and what paper says of a text."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

import jinja2

from clausework import render
from clausework.colours import readable
from clausework.model.company import DocumentTerms
from clausework.project import Company
from clausework.versions import Timeline, Version

GROUNDS = {"default": "#f2f4f6", "slate": "#2c303a"}
"""The ground that leaves text the least contrast, in the light and in the dark: that of boxes and of rows."""
STYLE = "brand.css"


@dataclass(frozen=True)
class Brand:
    """How the pages of a company look."""

    name: str
    home: str
    """The file of the company's main page."""
    logo: str | None
    """Where the picture lies on the site."""
    style: str | None
    """Where the style sheet with the company's colour lies on the site."""


@dataclass(frozen=True)
class Look:
    """How one page looks."""

    brand: Brand
    margins: str
    """The style that tells the margins of paper the company and the version."""


def looks(company: Company, uris: Iterable[str], env: jinja2.Environment, on: datetime.date) -> dict[str, Look]:
    """The look of each page of a company, its main page first."""
    uris = list(uris)
    if not uris:
        return {}
    stated = company.practices.company
    place = company.id
    style = f"{place}/{STYLE}" if stated.colour else None
    brand = Brand(stated.name, uris[0], f"{place}/{quote(stated.logo)}" if stated.logo else None, style)
    timeline = Timeline.on(company.versions, on)
    context = {"document": company.practices.document or DocumentTerms(), "timeline": timeline}

    def told(version: Version | None) -> str:
        return " ".join(render.page(env, "imprint.md.j2", context | {"version": version}, company.id).split())

    imprints = {version: told(version) for version in (*timeline.all, None)}
    return {uri: Look(brand, _margins(stated.name, _imprint(uri, timeline, imprints))) for uri in uris}


def _imprint(uri: str, timeline: Timeline, imprints: dict[Version | None, str]) -> str:
    """Which version the text on a page is; nothing for a page that is no text."""
    _, *folders, name = uri.split("/")
    if folders == ["draft"]:
        return imprints[None]
    if not folders:
        current = timeline.current
        return imprints[current] if current and name in current.pages else ""
    known = {version.id: version for version in timeline.all}
    return imprints[known[folders[-1]]] if folders[0] == "versions" and folders[-1] in known else ""


def files(company: Company) -> dict[str, bytes]:
    """The logo and the style sheet of a company, where it has them, by their places on the site."""
    stated = company.practices.company
    made = {}
    if stated.logo:
        made[f"{company.id}/{stated.logo}"] = (company.file.parent / stated.logo).read_bytes()
    if stated.colour:
        made[f"{company.id}/{STYLE}"] = style(stated.colour).encode()
    return made


def style(colour: str) -> str:
    """The style sheet that gives pages a colour: as it is where nothing is read in it, and in shades for text."""
    shades = "".join(
        f'[data-md-color-scheme="{scheme}"] {{\n  --brand-text: {readable(colour, ground)};\n}}\n'
        for scheme, ground in GROUNDS.items()
    )
    return f":root {{\n  --brand: {colour.lower()};\n}}\n\n{shades}"


def _margins(name: str, version: str) -> str:
    """The style that tells the margins of paper the company and the version."""
    texts = {"--print-company": name, "--print-version": version}
    said = "".join(f"{key}:{_string(text)};" for key, text in texts.items())
    return f":root{{{said}}}"


def _string(text: str) -> str:
    """The text as CSS writes it; what could end the style element is written as a number."""
    return json.dumps(text, ensure_ascii=False).replace("<", "\\3c ")
