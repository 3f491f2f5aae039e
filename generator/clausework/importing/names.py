"""The words of other tools for the terms of the vocabulary: what means the same, and nothing that is merely like it."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from clausework import vocabulary
from clausework.formats.terms import NAMES
from clausework.guess import LONGEST, plain

FILE = Path(__file__).parent / "names.yml"
GDPR = re.compile(
    r"GDPR|DSGVO|DSVGO|DS-GVO|RGPD|AVG|Datenschutz-?Grundverordnung|General Data Protection|2016/679", re.I
)
CITED = re.compile(
    r"(?:GDPR|DSGVO|RGPD|AVG)-(?P<code>[69]-[12])-(?P<a>[a-j])"
    r"|Art(?:ikel|icle|\.)?\s*(?P<article>[69])\s*(?:Abs(?:atz|\.)?|par(?:agraph|a\.?)|\()\s*(?P<paragraph>[12])\)?"
    r"\s*(?:S(?:atz|\.)\s*1\s*)?,?\s*(?:lit(?:era|\.)?|Buchst(?:abe|\.)|point|\()?\s*\(?(?P<b>[a-j])\b\)?",
    re.I,
)
"""A point of Article 6(1) or 9(2), as `GDPR-6-1-f`, `Art. 6(1)(f)` or `Artikel 6 Absatz 1 Buchstabe f`."""


def term(name: str, words: str) -> str | None:
    """The term of a vocabulary that is called so."""
    return _terms(name).get(plain(words)) if len(words) <= LONGEST else None


def role(words: str) -> str | None:
    """The role of a recipient, where its kind is called by that."""
    return next((id_ for id_, several in _file()["roles"].items() if plain(words) in map(plain, several)), None)


def of_key(name: str, key: str) -> str | None:
    """The term that a key of fideslang stands for; None where several do, and none of them for all of it."""
    return _keys(name).get(key.strip())


def bases(words: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The legal bases and the conditions for special categories that words name, if that is all they name."""
    found = list(CITED.finditer(words))
    if not found or not GDPR.search(words):
        return None
    rest = CITED.sub("", words)
    if re.search(r"\d", GDPR.sub("", rest)) or "§" in rest:
        return None  # another law beside it
    cited = [_article(match) for match in found]
    known = vocabulary.load()
    six = {basis.article: id_ for id_, basis in known.legal_bases.items() if basis.article}
    nine = {condition.article: id_ for id_, condition in known.special_conditions.items()}
    if not all(article in six or article in nine for article in cited):
        return None
    return tuple(dict.fromkeys(six[one] for one in cited if one in six)), tuple(
        dict.fromkeys(nine[one] for one in cited if one in nine)
    )


def _article(match: re.Match[str]) -> str:
    article, paragraph = match["code"].split("-") if match["code"] else (match["article"], match["paragraph"])
    return f"{article}({paragraph})({(match['a'] or match['b']).lower()})"


@functools.cache
def _terms(name: str) -> Mapping[str, str]:
    terms = getattr(vocabulary.load(), name)
    found = {plain(others): id_ for id_, several in _file()[name].items() for others in several}
    found |= {plain(called): id_ for called, id_ in NAMES.get(name, {}).items()}
    found |= {plain(term.label): id_ for id_, term in terms.items()}
    return found | {plain(id_): id_ for id_ in terms}


@functools.cache
def _keys(name: str) -> Mapping[str, str]:
    by_key: dict[str, list[str]] = {}
    for id_, term in getattr(vocabulary.load(), name).items():
        by_key.setdefault(getattr(term, "fides", ""), []).append(id_)
    found = {key: ids[0] for key, ids in by_key.items() if len(ids) == 1} | _file()["fides"][name]
    return {key: id_ for key, id_ in found.items() if id_}


@functools.cache
def _file() -> Mapping[str, Any]:
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read
