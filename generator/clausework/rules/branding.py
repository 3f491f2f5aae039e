"""What the pages look like."""

from __future__ import annotations

from clausework.branding import GROUNDS
from clausework.colours import ENOUGH, contrast, readable
from clausework.findings import Level
from clausework.rules.facts import Facts
from clausework.rules.rule import Problem, Problems, rule


@rule("WCAG-1-4-3", law="Accessibility", level=Level.WARNING, cites=("WCAG 2.2, 1.4.3",))
def colour(facts: Facts) -> Problems:
    """A colour that cannot be read.

    What it checks: text in the colour of the company can be read on a light page. The contrast of the two is 4.5 to 1
    or more. In the dark, links always have a lighter shade; that is not meant.

    Why: links in a pale colour are lost to many people, and on a phone in the sun to everybody. Laws on accessibility
    point to the same number.

    Example:
        company:
          name: Acme
          colour: "#0b5d7a"

    How to mend: nothing breaks, for the pages use the nearest darker shade for links. Write that shade, which the
    finding names, or another of your colours.
    """
    company = facts.practices.company
    ground = GROUNDS["default"]
    if company.colour and (used := readable(company.colour, ground)) != company.colour.lower():
        ratio = f"{contrast(company.colour, ground):.1f} to 1"
        what = f"text in {company.colour!r} has a contrast of {ratio}, {ENOUGH} is wanted, and links are in {used!r}"
        yield Problem(company, "colour", what, f'write `colour: "{used}"`, or another darker one')
