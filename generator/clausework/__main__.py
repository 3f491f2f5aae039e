"""Runs the command line as `python -m clausework`."""

from __future__ import annotations

from clausework.cli import main

if __name__ == "__main__":
    main(prog_name="clausework")
