"""The command line: reads what is asked, lets the other modules work, and prints."""

from clausework.cli.group import main

__all__ = ["main"]
