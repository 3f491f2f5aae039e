"""The policy of a page is about all that the page holds, however it is written."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

from clausework import security
from clausework.security import Parts

PIECES: list[str] = json.loads(Path(__file__).with_name("properties").joinpath("html.json").read_text(encoding="utf-8"))
"""HTML as programs, people and attackers write it, much of it no whole element."""

HEAD = '<html lang="en"><head><meta charset="utf-8"><title>A &amp; B</title></head><body>\n'
TAIL = '<script>last()</script><p title="x" style="last">'


def told(parts: Parts) -> tuple[list[str], list[str], list[str], bool]:
    return parts.scripts, parts.styles, parts.attributes, parts.has_policy


def test_nothing_is_missed_in_a_page() -> None:
    for pieces in itertools.product(PIECES, repeat=2):
        page = HEAD + "".join(pieces) + TAIL
        assert told(security.parts(page)) == told(Parts(page)), pieces


def test_a_page_is_read_in_part_where_programs_wrote_it() -> None:
    page = HEAD + '<p title="a > b">1</p><script>if (a < b) c()</script><i style="d">2</i><svg viewBox="0 0"/></body>'
    assert told(security.parts(page)) == (["if (a < b) c()"], [], ["d"], False)
    assert not any(odd for _, _, odd in security.MARKUP.findall(page))
