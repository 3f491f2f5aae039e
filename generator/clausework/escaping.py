"""Values as Markdown: whatever stands in a value is shown as it is and never read as markup."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable

from markupsafe import Markup

ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
INLINE = re.compile(r"[\\`*_{}\[\]|]")
LINE_START = re.compile(r"^(?:#|[+\-](?=\s|$)|[=\-]+\s*$|!!!|~~~|:(?=\s)|\d+(?=[.)]))")
"""What makes a heading, list, rule, note or definition when it begins a line."""

SPACES = r"\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""All white space but the space, as characters of a set."""
# A set of characters and nothing else: whatever is not of them is passed over fast.
SIGNS = re.compile(rf"[&<>\"\\`*_{{}}\[\]|#{SPACES}]")
"""What is or may be shown as something else, wherever it stands, with all white space but the space itself."""

CODE = re.compile(r"\\`(.*?)\\`")
"""What was written between backticks, once those are escaped."""

LINE_END = re.compile(r"#+(?=\s*$)")
"""What closes a heading when it ends a line."""

PICTURE = r":(?=[\w+-]+:)"
ISSUE = r"(?i:(?<![A-Za-z0-9_])GH)-(?=\d)"
ADDRESS = rf"\S*(?:[\\`*_\[\]<>|~$&@#]|/(?:issues|pull|discussions|commit)/|{PICTURE}|{ISSUE})"
"""What makes an address more than a link: GitHub takes a backslash in it for a part of it, and some for an issue."""

ON_GITHUB = re.compile(
    "|".join(
        [
            r"[\\`*_\[\]<>|~]",
            r"\$",  # a formula
            r"&(?=[#\w])",
            r"(?<![A-Za-z0-9_])@",  # a mention; not within an address
            r"#(?=\d|$)",
            ISSUE,
            rf":(?=//{ADDRESS})",
            rf"(?i:www)(?=\.{ADDRESS})",
            PICTURE,
        ]
    )
)
"""What GitHub reads as more than a character."""

ON_GITHUB_AT_START = re.compile(r"^(?:\d+(?=[.)])|(?=[-+#=]))")


marked: Callable[[str], Markup] = functools.partial(str.__new__, Markup)
"""Text that is Markdown already; Markup itself takes longer to find that out."""
nothing = marked("")


def markdown(value: object) -> Markup:
    """A value that is Markdown as it stands."""
    return marked(value) if value.__class__ is str else Markup(value)


@functools.lru_cache(maxsize=8192)
def escape(value: str) -> Markup:
    """The value as Markdown that shows exactly it, on one line."""
    if not SIGNS.search(value) and "  " not in value and (value[:1].isalpha() or not LINE_START.match(value)):
        return marked(value)
    line = re.sub(r"\s+", " ", value)
    line = re.sub(r'[&<>"]', lambda match: ENTITIES[match.group()], line)
    line = INLINE.sub(lambda match: "\\" + match.group(), line)
    line = LINE_END.sub(lambda match: "&#35;" * len(match.group()), line)
    return marked(LINE_START.sub(_entity, line))


def unescape(markdown: str) -> str:
    """The value that was escaped."""
    return html.unescape(re.sub(r"\\(.)", r"\1", markdown))


def _entity(match: re.Match[str]) -> str:
    """A list, heading or rule begins with its first character: written as an entity, it begins nothing."""
    first, rest = match.group()[0], match.group()[1:]
    return f"&#{ord(first)};{rest}"


def for_github(words: str) -> str:
    """Words as Markdown that GitHub shows exactly so, mentioning nobody and referring to no issue.

    What makes a list or heading when it begins a line is left to `for_github_at_start`.
    """
    return ON_GITHUB.sub(_inert, words)


def for_github_at_start(markdown: str) -> str:
    """Markdown whose first words begin neither a list nor a heading."""
    return ON_GITHUB_AT_START.sub(r"\g<0>\\", markdown)


def _inert(match: re.Match[str]) -> str:
    sign = match.group()
    if sign == "&":
        return ENTITIES[sign]
    if sign == "$":
        return "<span>$</span>"  # as GitHub asks: a backslash before it belongs to the formula
    # A space without width parts what would be read together.
    return f"{sign}&#8203;" if sign[-1] in "@#-:wW" else f"\\{sign}"


def escape_message(message: str) -> Markup:
    """A message as Markdown: as it is, but for what stands between backticks, which is shown as code."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(message))))
