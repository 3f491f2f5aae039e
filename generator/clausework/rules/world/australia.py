"""The Australian Privacy Principles: what a privacy policy says (APP 1)."""

from __future__ import annotations

from clausework.model.fields import NotApplicable
from clausework.rules.facts import Facts
from clausework.rules.notices import without_data, without_purposes, without_security, without_sources
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

LAW = "Australian Privacy Act"
PLACES = ("AU",)


@rule("AU-1-4", law=LAW, places=PLACES, cites=("APP 1.4",))
def kinds(facts: Facts) -> Problems:
    """What is collected, in Australia.

    What it checks: the practices list the categories of data.

    Why: the policy tells the kinds of personal information that the company collects and holds (APP 1.4(a)).

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        jurisdictions:
          list:
            - {id: australia, is: [AU]}

    How to mend: add `data:` with a `list:` of the categories.
    """
    yield from without_data(facts)


@rule("AU-1-4-HOW", law=LAW, places=PLACES, cites=("APP 1.4",))
def how(facts: Facts) -> Problems:
    """How data is collected and held, in Australia.

    What it checks: the practices say where data comes from (`sources:`), or on which occasions it is collected, and
    with what measures it is protected (`security:`).

    Why: the policy tells how the company collects personal information and how it holds it (APP 1.4(b)).

    Example:
        sources:
          list:
            - {id: you, kind: you, when: [order something]}
        security:
          measures: [encryption of all databases]
        jurisdictions:
          list:
            - {id: australia, is: [AU]}

    How to mend: add `sources:` with a `list:`, and `measures:` below `security:`.
    """
    yield from without_sources(facts)
    yield from without_security(facts)


@rule("AU-1-4-PURPOSES", law=LAW, places=PLACES, cites=("APP 1.4",))
def purposes(facts: Facts) -> Problems:
    """What data is used for, in Australia.

    What it checks: the practices name a purpose.

    Why: the policy tells the purposes for which personal information is collected, held, used and disclosed (APP
    1.4(c)).

    Example:
        purposes:
          list:
            - {id: support, is: customer_support}
        jurisdictions:
          list:
            - {id: australia, is: [AU]}

    How to mend: add `purposes:` with an entry for each purpose.
    """
    yield from without_purposes(facts)


@rule("AU-1-4-OVERSEAS", law=LAW, places=PLACES, cites=("APP 1.4",))
def overseas(facts: Facts) -> Problems:
    """Whether data goes overseas, and where, in Australia.

    What it checks: the section on transfers says whether data goes abroad, and it, or a recipient, names a country.

    Why: the policy tells whether the company is likely to disclose personal information to recipients overseas and, if
    it is practicable, in which countries (APP 1.4(f) and (g)).

    Example:
        transfers:
          list:
            - {id: united-states, countries: [US], does: [stored]}
        jurisdictions:
          list:
            - {id: australia, is: [AU]}

    How to mend: add `transfers:` with a `list:` of the countries, or `transfers: {not_applicable: ...}` and a sentence
    in `notes:` of the place.
    """
    section = facts.practices.transfers
    if isinstance(section, NotApplicable) or written(facts, "transfers"):
        return
    part, key = facts.home("transfers")
    if section is None:
        what = "the notice does not say whether personal data goes overseas"
        yield Problem(part, key, what, "add `transfers:` with a `list:` of the countries")
    elif section.list and not any(e.countries for e in section.list) and not _countries(facts):
        what = "data goes overseas, and no country is named"
        yield Problem(part, "list", what, "add `countries:` with the codes of the countries")


def _countries(facts: Facts) -> bool:
    return any(recipient.country for recipient in facts.listed("recipients"))
