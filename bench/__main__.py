"""Prints what portfolios of companies take to be built, beside plain MkDocs and Zensical on the same pages."""

from __future__ import annotations

import argparse
import datetime
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from bench import commands, measuring, page, results, serving, tables
from bench.cost import FailedError, needs_linux
from bench.generation import Generated
from bench.portfolios import Size
from bench.projects import ROOT
from bench.results import Machine, Portfolio, Results
from bench.ways import WAYS

SOME = ("6x3", "50x3")


def main() -> None:
    if sys.argv[1:2] == ["serve"]:
        serving.main(sys.argv[2:])
        return
    asked = _asked()
    needs_linux()
    machine, day = Machine.this(), datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    known = results.read(page.KEPT, machine, day) if asked.write and not asked.again else Results(machine, [day])
    print(tables.machine(known))
    failed = [_measure(name, known, asked) for name in asked.sizes or (tables.SIZES if asked.all else SOME)]
    if not asked.ways:
        _rest(known, asked)
    sys.exit(any(failed))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("sizes", nargs="*", metavar="SIZE", help=f"companies and versions [{' '.join(SOME)}]")
    parser.add_argument("--all", action="store_true", help=f"these sizes: {' '.join(tables.SIZES)}")
    parser.add_argument("--ways", nargs="*", choices=WAYS, default=[], help="these ways alone, however long they take")
    parser.add_argument("--write", action="store_true", help="keep the results in docs/, and go on where they end")
    parser.add_argument("--again", action="store_true", help="measure anew what is kept there")
    return parser.parse_args()


def _measure(name: str, known: Results, asked: argparse.Namespace) -> bool:
    """Whether something failed; the rest is measured all the same."""
    failed = False
    portfolio = known.portfolios.setdefault(name, Portfolio())
    print(f"\n{name}\n\n{tables.table(tables.HEAD, [])}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for done in measuring.measure(Path(folder), Size.of(name), portfolio, asked.ways):
            if isinstance(done, FailedError):
                failed = True
                print(done, file=sys.stderr, flush=True)
            elif done in WAYS:
                print(tables.line(tables.row(done, portfolio)), flush=True)
            if asked.write:
                page.write(known)
    return failed


def _rest(known: Results, asked: argparse.Namespace) -> None:
    """What no portfolio is needed for."""
    command = [sys.executable, "-m", "bench.generation"]
    measured = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    known.companies = msgspec.json.decode(measured, type=dict[str, Generated])
    with tempfile.TemporaryDirectory() as folder:
        known.commands = commands.measure(Path(folder))
    for made in (tables.stages, tables.companies, tables.checks, tables.commands):
        print(f"\n{made(known)}")
    if asked.write:
        page.write(known)


if __name__ == "__main__":
    main()
