"""The errors of Cerberus in words: what was found, what is wanted, how to mend it."""

from clausework.messages.faults import empty, not_allowed, out_of_range, wrong_type

__all__ = ["empty", "not_allowed", "out_of_range", "wrong_type"]
