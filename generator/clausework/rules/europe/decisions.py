"""Articles 13(2)(f), 14(2)(g) and 22 GDPR: decisions by machine."""

from __future__ import annotations

from clausework.findings import Level
from clausework.model.care import Decision
from clausework.rules.entries import called, several
from clausework.rules.europe.special import special_data
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"
PLACES = ("EU", "UK")


def by_machine(facts: Facts) -> list[Decision]:
    """Decisions that no person takes part in and that affect people significantly."""
    automation = facts.part("automation")
    return [entry for entry in (automation.decisions if automation else ()) if entry.solely and entry.significant]


@rule("GDPR-13-2-F", law=LAW, places=PLACES, cites=("GDPR Art. 13(2)(f)", "GDPR Art. 14(2)(g)"))
def logic(facts: Facts) -> Problems:
    """How a machine decides.

    What it checks: a decision by machine alone that affects people significantly has its logic (`logic:`) and what it
    means for the person (`consequence:`).

    Why: a notice states that there are such decisions, and gives meaningful information on their logic and on what
    they mean for the person.

    Example:
        automation:
          decisions:
            - id: installments
              what: whether you can pay in installments
              solely: true
              significant: true
              logic: a rule adds points for orders you paid on time, and says yes from 60 points of 100
              consequence: if it says no, you can still pay in every other way

    How to mend: add `logic:` and `consequence:`.
    """
    for decision in by_machine(facts):
        missing = [name for name in ("logic", "consequence") if not getattr(decision, name)]
        if missing:
            words = {"logic": "how it is made", "consequence": "what it means for the person"}
            what = f"the decision {called(decision)} does not say {several(words[name] for name in missing)}"
            yield Problem(decision, missing[0], what, f"add {several(f'`{name}:`' for name in missing)}")


@rule("GDPR-13-2-F-WHICH", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 13(2)(f)", "GDPR Recital 60"))
def which_decisions(facts: Facts) -> Problems:
    """Which decisions a machine takes.

    What it checks: where the practices say that automated decisions take place, they name each of them (`decisions:`).

    Why: the bare word tells people neither what is decided about them nor whether they can contest it.

    Example:
        automation:
          practices: [automated decisions]
          decisions:
            - {id: fraud, what: which orders we check by hand, solely: false, significant: false}

    How to mend: add an entry below `decisions:` for each; say of each whether a person takes part (`solely:`) and
    whether it affects people significantly (`significant:`).
    """
    automation = facts.part("automation")
    if not automation or automation.decisions or automation.notes or automation.status == "planned":
        return
    if "automated decisions" in automation.practices:
        what = "automated decisions are said to take place, but not which, nor how they are made"
        yield Problem(automation, "practices", what, "add an entry below `decisions:` for each of them")


@rule("GDPR-22-1", law=LAW, places=PLACES, level=Level.WARNING, cites=("GDPR Art. 22(1)",))
def kind_of_decision(facts: Facts) -> Problems:
    """Whether a person takes part, and what is at stake.

    What it checks: each decision says whether a machine alone takes it (`solely:`) and whether it affects people
    significantly (`significant:`).

    Why: on these two facts hangs whether people may refuse to be subject to the decision and what the notice must say.

    Example:
        automation:
          decisions:
            - {id: fraud, what: which orders we check by hand, solely: false, significant: false}

    How to mend: add `solely:` and `significant:`, each with true or false.
    """
    automation = facts.part("automation")
    for decision in automation.decisions if automation else ():
        missing = [name for name in ("solely", "significant") if getattr(decision, name) is None]
        if missing and False not in (decision.solely, decision.significant):
            words = {"solely": "whether a person takes part", "significant": "whether it affects people significantly"}
            what = f"the decision {called(decision)} does not say {several(words[name] for name in missing)}"
            yield Problem(decision, missing[0], what, f"add {several(f'`{name}:`' for name in missing)}")


@rule("GDPR-22-2", law=LAW, places=("EU",), cites=("GDPR Art. 22(2)",))
def ground(facts: Facts) -> Problems:
    """What allows a decision by machine.

    What it checks: a decision by machine alone that affects people significantly names what allows it (`basis:`).

    Why: in the EU such decisions are forbidden unless a contract needs them, a law allows them, or the person has
    explicitly consented. In the UK that has been different since 2026.

    Example:
        automation:
          decisions:
            - {id: loan, what: whether you get the loan, solely: true, significant: true, basis: contract}

    How to mend: add `basis:` with contract, consent or law.
    """
    for decision in by_machine(facts):
        if not decision.basis:
            what = f"the decision {called(decision)} does not say what allows a machine to take it alone"
            yield Problem(decision, "basis", what, "add `basis:` with contract, consent or law")


@rule("GDPR-22-3", law=LAW, places=("EU",), cites=("GDPR Art. 22(3)", "GDPR Art. 13(2)(f)"))
def review(facts: Facts) -> Problems:
    """How people contest a decision by machine.

    What it checks: a decision by machine alone that affects people significantly says how to ask for a person to look
    at it (`review:`).

    Why: people can have a person take part, give their view, and contest the decision.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example}
        automation:
          decisions:
            - {id: loan, what: whether you get the loan, solely: true, significant: true, review: [privacy]}

    How to mend: add `review:` with the ids of contacts.
    """
    yield from without_review(by_machine(facts))


def without_review(decisions: list[Decision]) -> Problems:
    """Decisions that do not say how to have a person look at them."""
    for decision in decisions:
        if not decision.review:
            what = f"the decision {called(decision)} does not say how to have a person review it and how to contest it"
            yield Problem(decision, "review", what, "add `review:` with the ids of contacts")


@rule("GDPR-22-4", law=LAW, places=("EU",), cites=("GDPR Art. 22(4)",))
def special_decisions(facts: Facts) -> Problems:
    """Special categories of data in decisions by machine.

    What it checks: a decision by machine alone that affects people significantly uses data on health and the like only
    with explicit consent, or where a purpose that uses this data names a substantial public interest.

    Why: without one of the two, such data may not feed such a decision.

    Example:
        data:
          list:
            - {id: health, label: Health data, items: [health]}
        automation:
          decisions:
            - {id: cover, what: whether we insure you, solely: true, significant: true, data: [health], basis: consent}

    How to mend: write `basis: consent` if people consent explicitly, or keep the data out of the decision.
    """
    yield from with_special_data(facts, ("explicit_consent", "substantial_public_interest"))


def with_special_data(facts: Facts, conditions: tuple[str, ...]) -> Problems:
    """Decisions that use special categories of data, though nothing that allows it is stated."""
    decisions = by_machine(facts)
    allowed = {
        name
        for purpose in (facts.listed("purposes") if decisions else ())
        if any(basis.special in conditions for basis in facts.derive.bases(purpose))
        for name in purpose.data
    }
    for decision in decisions:
        used = [category for category in special_data(facts) if category.id in decision.data]
        if decision.basis != "consent" and any(category.id not in allowed for category in used):
            names = several(called(category) for category in used)
            what = f"the decision {called(decision)} uses special categories of data ({names}) without explicit consent"
            yield Problem(
                decision, "data", what, "write `basis: consent` if people consent, or keep the data out of it"
            )
