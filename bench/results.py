"""What was measured, as it is kept between runs: a run that was stopped goes on where it ended."""

from __future__ import annotations

import dataclasses
import importlib.metadata
import platform
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from bench.cost import Cost
from bench.generation import Generated
from clausework import workers

LIBRARIES = ("cerberus", "jinja2", "markdown", "mkdocs", "mkdocs-material", "pyyaml", "zensical")
"""Those whose speed counts."""


@dataclass(frozen=True)
class Machine:
    """Where it was measured, and with what."""

    processor: str
    cores: int
    memory: int
    """Gigabytes."""
    system: str
    python: str
    libraries: dict[str, str]

    @classmethod
    def this(cls) -> Machine:
        """The one this runs on."""
        about = dict(line.split(":", 1) for line in _lines("/proc/cpuinfo") + _lines("/proc/meminfo") if ":" in line)
        installed = {found.name.lower(): found.version for found in importlib.metadata.distributions()}
        known = {name.strip(): value.strip() for name, value in about.items()}
        return cls(
            processor=known.get("model name", platform.machine()),
            cores=workers.cores(),
            memory=round(int(known["MemTotal"].split()[0]) / 2**20),
            system=platform.system(),
            python=platform.python_version(),
            libraries={name: installed[name] for name in LIBRARIES if name in installed},
        )


def _lines(file: str) -> list[str]:
    return Path(file).read_text(encoding="utf-8").splitlines()


@dataclass
class Portfolio:
    """What the ways of building a portfolio take, and its number of pages."""

    pages: int = 0
    costs: dict[str, Cost] = field(default_factory=dict)
    """By way."""
    stages: dict[str, float] = field(default_factory=dict)
    """CPU seconds of a build of which nothing was kept, by stage."""
    checks: dict[str, Cost] = field(default_factory=dict)
    """What checking all companies takes, by the number of cores."""


@dataclass
class Results:
    """All that was measured on a machine."""

    machine: Machine
    days: list[str]
    portfolios: dict[str, Portfolio] = field(default_factory=dict)
    """By size."""
    companies: dict[str, Generated] = field(default_factory=dict)
    """What it takes to make the policy of each company."""
    commands: dict[str, float] = field(default_factory=dict)
    """CPU seconds of some commands."""


def read(file: Path, machine: Machine, day: str) -> Results:
    """What was kept, to be gone on with on a day; nothing if it was measured elsewhere, or with other versions."""
    if file.is_file():
        kept = msgspec.json.decode(file.read_bytes(), type=Results)
        if kept.machine == machine:
            return dataclasses.replace(kept, days=sorted({*kept.days, day}))
    return Results(machine, [day])


def write(file: Path, results: Results) -> None:
    """Keeps it."""
    file.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=2) + b"\n")
