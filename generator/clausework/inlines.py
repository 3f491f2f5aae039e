"""Reading the words of a page faster: an extension of Markdown that looks for markup only where a text has its sign.

Python-Markdown asks each of its patterns about each piece of text, and most pieces are plain words. The result is the
same: a pattern that is not asked could not have matched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown import Markdown, inlinepatterns
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "em_strong": "*",
    "em_strong2": "_",
}
"""What the text must hold for a pattern of Python-Markdown to match. The others are always asked."""


class Inlines(Extension):
    """Puts a quicker reader of inline markup in the place of the usual one."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name Python-Markdown calls it by
        md.treeprocessors.register(_Inlines(md), "inline", 20)


class _Inlines(InlineProcessor):
    _known: tuple[object, ...] = ()

    def run(self, tree: Any, ancestors: Any = None) -> Any:
        # Other extensions may have added patterns of their own, or put them in the place of these.
        if self._known != (known := tuple(self.inlinePatterns)):
            self._known = known
            self._signed = [(self._signs(pattern), pattern) for pattern in known]
            signs = dict.fromkeys(sign for signs, _ in self._signed for sign in signs)
            self._any = re.compile("|".join(map(re.escape, signs)))
        return super().run(tree, ancestors)

    def _signs(self, pattern: object) -> Sequence[str]:
        """What a text must hold for the pattern to match, one of these; every text holds nothing."""
        if type(pattern).__module__ != inlinepatterns.__name__:
            return [""]
        names = (name for name in SIGNS if name in self.inlinePatterns and self.inlinePatterns[name] is pattern)
        # Newer versions have one pattern for all emphasis, to which extensions add theirs.
        return getattr(pattern, "tokens", None) or [SIGNS.get(next(names, ""), "")]

    def _InlineProcessor__handleInline(self, data: str, number: int = 0) -> str:  # noqa: N802
        # The method of the class above, which has no public name; only the questions about signs are ours.
        if isinstance(data, AtomicString) or not self._any.search(data):
            return data
        start = 0
        while number < len(self._signed):
            signs, pattern = self._signed[number]
            matched = False
            if any(map(data.__contains__, signs)):
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, number, start)  # type: ignore[attr-defined]
            if not matched:
                number, start = number + 1, 0
        return data


def makeExtension(**options: Any) -> Inlines:  # noqa: N802  # likewise
    """What Markdown asks a module of extensions for."""
    return Inlines(**options)
