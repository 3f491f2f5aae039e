"""Text in words: on one line, a whole sentence, a short name, a colour."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from clausework.formats.fault import Fault, shown

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_ID = 60
LONGEST_TEXT = 600

JOINERS = "\u200c\u200d"
"""They do not show, but Persian, Hindi and many emoji cannot be written without them."""

HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
"""Unicode's categories of characters that do not show."""

STOPS = tuple(".!?…。！？؟۔।")
CLOSING = "”\"’'»“›)]）」』"
QUOTED = re.compile(r"“[^”\"]*[”\"]|\"[^”\"]*”|„[^“”]*[“”]|‘[^’]*’|«[^»]*»")
"""A text that is nothing but a quotation: what a word processor makes of the quotation marks of YAML."""
COMMENT = re.compile(r"(?:^|\s)//(?:\s.*)?$")
BLANK = re.compile(
    r"n\.?/?a\.?|tb[acd]|to ?do|x{3,9}|to be (?:agreed|completed|confirmed|determined)|<[\w-]+(?: [\w-]+)+>",
    re.IGNORECASE,
)
"""What stands in a form until the words are known."""
_ODD = re.compile(rf"\n(?:[\W_]|(?:{BLANK.pattern})\n)", re.IGNORECASE)
"""A text, in a line of its own, that begins with a sign or is such a blank."""


def text(value: str) -> Fault | None:
    """Words on one line, without characters that do not show."""
    if fault := _not_words(value):
        return fault
    if not value[0].isalnum() and QUOTED.fullmatch(value):
        fix = "delete them, or use straight ones, which are not printed"
        return Fault("SCH006", "the curly quotation marks around this text would be printed", fix)
    if BLANK.fullmatch(value):
        fix = "write the words, or delete the line: the policy says nothing of what is left out"
        return Fault("SCH006", f"{shown(value)} would be printed as it stands", fix)
    return None


def are_texts(values: Sequence[str]) -> bool:
    """Whether `text` finds nothing in any of them, which one glance at all of them nearly always shows."""
    joined = "\n".join(["", *values, ""])
    is_plain = (
        "".join(values).isprintable()
        and not _ODD.search(joined)
        and "//" not in joined
        and " \n" not in joined
        and max(map(len, values), default=0) <= LONGEST_TEXT
    )
    return is_plain or not any(map(text, values))


def sentence(value: str) -> Fault | None:
    """A whole sentence with its full stop."""
    if fault := _not_words(value):
        return fault
    if not value.rstrip(CLOSING).endswith(STOPS):
        is_short = len(value) <= LONGEST_ID and value.isprintable() and "`" not in value
        fix = f"write `{value.rstrip(' ,;:')}.`" if is_short else "end it with a full stop"
        return Fault("SCH006", "this has no full stop, a whole sentence is wanted", fix)
    return None


def _not_words(value: str) -> Fault | None:
    if _is_plain(value):
        return None
    if not value.strip():
        return Fault("SCH005", "there is only white space, text is wanted", "write the text, or delete the line")
    if "\n" in value.strip():
        return Fault(
            "SCH006", "this text has several lines, one is wanted", "write it on one line, or as several entries"
        )
    if "\n" in value:
        fix = "write it on the line of its name, without `|` or `>`"
        return Fault("SCH006", "this text begins or ends with a line break", fix)
    if value != value.strip():
        return Fault("SCH006", "this text begins or ends with a space", "delete the space")
    if "//" in value and (comment := COMMENT.search(value)):
        fix = "write `#` in place of `//` if it is a comment, or delete it"
        return Fault("SCH006", "what stands behind `//` would be printed", fix, comment[0].strip())
    if len(value) > LONGEST_TEXT:
        return too_long(value, LONGEST_TEXT)
    if fault := hidden(value):
        return fault
    if not any(character.isalnum() for character in value):
        return Fault("SCH006", f"{shown(value)} says nothing, words are wanted", "write the words, or delete the line")
    return None


def _is_plain(value: str) -> bool:
    """Whether a glance shows that these are words on one line, as nearly always."""
    is_one_line = value[:1].isalnum() and value.isprintable() and value[-1] != " "
    return is_one_line and len(value) <= LONGEST_TEXT and "//" not in value


def too_long(value: str, most: int) -> Fault:
    """The fault of a text with more characters than a reader, or a page, can take."""
    what = f"this text has {len(value):,} characters, at most {most:,} are wanted"
    return Fault("SCH006", what, "shorten it, or split it into several entries")


def hidden(value: str, allowed: str = JOINERS) -> Fault | None:
    """The fault of a control or direction character: such characters can make a page read otherwise."""
    if value.isprintable():
        return None
    for index, character in enumerate(value):
        if unicodedata.category(character) in HIDDEN and character not in allowed:
            name = "TAB" if character == "\t" else unicodedata.name(character, "a character without a name")
            before = value[:index].split()[-1:]
            place = f" after {shown(before[0])}" if before else " at its beginning"
            what = f"this text holds a character that does not show{place} ({name}, U+{ord(character):04X})"
            return Fault("SCH006", what, "delete it, or type these words anew", character)
    return None


def identifier(value: str) -> Fault | None:
    """A short name: lower-case letters, digits and hyphens."""
    if ID.fullmatch(value) and len(value) <= LONGEST_ID:
        return None
    proposal = short_name(value)
    fix = f"write {proposal!r}" if proposal else "write for example 'contact-details'"
    what = "is not a short name of lower-case letters, digits and hyphens that begins with a letter"
    if len(value) > LONGEST_ID:
        what = f"has {len(value)} characters, a short name with at most {LONGEST_ID} is wanted"
    return Fault("SCH011", f"{shown(value)} {what}", fix)


def short_name(value: str) -> str | None:
    """The short name made of a value's own letters and digits; None where it has too few of them."""
    bare = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    made = re.sub(r"((?:[0-9][a-z0-9]*-)+)(.+)", r"\2-\1", made).lstrip("0123456789").strip("-")
    if len(made) > LONGEST_ID:
        made = made[:LONGEST_ID].rpartition("-")[0]
    return made if ID.fullmatch(made) else None


def colour(value: str) -> Fault | None:
    """A colour as six hexadecimal digits."""
    if re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        return None
    fix = 'write it like "#1a5276", in quotes'
    if re.fullmatch(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", value):
        digits = value.removeprefix("#")
        fix = f'write "#{digits if len(digits) == 6 else "".join(2 * digit for digit in digits)}", in quotes'
    return Fault("SCH018", f"{shown(value)} is not a colour of six digits", fix)
