"""Nevada's law on websites (NRS 603A.300 to 603A.360): what the notice of an operator says."""

from __future__ import annotations

from clausework.model.fields import NotApplicable
from clausework.rules.facts import Facts
from clausework.rules.notices import without_changes, without_data, without_date, without_recipients
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

LAW = "Nevada online privacy law (NRS 603A)"
PLACES = ("US-NV",)


@rule("US-NV-340", law=LAW, places=PLACES, cites=("NRS 603A.340",))
def categories(facts: Facts) -> Problems:
    """Which data a website collects, and with whom it is shared.

    What it checks: the practices list the categories of data, and name recipients or kinds of recipients.

    Why: the notice of a website identifies the categories of information that it collects, and the categories of third
    parties with which it may share them.

    Example:
        data:
          list:
            - {id: contact, label: Contact details, items: [name, email]}
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc.}
        jurisdictions:
          list:
            - {id: nevada, is: [US-NV]}

    How to mend: add `data:` and `recipients:`, each with a `list:`.
    """
    yield from without_data(facts)
    yield from without_recipients(facts)


@rule("US-NV-340-CHANGES", law=LAW, places=PLACES, cites=("NRS 603A.340",))
def changes(facts: Facts) -> Problems:
    """How people learn of changes, in Nevada.

    What it checks: `changes:` says how people are told of changes to the policy, be it only that the new text is
    posted.

    Why: the notice describes the process by which the operator tells people of material changes to it.

    Example:
        changes: {posted: true}
        jurisdictions:
          list:
            - {id: nevada, is: [US-NV]}

    How to mend: add `notice_by:` or `posted: true` below `changes:`.
    """
    yield from without_changes(facts)


@rule("US-NV-340-ACROSS", law=LAW, places=PLACES, cites=("NRS 603A.340",))
def across_sites(facts: Facts) -> Problems:
    """Tracking by others, in Nevada.

    What it checks: `cookies:` says whether others may collect what people do over time and on different websites when
    they use the service: by `across_sites:`, true or false, or by `third_parties:`.

    Why: the notice discloses whether a third party may do so.

    Example:
        cookies: {across_sites: false}
        jurisdictions:
          list:
            - {id: nevada, is: [US-NV]}

    How to mend: add `across_sites:` below `cookies:`.
    """
    section = facts.practices.cookies
    if isinstance(section, NotApplicable) or written(facts, "cookies", "jurisdictions"):
        return
    if section is None or (section.across_sites is None and section.third_parties is None):
        part, key = facts.home("cookies")
        what = "not said whether others may follow what people do over time on your service and on those of others"
        yield Problem(part, key or "across_sites", what, "add `across_sites:` true or false below `cookies:`")


@rule("US-NV-340-DATE", law=LAW, places=PLACES, cites=("NRS 603A.340",))
def effective_date(facts: Facts) -> Problems:
    """The date of the notice, in Nevada.

    What it checks: the newest version bears a date that the company gave it.

    Why: the notice states the day from which it holds. A text that was only recorded here bears none.

    Example:
        jurisdictions:
          list:
            - {id: nevada, is: [US-NV]}

    How to mend: release a version with `clausework release`.
    """
    yield from without_date(facts)


@rule("US-NV-345", law=LAW, places=PLACES, cites=("NRS 603A.345",))
def request_address(facts: Facts) -> Problems:
    """Where people in Nevada ask not to be sold.

    What it checks: the entry for Nevada, the section on rights, or a contact for requests gives an email address, a
    telephone number or a form.

    Why: each operator has a designated address at which people can ask that their information not be sold, also if
    none is sold today. It is an email address, a toll-free number or a website.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [requests]}
        jurisdictions:
          list:
            - {id: nevada, is: [US-NV]}

    How to mend: add a contact of kind `email`, `web` or `phone` with `for: [requests]`, or its id to `contacts:` of
    the entry.
    """
    contact, general = facts.practices.contact, facts.part("rights")
    entries = facts.derive.jurisdictions(*PLACES)
    meant = {name for part in (*entries, *((general,) if general else ())) for name in part.contacts}
    listed = contact.list if contact else ()
    ways = {entry.kind for entry in listed if entry.id in meant or "requests" in entry.for_}
    if not ways & {"email", "phone", "web"} and not written(facts, "contact", "rights", "jurisdictions"):
        what = "people in Nevada are given no address at which they can ask that their data not be sold"
        mend = "add a contact of kind `email`, `web` or `phone` with `for: [requests]`, also if you sell nothing"
        yield Problem(entries[0], "contacts", what, mend)
