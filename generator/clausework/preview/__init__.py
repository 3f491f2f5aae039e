"""The preview: the draft as it is written, with its findings and what it changes, built anew with every change."""

from clausework.preview.entry import Update
from clausework.preview.serving import Preview, serving
from clausework.preview.trouble import Trouble

__all__ = ["Preview", "Trouble", "Update", "serving"]
