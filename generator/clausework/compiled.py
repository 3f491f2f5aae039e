"""Templates as Jinja compiled them, kept from one build to the next."""

from __future__ import annotations

from jinja2.bccache import Bucket, BytecodeCache

from clausework import fingerprint
from clausework.store import Store, key


class Compiled(BytecodeCache):
    """Keeps templates in a store; Jinja itself sees whether a template is still the one it compiled."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the bucket what was kept of its template."""
        kept = self._store.get(_key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what is in the bucket."""
        self._store.put(_key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    # What is compiled depends on the programs, too: on Jinja, and on how values are escaped.
    return key("template", fingerprint.programs(), bucket.key)
