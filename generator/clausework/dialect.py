"""The Markdown that our templates write, read at once: headings, paragraphs, flat lists, tables and short quotes.

It is little of what Python-Markdown knows and most of what our texts hold. What comes out is the same; for a text that
holds anything else, nothing does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

FOREIGN = ("`", "<", "\\\\", " \n")
"""What our texts hold seldom, and what is read in ways of its own."""
BEGINS = re.compile(r"[ #>+=:|-]|\d+\.|\Z")
"""A line that begins so may be more than words."""

ATTRIBUTES = r"""\{:[ ](?:\#[\w-]+(?:[ ]data-place="[A-Z -]*")?|\.[\w-]+)[ ]\}"""
ATTRIBUTE = re.compile(ATTRIBUTES, re.ASCII)
HEADING = re.compile(rf"(#{{1,6}}) ([^ \n#](?:[^\n#]*[^ \n#])?)(?: ({ATTRIBUTES}))?", re.ASCII)
ITEM = re.compile(rf"- ([^ \n][^\n]*)(?:\n {{0,3}}({ATTRIBUTES}))?(?:\n|\Z)", re.ASCII)
RULE = re.compile(r" *-+ *")
PIPE = re.compile(r"\|(?<!\\\|)")

SIGN = re.compile(
    rf"""
    [\\&\[\]*_>{{}}](?:
      (?<=\\)(?P<escaped>[*_{{}}\[\]()\#+.!|-])
      |(?<=&)(?P<entity>(?:amp|lt|gt|quot|\#\d+);)
      |(?<=\[)(?<!!\[)(?P<words>(?:\\.|[^\\\[\]])+)\]\((?P<target>[\w\#/:.?=%+@,;~-]+)\)
      |(?<=\*)(?P<soft>(?![\s*])(?:\\.|[^\\*])+(?<!\s))\*(?!\*)
      |(?<=\*)\*(?P<strong>(?![\s*])(?:\\.|[^\\*])+(?<!\s))\*\*(?!\*)(?P<attributes>{ATTRIBUTES})?
    )?
    """,
    re.VERBOSE | re.ASCII,
)
"""A sign that may be more than a character, with what it begins where that is known."""


class _OtherError(Exception):
    """The text holds what is not read here."""


def html(text: str) -> str | None:
    """The text as HTML, as Python-Markdown makes it with attribute lists and tables; None if that has to."""
    if any(sign in text for sign in FOREIGN) or not text.replace("\n", "").isprintable():
        return None
    try:
        return "\n".join(_blocks(text.strip("\n")))
    except _OtherError:
        return None


def _blocks(text: str) -> Iterator[str]:
    before = ""
    for block in filter(None, (part.strip("\n") for part in text.split("\n\n"))):
        first = block[0]
        if first == before and first in ("-", ">"):
            raise _OtherError  # the two are one
        before = first
        yield READERS.get(first, _paragraph)(block)


def _heading(block: str) -> str:
    if not (found := HEADING.fullmatch(block)):
        raise _OtherError
    name = f"h{len(found[1])}"
    return f"<{name}{_attributes(found[3])}>{_inline(found[2])}</{name}>"


def _paragraph(block: str) -> str:
    words, _, last = block.rpartition("\n")
    attributes = last.lstrip(" ")
    if not (words and ATTRIBUTE.fullmatch(attributes)):
        words, attributes = block, ""
    return f"<p{_attributes(attributes)}>{_words(words)}</p>"


def _quote(block: str) -> str:
    return f"<blockquote>\n<p>{_words(block.removeprefix('> '))}</p>\n</blockquote>"


def _list(block: str) -> str:
    made, end = [], 0
    for found in ITEM.finditer(block):
        if found.start() != end:
            break
        made.append(f"<li{_attributes(found[2])}>{_words(found[1])}</li>")
        end = found.end()
    if end != len(block):
        raise _OtherError
    return "\n".join(["<ul>", *made, "</ul>"])


def _table(block: str) -> str:
    head, *rows = map(_cells, block.split("\n"))
    if len(rows) < 2 or len(head) < 2 or any(len(row) != len(head) for row in rows):
        raise _OtherError
    if not all(map(RULE.fullmatch, rows.pop(0))):
        raise _OtherError
    body = "\n".join(_row("td", row) for row in rows)
    return f"<table>\n<thead>\n{_row('th', head)}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _cells(line: str) -> list[str]:
    if not (line.startswith("|") and line.endswith("|")) or line.endswith("\\|"):
        raise _OtherError
    cells = PIPE.split(line[1:-1]) if "\\" in line else line[1:-1].split("|")
    return [cell.strip(" ") for cell in cells]


def _row(name: str, cells: list[str]) -> str:
    made = "\n".join(f"<{name}>{_inline(cell)}</{name}>" for cell in cells)
    return f"<tr>\n{made}\n</tr>"


READERS = {"#": _heading, "-": _list, "|": _table, ">": _quote}
"""By how a block begins; any other is a paragraph."""


def _words(text: str) -> str:
    """Lines none of which may be a block of its own."""
    if any(map(BEGINS.match, text.split("\n"))):
        raise _OtherError
    return _inline(text)


def _inline(text: str) -> str:
    return SIGN.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind is None:
        raise _OtherError
    if kind == "target":
        return f'<a href="{found["target"]}">{_inline(found["words"])}</a>'
    if kind == "soft":
        return f"<em>{_inline(found['soft'])}</em>"
    if kind in ("strong", "attributes"):
        return f"<strong{_attributes(found['attributes'])}>{_inline(found['strong'])}</strong>"
    return found["escaped"] or found[0]


def _attributes(written: str | None) -> str:
    if not written:
        return ""
    name, _, more = written[4:-2].partition(" ")
    return f'{more and " "}{more} {"id" if written[3] == "#" else "class"}="{name}"'
