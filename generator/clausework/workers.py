"""Work that is shared among processes, each a copy of this one, so that what all of them need is there already."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from clausework.errors import ProjectError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

LOGGER = "mkdocs"
"""What is said there is counted, and shown, by the first process."""
_work: Callable[[int], Any]
"""What a process does with the number of an item: set before it is forked, for closures cannot be sent."""
STOPS = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}
"""How a person, the system or a terminal that is closed asks a process to end."""


class EndedError(ProjectError):
    """The system ended a process."""

    def __init__(self) -> None:
        super().__init__("the system ended a process; there may be too little memory, so try fewer: --jobs 1")


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


def each(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    lost: Callable[[Item], Result] | None = None,
) -> Iterator[Result]:
    """What the work makes of each item, in their order, in so many processes; in this one where none can be copied.

    This process does the first: what it reads for that, such as templates, the others need not read again. What MkDocs
    and its plugins log there is logged here. An exception there is raised here; a process that is killed raises
    EndedError, or else `lost` gives what comes of the first item that is left, and the others go on.
    """
    jobs = min(jobs, len(items) - 1)
    if jobs < 2 or not hasattr(os, "fork"):
        yield from map(work, items)
        return
    yield work(items[0])
    left = [*items[1:]]
    while left:
        try:
            for result in _shared(work, [*left], jobs):
                del left[0]
                yield result
        except EndedError:
            if lost is None:
                raise
            yield lost(left.pop(0))


def apart(work: Callable[[Item], Result], item: Item) -> Result:
    """What the work makes of an item in a process of its own.

    Raises EndedError if that is killed.
    """
    (result,) = _shared(work, [item], 1)
    return result


def _shared(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    # They take long to load, and one process does without.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    global _work  # noqa: PLW0603  # see above
    _work = lambda number: work(items[number])  # noqa: E731
    before = multiprocessing.active_children()
    gc.freeze()  # or each process would soon have a copy of its own of all there is
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _begin) as pool:
            try:
                with _undisturbed():
                    # Not by `map`, which gives up what waits before the pool learns that its processes are gone.
                    waiting = deque([pool.submit(_run, number) for number in range(len(items))])
                while waiting:
                    result, records = waiting.popleft().result()
                    for record in records:
                        logging.getLogger(record.name).handle(record)
                    yield result
            except (KeyboardInterrupt, GeneratorExit):
                for process in {*multiprocessing.active_children()}.difference(before):
                    process.kill()  # nobody waits for what it is at
                # Or the rest of what one was killed in the middle of saying is waited for: this process could say it.
                pool._result_queue._writer.close()  # type: ignore[attr-defined]
                raise
            except Exception:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    except BrokenProcessPool:
        raise EndedError from None
    finally:
        gc.unfreeze()


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Holds back what would stop this process, and processes that it begins, until all of them are ready for it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """A process leaves it to the one it is a copy of what Ctrl-C means, and ends with it, whatever ends that."""
    import multiprocessing  # noqa: PLC0415

    for number in STOPS:
        # By SIGTERM the pool ends it.
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    threading.Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    # Each copy holds open what those begun before it wait for: the last one ends first.
    parent.join()
    os._exit(1)


def _run(number: int) -> tuple[Any, list[logging.LogRecord]]:
    told, logger = _Told(), logging.getLogger(LOGGER)
    before, logger.handlers = logger.handlers, [told]
    try:
        return _work(number), told.records
    finally:
        logger.handlers = before
