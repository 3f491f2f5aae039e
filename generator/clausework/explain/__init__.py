"""Where the sentences of a policy come from: the lines of the practices and of the templates that make them."""

from clausework.explain.marking import TemplateLine
from clausework.explain.origins import Origin, Place, explain

__all__ = ["Origin", "Place", "TemplateLine", "explain"]
