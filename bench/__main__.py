"""Prints what the site and the commands cost, the site beside plain MkDocs on the same pages."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench import commands, pages, rules, serving, versions


def main() -> None:
    if sys.argv[1:2] == ["serve"]:
        serving.main(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", type=int, default=[100, 1000], help="about how many pages to build")
    for wanted in parser.parse_args().pages:
        with tempfile.TemporaryDirectory() as folder:
            pages.compare(Path(folder), wanted)
    with tempfile.TemporaryDirectory() as folder:
        versions.compare(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        commands.measure_all(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        rules.measure(Path(folder))


if __name__ == "__main__":
    main()
