"""Articles 9 and 10 GDPR: special categories of data, and data on crimes."""

from __future__ import annotations

from collections.abc import Iterator

from clausework.model.collection import DataCategory
from clausework.model.use import Purpose
from clausework.rules.entries import called, several
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"
PLACES = ("EU", "UK")


def special_data(facts: Facts) -> list[DataCategory]:
    """The categories that hold special categories of data, such as data on health."""
    return facts.once(_special_data)


def _special_data(facts: Facts) -> list[DataCategory]:
    return [category for category in facts.listed("data") if facts.derive.special(category)]


def crime_data(facts: Facts) -> list[DataCategory]:
    """The categories that hold data on crimes."""
    return facts.once(_crime_data)


def _crime_data(facts: Facts) -> list[DataCategory]:
    crimes = {name for name, item in facts.terms.items.items() if "criminal_offence" in item.groups}
    return [c for c in facts.listed("data") if not crimes.isdisjoint([item.is_ for item in c.items])]


@rule("GDPR-9-2", law=LAW, places=PLACES, cites=("GDPR Art. 9(1)", "GDPR Art. 9(2)"))
def condition(facts: Facts) -> Problems:
    """What allows the use of special categories of data.

    What it checks: each purpose that uses data on health, origin, beliefs, union membership, sex life or genes, or
    biometric data that identifies people, names a condition of Article 9(2) (`special:`). If no purpose names that
    data, the finding stands with the data.

    Why: such data may not be used at all, unless one of ten conditions is met. Neither a contract nor legitimate
    interests are among them.

    Example:
        data:
          list:
            - {id: fitting, label: Fitting data, items: [health_condition]}
        purposes:
          list:
            - id: fitting
              is: provide_service
              data: [fitting]
              legal_bases:
                - {basis: consent, special: explicit_consent}

    How to mend: add `special:` to the legal basis of the purpose, most often `explicit_consent`, or do without the
    data.
    """
    for purpose, categories in _users(facts, special_data(facts)):
        if purpose is None:
            for category in categories:
                what = (
                    f"{called(category)} holds special categories of data ({_items(facts, category)}), and no purpose"
                )
                mend = "add its id to `data:` of the purpose that uses it, with `special:` at the legal basis"
                yield Problem(category, None, f"{what} says what allows their use", mend)
        elif not any(basis.special for basis in facts.derive.bases(purpose)):
            names = several(called(category) for category in categories)
            what = f"the purpose {called(purpose)} uses special categories of data ({names}) without a condition"
            mend = "add `special:` to its legal basis, such as `{basis: consent, special: explicit_consent}`"
            yield Problem(purpose, "legal_bases", f"{what} of Article 9(2)", mend)


@rule("GDPR-10", law=LAW, places=PLACES, cites=("GDPR Art. 10",))
def crimes(facts: Facts) -> Problems:
    """What allows the use of data on crimes.

    What it checks: each purpose that uses data on convictions or offenses, or background checks, names the law that
    allows it (`law:`).

    Why: only authorities may use such data, or others whom a law of the Union, a Member State or the UK allows to. The
    basis of Article 6 alone is not enough.

    Example:
        data:
          list:
            - {id: record, label: Certificate of conduct, items: [criminal_record]}
        purposes:
          list:
            - id: hiring
              is: recruitment
              data: [record]
              legal_bases:
                - {basis: legal_obligation, law: the Dutch Private Security Act}

    How to mend: add `law:` with the law that allows it to the legal basis, or do without the data.
    """
    for purpose, categories in _users(facts, crime_data(facts)):
        names = several(called(category) for category in categories)
        if purpose is None:
            for category in categories:
                what = f"{called(category)} holds data on crimes, and no purpose says which law allows its use"
                yield Problem(category, None, what, "add its id to `data:` of the purpose that uses it, with `law:`")
        elif not any(basis.law for basis in facts.derive.bases(purpose)):
            what = f"the purpose {called(purpose)} uses data on crimes ({names}) and names no law that allows it"
            yield Problem(purpose, "legal_bases", what, "add `law:` with the law that allows it to the legal basis")


def _users(facts: Facts, data: list[DataCategory]) -> Iterator[tuple[Purpose | None, list[DataCategory]]]:
    """The purposes that use the data, each with what it uses; at last what none of them uses."""
    purposes = facts.listed("purposes") if data else ()
    for purpose in purposes:
        if mine := [category for category in data if category.id in purpose.data]:
            yield purpose, mine
    used = {name for purpose in purposes for name in purpose.data}
    yield None, [category for category in data if category.id not in used]


def _items(facts: Facts, category: DataCategory) -> str:
    terms = facts.terms.items
    return several(terms[item.is_].label for item in category.items if terms[item.is_].special is True)
