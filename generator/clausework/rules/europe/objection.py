"""Article 21 GDPR: the right to object."""

from __future__ import annotations

import re

from clausework.redline.blocks import Kind
from clausework.rules.europe.bases import used
from clausework.rules.europe.rights import stated_rights
from clausework.rules.facts import Facts
from clausework.rules.own_words import said
from clausework.rules.phrases import Phrase
from clausework.rules.rule import Problem, Problems, rule

LAW = "GDPR"
PLACES = ("EU", "UK")

OBJECT = re.compile(r"\b(right to object|(can|may) object (at|to)|object at any time|objection)\b", re.IGNORECASE)
OTHERS = re.compile(r"\b(access|correct|rectif|delet|eras|restrict|portab)", re.IGNORECASE)
"""Words of the other rights."""
NOT_APART = (Kind.ITEM, Kind.ROW, Kind.TABLE_HEAD)

MARKETING = {"direct_marketing", "email_marketing", "sms_marketing", "partner_offers", "sales_prospecting"}
STOP = {"object_marketing", "opt_out_marketing"}
REFUSE = re.compile(r"\b(opt(ing)? out|unsubscribe|object|stop)\b", re.IGNORECASE)
MAIL = Phrase(
    re.compile(r"\b(marketing|newsletters?|offers|promotional)\b", re.IGNORECASE),
    ("marketing", "newsletter", "offers", "promotional"),
)


@rule("GDPR-21-4", law=LAW, places=PLACES, cites=("GDPR Art. 21(4)",))
def shown_apart(facts: Facts) -> Problems:
    """The right to object, shown apart.

    What it checks: where data is used on legitimate interests, on a public task or for direct marketing, the policy
    has a heading or a paragraph of its own on the right to object. A line in the list of rights is not enough.

    Why: the right to object is brought to people's attention explicitly, clearly and apart from other information.

    Example:
        purposes:
          list:
            - id: security
              is: security
              legal_bases:
                - {basis: legitimate_interests, interest: keeping attackers out}
        clauses:
          - id: right-to-object
            place: own
            title: Your right to object
            text: >-
              You can object to any use that rests on legitimate interests, for reasons that arise from your situation.

    How to mend: add a clause with `place: own` and the title “Your right to object” below `clauses:`.
    """
    grounds = [basis for basis in used(facts) if "objection" in facts.terms.legal_bases[basis].rights]
    if not (grounds or _markets(facts)):
        return
    texts = [passage.text for passage in facts.passages if passage.kind not in NOT_APART]
    if any(OBJECT.search(text) and not OTHERS.search(text) for text in texts if "object" in text.lower()):
        return
    part, key = facts.home("rights")
    what = "the right to object is not shown apart from the other rights"
    mend = "add a clause with `place: own` and the title “Your right to object” below `clauses:`"
    yield Problem(part, key, what, mend)


def _markets(facts: Facts) -> bool:
    marketing = facts.part("marketing")
    return bool(marketing and marketing.sends) or any(entry.is_ in MARKETING for entry in facts.listed("purposes"))


@rule("GDPR-21-2", law=LAW, places=PLACES, cites=("GDPR Art. 21(2)", "GDPR Art. 21(3)"))
def marketing(facts: Facts) -> Problems:
    """The right to object to marketing.

    What it checks: a company that sends marketing messages tells people how to stop them: below `marketing:`, among
    the rights, or in words of its own.

    Why: anybody may object to direct marketing at any time and without a reason, and the marketing then ends. A notice
    says so.

    Example:
        purposes:
          list:
            - {id: newsletter, is: email_marketing, text: send you our newsletter}
        marketing:
          opt_out_any_time: true
          opt_out:
            - {kind: unsubscribe_link, label: every newsletter}

    How to mend: add `opt_out:` below `marketing:`, or the right `object_marketing`.
    """
    section = facts.part("marketing")
    told = any(stated_rights(facts, entry) & STOP for entry in facts.jurisdictions(*PLACES))
    if not _markets(facts) or told or (section and section.opt_out) or said(facts, MAIL, REFUSE):
        return
    part, key = facts.home("marketing")
    what = "the company sends marketing messages and does not say how to stop them"
    yield Problem(part, key or "opt_out", what, "add `opt_out:` below `marketing:`, or the right `object_marketing`")
