"""Templates compiled once for all commands that run in this process: that takes most of the time of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2.bccache import Bucket

from clausework import render


class Compiled(jinja2.BytecodeCache):
    """Keeps what templates were compiled to; Jinja asks for it by their source."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what is known."""
        if code := self._known.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what is new."""
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


COMPILED = Compiled()


def once(patch: pytest.MonkeyPatch) -> None:
    """Lets environments share what is compiled, but for those that write values in a way of their own."""
    make = render.environment

    def environment(templates: Path | None = None, *others: Any, **named: Any) -> jinja2.Environment:
        made = make(templates, *others, **named)
        if not others and not named:
            made.bytecode_cache = COMPILED
        return made

    patch.setattr(render, "environment", environment)
