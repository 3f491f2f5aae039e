"""Two versions of a rendered page compared: clauses by id, then blocks, then words."""

from clausework.redline.changes import BlockChange, ClauseChange, Op, Redline, Span, Status, new_text, old_text
from clausework.redline.comment import Passage, passages, to_markdown
from clausework.redline.comparison import compare
from clausework.redline.counting import Counts, counts
from clausework.redline.data import as_data
from clausework.redline.labels import Labels
from clausework.redline.page import to_html
from clausework.redline.terminal import Segment, to_terminal

__all__ = [
    "BlockChange",
    "ClauseChange",
    "Counts",
    "Labels",
    "Op",
    "Passage",
    "Redline",
    "Segment",
    "Span",
    "Status",
    "as_data",
    "compare",
    "counts",
    "new_text",
    "old_text",
    "passages",
    "to_html",
    "to_markdown",
    "to_terminal",
]
