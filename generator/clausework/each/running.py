"""All companies of a project, each with a site of its own, and the site that leads to them."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clausework import portfolio, workers
from clausework.each import making
from clausework.each.building import Builder
from clausework.each.making import Outcome
from clausework.each.manifest import Manifest
from clausework.each.parcel import Common, Parcel
from clausework.each.targets import EXTRA, Folder, Target, target
from clausework.errors import ProjectError
from clausework.homes import homes
from clausework.portfolio import Member

BATCH = 32
"""So many companies are looked up at a time in a store that may be far away."""
MANY = 1000
"""After so many companies, what the pages about all of them do not tell is given up."""


@dataclass(frozen=True)
class Run:
    """What is to be made, and where it goes."""

    builder: Builder
    place: str
    """The target."""
    scheduler: str | None = None
    """The address of a Dask cluster, if it is to do the work."""

    @functools.cached_property
    def companies(self) -> list[str]:
        """The names of all companies, in the order in which the front page lists them.

        Raises ProjectError where there is none.
        """
        return [home.name for home in homes(self.builder.root, self.builder.policies_dir)]

    @functools.cached_property
    def target(self) -> Target:
        """Where the sites go.

        Raises ProjectError where that is among what people write: the site of a company takes the place of a folder.
        """
        found = target(self.place)
        if isinstance(found, Folder):
            home = found.rooms.parent
            for written in (folder.resolve() for folder in self.builder.written):
                if home.is_relative_to(written) or written.is_relative_to(home):
                    what = f"the sites would lie among what people write in {str(written)!r}"
                    raise ProjectError(f"{what}; choose another folder with --out")
        return found

    @functools.cached_property
    def _free(self) -> list[str]:
        """The companies for whose sites there is a place."""
        taken = self.builder.taken(self.companies)
        return [company for company in self.companies if company not in taken]

    def all(self, tell: Callable[[Outcome], None]) -> list[str]:
        """Makes and publishes the site of each company, told in any order, and the site about all of them.

        Gives back the companies that have a site at the target and are no more. Raises ClauseworkError where the site
        about all companies cannot be made.
        """
        with self.target.writing():
            members: dict[str, Member] = {}
            for number, outcome in enumerate(self._outcomes(), start=1):
                tell(outcome)
                if outcome.member:
                    members[outcome.company] = outcome.member
                if number % MANY == 0:
                    members = self._trimmed(members)
            # A company whose site could not be made is told of as it was when that was made.
            lost = [company for company in self._free if company not in members]
            before = [manifest.member for manifest in self._manifests(lost) if manifest]
            members |= {member.id: member for member in before if member}
            self._front(self._trimmed(members))
            return self._gone()

    def _outcomes(self) -> Iterator[Outcome]:
        for company in self.companies:
            if company not in self._free:
                yield making.misnamed(company, self.builder.policies_dir)
        common = Common.of(self.builder.config)
        digest = making.common_digest(common, self.builder)
        if self.scheduler is None:
            yield from self._here(digest)
        else:
            yield from self._on_cluster(self.scheduler, common, digest)

    def _trimmed(self, members: Mapping[str, Member]) -> dict[str, Member]:
        known = [members[company] for company in self.companies if company in members]
        return {member.id: member for member in portfolio.trimmed(known)}

    def _front(self, members: Mapping[str, Member]) -> None:
        with self.target.room() as room:
            self.builder.front(members.values(), self._free, room)
            manifest = Manifest.of(room)
            taken = {*self._free}.intersection(name.partition("/")[0] for name in manifest.files)
            if taken:
                what = f"the site needs {min(taken)!r} for itself"
                raise ProjectError(f"{what}; rename the folder of the company of that name")
            self.target.put("", room, manifest)

    def _gone(self) -> list[str]:
        others = sorted({*self.target.names()} - {*self.companies})
        return [name for name, manifest in zip(others, self._manifests(others), strict=True) if manifest]

    def _manifests(self, names: Sequence[str]) -> Iterator[Manifest | None]:
        for batch in _batches(names, BATCH):
            yield from self.target.manifests(batch)

    def _here(self, digest: str) -> Iterator[Outcome]:
        size = max(1, min(BATCH, len(self._free) // (4 * self.builder.jobs)))
        work = functools.partial(making.make_all, self.builder, common=digest, place=self.place)
        batches = [self._free[:1], *_batches(self._free[1:], size)]  # this process alone does the first

        def alone(company: str) -> list[Outcome]:
            try:
                return workers.apart(work, [company])
            except workers.EndedError:
                return [making.failed(company, self.builder.policies_dir, making.KILLED)]

        def again(batch: Sequence[str]) -> list[Outcome]:
            return [outcome for company in batch for outcome in alone(company)]

        for outcomes in workers.each(work, batches, self.builder.jobs, again):
            yield from outcomes

    def _on_cluster(self, address: str, common: Common, digest: str) -> Iterator[Outcome]:
        try:
            from clausework.each import cluster  # noqa: PLC0415  # of an extra
        except ImportError:
            raise ProjectError(f"'--scheduler' asks a Dask cluster; {EXTRA}") from None
        token = uuid.uuid4().hex
        if isinstance(self.target, Folder):
            (self.target.rooms / token).touch()  # by which a worker sees that it is the same folder
        shared = cluster.Project(common, self.builder.options, self.place, token)
        held: list[Outcome] = []

        def tasks() -> Iterator[cluster.Task]:
            for batch in _batches(self._free, BATCH):
                for company, manifest in zip(batch, self.target.manifests(batch), strict=True):
                    wanted = making.digest(digest, company, self.builder.policies)
                    known = None if self.builder.makes_anew else manifest
                    if outcome := making.held(company, wanted, known):
                        held.append(outcome)
                    else:
                        yield cluster.Task(company, wanted, Parcel.of(self.builder.policies / company))

        for outcome in cluster.make_all(address, shared, tasks(), self.builder.policies_dir):
            yield outcome
            yield from held
            held.clear()
        yield from held


def _batches(names: Sequence[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(names), size):
        yield list(names[start : start + size])
