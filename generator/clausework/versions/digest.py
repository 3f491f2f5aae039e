"""Digests that do not depend on line ends, which git may change."""

from __future__ import annotations

import hashlib


def digest(content: bytes) -> str:
    """SHA-256 of a text with its line ends as LF, in hexadecimal."""
    # Nearly no file has any, and to look for one byte is much quicker than for two.
    plain = content.replace(b"\r\n", b"\n") if b"\r" in content else content
    return hashlib.sha256(plain).hexdigest()
