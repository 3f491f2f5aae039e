"""Where sites are published: a folder, or whatever fsspec knows, such as an object store."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from filelock import FileLock, Timeout

from clausework.each.manifest import NAME, Manifest, order
from clausework.errors import ProjectError

ROOM = ".clausework"
"""The folder in a target in which sites are built before they take their places."""
SIGNS = (NAME, "in-force.json")
"""Files that a folder of a company holds, whether it is a site alone or a part of one for all."""
EXTRA = "that needs clausework[cluster]; install it with: pip install 'clausework[cluster]'"


class Target(Protocol):
    """A place that holds the site of each company under its name, and at its root the one about all of them."""

    def writing(self) -> contextlib.AbstractContextManager[None]:
        """While this lasts, sites are written to it."""

    def room(self) -> contextlib.AbstractContextManager[Path]:
        """A folder in which to build a site."""

    def manifests(self, names: Sequence[str]) -> list[Manifest | None]:
        """Those of the sites of these names; the root has no name."""

    def put(self, name: str, site: Path, manifest: Manifest) -> None:
        """Publishes a site that was built in a room, in place of the one that is there."""

    def names(self) -> list[str]:
        """What there is in it that may be the site of a company."""


def target(place: str) -> Target:
    """The target at a place: a URL, or the path of a folder.

    Raises ProjectError where fsspec is wanted and is not there, or knows no such place.
    """
    here = place.removeprefix("file://")
    return Store(place) if "://" in here else Folder(Path(here))


class Folder:
    """A folder of this machine, or one that several share. A site changes at once: its folder is renamed."""

    def __init__(self, home: Path) -> None:
        self._home = home.resolve()
        self.rooms = self._home / ROOM

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """While this lasts, nobody else writes sites to it.

        Raises ProjectError if somebody does.
        """
        self.rooms.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.rooms / "lock", timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise ProjectError(f"another build writes to {str(self._home)!r}; wait until it is done") from None
        try:
            for left in self.rooms.iterdir():  # by a build that was killed
                if left.is_dir():
                    shutil.rmtree(left)
            yield
        finally:
            lock.release()
            shutil.rmtree(self.rooms, ignore_errors=True)

    @contextlib.contextmanager
    def room(self) -> Iterator[Path]:
        """A folder beside the sites, from where one can be renamed."""
        self.rooms.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.rooms, ignore_cleanup_errors=True) as room:
            site = Path(room) / "site"
            site.mkdir()
            yield site

    def manifests(self, names: Sequence[str]) -> list[Manifest | None]:
        """Those of the sites of these names."""
        return [self._manifest(name) for name in names]

    def put(self, name: str, site: Path, manifest: Manifest) -> None:
        """Puts a site in place of the one that is there."""
        if not name:
            self._put_at_root(site, manifest)
            return
        (site / NAME).write_bytes(manifest.written)
        home, old = self._home / name, site.parent / "old"
        if home.exists():
            if not _is_site(home):
                what = f"{str(home)!r} is no site of a company, and would be lost"
                raise ProjectError(f"{what}; move it elsewhere, or choose another folder with --out")
            home.rename(old)
        site.rename(home)

    def names(self) -> list[str]:
        """Its folders."""
        return sorted(entry.name for entry in self._home.iterdir() if entry.is_dir() and entry.name != ROOM)

    def _put_at_root(self, site: Path, manifest: Manifest) -> None:
        """File by file, for the sites of companies stand in the same folder."""
        before = self._manifest("")
        for file in sorted(manifest.files, key=order):
            (self._home / file).parent.mkdir(parents=True, exist_ok=True)
            (site / file).replace(self._home / file)
        for file in before.files if before else ():
            if file not in manifest.files:
                (self._home / file).unlink(missing_ok=True)
        (site / NAME).write_bytes(manifest.written)
        (site / NAME).replace(self._home / NAME)

    def _manifest(self, name: str) -> Manifest | None:
        file = self._home / name / NAME
        return Manifest.read(file.read_bytes()) if file.is_file() else None


class Store:
    """A place that fsspec knows. It renames nothing: files are written one after the other, the manifest last."""

    def __init__(self, url: str) -> None:
        try:
            import fsspec  # noqa: PLC0415  # of an extra
        except ImportError:
            raise ProjectError(f"{url!r} is no folder of this machine; {EXTRA}") from None
        try:
            kind = fsspec.get_filesystem_class(fsspec.utils.get_protocol(url))
        except (ImportError, ValueError) as error:
            raise ProjectError(f"{url!r}: {error}") from None
        if url.endswith("://"):
            raise ProjectError(f"{url!r} names no place; write one after it, such as s3://bucket/policies")
        self._url, self._root = url.rstrip("/"), str(kind._strip_protocol(url.rstrip("/")))

    @property
    def _files(self) -> Any:
        """Of this very process: what fsspec knows cannot be copied to another."""
        import fsspec  # noqa: PLC0415

        return fsspec.core.url_to_fs(self._url)[0]

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Nothing is locked: a store has nothing to lock with."""
        yield

    @contextlib.contextmanager
    def room(self) -> Iterator[Path]:
        """A folder of this machine."""
        with tempfile.TemporaryDirectory(prefix="clausework-") as room:
            yield Path(room)

    def manifests(self, names: Sequence[str]) -> list[Manifest | None]:
        """Those of the sites of these names, asked for at once."""
        places = [self._place(name, NAME) for name in names]
        with self._reached():
            found: dict[str, Any] = self._files.cat(places, on_error="return") if places else {}
            return [Manifest.read(_content(found[place])) for place in places]

    def put(self, name: str, site: Path, manifest: Manifest) -> None:
        """Writes what has changed, removes what is no more, and says at last that all is there."""
        (before,) = self.manifests([name])
        with self._reached():
            self._put(name, site, manifest, before)

    def _put(self, name: str, site: Path, manifest: Manifest, before: Manifest | None) -> None:
        known = before.files if before else {}
        # Whoever is killed from here on leaves word of every file that may be there.
        begun = Manifest("", before.member if before else None, dict(known) | dict(manifest.files))
        self._files.pipe_file(self._place(name, NAME), begun.written)
        same = known if before and before.digest else {}
        changed = [file for file in sorted(manifest.files, key=order) if same.get(file) != manifest.files[file]]
        pages = [file for file in changed if file.endswith(".html")]
        for files in (changed[: len(changed) - len(pages)], pages):
            self._write(name, site, files)
        for file in known:
            if file not in manifest.files:
                with contextlib.suppress(FileNotFoundError):
                    self._files.rm_file(self._place(name, file))
        self._files.pipe_file(self._place(name, NAME), manifest.written)

    def names(self) -> list[str]:
        """What looks like a folder in it."""
        with self._reached():
            files = self._files
            files.invalidate_cache()  # of what it saw before all was written
            try:
                entries = files.ls(self._root, detail=True)
            except FileNotFoundError:
                return []
        folders = (entry["name"] for entry in entries if entry["type"] == "directory")
        return sorted(name.rstrip("/").rpartition("/")[2] for name in folders)

    @contextlib.contextmanager
    def _reached(self) -> Iterator[None]:
        """Whatever goes wrong with a store, each in its own way, is a ProjectError that names it."""
        try:
            yield
        except Exception as error:
            raise ProjectError(f"{self._url!r} cannot be used: {str(error) or type(error).__name__}") from error

    def _write(self, name: str, site: Path, files: Iterable[str]) -> None:
        places = {str(site / file): self._place(name, file) for file in files}
        if places:
            self._files.put(list(places), list(places.values()))

    def _place(self, *parts: str) -> str:
        return "/".join(part for part in (self._root, *parts) if part)


def _is_site(folder: Path) -> bool:
    """Whether a folder holds a site that a build made, this kind or the other, or nothing at all."""
    made = any((folder / name).is_file() for name in SIGNS)
    return made or (folder.is_dir() and not any(folder.iterdir()))


def _content(found: bytes | Exception) -> bytes | None:
    if isinstance(found, FileNotFoundError | KeyError):
        return None
    if isinstance(found, Exception):
        raise found
    return found
