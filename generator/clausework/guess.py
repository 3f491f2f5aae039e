"""What was probably meant by a word that is not known."""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping

LIKELY = 0.9
"""A word as like as this is the one that was meant."""
ALIKE, ALIKE_SHORT = 0.7, 0.65
"""A word as like as this may be meant; two letters changed are more of a short one."""
SHORT, LONGEST = 4, 100
"""Letters of a short word, and of the longest that is looked at."""


@functools.lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """A word without what people confuse: case, accents, quotation marks, hyphens, underscores, spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word[:LONGEST]) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[\w()]+", bare.replace("_", " ").casefold()))


def closest(word: str, names: Mapping[str, str], *, most: int = 3) -> list[str]:
    """What the names that come nearest to the word lead to, best first; only one if it is clear."""
    meant, by_plain = plain(word), _by_plain(names)
    if found := spelt(word, names):
        return [found]
    near = difflib.get_close_matches(meant, by_plain, n=most, cutoff=ALIKE if len(meant) > SHORT else ALIKE_SHORT)
    ordered = [*_sharing_words(meant, by_plain), *near] if " " in meant else [*near, *_sharing_words(meant, by_plain)]
    return list(dict.fromkeys(by_plain[name] for name in ordered))[:most]


def spelt(word: str, names: Mapping[str, str], likely: float = LIKELY) -> str | None:
    """What the name leads to that the word is, but for its spelling."""
    by_plain = _by_plain(names)
    found = difflib.get_close_matches(plain(word), by_plain, n=1, cutoff=likely)
    return by_plain[found[0]] if found else None


def _by_plain(names: Mapping[str, str]) -> dict[str, str]:
    # Of two names that are plainly the same, the first is kept.
    by_plain = {plain(name): names[name] for name in reversed(list(names))}
    by_plain.pop("", None)
    return by_plain


def _sharing_words(meant: str, names: Iterable[str]) -> list[str]:
    """Names with all the words that are meant, or all of whose words are meant; the most words in common first."""
    wanted = set(meant.split())
    shared = {
        name: words & wanted for name in names if (words := set(name.split())) <= wanted or words >= wanted > set()
    }
    return sorted(shared, key=lambda name: (-len(shared[name]), len(name)))


def either(words: Iterable[str]) -> str:
    """Words as a choice: `'a', 'b' or 'c'`."""
    *first, last = map(repr, words)
    return f"{', '.join(first)} or {last}" if first else last
