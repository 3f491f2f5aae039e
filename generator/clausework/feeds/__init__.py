"""Feeds: what changed with each version, for feed readers, in Atom and JSON Feed."""

from clausework.feeds.address import Address
from clausework.feeds.files import FeedFile
from clausework.feeds.making import Feeds, of_site

__all__ = ["Address", "FeedFile", "Feeds", "of_site"]
