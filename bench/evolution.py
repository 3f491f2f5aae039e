"""Practices as they change from one version to the next: what a company really does, in a few places at a time."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any, TypeAlias

Practices: TypeAlias = dict[str, Any]
"""The entries of practices.yml."""

EDITS = 3
"""So many a version, of different kinds."""

PROCESSORS = (
    ("Juniper Mail B.V.", "communications", "sending our messages", "NL"),
    ("Gannet Cloud GmbH", "hosting", "hosting", "DE"),
    ("Pebble Desk Ltd", "customer_support", "our help desk", "IE"),
    ("Marram Metrics SAS", "analytics", "measuring visits", "FR"),
    ("Fulmar Pay N.V.", "payment_processor", "handling payments", "BE"),
    ("Rowan Backup AB", "infrastructure", "keeping copies", "SE"),
    ("Tern Shield OY", "security", "defending our systems", "FI"),
    ("Sorrel Ledger ApS", "billing_application", "writing invoices", "DK"),
    ("Dunlin Maps S.r.l.", "maps_provider", "showing maps", "IT"),
    ("Teasel Language S.A.", "ai_provider", "sorting messages", "ES"),
)
"""Name, kind, function, and country of companies that do not exist."""
PURPOSES = (
    ("monitoring", "watch how fast and how reliably our systems work"),
    ("debugging", "find out why something failed, and mend it"),
    ("feedback", "ask you how satisfied you are"),
    ("statistics", "count how often our features are used"),
    ("benchmarking", "compare our services from year to year"),
    ("vendor_management", "check the companies that work for us"),
    ("audits", "let auditors look at our books"),
    ("rights_requests", "answer what you ask us about your data"),
    ("ui_preferences", "remember how you set up your screen"),
    ("events", "invite you to trainings, and prepare them"),
)
"""A canonical purpose, and the company's words for it."""
ITEMS = (
    ("company_size", "how many people work in your company"),
    ("website_url", "the address of your website"),
    ("fax", "your fax number"),
    ("organisation", "the name of your organization"),
    ("business_contact", "your telephone number at work"),
)
OCCASIONS = ("you close your account", "your last message", "the contract ends", "you last logged in")
PERIODS = tuple(
    {"count": count, "unit": unit} for unit, counts in (("month", (3, 6, 18)), ("year", (2, 3, 5))) for count in counts
)
SENTENCES = (
    "We train everybody who works with your data, once a year.",
    "We write down who looked at your data, and when.",
    "We keep copies in another city, and try every month whether they can be read.",
    "Nobody takes your data home on a device of their own.",
    "We ask the companies that work for us for the same care.",
    "We delete what we no longer need, and check that it is gone.",
    "We test our systems before every change, and again after it.",
)
CLAUSE = "how-we-work"
"""The clause that the company rewrites again and again."""


def evolve(practices: Practices, chance: random.Random) -> Practices:
    """The practices of the next version."""
    new = copy.deepcopy(practices)
    for edit in chance.sample(KINDS, EDITS):
        edit(new, chance)
    return new


def _processor(new: Practices, chance: random.Random) -> None:
    """Starts to work with a company, or stops it."""
    name, kind, function, country = chance.choice(PROCESSORS)
    data = [category["id"] for category in _list(new, "data")]
    _toggle(
        _list(new, "recipients"),
        {
            "id": _id(name),
            "kind": kind,
            "name": name,
            "role": "processor",
            "functions": [function],
            "data": sorted(chance.sample(data, min(2, len(data)))),
            "country": country,
        },
    )


def _purpose(new: Practices, chance: random.Random) -> None:
    """Uses data for something more, or no longer."""
    purpose, text = chance.choice(PURPOSES)
    data = [category["id"] for category in _list(new, "data")]
    entry = {"id": f"more-{_id(purpose)}", "is": purpose, "text": text, "data": [chance.choice(data)]}
    _toggle(_list(new, "purposes"), entry | {"legal_bases": ["consent"]})


def _item(new: Practices, chance: random.Random) -> None:
    """Collects one thing more, or no longer."""
    category = chance.choice([category for category in _list(new, "data") if "items" in category])
    item, label = chance.choice(ITEMS)
    entry = {"is": item, "label": label}
    if entry in category["items"]:
        category["items"].remove(entry)
    elif len(category["items"]) > EDITS and isinstance(category["items"][-1], str):
        category["items"].pop()
    else:
        category["items"].append(entry)


def _retention(new: Practices, chance: random.Random) -> None:
    """Keeps some data for another time."""
    rules = _list(new, "retention")
    category = chance.choice(_list(new, "data"))["id"]
    rule = next((rule for rule in rules if rule.get("data") == [category] and "period" in rule), None)
    if rule is None:
        rule = {"id": f"keep-{category}", "data": [category], "after": chance.choice(OCCASIONS)}
        rules.append(rule)
    rule["period"] = dict(chance.choice([period for period in PERIODS if period != rule.get("period")]))


def _clause(new: Practices, chance: random.Random) -> None:
    """Says in other words how it protects data."""
    clauses = new.setdefault("clauses", [])
    clause = next((clause for clause in clauses if clause["id"] == CLAUSE), None)
    if clause is None:
        clause = {"id": CLAUSE, "place": "after", "section": "security", "title": "How we work"}
        clauses.append(clause)
    before = clause.get("text")
    while clause.get("text") == before:
        clause["text"] = "\n\n".join(chance.sample(SENTENCES, EDITS))


KINDS: tuple[Callable[[Practices, random.Random], None], ...] = (_processor, _purpose, _item, _retention, _clause)


def _toggle(entries: list[dict[str, Any]], entry: dict[str, Any]) -> None:
    """Adds an entry, or removes the one with its id."""
    known = [known for known in entries if known["id"] == entry["id"]]
    if known:
        entries.remove(known[0])
    else:
        entries.append(entry)


def _list(practices: Practices, section: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = practices.setdefault(section, {}).setdefault("list", [])
    return entries


def _id(name: str) -> str:
    return "-".join(name.lower().replace("_", " ").split()[:2])
