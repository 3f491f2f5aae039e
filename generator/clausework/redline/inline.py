"""The text of a block as the pieces a reader sees, each with the source it stands for."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable
from typing import NamedTuple

PUNCTUATION = (
    r"!-/:-@\[-`{-~¡-©«-±´¶-¹»¿×÷\u2010-\u2027\u2030-\u205e\u20a0-\u20cf"
    r"\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u060c\u061b\u061f\u066a\u0964\u0965"
)
IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
VARIANTS = r"\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
LETTER = rf"[^\s{PUNCTUATION}{IDEOGRAPHS}]"
LETTERS = f"{LETTER}+"
WORD = rf"{LETTERS}(?:(?:&amp;|[.@'’‑:/&_-]|\\[_.-]|,(?=\d))+{LETTERS})*"
"""An address, a number or `opt-out` is one word."""
WORDS = re.compile(rf"(\s*)({WORD}|[{IDEOGRAPHS}][{VARIANTS}]*|\S|\Z)")

SIGN = r"[\\&`*_\[\]{]"
"""What all markup begins with, but for the mark of a quote."""
INLINE = rf"""
    (?:
      (?!(?<={LETTER})\\[_.-]{LETTER})(?P<escape>\\[!-/:-@\[-`{{-~])
      |(?!(?<={LETTER})&amp;{LETTER})(?P<entity>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);)
      |(?P<code>(?P<ticks>`+)(?!`)(?P<inner>.+?)(?<!`)(?P=ticks)(?!`))
      |(?P<delimiter>\*+|(?<![\w\\])_+|_+(?!\w))
      |(?P<opening>\[)
      |(?P<closing>\]\((?P<target>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+"[^"]*")?\))
      |(?P<attributes>\{{:[^{{}}\n]*\}})
    )
"""
FLAGS = re.VERBOSE | re.MULTILINE | re.DOTALL
MARKUP = re.compile(rf"(?P<quote>^[ \t]*>)|(?={SIGN}){INLINE}", FLAGS)
"""All that is not plain words; an escaped sign inside a word belongs to the word."""
AT_SIGN = re.compile(INLINE, FLAGS)
NEXT_SIGN = re.compile(SIGN)

ESCAPED = re.compile(r"\\(?=[_.-])|(?<=&)amp;")
EMPHASIS = {1: ("em",), 2: ("strong",), 3: ("strong", "em")}


class Mark(NamedTuple):
    """How a piece is shown: `strong`, `em`, `code`, `a` with the target of the link, or `target` for such a target."""

    element: str
    target: str = ""


TARGET = Mark("target")


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

    @property
    def is_target(self) -> bool:
        """Whether it is the target of the link before it, which a reader sees only when it changes."""
        return self.marks[-1:] == (TARGET,)


class Pieces(tuple[Piece, ...]):
    """The pieces of a block or of a cell of a table; hashed once, for much is kept that was made of them."""

    @functools.cached_property
    def _hash(self) -> int:
        return super().__hash__()

    def __hash__(self) -> int:
        return self._hash


Token = re.Match[str]


# Versions have most of their blocks in common.
@functools.lru_cache(maxsize=4096)
def pieces(source: str, start: int = 0, end: int | None = None, number: str = "") -> Pieces:
    """The pieces of a block whose text lies between start and end; an automatic number before it is not compared."""
    reader = _Reader(source[:start])
    if number:
        reader.add(number, number, key="#")
        start += len(number)
    stop = len(source) if end is None else end
    tokens = tokens_of(source, start, stop)
    closers = _closers(tokens)
    openers = {closer: opener for opener, closer in closers.items()}
    for at, token in enumerate(tokens):
        reader.read(source[start : token.start()])
        start = token.end()
        if at in closers:
            reader.open(token[0], _marks(token, tokens[closers[at]]))
        elif at in openers:
            reader.close(token[0], _marks(tokens[openers[at]], token))
        else:
            reader.sign(token)
    reader.read(source[start:stop])
    return Pieces((*reader.made, Piece(reader.held + source[stop:], "", "")))


@functools.lru_cache(maxsize=2048)
def words(source: str, start: int = 0, end: int | None = None) -> str:
    """What a reader sees of such a block, on one line: the texts of its pieces, but for the targets of links."""
    stop = len(source) if end is None else end
    tokens = tokens_of(source, start, stop)
    if not tokens:
        return " ".join(_unescaped(source[start:stop]).split())
    closers = _closers(tokens)
    silent = {*closers, *closers.values()}
    told = []
    for at, token in enumerate(tokens):
        told.append(_unescaped(source[start : token.start()]))
        start = token.end()
        if at not in silent:
            told.append(_sign(token))
    told.append(_unescaped(source[start:stop]))
    return " ".join("".join(told).split())


def tokens_of(source: str, start: int, stop: int) -> list[Token]:
    """The markup between two places."""
    if ">" in source:
        return list(MARKUP.finditer(source, start, stop))
    found = []
    while sign := NEXT_SIGN.search(source, start, stop):  # much faster than to try all markup at each letter
        token = AT_SIGN.match(source, sign.start(), stop)
        if token:
            found.append(token)
        start = (token or sign).end()
    return found


def _unescaped(source: str) -> str:
    return ESCAPED.sub("", source) if "\\" in source or "&" in source else source


def _sign(token: Token) -> str:
    """What stands for a character as a reader sees it; white space for what shows nothing else."""
    kind, source = token.lastgroup, token[0]
    if kind == "code":
        return " ".join(token["inner"].split()) or source
    if kind in ("quote", "attributes"):
        return ""
    return html.unescape(source) if kind == "entity" else source.removeprefix("\\")


class _Reader:
    """Makes pieces; what shows nothing is held until the next one."""

    def __init__(self, held: str) -> None:
        self.made: list[Piece] = []
        self.held = held
        self._spaced = True
        self._marks: tuple[Mark, ...] = ()
        self._links: list[int] = []

    def add(self, source: str, text: str, key: str = "", marks: tuple[Mark, ...] = ()) -> None:
        self.made.append(Piece(self.held + source, text, key or text, self._spaced, self._marks + marks))
        self.held, self._spaced = "", False

    def read(self, source: str) -> None:
        """Plain words."""
        held, spaced, marks = self.held, self._spaced, self._marks
        has_signs = "\\" in source or "&" in source
        for space, word in WORDS.findall(source):
            if word:
                text = ESCAPED.sub("", word) if has_signs else word
                self.made.append(Piece(held + space + word, text, text, spaced or space != "", marks))
                held, spaced = "", False
            else:
                held, spaced = held + space, spaced or space != ""
        self.held, self._spaced = held, spaced

    def open(self, source: str, marks: tuple[Mark, ...]) -> None:
        self.held += source
        self._marks += marks
        self._links.append(len(self.made))

    def close(self, source: str, marks: tuple[Mark, ...]) -> None:
        """End the words that have the marks; a link's target is a piece if the words do not tell it."""
        self._marks = self._marks[: -len(marks)]
        words = self.made[self._links.pop() :]
        target = marks[-1].target
        self.held += source
        if target and not _is_told(words, target):
            self._spaced = True
            self.add("", f"({target})", f"]({target}", (TARGET,))

    def sign(self, token: Token) -> None:
        """What stands for a character, or for nothing."""
        source, shown = token[0], _sign(token)
        if text := shown.strip():
            self.add(source, text, marks=(Mark("code"),) if token.lastgroup == "code" else ())
        else:
            self.held += source
            self._spaced = self._spaced or shown != ""


def _closers(tokens: list[Token]) -> dict[int, int]:
    """The closing token of each opening one; a mark without partner is a character like others."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for at, token in enumerate(tokens):
        kind = token.lastgroup
        if kind not in ("delimiter", "opening", "closing"):
            continue
        wanted = "[" if kind == "closing" else token[0]
        partner = next((w for w in reversed(waiting) if tokens[w][0] == wanted), None) if kind != "opening" else None
        if partner is not None and not _neighbour(token, -1).isspace():
            pairs[partner] = at
            waiting = waiting[: waiting.index(partner)]
        elif kind == "opening" or (len(token[0]) in EMPHASIS and not _neighbour(token, 1).isspace()):
            waiting.append(at)
    return pairs


def _neighbour(token: Token, step: int) -> str:
    at = token.start() - 1 if step < 0 else token.end()
    return token.string[at : at + 1] if at >= 0 else " "


def _marks(opener: Token, closer: Token) -> tuple[Mark, ...]:
    if opener.lastgroup == "opening":
        return (Mark("a", closer["target"]),)
    return tuple(Mark(element) for element in EMPHASIS[len(opener[0])])


def _is_told(words: list[Piece], target: str) -> bool:
    """Whether a reader need not be told the target: it is what the link's words say, or a place on the same page."""
    address = re.sub(r"^(?:mailto:|tel:|https?://)", "", target).rstrip("/")
    said = re.sub(r"^https?://", "", "".join(word.text for word in words)).rstrip("/")
    return target.startswith("#") or said == address


def plain(words: Iterable[Piece]) -> str:
    """What a reader sees of pieces, without marks."""
    return "".join(" " * word.spaced + word.text for word in words if not word.is_target).strip()
