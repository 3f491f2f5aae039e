"""The files in which a company's versions can be taken away."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from clausework import plain
from clausework.feeds import Address
from clausework.files import MARKDOWN, File
from clausework.project import Company
from clausework.takeaway import data, embed
from clausework.takeaway.place import Place
from clausework.takeaway.plainly import plainly, words
from clausework.versions import Timeline

POLICY = "policy"
"""What the main text is called outside the site, where `index` says nothing."""

MEDIA_TYPES = {".json": "application/json", ".pdf": "application/pdf"}
"""Of the files that hold a whole version."""


def formats(files: Iterable[str]) -> dict[str, str]:
    """The names of the files beside a text that hold its whole version, with their media types."""
    made = {PurePosixPath(file).name for file in files}
    return {f"{POLICY}{end}": kind for end, kind in MEDIA_TYPES.items() if f"{POLICY}{end}" in made}


def files_of(company: Company, on: datetime.date, address: Address | None) -> list[File]:
    """The versions of a company that are known on a day; the one in force has the company's own address, too."""
    return list(_files(company, Timeline.on(company.versions, on), address))


def _files(company: Company, timeline: Timeline, address: Address | None) -> Iterator[File]:
    for version in timeline.all:
        place = Place.of(company.id, version, timeline, address)
        made = dict(_formats(place, company.practices.company.name))
        yield from (File(f"{version.site_folder(company.id)}/{name}", text) for name, text in made.items())
        if version == timeline.current:
            yield from (File(f"{company.id}/{name}", text) for name, text in made.items())
            yield File(f"{company.id}/{embed.NAME}", embed.embedded(place))


def _formats(place: Place, called: str) -> Iterator[tuple[str, str]]:
    yield f"{POLICY}.json", data.as_json(place, called)
    for name in place.version.pages:
        stem = PurePosixPath(name).stem
        link = place.links(name)
        text = "".join(plainly(section.source, link) for section in plain.parts(words(place.version.texts[name])))
        yield f"{POLICY if stem == 'index' else stem}{MARKDOWN}", text
