"""Digests that do not depend on line ends, which git may change."""

from __future__ import annotations

import hashlib


def digest(content: bytes) -> str:
    """SHA-256 of a text with its line ends as LF, in hexadecimal."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
