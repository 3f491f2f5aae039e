"""Work that is shared among processes, each a copy of this one, so that what all of them need is there already."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from clausework.errors import ProjectError

Item = TypeVar("Item")
Result = TypeVar("Result")

LOGGER = "mkdocs"
"""What is said there is counted, and shown, by the first process."""
_work: Callable[[int], Any]
"""What a process does with the number of an item: set before it is forked, for closures cannot be sent."""


class _Told(logging.Handler):
    """Keeps what is said in a process, for the first one."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args, record.exc_info = record.getMessage(), None, None
        self.records.append(record)


def cores() -> int:
    """How many processes can run at once; one where it is not safe to copy one."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def each(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """What the work makes of each item, in their order, in so many processes; in this one where none can be copied.

    This process does the first: what it reads for that, such as templates, the others need not read again. What MkDocs
    and its plugins log there is logged here. An exception there is raised here; a process that is killed raises
    ProjectError.
    """
    jobs = min(jobs, len(items) - 1)
    if jobs < 2 or not hasattr(os, "fork"):
        yield from map(work, items)
        return
    # They take long to load, and one process does without.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    yield work(items[0])
    global _work  # noqa: PLW0603  # see above
    _work = lambda number: work(items[number])  # noqa: E731
    gc.freeze()  # or each process would soon have a copy of its own of all there is
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
            for result, records in pool.map(_run, range(1, len(items))):
                for record in records:
                    logging.getLogger(record.name).handle(record)
                yield result
    except BrokenProcessPool:
        raise ProjectError(
            "the system ended a process; there may be too little memory, so try fewer: --jobs 1"
        ) from None
    finally:
        gc.unfreeze()


def _run(number: int) -> tuple[Any, list[logging.LogRecord]]:
    told, logger = _Told(), logging.getLogger(LOGGER)
    before, logger.handlers = logger.handlers, [told]
    try:
        return _work(number), told.records
    finally:
        logger.handlers = before
