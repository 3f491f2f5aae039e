"""What single states of the United States ask of a notice beyond the others, and the dates they want in it."""

from __future__ import annotations

import datetime
import re

from clausework.model.care import RetentionSection
from clausework.model.fields import NotApplicable
from clausework.rules.europe.purposes import without_data
from clausework.rules.facts import Facts
from clausework.rules.notices import without_changes, without_date
from clausework.rules.own_words import said, written
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.united_states.states import LAW, cited, where

DATED = ("US-CO", "US-CT", "US-MN", "US-MT", "US-NH")
MODELS = datetime.date(2026, 7, 1)
LANGUAGE_MODELS = Phrase(
    re.compile(r"\blarge language models?\b|\bLLMs?\b", re.IGNORECASE), ("large language model", "llm")
)


@rule("US-DATE-UPDATED", law=LAW, places=DATED, cites=(*cited(DATED), "4 CCR 904-3 Rule 6.03"))
def last_updated(facts: Facts) -> Problems:
    """The date of the last update.

    What it checks: the newest version bears a date that the company gave it.

    Why: these states want the notice to say when it was last updated, Connecticut with month and year. A text that was
    only recorded here bears no date; releasing a version dates it.

    Example:
        jurisdictions:
          list:
            - {id: montana, is: [US-MT]}

    How to mend: release a version with `clausework release`.
    """
    for problem in without_date(facts):
        for place in where(facts, DATED):
            what = f"{problem.message}; {place.ask} for the date of the last update"
            yield problem._replace(message=what, since=place.since)


@rule("US-NJ-CHANGES", law="New Jersey Data Privacy Act", places=("US-NJ",), cites=("N.J.S.A. 56:8-166.6",))
def new_jersey(facts: Facts) -> Problems:
    """Changes of the notice and its date, in New Jersey.

    What it checks: `changes:` says how people are told of changes, be it only that the new text is posted; and the
    newest version bears a date that the company gave it.

    Why: New Jersey wants the notice to describe the process by which people are told of material changes, and to give
    the day from which it holds.

    Example:
        changes: {notice_by: [email], notice_for: material changes}
        jurisdictions:
          list:
            - {id: new-jersey, is: [US-NJ]}

    How to mend: add `notice_by:` below `changes:`, and release a version.
    """
    yield from without_changes(facts)
    yield from without_date(facts)


@rule(
    "US-CT-LLM",
    law="Connecticut Data Privacy Act",
    places=("US-CT",),
    since=MODELS,
    cites=("Conn. Gen. Stat. 42-520", "Conn. P.A. 25-113"),
)
def language_models(facts: Facts) -> Problems:
    """Training of large language models.

    What it checks: `automation:` says by `llm_training:`, true or false, whether personal data is collected, used or
    sold to train large language models; or a sentence of the policy does.

    Why: since 1 July 2026, a notice for Connecticut carries this statement. It must be made also if the answer is no.

    Example:
        automation:
          llm_training: false
        jurisdictions:
          list:
            - {id: connecticut, is: [US-CT]}

    How to mend: add `llm_training: false` below `automation:`, or `true` with notes that say which data.
    """
    automation = facts.part("automation")
    if automation and automation.llm_training is not None:
        return
    if said(facts, LANGUAGE_MODELS) or written(facts, "automation", "jurisdictions"):
        return
    part, key = facts.home("automation")
    what = "not said whether personal data is collected, used or sold to train large language models"
    mend = "add `llm_training:` below `automation:`, true or false; Connecticut wants it said also if the answer is no"
    yield Problem(part, key or "llm_training", what, mend)


@rule(
    "US-CO-603",
    law="Colorado Privacy Act",
    places=("US-CO",),
    cites=("4 CCR 904-3 Rule 6.03", "C.R.S. 6-1-1308"),
)
def linked(facts: Facts) -> Problems:
    """Which data a purpose uses, in Colorado.

    What it checks: each purpose names the data it uses, by category or in words.

    Why: in Colorado the categories of data and the purposes are linked in such a way that people understand what each
    category is used for. Two lists side by side do not do that.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        purposes:
          list:
            - {id: support, is: customer_support, data: [contact]}
        jurisdictions:
          list:
            - {id: colorado, is: [US-CO]}

    How to mend: add `data:` with the ids of the categories to the purpose, or `what:` with the data in words.
    """
    if not written(facts, "purposes"):
        yield from without_data(facts)


@rule("US-OR-646A", law="Oregon Consumer Privacy Act", places=("US-OR",), cites=("ORS 646A.578",))
def business_names(facts: Facts) -> Problems:
    """The names of the company, in Oregon.

    What it checks: the practices give the name in the company register. An assumed business name is the `name:` or
    stands in `called:`.

    Why: Oregon wants the notice to identify the company, with any name under which it is registered there and any name
    it assumes for business.

    Example:
        company: {name: Acme, legal_name: Acme Software LLC}
        jurisdictions:
          list:
            - {id: oregon, is: [US-OR]}

    How to mend: add `legal_name:` below `company:`.
    """
    if not facts.practices.company.legal_name:
        what = "the notice does not give the name under which the company is registered"
        yield Problem(facts.practices.company, "legal_name", what, "add `legal_name:` below `company:`")


@rule("US-MN-325M", law="Minnesota Consumer Data Privacy Act", places=("US-MN",), cites=("Minn. Stat. 325M.16",))
def retention(facts: Facts) -> Problems:
    """How long data is kept, in Minnesota.

    What it checks: the section on retention says for how long data is kept, what decides that, or what happens to it.

    Why: Minnesota wants the notice to describe the company's retention policies for personal data.

    Example:
        retention:
          list:
            - {id: orders, what: orders, period: {count: 7, unit: year}}
        jurisdictions:
          list:
            - {id: minnesota, is: [US-MN]}

    How to mend: add `retention:` with a `list:` of periods.
    """
    section = facts.practices.retention
    if isinstance(section, NotApplicable) or written(facts, "retention"):
        return
    told = isinstance(section, RetentionSection) and (
        section.list or section.notes or section.only_as_needed or section.then
    )
    if not told:
        part, key = facts.home("retention")
        what = "the notice does not describe for how long personal data is kept"
        yield Problem(part, key or "list", what, "add `retention:` with a `list:` of periods")
