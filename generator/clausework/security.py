"""The Content-Security-Policy of a page: what a browser may load and run, and nothing besides.

The policy stands in the page itself, so that it holds on any web server. The scripts and styles that Material writes
into its pages are allowed by the digest of their words: whatever is smuggled into a page has another digest.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from html.parser import HTMLParser

PLACE = "<head>"
RUNS = {"", "module", "text/javascript", "application/javascript"}
"""Types of scripts that a browser runs; all others are data, which no policy is about."""

TAG = "(?!script|style|meta|title|textarea|xmp|iframe|no|plaintext|template)[a-z][a-z0-9-]*"
"""The name of an element that no policy is about, and that holds no words which are read in a way of their own."""
ATTRIBUTE = r'[a-zA-Z][\w:.-]*(?:="[^"]*"|=[\w.:%/#+-]+(?=[ \n>]))?'
OTHER = rf"(?![sS][tT][yY][lL][eE]|[hH][tT][tT][pP]){ATTRIBUTE}"
"""An attribute that is no style and names no policy."""
PLAIN = rf"<(?:meta|{TAG})(?:[ \n]+{OTHER})*[ \n]*/?>|</{TAG}>|<title>[^<]*</title>|<!--(?:[^<>-]|-(?!-))*-->"
ALONE = rf"<(?:meta|{TAG})(?:[ \n]+{ATTRIBUTE})*[ \n]*/?>|<!doctype html>"
WORDS = rf"<(?P<name>script|style)(?:[ \n]+{ATTRIBUTE})*>(?:[^<]|<(?![/!]))*</(?P=name)>"
MARKUP = re.compile(rf"(?:[^<]+|{PLAIN})+|(?P<kept>{ALONE}|{WORDS})|(?P<odd><)", re.ASCII)
"""HTML as programs write it: what no policy can be about, what it may be about, and all that is written otherwise."""
BROKEN = re.compile(r"&#(?!(?:[0-9]+|[xX][0-9a-fA-F]+);)")
"""What the parser stumbles over."""


def guarded(page: str) -> str:
    """The page with its policy; a page that has one keeps it."""
    found = parts(page)
    if found.has_policy or PLACE not in page:
        return page
    rules = policy(found.scripts, found.styles, found.attributes)
    return page.replace(PLACE, f'{PLACE}\n    <meta http-equiv="Content-Security-Policy" content="{rules}">', 1)


def policy(scripts: Iterable[str], styles: Iterable[str], attributes: Iterable[str]) -> str:
    """The policy of a page with these scripts, styles, and `style` attributes.

    `unsafe-hashes` lets digests stand for attributes too: Markdown aligns the cells of tables by them. It allows those
    few words and no other, and no script.
    """
    aligned = _digests(attributes)
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *_digests(scripts)],
        "style-src": ["'self'", *_digests(styles), *(["'unsafe-hashes'", *aligned] if aligned else [])],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in rules.items())


def _digests(texts: Iterable[str]) -> list[str]:
    """How a policy names texts, each once."""
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in _once(texts)]


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def parts(page: str) -> Parts:
    """What the policy of a page is about.

    The parser takes longer than all else that is done to a page: it gets what a policy can be about, and the whole page
    only where it is not written as programs write.
    """
    found = MARKUP.findall(page)
    if BROKEN.search(page) or any(odd for _, _, odd in found):
        return Parts(page)
    return _parts("".join(kept for kept, _, _ in found))


@lru_cache(maxsize=64)
def _parts(kept: str) -> Parts:
    """What is kept is the same on many pages."""
    return Parts(kept)


class Parts(HTMLParser):
    """The scripts and styles that stand in a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.attributes: list[str] = []
        self.has_policy = False
        self._into: list[str] | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if attributes.get("style"):
            self.attributes.append(attributes["style"] or "")
        if tag == "meta" and (attributes.get("http-equiv") or "").lower() == "content-security-policy":
            self.has_policy = True
        if tag == "script" and "src" not in attributes and (attributes.get("type") or "").lower() in RUNS:
            self._into = self.scripts
        elif tag == "style":
            self._into = self.styles
        if self._into is not None:
            self._into.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # In HTML, a slash does not end an element.
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._into = None
