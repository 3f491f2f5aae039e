"""The forms a single value may have: each check says what is wrong and how to mend it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clausework.formats.addresses import email, phone, url
from clausework.formats.days import day
from clausework.formats.fault import Fault, shown
from clausework.formats.places import country, place
from clausework.formats.prose import prose
from clausework.formats.terms import allowed, choose, few, meant, term
from clausework.formats.words import are_texts, colour, identifier, sentence, short_name, text

__all__ = [
    "CHECKS",
    "NOUNS",
    "Check",
    "Fault",
    "allowed",
    "are_texts",
    "choose",
    "colour",
    "country",
    "day",
    "email",
    "few",
    "identifier",
    "meant",
    "phone",
    "place",
    "prose",
    "sentence",
    "short_name",
    "shown",
    "term",
    "text",
    "url",
]

Check = Callable[[str], Fault | None]

CHECKS: Mapping[str, Check] = {
    "text": text,
    "sentence": sentence,
    "prose": prose,
    "id": identifier,
    "day": day,
    "email": email,
    "phone": phone,
    "url": url,
    "country": country,
    "colour": colour,
}
"""By the name of the format that a field declares."""

NOUNS: Mapping[str, str] = {
    "text": "text",
    "sentence": "a sentence",
    "prose": "text",
    "id": "a short name",
    "day": "a date",
    "email": "an e-mail address",
    "phone": "a telephone number",
    "url": "a web address",
    "country": "a country code",
    "colour": "a colour",
}
"""What a format is called in a message."""
