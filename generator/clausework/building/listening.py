"""Whether something was said while a page was built."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

LOG = logging.getLogger("mkdocs")


class Counter(logging.Handler):
    """Counts what is said."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.count = 0

    def emit(self, _: logging.LogRecord) -> None:
        """Counts it."""
        self.count += 1


@contextmanager
def counted() -> Iterator[Counter]:
    """Counts what MkDocs and plugins say as long as this lasts."""
    counter = Counter()
    LOG.addHandler(counter)
    try:
        yield counter
    finally:
        LOG.removeHandler(counter)
