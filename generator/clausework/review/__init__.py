"""What a change of the project means, told to those who review it: two states of it, and one report."""

from clausework.review.comparison import CompanyReview, compare
from clausework.review.report import environment, write
from clausework.review.state import State, states

__all__ = ["CompanyReview", "State", "compare", "environment", "states", "write"]
