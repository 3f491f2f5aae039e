"""The Australian Privacy Principles: access, complaints, and decisions by computer programs (APP 1)."""

from __future__ import annotations

import datetime
import re

from clausework.findings import Level
from clausework.rules.entries import called, several
from clausework.rules.europe.rights import stated_rights, without_way
from clausework.rules.facts import Facts
from clausework.rules.notices import without_rights
from clausework.rules.own_words import said, written
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.world.australia import LAW, PLACES

PROGRAMS = datetime.date(2026, 12, 10)
COMPLAIN = Phrase(re.compile(r"\bcomplain", re.IGNORECASE), ("complain",))
DEALT = re.compile(r"\b(answer|respond|repl(y|ies)|investigat|handle|deal with|look into|resolve)", re.IGNORECASE)


@rule("AU-1-4-ACCESS", law=LAW, places=PLACES, cites=("APP 1.4",))
def access(facts: Facts) -> Problems:
    """How to see and correct one's data, in Australia.

    What it checks: people in Australia have the rights of access and correction, and a way to use them.

    Why: the policy tells how people can access the personal information held about them, and seek its correction (APP
    1.4(d)).

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [requests]}
        jurisdictions:
          list:
            - {id: australia, is: [AU]}

    How to mend: add `access` and `rectification` to `rights:`, or delete it; and add `contacts:`.
    """
    yield from without_rights(facts, PLACES, ("access", "rectification"))
    yield from without_way(facts, PLACES)


@rule("AU-1-4-COMPLAINT", law=LAW, places=PLACES, cites=("APP 1.4",))
def complaints(facts: Facts) -> Problems:
    """How to complain, in Australia.

    What it checks: the practices tell people that they can complain to the company: by the right `complaint_controller`
    or by a contact with `for: [complaints]`. How you deal with a complaint stands in `complaint_answer:` or a sentence.

    Why: the policy tells how people may complain about a breach of the principles, and how the company will deal with
    the complaint (APP 1.4(e)).

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [complaints]}
        jurisdictions:
          list:
            - id: australia
              is: [AU]
              complaint_answer: answer within 30 days

    How to mend: add `complaints` to `for:` of a contact, and `complaint_answer:` to the place.
    """
    contact = facts.practices.contact
    entries = facts.jurisdictions(*PLACES)
    told = any("complaints" in entry.for_ for entry in (contact.list if contact else ()))
    told = told or any("complaint_controller" in stated_rights(facts, entry) for entry in entries)
    if written(facts, "jurisdictions", "rights", "contact"):
        return
    if not told:
        what = "people in Australia are not told how to complain to the company"
        yield Problem(entries[0], "rights", what, "add `complaints` to `for:` of a contact below `contact:`")
    elif not any(entry.complaint_answer for entry in entries) and not said(facts, COMPLAIN, DEALT):
        what = "people in Australia are not told how you deal with a complaint"
        yield Problem(entries[0], "complaint_answer", what, "add `complaint_answer:`, such as `answer within 30 days`")


@rule("AU-1-7", law=LAW, places=PLACES, level=Level.WARNING, since=PROGRAMS, cites=("APP 1.7",))
def programs(facts: Facts) -> Problems:
    """Decisions by computer programs, in Australia.

    What it checks: a decision that affects people significantly says which data it uses (`data:`), and whether a
    program takes it alone (`solely:`). If automated decisions are said to take place, they are named.

    Why: from 10 December 2026 on, the policy tells the kinds of personal information that programs use for decisions
    which could significantly affect people, the kinds of decisions they take alone, and those they help to take.

    Example:
        data:
          list:
            - {id: credit, label: Credit data, items: [credit_score]}
        automation:
          decisions:
            - {id: loan, what: whether you get the loan, solely: true, significant: true, data: [credit]}
        jurisdictions:
          list:
            - {id: australia, is: [AU]}

    How to mend: add `data:` and `solely:` to the decision, or an entry below `decisions:` for each.
    """
    automation = facts.part("automation")
    if automation is None or automation.status == "planned" or written(facts, "automation"):
        return
    for decision in automation.decisions:
        asked = {"which data it uses": decision.data, "whether a program takes it alone": decision.solely is not None}
        missing = [words for words, told in asked.items() if not told]
        if missing and decision.significant is not False:
            what = f"the decision {called(decision)} does not say {several(missing)}"
            yield Problem(decision, "solely" if decision.data else "data", what, "add `data:` and `solely:`")
    if "automated decisions" in automation.practices and not (automation.decisions or automation.notes):
        what = "automated decisions are said to take place, but not which"
        yield Problem(automation, "practices", what, "add an entry below `decisions:` for each of them")
