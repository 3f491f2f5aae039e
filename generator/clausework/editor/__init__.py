"""What editors complete and check the practices by: the same model as a JSON Schema."""

from clausework.editor.json_schema import practices, text

__all__ = ["practices", "text"]
