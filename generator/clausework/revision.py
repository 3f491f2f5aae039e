"""What stood in the project at a git revision, copied to a folder of its own; the repository is only read."""

from __future__ import annotations

import datetime
import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clausework.errors import ProjectError

LINK, SUBMODULE = "120000", "160000"
"""The modes by which git knows a symbolic link and another repository."""


@dataclass(frozen=True)
class Revision:
    """A commit."""

    id: str
    day: datetime.date
    """When it was made, where it was made."""


@dataclass(frozen=True)
class _Entry:
    mode: str
    object: str
    path: PurePosixPath


def copy(root: Path, name: str, folders: Sequence[str], to: Path) -> Revision:
    """Copies folders of the project as they were at a revision; those that it lacks are left out.

    Raises ProjectError where there is no git, no repository or no such revision.
    """
    git = _Git(root)
    found = git.revision(name)
    entries = list(git.entries(found, folders))
    for entry in entries:
        if str(entry.path) in folders:
            raise ProjectError(f"{str(entry.path)!r} is no folder of this repository in {name!r}")
    # Links come last, so that no file is written through one.
    entries = sorted((entry for entry in entries if entry.mode != SUBMODULE), key=lambda entry: entry.mode == LINK)
    for entry, content in zip(entries, git.contents(entries), strict=True):
        file = to.joinpath(entry.path)
        file.parent.mkdir(parents=True, exist_ok=True)
        if entry.mode == LINK:
            _link(file, os.fsdecode(content), to)
        else:
            file.write_bytes(content)
    return found


def _link(file: Path, target: str, home: Path) -> None:
    """A link that leads out of the copy leads nowhere in it."""
    if Path(os.path.normpath(file.parent / target)).is_relative_to(home):
        file.symlink_to(target)


class _Git:
    """Asks git about the repository that the project lies in."""

    def __init__(self, root: Path) -> None:
        program = shutil.which("git")
        if program is None:
            raise ProjectError("there is no git on this machine; install it")
        self._command = (program, "-C", str(root), "-c", "log.showSignature=false")

    def revision(self, name: str) -> Revision:
        """The commit of that name."""
        # First, for a folder outside of any repository has no revisions at all.
        shallow = self._said("rev-parse", "--is-shallow-repository").strip() == "true"
        known = self._run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        if known.returncode:
            hint = f"this clone is shallow, so fetch it: git fetch --depth=1 origin {name}" if shallow else ""
            raise ProjectError(f"git knows no revision {name!r} here; {hint or 'check its name, or fetch it'}")
        commit = known.stdout.decode().strip()
        day = self._said("show", "--no-patch", "--format=%cs", commit).strip()
        return Revision(commit, datetime.date.fromisoformat(day))

    def entries(self, revision: Revision, folders: Sequence[str]) -> Iterator[_Entry]:
        """What lies in the folders, which are named from the project on."""
        listed = self._said("ls-tree", "-r", "-z", revision.id, "--", *folders)
        for line in listed.split("\0")[:-1]:
            about, _, path = line.partition("\t")
            mode, _, object_ = about.split(" ")
            entry = _Entry(mode, object_, PurePosixPath(path))
            if ".." not in entry.path.parts:  # which only a hostile repository has
                yield entry

    def contents(self, entries: Sequence[_Entry]) -> Iterator[bytes]:
        """What is in the files, in their order."""
        asked = "".join(f"{entry.object}\n" for entry in entries).encode()
        answer = io.BytesIO(self._checked("cat-file", "--batch", given=asked))
        for entry in entries:
            _, _, size = answer.readline().decode().strip().rpartition(" ")
            if not size.isdigit():
                raise ProjectError(f"git has lost {str(entry.path)!r} of the revision; fetch it again")
            yield answer.read(int(size) + 1)[:-1]

    def _said(self, *arguments: str) -> str:
        return os.fsdecode(self._checked(*arguments))

    def _checked(self, *arguments: str, given: bytes = b"") -> bytes:
        done = self._run(*arguments, given=given)
        if done.returncode:
            reason = done.stderr.decode(errors="replace").strip().splitlines() or ["it gives no reason"]
            raise ProjectError(f"git cannot tell what stood here: {reason[0].removeprefix('fatal: ')}")
        return done.stdout

    def _run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [*self._command, *arguments]
        return subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603 - no shell
