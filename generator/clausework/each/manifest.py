"""What stands beside a site: what it was made of, so that it need not be made again, and what it consists of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from clausework import fingerprint
from clausework.portfolio import Member
from clausework.store import key

NAME = ".clausework.json"
"""Written last of all, for what is written is whole then."""


@dataclass(frozen=True)
class Manifest:
    """What is known of a site where it is published."""

    digest: str
    """Of all that it was made of; empty while it is being written."""
    member: Member | None
    """Its company; None for the site about all of them."""
    files: Mapping[str, str]
    """The digest of each of its files, by their places in it."""

    @classmethod
    def of(cls, site: Path, digest: str | None = None, member: Member | None = None) -> Manifest:
        """That of a site in a folder; without a digest of what it was made of, that of what it is."""
        files = dict(_files(site))
        return cls(digest or key(*(part for file in files.items() for part in file)), member, files)

    @classmethod
    def read(cls, written: bytes | None) -> Manifest | None:
        """The manifest, or nothing where it is none: its site is made again."""
        try:
            return msgspec.json.decode(written, type=cls) if written else None
        except msgspec.DecodeError:
            return None

    @property
    def written(self) -> bytes:
        """As it is written."""
        return msgspec.json.encode(self)


def order(name: str) -> tuple[bool, str]:
    """By which the files of a site are written: what pages show, then the pages."""
    return name.endswith(".html"), name


def _files(site: Path) -> Iterator[tuple[str, str]]:
    for file in fingerprint.files(site):
        yield file.relative_to(site).as_posix(), hashlib.sha256(file.read_bytes()).hexdigest()
