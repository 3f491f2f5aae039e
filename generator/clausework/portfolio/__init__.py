"""The portfolio: what is known of every company at once, and the pages about all of them."""

from clausework.portfolio.member import Member, News, member
from clausework.portfolio.overviews import MORE, overviews, trimmed

__all__ = ["MORE", "Member", "News", "member", "overviews", "trimmed"]
