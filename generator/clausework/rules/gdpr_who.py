"""Articles 13 and 14 GDPR: who answers for the data and how to reach them."""

from __future__ import annotations

from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"
PLACES = ("EU", "UK")


@rule("GDPR-13-1-A", law=LAW, places=PLACES, cites=("GDPR Art. 13(1)(a)", "GDPR Art. 14(1)(a)"))
def controller(facts: Facts) -> Problems:
    """Who the controller is.

    What it checks: the practices give the name in the company register.

    Why: a notice states the identity and the contact details of the controller. A brand is not an identity: nobody can
    write a formal letter to it.

    Example:
        company:
          name: Acme
          legal_name: Acme Software B.V.

    How to mend: add `legal_name:` below `company:`.
    """
    company = facts.practices.company
    if not company.legal_name:
        what = "the notice does not say who the controller is"
        yield Problem(company, "legal_name", what, "add `legal_name:` below `company:`")
