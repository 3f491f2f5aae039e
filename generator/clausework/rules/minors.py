"""What is said of children, as the rules on their data ask of it."""

from __future__ import annotations

from clausework.model.care import ChildrenSection
from clausework.rules.facts import Facts

COPPA_AGE = 13


def stated(facts: Facts) -> ChildrenSection | None:
    """What is said of children."""
    section = facts.part("children")
    return section if isinstance(section, ChildrenSection) else None


def reached(facts: Facts) -> ChildrenSection | None:
    """What is said of children, where the service is meant for them or their data is knowingly collected."""
    section = stated(facts)
    return section if section and (section.intended or section.knowingly_collected) else None


def young(facts: Facts) -> ChildrenSection | None:
    """The same, where those include children under 13."""
    section = reached(facts)
    if section is None:
        return None
    known = section.knowingly_collected
    age = (section.knowingly_age or section.age) if known else section.age
    term = (section.knowingly_term or section.term) if known else section.term
    return section if age is None or age <= COPPA_AGE or term in (None, "children") else None
