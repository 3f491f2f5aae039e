"""The text of a block as the pieces a reader sees, each with the source it stands for."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

PUNCTUATION = (
    r"!-/:-@\[-`{-~¡-©«-±´¶-¹»¿×÷\u2010-\u2027\u2030-\u205e\u20a0-\u20cf"
    r"\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u060c\u061b\u061f\u066a\u0964\u0965"
)
IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LETTERS = rf"[^\s{PUNCTUATION}{IDEOGRAPHS}]+"
WORD = rf"{LETTERS}(?:(?:[.@'’‑:/&_-]|&amp;|\\[_.-]|,(?=\d))+{LETTERS})*"
"""An address, a number or `opt-out` is one word."""

TOKEN = re.compile(
    rf"""
    (?P<space>(?:^[ \t]*>|\s)*)
    (?:
      (?P<word>{WORD}|[{IDEOGRAPHS}][\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*)
      |(?P<escape>\\[!-/:-@\[-`{{-~])
      |(?P<entity>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);)
      |(?P<code>(?P<ticks>`+)(?!`)(?P<inner>.+?)(?<!`)(?P=ticks)(?!`))
      |(?P<delimiter>\*+|(?<!\w)_+|_+(?!\w))
      |(?P<opening>\[)
      |(?P<closing>\]\((?P<target>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+"[^"]*")?\))
      |(?P<attributes>\{{:[^{{}}\n]*\}})
      |(?P<other>\S)
    )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)

EMPHASIS = {1: ("em",), 2: ("strong",), 3: ("strong", "em")}


class Mark(NamedTuple):
    """How a piece is shown: `strong`, `em`, `code`, or `a` with the target of the link."""

    element: str
    target: str = ""


# A tuple, for a page has thousands of them and a frozen dataclass costs three times as much to make.
class Piece(NamedTuple):
    """A word, a punctuation mark, or a link's target."""

    source: str
    """Its Markdown, with the white space and marks before it; all sources of a block joined are the block."""
    text: str
    """What the reader sees; empty for the last piece, which holds what follows the last word."""
    key: str
    """What is compared."""
    spaced: bool = False
    """Whether white space stands before it."""
    marks: tuple[Mark, ...] = ()
    is_target: bool = False
    """Whether it is the target of the link before it, which a reader sees only when it changes."""


Token = re.Match[str]


def pieces(source: str, start: int = 0, end: int | None = None, number: str = "") -> tuple[Piece, ...]:
    """The pieces of a block whose text lies between start and end; an automatic number before it is not compared."""
    made = [Piece(source[:start] + number, number, "#", spaced=True)] if number else []
    start += len(number)
    held = "" if number else source[:start]
    tokens = list(TOKEN.finditer(source, start, len(source) if end is None else end))
    closers = _closers(tokens)
    openers = {closer: opener for opener, closer in closers.items()}
    marks: tuple[Mark, ...] = ()
    links: list[int] = []
    spaced = True
    for at, token in enumerate(tokens):
        held += token.group()
        spaced = spaced or token.end("space") > token.start()
        if at in closers:
            marks += _marks(token, tokens[closers[at]])
            links.append(len(made))
        elif at in openers:
            marks = marks[: -len(_marks(tokens[openers[at]], token))]
            since = links.pop()
            if token["target"] is not None and not _says(made[since:], token["target"]):
                made.append(Piece(held, f"({token['target']})", f"]({token['target']}", True, marks, is_target=True))
                held = ""
        elif text := _text(token):
            made.append(Piece(held, text, text, spaced, (*marks, Mark("code")) if token["code"] else marks))
            held, spaced = "", False
        else:
            spaced = spaced or token.lastgroup == "entity"
    made.append(Piece(held + source[tokens[-1].end() if tokens else start :], "", ""))
    return tuple(made)


def _closers(tokens: list[Token]) -> dict[int, int]:
    """The closing token of each opening one; a mark without partner is a character like others."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for at, token in enumerate(tokens):
        kind = token.lastgroup
        if kind not in ("delimiter", "opening", "closing"):
            continue
        wanted = "[" if kind == "closing" else _mark(token)
        partner = (
            next((w for w in reversed(waiting) if _mark(tokens[w]) == wanted), None) if kind != "opening" else None
        )
        if partner is not None and token.end("space") == token.start():
            pairs[partner] = at
            waiting = waiting[: waiting.index(partner)]
        elif kind == "opening" or (kind == "delimiter" and _may_open(token)):
            waiting.append(at)
    return pairs


def _mark(token: Token) -> str:
    return token.group()[token.end("space") - token.start() :]


def _may_open(delimiter: Token) -> bool:
    after = delimiter.string[delimiter.end() : delimiter.end() + 1]
    return len(_mark(delimiter)) in EMPHASIS and not after.isspace()


def _marks(opener: Token, closer: Token) -> tuple[Mark, ...]:
    if opener.lastgroup == "opening":
        return (Mark("a", closer["target"]),)
    return tuple(Mark(element) for element in EMPHASIS[len(_mark(opener))])


def _text(token: Token) -> str:
    """What the reader sees of a token; nothing for white space and attributes."""
    if token.lastgroup == "attributes":
        return ""
    if token.lastgroup == "code":
        return " ".join(token["inner"].split())
    source = _mark(token)
    if token.lastgroup != "other" and ("\\" in source or "&" in source):
        source = html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", source))
    return source.strip()


def _says(words: list[Piece], target: str) -> bool:
    """Whether the words of a link are its target, so that a reader who sees them needs no more."""
    address = re.sub(r"^(?:mailto:|tel:|https?://)", "", target).rstrip("/")
    return re.sub(r"^https?://", "", "".join(word.text for word in words)).rstrip("/") == address


def plain(words: tuple[Piece, ...]) -> str:
    """What a reader sees of pieces, without marks."""
    return "".join(" " * word.spaced + word.text for word in words if not word.is_target).strip()
