"""Practices drafted from what other tools say of a company: a TILT document or a fides manifest."""

from clausework.importing.draft import Draft
from clausework.importing.drafting import drafted, read
from clausework.importing.reading import too_large
from clausework.importing.writing import text, waiting

__all__ = ["Draft", "drafted", "read", "text", "too_large", "waiting"]
