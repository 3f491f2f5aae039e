"""Data that leaves the European Union, the United Kingdom or Switzerland: what protects it there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clausework.findings import Level
from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule
from clausework.terms import Origin

ORIGINS: dict[Origin, tuple[str, ...]] = {"EU": ("EU", "EEA"), "UK": ("UK",), "CH": ("CH",)}
"""The places whose people each transfer law protects."""
HOME = {"EU": "EU", "UK": "GB", "CH": "CH"}
FRAMEWORKS = {"dpf": "US", "dpf_uk": "US", "dpf_swiss": "US"}
"""Adequacy for those who joined a list, and the country they sit in."""


def _abroad(facts: Facts, origin: Origin) -> Iterator[tuple[Any, str, str]]:
    """Each country outside of an origin that data goes to: the entry that names it, its key, the country."""
    known = facts.terms.adequacy[origin]
    for recipient in facts.listed("recipients"):
        if recipient.country and recipient.status != "planned" and _outside(known, origin, recipient.country):
            yield recipient, "country", recipient.country
    for transfer in facts.listed("transfers"):
        for country in transfer.countries:
            if _outside(known, origin, country):
                yield transfer, "countries", country


def _outside(known: Any, origin: Origin, country: str) -> bool:
    return country != HOME[origin] and known.level(country) != "inside"


def _tools(facts: Facts, origin: Origin, entry: Any) -> set[str]:
    """The safeguards that are stated for an entry, or for all transfers of the origin."""
    section = facts.part("transfers")
    general = section.safeguards if section else ()
    own = getattr(entry, "safeguard", None)
    meant = {tool.safeguard for tool in general if not tool.for_ or not {*ORIGINS[origin]}.isdisjoint(tool.for_)}
    return meant | ({own} if own else set())


def _unprotected(facts: Facts, origin: Origin, law: str) -> Problems:
    known = facts.terms.adequacy[origin]
    for entry, key, country in _abroad(facts, origin):
        tools = {name for name in _tools(facts, origin, entry) if not facts.terms.safeguards[name].void}
        fitting = {name for name in tools if origin in facts.terms.safeguards[name].origins}
        if known.level(country) == "full" or fitting - {"adequacy"}:
            continue
        if known.level(country) == "partial" and "adequacy" in fitting:
            continue
        what = f"{country} in {called(entry)}: nothing says what protects the data there under the {law}"
        terms = facts.terms.safeguards.items()
        fits = [name for name, term in terms if origin in term.origins and term.kind == "safeguard"]
        mend = f"add `safeguard:` here, such as {fits[0]}, or an entry with it to `safeguards:` below `transfers:`"
        yield Problem(entry, key, what, mend)


@rule("GDPR-13-1-F", law="GDPR", places=("EU",), cites=("GDPR Art. 13(1)(f)", "GDPR Art. 14(1)(f)"))
def transfers_are_told(facts: Facts) -> Problems:
    """That data goes abroad.

    What it checks: where a recipient sits in a country outside the European Economic Area, the section on transfers
    says that data goes abroad.

    Why: the notice says that the controller transfers data to a third country, and on what that rests. A country in a
    table of processors alone does not tell a reader so.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., role: processor, country: US, safeguard: dpf}
        transfers:
          list:
            - {id: united-states, countries: [US], does: [stored]}

    How to mend: add `transfers:` with a `list:` of the countries, or its `safeguards:`.
    """
    abroad = [entry for entry, key, _ in _abroad(facts, "EU") if key == "country"]
    if abroad and facts.part("transfers") is None:
        what = (
            f"{called(abroad[0])} is outside the European Economic Area; the policy does not say that data goes abroad"
        )
        yield Problem(*facts.home("transfers"), what, "add `transfers:` with a `list:` of the countries")


@rule("GDPR-46", law="GDPR", places=("EU",), cites=("GDPR Art. 13(1)(f)", "GDPR Art. 46(1)", "GDPR Art. 45(1)"))
def safeguards(facts: Facts) -> Problems:
    """What protects data outside the European Economic Area.

    What it checks: each country outside the area that data goes to is covered by an adequacy decision of the European
    Commission, or a safeguard of the GDPR is stated for it. The United States, Canada and Japan are covered in part
    only: there the framework or the decision must be named.

    Why: without a decision or a safeguard the transfer is forbidden, and the notice refers to the one it rests on.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., role: processor, country: US, safeguard: scc}
        transfers:
          list:
            - {id: united-states, countries: [US], does: [stored]}
          safeguards: [{safeguard: scc, for: [EEA]}]

    How to mend: add `safeguard:` to the recipient, or an entry to `safeguards:` below `transfers:`.
    """
    yield from _unprotected(facts, "EU", "GDPR")


@rule("UK-TRANSFER", law="UK GDPR", places=("UK",), cites=("UK GDPR Art. 13(1)(f)", "UK GDPR Art. 45A-46"))
def safeguards_uk(facts: Facts) -> Problems:
    """What protects data outside the United Kingdom.

    What it checks: each country outside the United Kingdom that data goes to is covered by UK regulations, or a
    safeguard that UK law knows is stated: the International Data Transfer Agreement, the UK Addendum, UK binding
    corporate rules, the UK Extension to the Data Privacy Framework.

    Why: the European standard contractual clauses alone do not protect data under UK law; they need the UK Addendum.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., role: processor, country: US, safeguard: uk_addendum}

    How to mend: add an entry for the UK to `safeguards:` below `transfers:`, such as `{safeguard: uk_addendum, for:
    [UK]}`.
    """
    yield from _unprotected(facts, "UK", "UK GDPR")


@rule("CH-19-4", law="FADP", places=("CH",), cites=("FADP Art. 19(4)", "FADP Art. 16"))
def safeguards_swiss(facts: Facts) -> Problems:
    """What protects data outside Switzerland.

    What it checks: each country outside Switzerland that data goes to is on the list of the Federal Council (Annex 1 of
    the Data Protection Ordinance), or a guarantee that Swiss law knows is stated.

    Why: the notice names the state and the guarantee. The European clauses count in Switzerland once adapted to its
    law.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., role: processor, country: US, safeguard: scc_swiss}

    How to mend: add an entry to `safeguards:` below `transfers:`, such as `{safeguard: scc_swiss, for: [CH]}`.
    """
    yield from _unprotected(facts, "CH", "FADP")


@rule("CH-19-4-STATE", law="FADP", places=("CH",), cites=("FADP Art. 19(4)",))
def states(facts: Facts) -> Problems:
    """Which states data goes to.

    What it checks: where data goes abroad, the countries are named, and not only "other places".

    Why: Swiss law asks for the state, or the international body, and not for a kind of country.

    Example:
        transfers:
          list:
            - {id: united-states, countries: [US], does: [stored]}

    How to mend: add `countries:` to the transfer.
    """
    transfers = facts.listed("transfers")
    if transfers and not any(transfer.countries for transfer in transfers):
        what = "data goes abroad, and no state is named"
        yield Problem(transfers[0], "places", what, "add `countries:` with the codes of the states")


@rule("GDPR-13-1-F-COPY", law="GDPR", places=("EU", "UK"), cites=("GDPR Art. 13(1)(f)",))
def copy_of_safeguards(facts: Facts) -> Problems:
    """Where to get a copy of the safeguards.

    What it checks: where the policy relies on safeguards such as standard contractual clauses, it says how a reader
    gets a copy of them.

    Why: the notice states the means by which to obtain a copy of the safeguards, or where they have been made
    available.

    Example:
        contact:
          list: [{id: privacy, kind: email, email: privacy@acme.example}]
        transfers:
          list: [{id: united-states, countries: [US], does: [stored]}]
          safeguards: [{safeguard: scc}]
          copy_from: [privacy]

    How to mend: add `copy_from:` with the id of a contact below `transfers:`.
    """
    section = facts.part("transfers")
    tools = {entry.safeguard for entry in section.safeguards} if section else set()
    if any(facts.terms.safeguards[tool].kind == "safeguard" for tool in tools) and not section.copy_from:
        what = "the policy relies on safeguards and does not say how to get a copy of them"
        yield Problem(section, "safeguards", what, "add `copy_from:` with the id of a contact below `transfers:`")


@rule("GDPR-46-DPF", law="GDPR", places=("EU",), level=Level.WARNING, cites=("Decision (EU) 2023/1795",))
def only_framework(facts: Facts) -> Problems:
    """The Data Privacy Framework alone.

    What it checks: a recipient that relies on the Data Privacy Framework has another safeguard beside it, among those
    of all transfers.

    Why: the decision behind the framework is before the Court of Justice (C-703/25 P); both of its forerunners were
    annulled overnight. Whoever also has standard contractual clauses loses no day.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., role: processor, country: US, safeguard: dpf}
        transfers:
          safeguards: [{safeguard: scc, for: [EEA]}]

    How to mend: agree standard contractual clauses as well, and state them in `safeguards:` below `transfers:`.
    """
    for recipient in facts.listed("recipients"):
        if recipient.safeguard == "dpf" and not _tools(facts, "EU", recipient) - {"dpf", "adequacy"}:
            what = f"{called(recipient)} relies on the Data Privacy Framework alone"
            yield Problem(recipient, "safeguard", what, "state a second safeguard in `safeguards:` below `transfers:`")


@rule("GDPR-49", law="GDPR", places=("EU", "UK", "CH"), level=Level.WARNING, cites=("GDPR Art. 49(1)",))
def derogations(facts: Facts) -> Problems:
    """Exceptions as a rule.

    What it checks: no recipient with whom the company works all the time rests on an exception for single cases, such
    as explicit consent or the performance of a contract.

    Why: the exceptions of Article 49 are for occasional transfers. Whoever hosts, mails or pays for a company does so
    every day.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., role: processor, country: US, safeguard: scc}

    How to mend: agree on a safeguard such as standard contractual clauses, and write it to `safeguard:`.
    """
    for recipient in facts.listed("recipients"):
        if recipient.safeguard and facts.terms.safeguards[recipient.safeguard].kind == "derogation" and recipient.role:
            what = f"{called(recipient)} works with you all the time and rests on an exception for single cases"
            yield Problem(recipient, "safeguard", what, "write a safeguard such as scc")


@rule("X-ADEQUACY", law="Contradictions", cites=("GDPR Art. 45(1)", "CJEU C-311/18"))
def adequacy(facts: Facts) -> Problems:
    """Adequacy that does not exist.

    What it checks: no transfer rests on a framework that a court has ended, on an adequacy decision for a country that
    has none, or on the Data Privacy Framework for a country other than the United States.

    Why: the Court of Justice ended Safe Harbor in 2015 and the Privacy Shield in 2020. Which countries are adequate
    differs: Brazil is on the list of the European Union alone, Korea not on the Swiss one.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Ltd., role: processor, country: GB, safeguard: adequacy}

    How to mend: write the safeguard the transfer really rests on.
    """
    section = facts.part("transfers")
    stated = [(entry, entry.safeguard, None) for entry in (section.safeguards if section else ())]
    stated += [(r, r.safeguard, r.country) for r in facts.listed("recipients") if r.safeguard]
    for entry, tool, country in stated:
        term = facts.terms.safeguards[tool]
        if term.void:
            yield Problem(
                entry, "safeguard", f"{term.label} has ended", "write the safeguard the transfer rests on now"
            )
        elif tool in FRAMEWORKS and country not in (None, FRAMEWORKS[tool]):
            what = f"{term.label} covers the United States only, and {called(entry)} is in {country}"
            yield Problem(entry, "safeguard", what, "write the safeguard the transfer rests on")
        elif tool == "adequacy" and country and not _adequate(facts, country):
            what = f"there is no adequacy decision for {country}, the country of {called(entry)}"
            yield Problem(entry, "safeguard", what, "write the safeguard the transfer rests on, such as scc")


def _adequate(facts: Facts, country: str) -> bool:
    """Whether a law that the company answers to, or any if it names none, treats the country as adequate."""
    origins = [origin for origin, places in ORIGINS.items() if facts.holds(*places)] or list(ORIGINS)
    return any(country == HOME[o] or facts.terms.adequacy[o].level(country) for o in origins)
