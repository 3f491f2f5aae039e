"""Artificial intelligence: whether people know that they deal with a machine."""

from __future__ import annotations

import datetime
import re

from clausework.findings import Level
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

TALKS = re.compile(r"\b(?:chat|bots?|assistants?|voice|generat\w+|writ\w+|answers?|images?|summar\w+)", re.IGNORECASE)
TOLD = re.compile(r"\b(?:mark\w*|label\w*|tell|told|know|disclos\w+|inform\w*|see that)\b", re.IGNORECASE)


@rule(
    "AIA-50",
    law="EU AI Act",
    places=("EU",),
    level=Level.WARNING,
    since=datetime.date(2026, 8, 2),
    cites=("Regulation (EU) 2024/1689 Art. 50",),
)
def people_know(facts: Facts) -> Problems:
    """That people deal with a machine.

    What it checks: where artificial intelligence that is in use talks to people or writes, draws or answers for them,
    the section on it says that they are told, or that its output is marked.

    Why: people must know when they talk to a machine, and what it generates must be marked as such. The duty is one of
    the product; a policy that describes such a product without a word on it leaves the reader to wonder.

    Example:
        automation:
          status: active
          what: [artificial intelligence]
          products: [a chat bot]
          control: We tell you at the start of each chat that you talk to a machine.

    How to mend: mark it in the product, and say so with `control:` or a note below `automation:`.
    """
    part = facts.part("automation")
    if part is None or part.status != "active":
        return
    products = next((word for word in (*part.products, *part.uses) if TALKS.search(word)), None)
    said = (text.text for text in facts.texts if text.section == "automation" and text.key not in ("products", "uses"))
    if products and not any(TOLD.search(text) for text in said):
        what = f"nothing says that people are told they deal with a machine (“{products}”)"
        yield Problem(part, "control", what, "say with `control:` how they are told, or how its output is marked")
