"""The practices model: frozen dataclasses, the one source of schema, editor help and templates."""

from clausework.model.practices import Practices

__all__ = ["Practices"]
