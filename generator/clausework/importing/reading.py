"""The file of another tool as data, or the findings that prevent it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from clausework import source
from clausework.findings import Finding, Level, Mark
from clausework.tree import LEVELS

MOST = 20_000
"""The values that a document may hold."""
INTEGER = re.compile(r"-?[0-9]{1,18}")
"""Longer numbers stay text, as in YAML."""
NOT_JSON = (
    ("Unterminated string", "the quotation mark that opens here is never closed", "close it with the same mark"),
    ("Invalid control character", "a text goes on in the next line, or holds a tab", "write \\n or \\t in its place"),
    ("Invalid \\", "a backslash begins a special sign, and this one is not known", "write two backslashes for one"),
    (
        "Expecting property name",
        "a name in double quotes is wanted here",
        "delete the comma before it, or add the name",
    ),
    ("Illegal trailing comma", "a comma stands before the closing bracket", "delete the comma"),
    ("Expecting ',' delimiter", "a comma or a closing bracket is missing before this", "add it"),
    ("Expecting ':' delimiter", "a colon is missing before this", "write the name in quotes, a colon and the value"),
    ("Expecting value", "a value is missing here, or is not in double quotes", "write the value, or put it in quotes"),
    (
        "Extra data",
        "something follows after the end of the document",
        "delete it, or the bracket that closes too early",
    ),
)
"""How Python's reader begins its reasons, and the same for a reader who has never heard of JSON."""


class _TwiceError(ValueError):
    """A name that stands twice in one object."""


def parse(raw: bytes, shown: str) -> tuple[dict[str, Any] | None, list[Finding]]:
    """The entries of a file in JSON or YAML; there are some if and only if there are no findings."""
    text, findings = source.decoded(raw, shown)
    if findings or "\0" in text or not text.lstrip().startswith(("{", "[")):
        document, findings = source.parse(raw, shown)
        return (document.data if document else None), findings or _too_much(document and document.data, shown)
    data, findings = _json(text, shown)
    if findings := findings or _too_much(data, shown):
        return None, findings
    if not isinstance(data, dict):
        return None, [finding(shown, "IMP003", "the file holds a list, one document is wanted", "import one at a time")]
    return data, []


def finding(shown: str, rule: str, message: str, fix: str, mark: Mark = Mark(1, 1)) -> Finding:  # noqa: B008 - frozen
    """An error in a file that is imported."""
    return Finding(shown, mark, rule, Level.ERROR, message, fix)


def too_large(shown: str) -> Finding:
    """The finding of a document that would make more practices than can be read."""
    message = f"the draft would be larger than {source.LIMIT:,} bytes, the most that is read"
    return finding(shown, "IMP004", message, "import a part of it")


def _json(text: str, shown: str) -> tuple[Any, list[Finding]]:
    try:
        return json.loads(text, object_pairs_hook=_entries, parse_int=_number, parse_float=str, parse_constant=str), []
    except json.JSONDecodeError as error:
        return None, [_not_json(error, shown)]
    except RecursionError:
        return None, [_too_deep(shown)]
    except _TwiceError as error:
        # Python's reader does not know where it stands; that of YAML does, and reads most of JSON.
        _, findings = source.parse(text, shown)
        known = [found for found in findings if found.rule == "YAML003"]
        message, fix = f"{str(error)!r} is given twice in one place", "keep one of the two, or give one another name"
        return None, known or [finding(shown, "YAML003", message, fix)]


def _entries(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries = dict(pairs)
    if len(entries) < len(pairs):
        names = [name for name, _ in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return entries


def _number(digits: str) -> int | str:
    return int(digits) if INTEGER.fullmatch(digits) else digits


def _not_json(error: json.JSONDecodeError, shown: str) -> Finding:
    told = ((message, fix) for start, message, fix in NOT_JSON if error.msg.startswith(start))
    message, fix = next(told, (f"this is not JSON ({error.msg})", "compare it with a file that works"))
    return finding(shown, "IMP001", message, fix, Mark(error.lineno, error.colno))


def _too_deep(shown: str) -> Finding:
    return finding(
        shown, "YAML008", f"this is nested more than {LEVELS} levels deep", "check that it is the right file"
    )


def _too_much(data: Any, shown: str) -> list[Finding]:
    for count, depth in enumerate(_depths(data)):
        if depth > LEVELS:
            return [_too_deep(shown)]
        if count > MOST:
            message = f"the file holds more than {MOST:,} values, the most that is imported"
            return [finding(shown, "IMP004", message, "import a part of it")]
    return []


def _depths(data: Any) -> Iterator[int]:
    """How deep each value lies, without a call for each level."""
    waiting = [(data, 0)]
    while waiting:
        value, depth = waiting.pop()
        yield depth
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting += [(one, depth + 1) for one in inner]
