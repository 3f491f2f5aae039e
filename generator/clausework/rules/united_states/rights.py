"""The rights that the states of the United States give, and whether the notice tells people of them."""

from __future__ import annotations

from clausework.findings import Level
from clausework.rules.entries import several
from clausework.rules.europe.bases import used
from clausework.rules.facts import Facts
from clausework.rules.notices import REVOKE
from clausework.rules.own_words import said, written
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.united_states.states import LAW, besides, cited, lacking, rights

EXPLAINED = ("US-MN", "US-MT")
"""States that want the rights explained, not only how to use them."""
LISTED = besides("US-RI", *EXPLAINED)
PROFILED = besides("US-IA", "US-UT")
CORE = ("access", "rectification", "erasure", "portability")
ALL = (*CORE, "opt_out_sale", "opt_out_targeted_advertising")
PROFILING = ("opt_out_profiling", "question_profiling")
AS_WELL = {
    "access": {"know", "know_categories", "access_specific_pieces", "access_confirmation", "copy"},
    "portability": {"copy", "access_specific_pieces"},
    "opt_out_sale": {"opt_out_sale_sharing", "opt_out_selling_targeted_advertising"},
    "opt_out_targeted_advertising": {"opt_out_sale_sharing", "opt_out_selling_targeted_advertising"},
    "opt_out_profiling": {"opt_out_automated", "automated_decision"},
}
"""Other rights of the vocabulary that say the same."""


def _told(facts: Facts, places: tuple[str, ...], asked: tuple[str, ...]) -> Problems:
    if written(facts, "rights", "jurisdictions"):
        return

    def untold(state: str) -> tuple[str, ...]:
        given, told = facts.terms.jurisdictions[state].rights, rights(facts, state)
        due = (right for right in asked if right in given)
        return tuple(right for right in due if not ({right} | AS_WELL.get(right, set())) & told)

    for place, missing in lacking(facts, places, untold):
        names = several(facts.terms.rights[right].label.lower() for right in missing)
        what = f"people in {place.names} are not told of all their rights; missing: {names}"
        ids = several(f"`{right}`" for right in missing)
        mend = f"add {ids} to `rights:`, or delete it to state those the law gives"
        yield Problem(place.entry, "rights", what, mend, since=place.since)


@rule("US-RIGHTS", law=LAW, places=LISTED, level=Level.WARNING, cites=cited(LISTED))
def listed(facts: Facts) -> Problems:
    """The rights of people.

    What it checks: a state whose rights the company lists itself (`rights:`) has access, deletion, correction (Iowa
    knows none) and a copy to take elsewhere. The rights listed for everybody count.

    Why: the notice says how people exercise their rights. A list that leaves one out looks as if it did not exist.

    Example:
        jurisdictions:
          list:
            - {id: texas, is: [US-TX], rights: [access, rectification, erasure, portability]}

    How to mend: add the missing rights, or delete `rights:` to state those the law gives.
    """
    yield from _told(facts, LISTED, CORE)


@rule("US-RIGHTS-EXPLAINED", law=LAW, places=EXPLAINED, cites=cited(EXPLAINED))
def explained(facts: Facts) -> Problems:
    """An explanation of the rights.

    What it checks: if the company lists the rights of Minnesota or Montana itself (`rights:`), it lists access,
    correction, deletion, portability, and the opt-outs of sale and of targeted advertising.

    Why: in these two states the notice explains the rights that the law gives, and not only how to use them.

    Example:
        jurisdictions:
          list:
            - id: minnesota
              is: [US-MN]
              rights: [access, rectification, erasure, portability, opt_out_sale, opt_out_targeted_advertising]

    How to mend: add the missing rights, or delete `rights:` to state those the law gives.
    """
    yield from _told(facts, EXPLAINED, ALL)


@rule(
    "US-PROFILING",
    law=LAW,
    places=PROFILED,
    cites=("Conn. Gen. Stat. 42-518", "Minn. Stat. 325M.14", "Va. Code 59.1-577"),
)
def profiling(facts: Facts) -> Problems:
    """Rights about profiling.

    What it checks: where a decision by machine, or with its help, affects people significantly (`significant: true`),
    the states have the right to opt out of such profiling, and Minnesota and Connecticut the right to question its
    result, if the company lists their rights itself. Utah and Iowa know neither.

    Why: people can opt out of profiling for decisions with legal or similarly significant effects: on loans, housing,
    insurance, education, work, health care. A right that nobody is told of cannot be used.

    Example:
        automation:
          decisions:
            - {id: installments, what: whether you can pay in installments, solely: true, significant: true}
        jurisdictions:
          list:
            - {id: minnesota, is: [US-MN], rights: [access, opt_out_profiling, question_profiling]}

    How to mend: add the missing rights, or delete `rights:` to state those the law gives.
    """
    automation = facts.part("automation")
    if automation and any(decision.significant for decision in automation.decisions):
        yield from _told(facts, PROFILED, PROFILING)


@rule("US-MD-REVOKE", law="Maryland Online Data Privacy Act", places=("US-MD",), cites=("Md. Code, Com. Law 14-4707",))
def revoke(facts: Facts) -> Problems:
    """How to revoke consent, in Maryland.

    What it checks: where a purpose rests on consent, people in Maryland have the right to withdraw it, or the policy
    says how.

    Why: the notice says how people may revoke their consent; that must be as easy as it was to give it.

    Example:
        purposes:
          list:
            - {id: newsletter, is: email_marketing, legal_bases: [consent]}
        jurisdictions:
          list:
            - {id: maryland, is: [US-MD]}

    How to mend: add `withdrawal:` below `consent:`, or `withdraw_consent` to `rights:`.
    """
    consent = facts.part("consent")
    relies = bool(used(facts) & {"consent", "express_consent"}) or bool(consent and consent.asked_for)
    told = "withdraw_consent" in rights(facts, "US-MD") or (consent and consent.withdrawal) or said(facts, REVOKE)
    if relies and not told and not written(facts, "consent", "rights", "jurisdictions"):
        part, key = facts.home("consent")
        what = "purposes rest on consent, and the notice does not say how to revoke it"
        yield Problem(part, key or "withdrawal", what, "add `withdrawal:` with `channels:` below `consent:`")
