"""How to reach somebody: e-mail addresses, telephone numbers, addresses on the web.

They become links. A character that ends a link or an attribute early, in Markdown or in HTML, is refused.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from clausework.address import BREAKS_LINKS
from clausework.formats.fault import Fault, shown

LINK_SCHEMES = {"http", "https", "mailto", "tel"}
LONGEST, LONGEST_PROPOSAL, LONGEST_ORDINARY = 1000, 200, 64

EXAMPLES = {"mailto": "mailto:privacy@example.com", "tel": "tel:+31201234567"}

LOCAL = re.compile(r"[\w.+'-]+")
"""Of what mail servers allow before the @, what people use."""
ORDINARY_EMAIL = re.compile(
    r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?:com|example|net|org|[a-z]{2})"
)
"""What most addresses look like, and nothing that is none: a short one is taken for what it is."""
LIKE_EMAIL = re.compile(r"(?<![^\s<>()\[\]:;,\"“”'‘’])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"\+?(?:\([0-9]+\)|[0-9])(?:[ ./-]*(?:\([0-9]+\)|[0-9]))*")
HOST = re.compile(r"(?!-)[\w-]+(?:\.[\w-]+)*\.[^\W\d_][\w-]+")
BARE = re.compile(rf"(?:(?:https?)?[:/]*)?({HOST.pattern}(?:[/?#].*)?)", re.IGNORECASE)
WITHIN = re.compile(r"https?://[^\s<>()\[\]\"]+")


def email(value: str) -> Fault | None:
    """An e-mail address, by its form alone."""
    if _is_email(value):
        return None
    spelt = re.sub(r" ?[(\[ ]at[)\] ] ?", "@", value[:LONGEST])
    found = list(dict.fromkeys(filter(_is_email, LIKE_EMAIL.findall(spelt))))
    fix = f"write {found[0]!r}" if len(found) == 1 else "write it like 'privacy@example.com'"
    if len(found) > 1:
        fix = f"write one address, such as {found[0]!r}, and give each other one an entry of its own"
    return Fault("SCH009", f"{shown(value)} is not an e-mail address", fix)


def _is_email(value: str) -> bool:
    if len(value) <= LONGEST_ORDINARY and ORDINARY_EMAIL.fullmatch(value):
        return True
    if len(value) > LONGEST or not LOCAL.fullmatch(value.partition("@")[0]):
        return False
    import email_validator  # noqa: PLC0415  # it takes longer to load than most commands take

    try:
        email_validator.validate_email(value, check_deliverability=False, test_environment=True)
    except email_validator.EmailNotValidError:
        return False
    return True


def phone(value: str) -> Fault | None:
    """A telephone number as people write it, with enough digits to call."""
    if _is_phone(value):
        return None
    inner = re.search(r"[+(]?[0-9][0-9 ()./-]{5,}[0-9]", value[:LONGEST])
    number = inner.group() if inner and _is_phone(inner.group()) else ""
    fix = f'write "{number}", in quotes' if number and number != value else 'write it like "+31 20 123 4567", in quotes'
    return Fault("SCH017", f"{shown(value)} is not a telephone number", fix)


def _is_phone(value: str) -> bool:
    return bool(PHONE.fullmatch(value)) and 3 <= sum(character.isdigit() for character in value) <= 15


def url(value: str) -> Fault | None:
    """An address on the web, or a mail or telephone link."""
    scheme, colon, rest = value.partition(":")
    if colon and re.fullmatch(r"[a-zA-Z][a-zA-Z+.-]*", scheme) and not rest[:1].isdigit():
        if scheme.lower() not in LINK_SCHEMES:
            return foreign(scheme)
        if _is_complete(value, scheme.lower(), rest):
            return None
    return Fault("SCH010", f"{shown(value)} is not a web address", _mended(value))


def foreign(scheme: str) -> Fault:
    """The fault of a link that leads out of the web."""
    fix = "write an address that begins with https://, or with mailto: or tel:"
    return Fault("SCH010", f"links that begin with {shown(scheme + ':')} are not allowed", fix)


def _is_complete(value: str, scheme: str, rest: str) -> bool:
    if scheme == "mailto":
        return _is_email(rest)
    if scheme == "tel":
        return _is_phone(rest)
    if not value.isprintable() or BREAKS_LINKS.search(value) or len(value) > LONGEST:
        return False
    try:
        parts = urlsplit(value)
        # The port is read on demand, and only then is it looked at.
        return bool(parts.hostname and HOST.fullmatch(parts.hostname) and parts.port != 0 and "@" not in parts.netloc)
    except ValueError:
        return False


def _mended(value: str) -> str:
    scheme = value.partition(":")[0].lower()
    if scheme in EXAMPLES:
        return f"write it like {EXAMPLES[scheme]!r}"
    bare = re.split(r"\s+//|[,;]$", value[:LONGEST])[0].strip(" \t<>\"'“”‘’")
    if _is_email(bare):
        return f"write 'mailto:{bare}'"
    inner = WITHIN.findall(bare)
    match = BARE.fullmatch(inner[0] if len(inner) == 1 and bare[:1] in "[(" else bare)
    secure = "http" if bare.lower().startswith("http:") else "https"
    proposal = f"{secure}://{match[1]}" if match else ""
    proposal = proposal.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    if _is_complete(proposal, secure, "") and len(proposal) <= LONGEST_PROPOSAL:
        return f"write {proposal!r}"
    named = re.match(r"https?://[^/?#]*@", bare)
    return "leave out what stands before the @" if named else "write it like 'https://example.com/page'"
