"""The forms a single value may have: each check says what is wrong and how to mend it, or nothing."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

import babel
import email_validator
import markdown
import nh3

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LINK_SCHEMES = {"http", "https", "mailto", "tel"}
LONGEST_TEXT = 600


class Fault(NamedTuple):
    """What is wrong with a value, and how to mend it."""

    rule: str
    message: str
    fix: str


def text(value: str) -> Fault | None:
    """Words on one line, without characters that do not show."""
    if not value.strip():
        return Fault("SCH005", "there is only white space", "write the words, or delete the line")
    if "\n" in value:
        return Fault("SCH006", "the text has more than one line", "write it on one line, or split it into several entries")
    if len(value) > LONGEST_TEXT:
        return Fault("SCH006", f"the text has {len(value)} characters", f"keep it under {LONGEST_TEXT} characters")
    hidden = _hidden(value)
    if hidden:
        return Fault("SCH006", f"there is a character that does not show ({hidden})", "type the words again by hand")
    return None


def _hidden(value: str) -> str:
    """The name of the first control or direction character: such characters can make a page read otherwise."""
    for character in value:
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and character not in "\n\u200d":
            return unicodedata.name(character, f"U+{ord(character):04X}")
    return ""


def sentence(value: str) -> Fault | None:
    """A whole sentence with its full stop."""
    if fault := text(value):
        return fault
    if not value.rstrip("”\"')").endswith((".", "!", "?")):
        return Fault("SCH006", "a whole sentence is wanted here, and this has no full stop", "end it with a full stop")
    return None


def prose(value: str) -> Fault | None:
    """Markdown whose HTML is harmless: no tags, scripts or foreign schemes."""
    hidden = _hidden(value)
    if not value.strip() or hidden:
        return Fault("SCH006", f"there is {'a hidden character ' + hidden if hidden else 'no text'}", "type the text again")
    if re.search(r"</?[a-zA-Z!?]", value) or re.search(r"\{[:#.]", value):
        return Fault("SCH019", "HTML or attributes are not allowed in a clause", "use plain Markdown: **bold**, lists, links")
    html = markdown.markdown(value, extensions=["tables"])
    for target in re.findall(r'(?:href|src)="([^"]*)"', html):
        if fault := _link(target):
            return fault
    if "<img" in html or nh3.clean(html, link_rel=None, url_schemes=LINK_SCHEMES).count("<") != html.count("<"):
        return Fault("SCH019", "there is markup that is not allowed in a clause", "use text, lists, tables and links only")
    return None


def _link(target: str) -> Fault | None:
    scheme = urlsplit(target.strip()).scheme.lower()
    if scheme and scheme not in LINK_SCHEMES:
        return Fault("SCH010", f"links to {scheme!r} are not allowed", "use a link that starts with https://, mailto: or tel:")
    return None


def identifier(value: str) -> Fault | None:
    """A short name: lower-case letters, digits and hyphens."""
    if ID.fullmatch(value) and len(value) <= 60:
        return None
    proposal = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-0123456789")[:60]
    fix = f"write {proposal!r}" if ID.fullmatch(proposal) else "write for example 'contact-details'"
    return Fault("SCH011", f"{value!r} is not a short name: lower-case letters, digits and hyphens only", fix)


def day(value: str) -> Fault | None:
    """A calendar day in ISO 8601, not in a form that two readers read differently."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            return Fault("SCH007", f"{value!r} is not a day of the calendar", "write a day that exists, as year-month-day")
        return None
    readings = sorted(_readings(value))
    wanted = " or ".join(f"{d.isoformat()} for {d.day} {d:%B} {d.year}" for d in readings) or "for example 2026-02-06"
    what = "can be read in two ways" if len(readings) > 1 else "is not written as year-month-day"
    return Fault("SCH007", f"the date {value!r} {what}", f"write {wanted}")


def _readings(value: str) -> set[datetime.date]:
    found = set()
    for pattern in ("%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y", "%Y/%m/%d", "%B %d, %Y", "%d %B %Y", "%Y-%m-%d"):
        try:
            found.add(datetime.datetime.strptime(value.strip(), pattern).date())
        except ValueError:
            continue
    return found


def email(value: str) -> Fault | None:
    """An e-mail address, by its form alone."""
    try:
        email_validator.validate_email(value, check_deliverability=False, test_environment=True)
    except email_validator.EmailNotValidError:
        bare = value.strip("[]<>() ").removeprefix("mailto:")
        fix = f"write {bare!r}" if bare != value and "@" in bare else "write it like 'privacy@example.com'"
        return Fault("SCH009", f"{value!r} is not an e-mail address", fix)
    return None


def phone(value: str) -> Fault | None:
    """A telephone number as people write it, with enough digits to call."""
    if re.fullmatch(r"\+?[0-9][0-9 ()./-]*", value) and 3 <= sum(c.isdigit() for c in value) <= 15:
        return None
    return Fault("SCH017", f"{value!r} is not a telephone number", "write it like '+31 20 123 4567', in quotes")


def url(value: str) -> Fault | None:
    """An address on the web, or a mail or telephone link."""
    if fault := _link(value):
        return fault
    try:
        parts = urlsplit(value)
        complete = bool(parts.netloc and parts.hostname) if parts.scheme in ("http", "https") else bool(parts.path)
    except ValueError:
        complete = False
    if not parts_are_plain(value) or not complete or not urlsplit(value).scheme:
        bare = value.strip("[]<>() ")
        fix = f"write 'https://{bare}'" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", bare) else "write it like 'https://example.com/page'"
        return Fault("SCH010", f"{value!r} is not a complete web address", fix)
    return None


def parts_are_plain(value: str) -> bool:
    """Whether an address has none of the characters that would end it early in HTML or Markdown."""
    return not re.search(r"[\s<>\"'`\\{}|^\[\]()]", value)


def country(value: str) -> Fault | None:
    """A country code of ISO 3166-1, two capital letters."""
    territories = babel.Locale("en").territories
    if re.fullmatch(r"[A-Z]{2}", value) and value in territories and value not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"):
        return None
    known = {name.lower(): code for code, name in territories.items() if re.fullmatch(r"[A-Z]{2}", code)}
    known |= {"uk": "GB", "usa": "US", "united states of america": "US", "holland": "NL", "england": "GB"}
    code = known.get(value.lower(), value.upper() if value.upper() in territories and len(value) == 2 else "")
    return Fault(
        "SCH008", f"{value!r} is not a country code", f"write {code!r}" if code else "write the two letters, like 'NL' or 'US'"
    )


def colour(value: str) -> Fault | None:
    """A colour as six hexadecimal digits."""
    if re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        return None
    return Fault("SCH018", f"{value!r} is not a colour", "write it like '#1a5276', in quotes")


CHECKS: dict[str, Callable[[str], Fault | None]] = {
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
