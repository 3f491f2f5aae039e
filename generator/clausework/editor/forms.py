"""The forms of a single value as JSON Schema.

A pattern refuses no value that the check of `formats` accepts. Where that check looks further than a pattern can, as
into the HTML that becomes of a clause, the pattern lets pass what only the check refuses. The patterns mean the same in
JavaScript, which editors run, and in Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clausework import vocabulary
from clausework.formats.addresses import PHONE
from clausework.formats.places import COUNTRIES, TERRITORIES
from clausework.formats.prose import LONGEST_PROSE, SIGNS
from clausework.formats.terms import NOUNS, PAGE
from clausework.formats.words import ID, LONGEST_ID, LONGEST_TEXT

HIDDEN = r"\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
"""Those of the characters that do not show which are met in texts."""
SIGN = r"\u0021-\u002f:-@\u005b-`\u007b-~\u2010-\u2027\u2030-\u205e"
"""Signs that say nothing by themselves."""
WORDS = rf"(?!\s)(?!.*\s$)(?=.*[^\s{SIGN}])[^\n{HIDDEN}]*"
UNQUOTED = r"(?!“[^”\u0022]*[”\u0022]$)(?!\u0022[^”\u0022]*”$)(?!„[^“”]*[“”]$)(?!‘[^’]*’$)(?!«[^»]*»$)"
ENDED = r"[.!?…。！？؟۔।][”\u0022’\u0027»“›)\]）」』]*"

HEADING = r"(?!(?=[^|]*$)[\s\S]*(?:^|\n)#{1,2}(?!#)[^\\\n]*(?:$|\n))"
"""Of the first or second level; in a table, and before a backslash, the same sign may be no heading."""
MARKUP = "".join(rf"(?![\s\S]*{sign})" for sign, _, _ in SIGNS).replace("^\\s", "(?:^|\\n)\\s")

LEAP_DAY = r"(?:19(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26]))-02-29"
DAY = (
    r"(?:19[0-9]{2}|20[0-9]{2}|2100)-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)

PERSON = r"[^\s\u0021-\u0026\u0028-\u002a,./:-@\u005b-\u005e`\u007b-~\u2010-\u205e]+"
LABEL = r"[^\s\u0000-\u002c./:-@\u005b-`\u007b-\u007f\u2018-\u201f。．｡]+"
EMAIL = rf"{PERSON}(?:\.{PERSON})*@(?:(?:{LABEL}[.。．｡])+{LABEL}|test)"
NUMBER = rf"(?=(?:[^0-9]*[0-9]){{3,15}}[^0-9]*$){PHONE.pattern}"
NOT_IN_LINKS = r"\s<>\u0022\u0027`\\{}|^\u005b\u005d()"
NOT_IN_HOSTS = rf"{NOT_IN_LINKS}/?#:@"
HOST = rf"(?![-.])[^{NOT_IN_HOSTS}]*\.[^{NOT_IN_HOSTS}.0-9_-][^{NOT_IN_HOSTS}.]+"
URL = (
    rf"[Hh][Tt][Tt][Pp][Ss]?://{HOST}(?::[0-9]*)?(?:[/?#][^{NOT_IN_LINKS}]*)?"
    rf"|[Mm][Aa][Ii][Ll][Tt][Oo]:{EMAIL}|[Tt][Ee][Ll]:{NUMBER}"
)


def words(labels: Mapping[str, str], wanted: str) -> dict[str, Any]:
    """One of these words; where words have labels, editors show them. They read `errorMessage`, too."""
    labelled = {"enumDescriptions": list(labels.values())} if any(labels.values()) else {}
    return {"type": "string", "enum": list(labels), **labelled, "errorMessage": wanted}


def terms(name: str) -> dict[str, Any]:
    """A word of the vocabulary of that name."""
    known = getattr(vocabulary.load(), name)
    return words({word: term.label for word, term in known.items()}, f"{NOUNS[name]} is wanted; {PAGE} lists all terms")


def _text(pattern: str, wanted: str, **limits: int) -> dict[str, Any]:
    return {
        "type": "string",
        # Python's $ would let a line break follow.
        "pattern": rf"^(?:{pattern})$(?!\n)",
        **limits,
        "patternErrorMessage": wanted,
        "errorMessage": "text is wanted; put a number, or a word such as true, into quotes",
    }


def _plain() -> dict[str, Any]:
    """Text; other readers of YAML take 1.10 for a number. An integer is one for us, too."""
    text = _text(UNQUOTED + WORDS, "text on one line is wanted, without spaces around it", maxLength=LONGEST_TEXT)
    integer = {"if": {"type": "integer"}, "then": {"type": "string", "errorMessage": text["errorMessage"]}}
    return text | {"type": ["string", "number"]} | integer


FORMS: Mapping[str, dict[str, Any]] = {
    "text": _plain(),
    "sentence": _text(
        WORDS + ENDED, "a whole sentence on one line is wanted, with its full stop", maxLength=LONGEST_TEXT
    ),
    "prose": _text(
        rf"(?=[\s\S]*\S){MARKUP}{HEADING}[^{HIDDEN}]*",
        "a clause in Markdown is wanted, without HTML and large headings",
        maxLength=LONGEST_PROSE,
    ),
    "id": _text(
        ID.pattern,
        "a short name of small letters, digits and hyphens is wanted, such as contact-details",
        maxLength=LONGEST_ID,
    ),
    "day": _text(f"{DAY}|{LEAP_DAY}", "a date is wanted as year, month and day, such as 2026-02-06"),
    "email": _text(EMAIL, "an e-mail address is wanted, such as privacy@example.com"),
    "phone": _text(NUMBER, "a telephone number is wanted, such as +31 20 123 4567"),
    "url": _text(URL, "a web address is wanted that begins with https://, or with mailto: or tel:"),
    "country": words(
        {code: TERRITORIES[code] for code in sorted(COUNTRIES)},
        "the two capital letters of a country are wanted, such as NL",
    ),
    "colour": _text("#[0-9a-fA-F]{6}", 'a colour with six digits is wanted, such as "#1a5276"'),
}
"""By the name of the format that a field declares."""
