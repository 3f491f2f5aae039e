"""The words of ours that a reader of a redline sees or hears; templates fill them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Labels:
    """All as plain text; an empty one is left out."""

    inserted: str
    """Heard before an insertion."""
    inserted_end: str
    """Heard after it."""
    deleted: str
    deleted_end: str
    moved: str
    """Before a paragraph, list item or table row that stood elsewhere."""
    moved_clause: str
    """Above the heading of a clause that stood elsewhere; `{clause}` is the heading it stood after."""
    moved_clause_first: str
    """The same for a clause that stood first."""
    moved_here: str
    """Heard before words that stood elsewhere."""
    moved_away: str
    """Heard before words that stand elsewhere now."""
    same: str
    """Instead of `{count}` unchanged paragraphs, items or rows."""
    same_clauses: str
    """Instead of `{count}` unchanged clauses, whose headings are `{titles}`."""
    step: str
    """Beside a change that a link led to: it is `{number}` of `{count}`."""
    previous: str
    """The link from there to the change before."""
    next: str

    def unchanged(self, count: int) -> str:
        """What stands for blocks left out."""
        return self.same.replace("{count}", str(count))

    def unchanged_clauses(self, titles: Sequence[str]) -> str:
        """What stands for clauses left out."""
        return self.same_clauses.replace("{count}", str(len(titles))).replace("{titles}", " · ".join(titles))

    def steps(self, number: int, count: int) -> str:
        """Which of the changes of a page it is."""
        return self.step.replace("{number}", str(number)).replace("{count}", str(count))

    def moved_from(self, heading: str) -> str:
        """What is said of a clause that stood after another."""
        return self.moved_clause.replace("{clause}", heading) if heading else self.moved_clause_first
