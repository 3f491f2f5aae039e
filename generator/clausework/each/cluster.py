"""A Dask cluster makes the sites: its workers see neither our disk nor each other's."""

from __future__ import annotations

import asyncio
import importlib.metadata
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import dask
from dask.typing import Key
from distributed import CancelledError, Client, Future, KilledWorker, Worker, WorkerPlugin, as_completed, get_worker

from clausework.each.building import Builder, Options
from clausework.each.making import KILLED, Outcome, failed, make
from clausework.each.parcel import Common, Parcel
from clausework.each.targets import Folder, target
from clausework.errors import ProjectError

AHEAD = 2
"""So many companies for each thread of the cluster are sent out at a time: a worker never waits, and memory stays."""
PATIENCE = 60
"""Seconds to wait for the cluster to answer, and for its first worker."""


@dataclass(frozen=True)
class Task:
    """A company whose site is to be made."""

    company: str
    digest: str
    parcel: Parcel


class Project(WorkerPlugin):
    """The project on a worker: the scheduler hands it to every one, those that come later and those begun anew too."""

    def __init__(self, common: Common, options: Options, place: str, token: str) -> None:
        self.name = f"clausework-{token}"
        self._common, self._options, self.place, self._token = common, options, place, token
        self._versions = versions()

    def setup(self, worker: Worker) -> None:
        """Unpacks the project."""
        if versions() != self._versions:
            raise ProjectError(f"worker {worker.address} has other versions of clausework or what it needs")
        found = target(self.place)
        if isinstance(found, Folder) and not (found.rooms / self._token).is_file():
            raise ProjectError(
                f"worker {worker.address} does not see the folder {self.place!r}; name one that it shares, or a URL"
            )
        self._home = Path(tempfile.mkdtemp(prefix="clausework-", dir=worker.local_directory))
        self._config = self._common.unpack(self._home)
        self._builder: Builder | None = None

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002  # Dask gives it
        """Removes it."""
        shutil.rmtree(self._home, ignore_errors=True)

    def make(self, task: Task) -> Outcome:
        """Makes the site of one company."""
        if self._builder is None:
            self._builder = Builder(self._config, self._options)
        folder = self._builder.policies / task.company
        shutil.rmtree(folder, ignore_errors=True)
        task.parcel.unpack(folder)
        try:
            return make(self._builder, task.company, task.digest, target(self.place))
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def versions() -> dict[str, str]:
    """The versions of this program and of what it needs."""
    needed = importlib.metadata.requires("clausework") or []
    names = {"clausework", *(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in needed if "extra ==" not in line)}
    return {name: importlib.metadata.version(name) for name in sorted(names)}


def make_all(address: str, project: Project, tasks: Iterable[Task], policies: str) -> Iterator[Outcome]:
    """What becomes of the companies, in the order in which they are done.

    Raises ProjectError where there is no such cluster, or it cannot do the work.
    """
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, asyncio.TimeoutError) as error:
        raise ProjectError(f"there is no Dask scheduler at {address!r}: {error}") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
            client.register_plugin(project)
        except (TimeoutError, asyncio.TimeoutError):
            raise ProjectError(f"the cluster at {address!r} has no worker; start one with 'dask worker'") from None
        try:
            yield from _made(client, project.name, tasks, policies)
        finally:
            client.unregister_worker_plugin(project.name)


def _made(client: Client, name: str, tasks: Iterable[Task], policies: str) -> Iterator[Outcome]:
    left, companies, running = iter(tasks), dict[Key, str](), as_completed(loop=client.loop)

    def send() -> None:
        while running.count() < AHEAD * max(1, sum(client.nthreads().values())):
            task = next(left, None)
            if task is None:
                return
            future = client.submit(_make, name, task, key=f"{name}-{task.company}", pure=False)
            companies[future.key] = task.company
            running.add(future)

    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):
        send()
        for future in running:
            yield _outcome(future, companies.pop(future.key), policies)
            send()


def _outcome(future: Future[Outcome], company: str, policies: str) -> Outcome:
    try:
        return future.result()
    except KilledWorker:
        return failed(company, policies, KILLED)
    except CancelledError:
        raise ProjectError("the cluster is gone; run the same command again to go on") from None
    except Exception as error:
        return failed(company, policies, error)


def _make(name: str, task: Task) -> Outcome:
    """Runs on a worker."""
    project = get_worker().plugins[name]
    assert isinstance(project, Project), "it was registered under its name"
    return project.make(task)
