"""The command line: reads what is asked, lets the other modules work, and prints."""

from clausework.cli import check, drafts, explain, find, pages, rename, review, schema, start, status, versions
from clausework.cli.group import main

__all__ = [
    "check",
    "drafts",
    "explain",
    "find",
    "main",
    "pages",
    "rename",
    "review",
    "schema",
    "start",
    "status",
    "versions",
]
