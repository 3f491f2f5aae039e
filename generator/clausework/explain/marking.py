"""Marks in the words of templates and practices, by which a finished text tells where each of its words comes from.

A mark is a letter of the Tangut script, in which nobody has written for five centuries: no filter, no escape and no
reader of Markdown takes offence at a letter at the end of a word, and taken out it leaves the text as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, TypeVar

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

T = TypeVar("T")

WORD = re.compile(r"\{:[^}\n]*\}?|\]\([^)\n]*\)?|<[^>\n]*>|&#?\w+;|(?P<word>[^\W\d_]\w*)")
"""A word, or what no reader sees: attributes, the target of a link, a tag, the name of a character."""
LAST = re.compile(r"\w(?=\W*\Z)")
UNSEEN = re.compile(r"(?:\{:[^}\n]*|\]\([^)\n]*)\Z")
"""What follows is a part of an attribute or of the target of a link, up to the bracket that closes it."""
CLOSING = re.compile(r"[^})\n]*")
MARK = re.compile("[\U00017000-\U000187f7]")
FILTER = "marked"


@dataclass
class Marks(Generic[T]):
    """The marks of one kind, and what each stands for."""

    first: int
    """The code of the first mark."""
    most: int
    """So many there are; what comes after is not marked."""
    numbers: dict[T, int] = field(default_factory=dict)

    def of(self, thing: T) -> str:
        """The mark that stands for a thing; empty where none is left."""
        number = self.numbers.setdefault(thing, len(self.numbers))
        return chr(self.first + number) if number < self.most else ""

    def within(self, text: str) -> tuple[T, ...]:
        """What the marks in a text stand for, each once, in the order of their first marks."""
        things = list(self.numbers)
        return tuple(dict.fromkeys(things[ord(letter) - self.first] for letter in text if self.are(letter)))

    def are(self, letter: str) -> bool:
        """Whether a letter is one of them."""
        return 0 <= ord(letter) - self.first < self.most


def of_fields() -> Marks[Any]:
    """Marks for fields of the practices."""
    return Marks(0x17000, 0x1000)


def unmarked(text: str) -> str:
    """The text without marks."""
    return MARK.sub("", text)


def mark(text: str, sign: str) -> str:
    """Words with a mark at the end of each; a text without words is marked at its last digit."""
    marked = _each(text, sign)
    return marked if marked != text else mark_last(text, sign)


def mark_last(text: str, sign: str) -> str:
    """A text that is one thing, such as an address, with a mark at its end."""
    return LAST.sub(lambda found: found[0] + sign, text)


def _each(text: str, sign: str) -> str:
    return WORD.sub(lambda found: found[0] + sign if found["word"] else found[0], text)


@dataclass(frozen=True, order=True)
class TemplateLine:
    """A line of a template."""

    file: str
    """The file as the loader names it."""
    name: str
    """The template as other templates name it."""
    line: int


class MarkedTemplates(Extension):
    """Marks all words that templates print: their own, and those of values that bear no mark of a template yet."""

    def __init__(self, environment: jinja2.Environment) -> None:
        super().__init__(environment)
        self.lines: Marks[TemplateLine] = Marks(0x18000, 0x7F8)

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The template with its own words marked, and its values given to `marked`."""
        before, sign = "", ""
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", self._data(token, stream, bool(UNSEEN.search(before))))
                before = token.value
            elif token.type == "variable_begin" and not UNSEEN.search(before):
                sign = self._sign(stream, token.lineno)
                yield from (token, Token(token.lineno, "lparen", "("))
            elif token.type == "variable_end" and sign:
                yield from (Token(token.lineno, *part) for part in _filtered(sign))
                yield token
                sign = ""
            else:
                yield token

    def marked(self, value: Any, sign: str) -> Any:
        """A value that a template prints, with marks; what was printed before by another line keeps those of that."""
        if not isinstance(value, str) or any(map(self.lines.are, value)):
            return value
        return Markup(_each(value, sign)) if isinstance(value, Markup) else _each(value, sign)

    def _data(self, token: Token, stream: TokenStream, unseen: bool) -> str:
        start = CLOSING.match(token.value).end() if unseen else 0  # type: ignore[union-attr] # it matches anything
        lines = token.value[start:].split("\n")
        marked = (_each(text, self._sign(stream, token.lineno + n)) for n, text in enumerate(lines))
        return token.value[:start] + "\n".join(marked)

    def _sign(self, stream: TokenStream, line: int) -> str:
        return self.lines.of(TemplateLine(stream.filename or "", stream.name or "", line))


def _filtered(sign: str) -> Iterator[tuple[str, str]]:
    """What closes the bracket around a value and gives it to the filter."""
    yield from (("rparen", ")"), ("pipe", "|"), ("name", FILTER))
    yield from (("lparen", "("), ("string", sign), ("rparen", ")"))


@lru_cache(maxsize=1)
def environment(env: jinja2.Environment) -> tuple[jinja2.Environment, Marks[TemplateLine]]:
    """The same templates with marks, and what these stand for."""
    marking = env.overlay(extensions=[MarkedTemplates], bytecode_cache=None)  # it compiles them to something else
    extension: Any = marking.extensions[MarkedTemplates.identifier]
    marking.filters = {**env.filters, FILTER: extension.marked}
    return marking, extension.lines
