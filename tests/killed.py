"""Releases a company in processes of which each is killed at one step further on the way.

`python -m tests.killed ROOT COMPANY PUBLISHED` takes the copies of a project below ROOT, named 1, 2 and so on, and says
how each process ended: with 9 where it was killed, with 0 where there are fewer steps. A step is a line of the
module that writes versions, or a call that opens, names or removes a file of the project. Copy 0 comes to no harm.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from clausework.versions import freeze
from tests.projects import release

KILLED = 9
EVENTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree"}


def kill_at(step: int, root: Path) -> None:
    """Ends this process at a step to come."""
    left = step

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os._exit(KILLED)

    def on_event(event: str, arguments: tuple[Any, ...]) -> None:
        if event in EVENTS and str(arguments[0]).startswith(str(root)):
            count()

    def on_line(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename != freeze.__file__:
            return None
        if event == "line":
            count()
        return on_line

    sys.addaudithook(on_event)
    sys.settrace(on_line)


def main(folder: Path, company: str, published: str) -> None:
    """Releases in each copy."""
    release(folder / "0", company, published)
    for step in range(1, sum(1 for _ in folder.iterdir())):
        process = os.fork()
        if not process:
            kill_at(step, folder / str(step))
            release(folder / str(step), company, published)
            os._exit(0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
