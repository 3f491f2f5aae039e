"""Rights: for some people only, in one list and not in the other, in a list of places that ages, or said twice."""

from __future__ import annotations

import re
from collections import defaultdict

from clausework.findings import Level
from clausework.rules.entries import called, several
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.texts import Said

LAW = "Statements"
READER = re.compile(r"\b(?:you|everyone|everybody|anyone|all|people)\b", re.IGNORECASE)
STATES = 3
"""So many states are a list of the states that have a law."""
LONG = 10
"""So many words are not said twice by chance."""


@rule("S-RIGHTS-HOLDER", law=LAW, cites=("GDPR Art. 12(2)",), level=Level.WARNING)
def holder(facts: Facts) -> Problems:
    """Rights for some only.

    What it checks: `holder:` below `rights:` does not limit the rights to clients, customers or members.

    Why: the laws give these rights to everybody whose data you hold: visitors, employees of customers, people whom
    others tell you about.

    Example:
        rights:
          list: [access, erasure]

    How to mend: delete `holder:`; say where requests about data of your customers go under `customer_requests:`.
    """
    rights = facts.part("rights")
    if rights and rights.holder and not READER.search(rights.holder):
        said = f"only “{rights.holder}” are said to have these rights, but everybody has them whose data you hold"
        yield Problem(rights, "holder", said, "delete this; `customer_requests:` is for data of your customers")


@rule("S-RIGHTS-LIST", law=LAW, cites=("GDPR Art. 13(2)(c)",), level=Level.WARNING)
def elsewhere(facts: Facts) -> Problems:
    """A right that the list leaves out.

    What it checks: where the rights of a place are listed and consent can be withdrawn, withdrawal is in that list or
    in the one for everybody.

    Why: people look for their rights in the list of rights. One that stands only in the section on consent is not
    found.

    Example:
        consent:
          withdrawal: {any_time: true}
        jurisdictions:
          list:
            - {id: europe, is: [EU], rights: [access, erasure, withdraw_consent]}

    How to mend: add `withdraw_consent` to `rights:`.
    """
    consent, general = facts.part("consent"), facts.part("rights")
    stated = {right.right for right in (general.list if general else ())}
    for place in facts.listed("jurisdictions") if consent and consent.withdrawal else ():
        given = {right for name in place.is_ for right in facts.terms.jurisdictions[name].rights_on(facts.on)}
        listed = {right.right for right in place.rights or ()}
        if listed and "withdraw_consent" in given and "withdraw_consent" not in listed | stated:
            said = f"{called(place)}: consent can be withdrawn, but the list of rights does not say so"
            yield Problem(place, "rights", said, "add `withdraw_consent`")


@rule("S-STATE-LIST", law=LAW, cites=(), level=Level.WARNING)
def states(facts: Facts) -> Problems:
    """A list of states that has aged.

    What it checks: where one entry lists three or more states of the U.S., no state is missing from the entries whose
    general privacy law is in force.

    Why: a list of states by name says to everybody else that they have no rights. States pass such laws every year.

    Example:
        jurisdictions:
          list:
            - {id: california, is: [US-CA], label: California}

    How to mend: add the states to `is:` and to `people:`, unless their law does not concern you; then accept the
    finding below `ignore:`.
    """
    places = facts.listed("jurisdictions")
    named = {name for place in places for name in place.is_}
    for place in places if "US" not in named else ():
        if sum(name.startswith("US-") for name in place.is_) >= STATES:
            missing = [term.label for term in facts.terms.jurisdictions.values() if _due(facts, term.id, named)]
            if missing:
                said = f"{called(place)} lists states by name and leaves out {several(missing)}"
                yield Problem(
                    place, "is_", said, "add them, or accept this below `ignore:` if their law does not concern you"
                )


def _due(facts: Facts, name: str, named: set[str]) -> bool:
    term = facts.terms.jurisdictions[name]
    begun = term.in_force is not None and term.in_force <= facts.on
    return name.startswith("US-") and begun and not term.narrow and name not in named


@rule("S-REPEATED", law=LAW, cites=(), level=Level.WARNING)
def repeated(facts: Facts) -> Problems:
    """The same sentence twice.

    What it checks: no sentence of ten words or more stands in two places.

    Why: sooner or later one of the two is changed and the other is not. Then the policy contradicts itself.

    Example:
        rights:
          list: [access]
          notes:
            - To make a request, write to us with your name and the right you want to use.

    How to mend: keep the sentence in the place that holds for all, such as `rights:`.
    """
    places: dict[str, list[Said]] = defaultdict(list)
    for said in facts.texts:
        if said.key == "notes" and len(said.text.split()) >= LONG:
            places[said.text].append(said)
    for again in (said for all_ in places.values() for said in all_[1:]):
        what = "this sentence stands in another place as well"
        yield Problem(again.part, again.key, what, "keep it in one place that holds for both", number=again.number)
