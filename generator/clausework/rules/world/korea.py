"""The Personal Information Protection Act of South Korea (PIPA), Article 30: what a privacy policy says of the data."""

from __future__ import annotations

from clausework.model.care import RetentionSection
from clausework.model.fields import NotApplicable
from clausework.model.use import CookieSection
from clausework.rules.entries import called, several
from clausework.rules.facts import Facts
from clausework.rules.notices import without_items, without_period, without_purposes
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.third_parties import purpose_told, third_parties

LAW = "PIPA"
PLACES = ("KR",)
WORKS = ("service_provider", "contractor")


@rule("KR-30", law=LAW, places=PLACES, cites=("PIPA Art. 30",))
def purposes(facts: Facts) -> Problems:
    """What data is used for, in South Korea.

    What it checks: the practices name a purpose.

    Why: the policy tells the purposes of processing.

    Example:
        purposes:
          list:
            - {id: support, is: customer_support}
        jurisdictions:
          list:
            - {id: korea, is: [KR]}

    How to mend: add `purposes:` with an entry for each purpose.
    """
    yield from without_purposes(facts)


@rule("KR-30-ITEMS", law=LAW, places=PLACES, cites=("PIPA Art. 30",))
def items(facts: Facts) -> Problems:
    """The items of personal information, in South Korea.

    What it checks: the practices list the categories of data, and each category says what is in it (`items:`).

    Why: the policy tells the items that are processed, not only what they are called together.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        jurisdictions:
          list:
            - {id: korea, is: [KR]}

    How to mend: add `items:` to the category.
    """
    yield from without_items(facts)


@rule("KR-30-PERIOD", law=LAW, places=PLACES, cites=("PIPA Art. 30",))
def period(facts: Facts) -> Problems:
    """How long data is kept, in South Korea.

    What it checks: the section on retention gives a period, or what ends it.

    Why: the policy tells the period for which personal information is processed and kept.

    Example:
        retention:
          list:
            - {id: orders, what: orders, period: {count: 5, unit: year}}
        jurisdictions:
          list:
            - {id: korea, is: [KR]}

    How to mend: add entries with `period:` or `as_long_as:` to `list:` below `retention:`.
    """
    yield from without_period(facts)


@rule("KR-30-THIRD", law=LAW, places=PLACES, cites=("PIPA Art. 30",))
def provided(facts: Facts) -> Problems:
    """What third parties get, in South Korea.

    What it checks: each recipient that uses the data for itself is named (`name:`, `members:`, or where it is named),
    and says what it gets and for which purpose.

    Why: the policy tells of data that is provided to third parties: to whom, which items, and for what.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        recipients:
          list:
            - {id: carrier, kind: delivery, name: Kea Post, role: controller, data: [contact], functions: [delivery]}
        jurisdictions:
          list:
            - {id: korea, is: [KR]}

    How to mend: add `name:`, `data:` and `purposes:` to the recipient.
    """
    for recipient in third_parties(facts):
        asked = {
            "who it is": recipient.name or recipient.members or recipient.named_in or recipient.kind == "public",
            "which data it gets": recipient.data or recipient.what,
            "what for": purpose_told(facts, recipient),
        }
        if missing := [words for words, told in asked.items() if not told]:
            what = f"{called(recipient)}: not said {several(missing)}"
            yield Problem(recipient, None, what, "add `name:`, `data:` and `purposes:`")


@rule("KR-30-ENTRUSTED", law=LAW, places=PLACES, cites=("PIPA Art. 26", "PIPA Art. 30"))
def entrusted(facts: Facts) -> Problems:
    """Who processes data for the company, in South Korea.

    What it checks: each recipient that works for the company is named (`name:` or `members:`) and says what it does.

    Why: the policy tells which work is entrusted to others, and to whom. A kind of company is not enough.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., role: processor, functions: [hosting]}
        jurisdictions:
          list:
            - {id: korea, is: [KR]}

    How to mend: add `name:` and `functions:` to the recipient.
    """
    for entry in facts.listed("recipients") if not written(facts, "recipients") else ():
        works = facts.terms.recipients[entry.kind].party in WORKS and entry.role is None
        if entry.status == "planned" or not (works or entry.role == "processor"):
            continue
        asked = {
            "who it is": entry.name or entry.members or entry.named_in,
            "what it does": purpose_told(facts, entry) or entry.kind not in ("service_provider", "vendor", "agent"),
        }
        if missing := [words for words, told in asked.items() if not told]:
            what = f"{called(entry)} works for you: not said {several(missing)}"
            yield Problem(entry, None, what, "add `name:` and `functions:`")


@rule("KR-30-DESTRUCTION", law=LAW, places=PLACES, cites=("PIPA Art. 21", "PIPA Art. 30"))
def destruction(facts: Facts) -> Problems:
    """How data is destroyed, in South Korea.

    What it checks: the section on retention says what happens when a period is over (`then:`) and how data is
    destroyed (`destroyed_by:`), or a sentence there does.

    Why: the policy tells the procedure and the method by which personal information is destroyed.

    Example:
        retention:
          then: [deleted]
          then_when: within 5 days after a period ends
          destroyed_by: [overwriting files, shredding paper]
        jurisdictions:
          list:
            - {id: korea, is: [KR]}

    How to mend: add `then:` and `destroyed_by:` below `retention:`.
    """
    section = facts.practices.retention
    if isinstance(section, NotApplicable) or written(facts, "retention"):
        return
    if not isinstance(section, RetentionSection) or not (section.notes or (section.then and section.destroyed_by)):
        part, key = facts.home("retention")
        missing = next((name for name in ("then", "destroyed_by") if not getattr(section, name, None)), "then")
        what = "the notice does not say when and by what method data is destroyed"
        yield Problem(part, key or missing, what, "add `then:`, `then_when:` and `destroyed_by:` below `retention:`")


@rule("KR-30-COOKIES", law=LAW, places=PLACES, cites=("PIPA Art. 30",))
def cookies(facts: Facts) -> Problems:
    """Cookies and how to refuse them, in South Korea.

    What it checks: the section on cookies gives a way to refuse them (`controls:`), or says that you ask first.

    Why: the policy tells of devices that collect personal information automatically, such as cookies, and how to
    refuse them.

    Example:
        cookies:
          technologies: [cookies]
          controls: [{kind: browser_settings}]
        jurisdictions:
          list:
            - {id: korea, is: [KR]}

    How to mend: add `controls:` below `cookies:`.
    """
    section = facts.part("cookies")
    if not isinstance(section, CookieSection) or written(facts, "cookies"):
        return
    if not (section.controls or section.consent_first or section.notes or section.details_in):
        what = "cookies are used, and it is not said how to refuse them"
        yield Problem(section, "controls", what, "add `controls:` with the ways to refuse")
