"""A site for each company, and one that leads to them: past one machine, and past what one build can hold."""

from clausework.each.building import Builder, Options
from clausework.each.making import Outcome
from clausework.each.running import Run

__all__ = ["Builder", "Options", "Outcome", "Run"]
