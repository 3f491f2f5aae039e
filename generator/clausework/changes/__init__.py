"""What differs between two versions of a company's practices, found by id and judged for the people concerned."""

from clausework.changes.change import Change, Direction
from clausework.changes.comparison import compare

__all__ = ["Change", "Direction", "compare"]
