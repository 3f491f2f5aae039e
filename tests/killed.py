"""Releases a company in a process that is killed at one step of the way.

`python -m tests.killed STEP ROOT COMPANY PUBLISHED` ends with 9 at that step: at a line of the module that writes
versions, or at a call that opens, names or removes a file of the project. Without that many steps it ends with 0; at
step 0 nothing is killed.
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


def main(step: int, root: Path, company: str, published: str) -> None:
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

    if step:
        sys.addaudithook(on_event)
        sys.settrace(on_line)
    release(root, company, published)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
