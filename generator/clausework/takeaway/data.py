"""A version as JSON: its practices, and its texts section by section. The schema lies in the theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import msgspec

from clausework import frontmatter, plain, public, render
from clausework.files import ASSETS
from clausework.redline.blocks import Kind
from clausework.takeaway.fragment import fragment
from clausework.takeaway.place import Place
from clausework.takeaway.plainly import plainly, words

FORMAT = "clausework.policy/1"
"""Its number grows when programs that read it would have to change."""
SCHEMA = f"{ASSETS}/policy-1.schema.json"
NAMES = {file: name for name, file in render.TEXTS.items()}


def as_json(place: Place, called: str) -> str:
    """A version of a company that is called so."""
    version, address = place.version, place.address
    record = version.record
    head = {
        "$schema": address and address.of(SCHEMA),
        "format": FORMAT,
        "company": {"id": place.company, "name": called},
        "version": version.id,
        "published": record.published.isoformat(),
        "in_force_from": version.starts.isoformat(),
        "kind": record.kind,
        "summary": record.summary,
        "sha256": version.digest,
    }
    data: dict[str, Any] = {key: value for key, value in head.items() if value is not None}
    data["texts"] = [_text(place, name) for name in render.TEXTS.values() if name in version.pages]
    if version.holds(public.NAME):
        data["practices"] = msgspec.Raw(version.text(public.NAME).encode())
    # What the standard library writes indented, it writes slowly.
    return msgspec.json.format(msgspec.json.encode(data), indent=1).decode() + "\n"


def _text(place: Place, name: str) -> dict[str, Any]:
    text, page = place.version.texts[name], place.page(name)
    about = {"name": NAMES.get(name, PurePosixPath(name).stem), "title": frontmatter.title(text)}
    return about | ({"url": page} if page else {}) | {"sections": list(_sections(place, name, text))}


def _sections(place: Place, name: str, text: str) -> Iterator[dict[str, str]]:
    link = place.links(name)
    for section in plain.gathered(words(text)):
        told = section.passages
        heading = told[0] if told and told[0].kind is Kind.HEADING else None
        data = {"id": section.anchor, "title": heading.text if heading else ""}
        yield {
            **{key: value for key, value in data.items() if value},
            "text": "\n".join(passage.text for passage in told),
            "markdown": plainly(section.source, link).strip(),
            "html": fragment(section.source, link).strip(),
        }
