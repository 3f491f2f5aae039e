"""Markdown as HTML where it becomes no page: in feeds, and in what is taken away."""

from __future__ import annotations

import threading

from markdown import Markdown

from clausework import dialect

EXTENSIONS = ["attr_list", "tables", "clausework.inlines"]
"""What our texts are written with, and what reads them faster."""


class _Reader(threading.local):
    """A reader takes as long to make as a section to read, and reads one text at a time."""

    def __init__(self) -> None:
        self.markdown = Markdown(extensions=EXTENSIONS)


_READER = _Reader()


def html(text: str) -> str:
    """A text as HTML, whatever stands in it: what must not run has to be taken out."""
    made = dialect.html(text)
    return _READER.markdown.reset().convert(text) if made is None else made
