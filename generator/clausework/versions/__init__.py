"""Published versions: frozen, chained by digests, never rewritten."""

from clausework.versions.history import history
from clausework.versions.record import Record, Version
from clausework.versions.timeline import Timeline

__all__ = ["Record", "Timeline", "Version", "history"]
