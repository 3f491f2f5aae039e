"""Privacy policies as code: validated practices in YAML, published as a versioned MkDocs site."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
