"""Projects of many companies with many versions each.

The companies of this repository change from version to version under another name: what they do here is made up. Each
of these histories is released once, which takes long, and copied under the names of many companies, each with files and
digests of its own.
"""

from __future__ import annotations

import concurrent.futures
import datetime
import itertools
import random
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import yaml

from bench import evolution
from bench.projects import PLUGIN, POLICIES, site
from clausework import project, release, render, source
from clausework.versions.digest import digest
from clausework.versions.record import DIGESTS, PRACTICES, RECORD

CHANCES = 2
"""So many histories each company of this repository has, each another one."""
NAMED = "Quillhaven"
"""The name in the histories, which stands nowhere else; copies have others, with the same letters at both ends, for
words such as "a" and "'s" follow them."""
STARTS, MIDDLES, ENDS = (
    ("Bar", "Cal", "Dor", "Fen", "Gar", "Hol", "Jun", "Kes", "Lar", "Mar", "Nor", "Pen", "Ros", "Tam", "Ver", "Win"),
    ("b", "c", "d", "f", "g", "k", "l", "m", "t", "w"),
    ("amon", "aven", "eden", "elin", "ingen", "omen", "orin", "udan"),
)
FIRST = datetime.date(2017, 1, 16)
EVERY = datetime.timedelta(days=119)
"""The day of the first version, and the time between two: thirty versions take nearly ten years."""
DAY = "2026-11-22"
"""The day the sites are built for."""
SHA256 = re.compile(r"\b[0-9a-f]{64}\b")
WIDTH = 1_000_000
"""Of a line of practices: none is broken, whatever the name."""
REASON = "The history is made up."
NEXT = "next.yml"
"""The practices of a version that is still to come, beside each history."""


@dataclass(frozen=True)
class Size:
    """How large a portfolio is."""

    companies: int
    versions: int

    @classmethod
    def of(cls, text: str) -> Size:
        """The size that `50x3` names."""
        companies, _, versions = text.partition("x")
        return cls(int(companies), int(versions))

    def __str__(self) -> str:
        return f"{self.companies}x{self.versions}"


def make(folder: Path, size: Size, jobs: int = 1) -> Path:
    """A project of that size in the folder, ready to be built."""
    histories = make_histories(folder / "histories", size, jobs)
    root = site(folder / "project", PLUGIN)
    for name, history in zip(names(size.companies), itertools.cycle(histories), strict=False):
        copy(history, root / "policies" / name.lower(), name)
    return root


def names(count: int) -> list[str]:
    """The names of so many companies."""
    made = ["".join(parts) for parts in itertools.product(STARTS, MIDDLES, ENDS)]
    return [made[number * 467 % len(made)] for number in range(count)]


def make_histories(folder: Path, size: Size, jobs: int = 1) -> list[Path]:
    """The histories that the companies are copies of."""
    homes = sorted(file.parent for file in POLICIES.glob("*/practices.yml"))
    begun = list(itertools.product(range(CHANCES), homes))[: size.companies]
    # The texts of a version name the folder of its company.
    folders = [folder / f"{home.name}-{number}" / NAMED.lower() for number, home in begun]
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        numbers, sources = zip(*begun, strict=True)
        list(pool.map(release_history, folders, sources, numbers, itertools.repeat(size.versions)))
    return folders


def release_history(folder: Path, home: Path, number: int, versions: int, name: str = NAMED) -> None:
    """So many versions of practices that begin as those of a company and go their own way, as its number has it."""
    folder.mkdir(parents=True)
    for picture in home.glob("*.svg"):
        shutil.copy(picture, folder)
    chance = random.Random(f"{home.name} {number}")
    env = render.environment()
    document, findings = source.load(home / PRACTICES, home.name)
    assert document, findings
    practices = _renamed(document.data, document.data["company"]["name"], name)
    for place in range(versions):
        (folder / PRACTICES).write_text(written(practices), encoding="utf-8")
        _publish(folder, env, FIRST + place * EVERY)
        practices = evolution.evolve(practices, chance)
    (folder / NEXT).write_text(written(practices), encoding="utf-8")


def release_next(root: Path, company: str) -> None:
    """Releases one more version of a company."""
    folder = root / "policies" / company
    (folder / NEXT).replace(folder / PRACTICES)
    known, _ = project.histories(root)[company]
    _publish(folder, render.environment(), known[-1].record.published + EVERY)


def _publish(folder: Path, env: jinja2.Environment, day: datetime.date) -> None:
    company, findings = project.load_company(folder, folder.name)
    assert company, findings
    release.release(company, env, release.Request(published=day, allow_gaps=True, waive_notice=REASON))


def copy(history: Path, folder: Path, name: str) -> None:
    """A history as that of another company: as if it had been released under that name."""
    digests: dict[str, str] = {}
    for file in [
        *sorted(history.glob("versions/*/*"), key=_order),
        *history.glob("versions/*.txt"),
        *history.iterdir(),
    ]:
        if file.is_file():
            text = _called(file.read_text(encoding="utf-8"), name)
            if file.name in (RECORD, DIGESTS):
                text = SHA256.sub(lambda found: digests[found[0]], text)
            digests[digest(file.read_bytes())] = digest(text.encode())
            target = folder / file.relative_to(history)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")


def _order(file: Path) -> tuple[str, bool]:
    """Versions one after the other, and each with its record, which names its files and the version before, at last."""
    return file.parent.name, file.name == RECORD


def _called(text: str, name: str, before: str = NAMED) -> str:
    return text.replace(before, name).replace(before.lower(), name.lower())


def _renamed(value: Any, before: str, name: str) -> Any:
    """Practices in which a company is called by another name."""
    if isinstance(value, dict):
        return {key: _renamed(entry, before, name) for key, entry in value.items()}
    if isinstance(value, list):
        return [_renamed(entry, before, name) for entry in value]
    return _called(value, name, before) if isinstance(value, str) else value


def written(practices: evolution.Practices) -> str:
    """Practices as a file of YAML."""
    return yaml.dump(practices, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=WIDTH)
