"""What the states of the United States ask of those who sell personal data or use it for targeted advertising."""

from __future__ import annotations

from clausework.model.use import Control
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.united_states.states import GENERAL, LAW, cited, lacking, rights, trades

OPT_OUTS = {
    "opt_out_sale",
    "opt_out_sale_sharing",
    "opt_out_targeted_advertising",
    "opt_out_selling_targeted_advertising",
    "opt_out_interest_based_advertising",
}
LINKS = ("US-AL", "US-CO", "US-CT", "US-DE", "US-MN", "US-MT", "US-NH")
"""States that want a link on the website, or another clear way outside of the notice."""
ON_THE_SITE = {"opt_out_page", "preference_tool"}


def ways(facts: Facts, state: str) -> tuple[Control, ...]:
    """The ways in which people of a state can opt out."""
    return tuple(control for entry in facts.derive.jurisdictions(state) for control in entry.opt_out)


@rule("US-BASE-OPTOUT", law=LAW, places=GENERAL, cites=cited(GENERAL))
def opt_out(facts: Facts) -> Problems:
    """How to opt out of sale and targeted advertising.

    What it checks: where data is sold, or used for advertising that rests on what people do elsewhere, each state has
    a way to opt out (`opt_out:`), or the right to opt out together with a way to use rights.

    Why: the notice discloses the sale and the targeted advertising clearly and conspicuously, together with how people
    exercise their right to opt out of them.

    Example:
        sale:
          list:
            - {id: general, sold: true}
        jurisdictions:
          list:
            - id: texas
              is: [US-TX]
              opt_out:
                - {kind: opt_out_page, label: Your Privacy Choices, url: https://acme.example/choices}

    How to mend: add `opt_out:` to the state.
    """
    general = facts.part("rights")

    def untold(state: str) -> tuple[str, ...]:
        entries = facts.derive.jurisdictions(state)
        asked = any(entry.contacts for entry in entries) or bool(general and general.contacts)
        told = ways(facts, state) or (asked and rights(facts, state) & OPT_OUTS)
        return () if told or not trades(facts, state) else ("opt out",)

    for place, _ in lacking(facts, GENERAL, untold) if not written(facts, "sale", "jurisdictions") else ():
        what = f"data is sold or used for targeted advertising, and people in {place.names} are not told how to opt out"
        yield Problem(place.entry, "opt_out", what, "add `opt_out:` with the ways to opt out", since=place.since)


@rule("US-OPTOUT-LINK", law=LAW, places=LINKS, cites=cited(LINKS))
def link(facts: Facts) -> Problems:
    """A page on which people opt out.

    What it checks: where data is sold or used for targeted advertising, `opt_out:` of each of these states has an
    `opt_out_page` with its address, or a tool on the site.

    Why: a sentence in the notice is not enough there. The website has a clear and conspicuous link to a page on which
    people, or somebody who acts for them, opt out.

    Example:
        sale:
          list:
            - {id: general, sold: true}
        jurisdictions:
          list:
            - id: connecticut
              is: [US-CT]
              opt_out:
                - {kind: opt_out_page, label: Your Privacy Choices, url: https://acme.example/choices}

    How to mend: add the page to `opt_out:`, as it stands in the footer of your site.
    """

    def untold(state: str) -> tuple[str, ...]:
        there = any(way.kind in ON_THE_SITE and (way.url or way.label) for way in ways(facts, state))
        return () if there or not trades(facts, state) else ("page",)

    for place, _ in lacking(facts, LINKS, untold) if not written(facts, "sale", "jurisdictions") else ():
        what = f"data is sold or used for targeted advertising; {place.ask} for a page on which people can opt out"
        mend = "add `{kind: opt_out_page, label: Your Privacy Choices, url: ...}` below `opt_out:`"
        yield Problem(place.entry, "opt_out", what, mend, since=place.since)
