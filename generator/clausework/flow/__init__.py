"""Where data goes: which data serves which purpose, and who receives it, as a picture and in tables."""

from clausework.flow.page import PAGE, text

__all__ = ["PAGE", "text"]
