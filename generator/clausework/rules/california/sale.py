"""The CCPA: what is sold, shared and disclosed, to whom, and why."""

from __future__ import annotations

from clausework.model.fields import NotApplicable
from clausework.model.sharing import Recipient
from clausework.rules.california.californian import PLACES, trades
from clausework.rules.entries import called
from clausework.rules.facts import Facts
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule
from clausework.selling import Selling

LAW = "CCPA"


def _answered(facts: Facts) -> bool:
    return isinstance(facts.practices.sale, NotApplicable) or written(facts, "sale")


@rule("CCPA-7011-E1D", law=LAW, places=PLACES, cites=("11 CCR 7011(e)(1)", "Cal. Civ. Code 1798.130(a)(5)"))
def sold_or_shared(facts: Facts) -> Problems:
    """Whether personal information is sold or shared.

    What it checks: the practices say of all the data whether it is sold, and whether it is shared for advertising that
    rests on what people do elsewhere: by a statement below `sale:`, or by recipients with `sold:` or
    `cross_context_advertising:`.

    Why: the notice lists the categories sold or shared in the preceding twelve months, or says that there are none.
    California calls it “sale” when anything of value comes back, and “sharing” even if nothing does. “We do not sell
    your data for marketing” answers neither question.

    Example:
        sale:
          list:
            - {id: general, sold: false, shared_for_advertising: false}
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: add an entry to `list:` below `sale:` with `sold:` and `shared_for_advertising:`, without `what:`,
    `purpose:` or `condition:`; or mark the recipients.
    """
    if _answered(facts):
        return
    selling = Selling(facts.derive)
    asked = {"sold": selling.sold, "shared for advertising across websites": selling.shared}
    if open_ := [words for words, known in asked.items() if known is None]:
        part, key = facts.home("sale")
        what = f"the notice does not say of all personal information whether it is {' or '.join(open_)}"
        mend = "add an entry below `sale:` without `what:`, `to:` and `purpose:`, or mark the recipients it goes to"
        yield Problem(part, key or "list", what, mend)


@rule("CCPA-7011-E1E", law=LAW, places=PLACES, cites=("11 CCR 7011(e)(1)", "Cal. Civ. Code 1798.115(c)"))
def to_whom(facts: Facts) -> Problems:
    """To whom personal information is sold or shared, and why.

    What it checks: where the practices say that data is sold or shared, there is a recipient for it with `sold: true`
    or `cross_context_advertising: true`, and each such recipient has its data and a purpose.

    Why: for each category sold or shared, the notice names the categories of third parties that get it, and it gives
    the specific purpose of selling or sharing.

    Example:
        data:
          list:
            - {id: advertising, label: Advertising data, items: [cookie_id]}
        purposes:
          list:
            - {id: ads, is: cross_context_ads, data: [advertising]}
        recipients:
          list:
            - id: ad-network
              kind: ad_network
              data: [advertising]
              purposes: [ads]
              cross_context_advertising: true
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: mark the recipients, and add `data:` and `purposes:` to each.
    """
    selling = Selling(facts.derive)
    for name, mark, recipients in (
        ("sold", "sold", selling.buyers),
        ("shared_for_advertising", "cross_context_advertising", selling.advertisers),
    ):
        for statement in selling.statements if not recipients else ():
            if getattr(statement, name):
                what = "this says that data goes to others, but no recipient is marked so"
                yield Problem(statement, name, what, f"add `{mark}: true` and `data:` to those it goes to")
        words = "sold to" if name == "sold" else "shared for advertising with"
        for recipient in recipients:
            if not recipient.data:
                what = f"not said which data is {words} {called(recipient)}"
                yield Problem(recipient, "data", what, "add `data:` with the categories it gets")
            if not _reason(selling, recipient):
                what = f"not said for which purpose data is {words} {called(recipient)}"
                yield Problem(recipient, "purposes", what, "add `purposes:`, or `to:` with the purpose in words")


def _reason(selling: Selling, recipient: Recipient) -> bool:
    return bool(selling.purposes(recipient) or recipient.to or recipient.functions)


@rule("CCPA-7011-E1G", law=LAW, places=PLACES, cites=("11 CCR 7011(e)(1)",))
def under_sixteen(facts: Facts) -> Problems:
    """Sale of the data of people under 16.

    What it checks: a company that sells or shares data says whether it knowingly does so with data of people under 16.

    Why: the notice states whether the business has actual knowledge that it sells or shares such data. Their consent,
    or that of a parent for those under 13, must come first.

    Example:
        sale:
          list:
            - {id: general, sold: true, shared_for_advertising: false, under_sixteen: false}
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: add `under_sixteen:` to an entry below `sale:`.
    """
    if trades(facts) and Selling(facts.derive).under_sixteen is None and not _answered(facts):
        part, key = facts.home("sale")
        what = "data is sold or shared, but not said whether knowingly that of people under 16, too"
        yield Problem(part, key or "list", what, "add `under_sixteen:` to an entry below `sale:`")


@rule("CCPA-120-C", law=LAW, places=PLACES, cites=("Cal. Civ. Code 1798.120(c)", "11 CCR 7070", "11 CCR 7071"))
def opt_in(facts: Facts) -> Problems:
    """Consent of people under 16.

    What it checks: where data of people under 16 is knowingly sold or shared, the statement says how they agree first.

    Why: without their consent that is forbidden: of the person from 13 to 15, of a parent below 13. The notice
    describes how it is given.

    Example:
        sale:
          list:
            - id: general
              sold: true
              under_sixteen: true
              opt_in: we ask people aged 13 to 15 on our sign-up page, and a parent by signed form if they are younger
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: add `opt_in:` to the statement, or stop selling and sharing such data.
    """
    statement = Selling(facts.derive).under_sixteen
    if statement and statement.under_sixteen and not (statement.opt_in or statement.notes):
        what = "data of people under 16 is sold or shared, but not said how they, or a parent, agree to it first"
        yield Problem(statement, "opt_in", what, "add `opt_in:` with how they agree, or stop it")


@rule("CCPA-7011-E1H", law=LAW, places=PLACES, cites=("11 CCR 7011(e)(1)", "Cal. Civ. Code 1798.130(a)(5)"))
def disclosed(facts: Facts) -> Problems:
    """To whom each category is disclosed.

    What it checks: the practices name recipients. Each of them that works for the company, or is a third party to it,
    says by `data:` which categories it gets. Authorities, staff, other users and a buyer of the business do not count.

    Why: the notice lists the categories disclosed for a business purpose and, for each, the categories of those who
    get them. Words such as “your data” or “some information” cannot be sorted so.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        recipients:
          list:
            - {id: harbour, kind: hosting, name: Harbour Hosting, functions: [hosting], data: [contact]}
        jurisdictions:
          list:
            - {id: california, is: [US-CA]}

    How to mend: add `data:` to the recipient. `what:` may stay beside it: it is what the policy prints.
    """
    if isinstance(facts.practices.recipients, NotApplicable) or written(facts, "recipients"):
        return
    if not facts.listed("recipients"):
        part, key = facts.home("recipients")
        what = "the notice does not say to whom personal information is disclosed for a business purpose"
        yield Problem(part, key or "list", what, "add a `list:` below `recipients:`, or `not_applicable:` if to nobody")
    for recipient in facts.listed("recipients"):
        counts = facts.terms.recipients[recipient.kind].party and recipient.status != "planned"
        if counts and not recipient.data:
            what = f"{called(recipient)}: not said which categories of data go there, so the table cannot show it"
            yield Problem(recipient, "data", what, "add `data:` with the ids of the categories it gets")
