"""Feeds: what changed with each version, for feed readers, in Atom and JSON Feed."""

from clausework.address import Address
from clausework.feeds.feed import Entry
from clausework.feeds.making import Feeds, newest, of_all, of_company

__all__ = ["Address", "Entry", "Feeds", "newest", "of_all", "of_company"]
