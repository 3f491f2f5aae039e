"""Work in several processes gives what it gives in one."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import IO

import pytest

from clausework import workers
from clausework.errors import ProjectError

LOG = logging.getLogger("mkdocs.plugins.test")


def told(number: int) -> tuple[int, int]:
    """The square of a number, and which process found it."""
    LOG.info("%d squared", number)
    return number * number, os.getpid()


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_and_messages_come_in_the_order_of_the_items(jobs: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="mkdocs")
    results = list(workers.each(told, range(12), jobs))
    assert [square for square, _ in results] == [number * number for number in range(12)]
    assert [record.getMessage() for record in caplog.records] == [f"{number} squared" for number in range(12)]
    assert [process for _, process in results].count(os.getpid()) == (12 if jobs == 1 else 1)


def test_what_is_raised_in_a_process_is_raised_here() -> None:
    def failing(number: int) -> int:
        if number:
            raise ProjectError(f"{number} cannot be done")
        return number

    with pytest.raises(ProjectError, match="1 cannot be done"):
        list(workers.each(failing, [0, 1, 2], 2))


def test_a_process_that_the_system_ends_is_no_wait_for_ever() -> None:
    def ended(number: int) -> int:
        if number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(workers.EndedError, match="the system ended a process"):
        list(workers.each(ended, range(6), 2))


def test_what_is_lost_stops_nothing_else_where_somebody_answers_for_it() -> None:
    def ended(number: int) -> int:
        if number in (2, 5):
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    def again(number: int) -> int:
        try:
            return workers.apart(ended, number)
        except workers.EndedError:
            return -number

    assert list(workers.each(ended, range(8), 3, again)) == [0, 1, -2, 3, 4, -5, 6, 7]


SLEEPING = """
import os, time
from clausework import workers

def sleep(number):
    if number:
        os.write(1, b"%d," % os.getpid())
        time.sleep(600)

list(workers.each(sleep, range({items}), 2))
"""


HALF = """
import os, time
from multiprocessing.connection import Connection
from clausework import workers

send = Connection._send

def half(connection, data, *rest):
    send(connection, data[: len(data) // 2], *rest)
    os.write(1, b"%d," % os.getpid())
    time.sleep(600)

def work(number):
    if number:
        Connection._send = half

list(workers.each(work, range({items}), 2))
"""
"""Results that never come to an end."""


@contextlib.contextmanager
def begun(items: int, code: str = SLEEPING) -> Iterator[subprocess.Popen[str]]:
    """A process that shares so many items with others, which never end."""
    command = [sys.executable, "-c", code.format(items=items)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as first:
        try:
            yield first
        finally:
            first.kill()


def said(stream: IO[str]) -> int:
    """The next number, up to its comma; an error where no more is said."""
    return int("".join(iter(lambda: stream.read(1) or ",", ",")))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("items", [3, 3000])
def test_processes_end_with_the_one_that_began_them(items: int, number: int) -> None:
    with begun(items) as first:
        assert first.stdout
        assert first.stderr
        assert said(first.stdout) != said(first.stdout)
        first.send_signal(number)
        assert first.stdout.read() == "", "it is open as long as one of them lives"
        assert "Exception in thread" not in first.stderr.read()


def test_nobody_waits_for_the_rest_of_a_result() -> None:
    with begun(3, HALF) as first:
        assert first.stdout
        said(first.stdout)
        first.send_signal(signal.SIGINT)
        assert "KeyboardInterrupt" in first.communicate(timeout=30)[1]


@pytest.mark.parametrize("items", [[], [3], [3, 4]])
def test_few_items_need_no_other_process(items: list[int]) -> None:
    assert list(workers.each(told, items, 4)) == [(item * item, os.getpid()) for item in items]
