"""A hook of MkDocs: the site without its comparisons, for what the other pages cost."""

from __future__ import annotations

from clausework import pairs

pairs.built = lambda timeline: []  # noqa: ARG005
pairs.are_left = lambda timeline: False  # noqa: ARG005
