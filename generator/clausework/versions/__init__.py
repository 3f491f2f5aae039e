"""Published versions: frozen, chained by digests, never rewritten."""

from clausework.versions.history import history, in_force, until, upcoming
from clausework.versions.record import Record, Version

__all__ = ["Record", "Version", "history", "in_force", "until", "upcoming"]
