"""What a machine that does not see our disk needs: the project without its companies, and the folder of one of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from clausework import building, fingerprint
from clausework.inside import plugin_of
from clausework.store import key


@dataclass(frozen=True)
class Parcel:
    """Files by their places."""

    files: Mapping[str, bytes]

    @classmethod
    def of(cls, folder: Path) -> Parcel:
        """All files of a folder."""
        return cls(
            {file.relative_to(folder).as_posix(): fingerprint.content(file) for file in fingerprint.files(folder)}
        )

    @property
    def digest(self) -> str:
        """Of all that is in it."""
        return key(*(part for name, content in sorted(self.files.items()) for part in (name, content)))

    def unpack(self, folder: Path) -> None:
        """Writes the files below a folder."""
        for name, content in self.files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


@dataclass(frozen=True)
class Common:
    """A project without its companies."""

    parcel: Parcel
    config: str
    """Where its configuration is among the files."""
    folders: tuple[str, ...]
    """Those that it names, which may be empty."""

    @classmethod
    def of(cls, config: MkDocsConfig) -> Common:
        """The project of a configuration: what that names, and what those files name."""
        file, folders = Path(config.config_file_path).resolve(), _folders(config)
        files = sorted({one.resolve() for one in _files(file, config)})
        top = Path(os.path.commonpath([file.parent, *folders, *(one.parent for one in files)]))
        parcel = Parcel({one.relative_to(top).as_posix(): fingerprint.content(one) for one in files})
        return cls(parcel, file.relative_to(top).as_posix(), tuple(one.relative_to(top).as_posix() for one in folders))

    def unpack(self, folder: Path) -> Path:
        """Writes the project below a folder; gives back its configuration."""
        self.parcel.unpack(folder)
        for name in self.folders:
            (folder / name).mkdir(parents=True, exist_ok=True)
        return folder / self.config


def _files(file: Path, config: MkDocsConfig) -> Iterator[Path]:
    yield from _configuration(file)
    root = building.root(config)
    yield from (root / str(name) for name in config.hooks)  # by their names, as the configuration has them
    policies = root / plugin_of(config).config.policies_dir
    apart = {one.resolve() for one in (Path(config.site_dir), policies, root / ".cache")}
    for folder in _folders(config):
        for one in fingerprint.files(folder):
            if not apart & {one, *one.parents}:
                yield one


def _configuration(file: Path) -> Iterator[Path]:
    """The file, and those that it inherits from."""
    yield file
    # From a text, MkDocs leaves it to the caller to follow.
    if parent := yaml_load(file.read_text(encoding="utf-8")).get("INHERIT"):
        yield from _configuration((file.parent / parent).resolve())


def _folders(config: MkDocsConfig) -> list[Path]:
    """The folders that the configuration names and that are there."""
    templates = building.root(config) / plugin_of(config).config.templates_dir
    named = (Path(name) for name in (config.docs_dir, config.theme.custom_dir, templates) if name)
    return [folder.resolve() for folder in named if folder.is_dir()]
