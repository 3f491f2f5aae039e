"""The command line: reads what is asked, lets the other modules work, and prints."""

from clausework.cli import check, pages, versions
from clausework.cli.group import main

__all__ = ["check", "main", "pages", "versions"]
