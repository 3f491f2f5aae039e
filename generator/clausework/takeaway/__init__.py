"""A policy to take away: as Markdown, as JSON, as a fragment of HTML for another site, and as PDF."""

from clausework.takeaway.making import files_of, formats
from clausework.takeaway.pdf import environment, pdfs
from clausework.takeaway.signals import honours_signal, support

__all__ = ["environment", "files_of", "formats", "honours_signal", "pdfs", "support"]
