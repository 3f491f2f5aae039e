"""What the laws ask of a notice, and where the practices contradict themselves.

A rule is a function of a module of this package that reads the facts and tells the problems it finds. Adding one is a
matter of writing it: the modules are found by their place.
"""

import importlib
import pkgutil

from clausework.rules.rule import RULES, Manual, Problem, Rule, applying, citations, rule

for _module in pkgutil.walk_packages(__path__, f"{__name__}."):
    importlib.import_module(_module.name)

__all__ = ["RULES", "Manual", "Problem", "Rule", "applying", "citations", "rule"]
