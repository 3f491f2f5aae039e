"""The General Data Protection Law of Brazil (LGPD), Article 9: what people are told."""

from __future__ import annotations

from clausework.rules.entries import called, some
from clausework.rules.facts import Facts
from clausework.rules.notices import (
    without_contact,
    without_name,
    without_period,
    without_purposes,
    without_recipients,
)
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule
from clausework.rules.third_parties import purpose_told, third_parties

LAW = "LGPD"
PLACES = ("BR",)
WORKS = ("service_provider", "contractor")


@rule("BR-9", law=LAW, places=PLACES, cites=("LGPD Art. 9",))
def purposes(facts: Facts) -> Problems:
    """What data is used for, in Brazil.

    What it checks: the practices name a purpose.

    Why: people have access to clear information on the specific purpose of the processing (Article 9, I).

    Example:
        purposes:
          list:
            - {id: support, is: customer_support}
        jurisdictions:
          list:
            - {id: brazil, is: [BR]}

    How to mend: add `purposes:` with an entry for each purpose.
    """
    yield from without_purposes(facts)


@rule("BR-9-DURATION", law=LAW, places=PLACES, cites=("LGPD Art. 9",))
def duration(facts: Facts) -> Problems:
    """How long data is processed, in Brazil.

    What it checks: the section on retention gives a period, or what ends it.

    Why: people have access to clear information on the form and the duration of the processing (Article 9, II).

    Example:
        retention:
          list:
            - {id: orders, what: orders, period: {count: 5, unit: year}}
        jurisdictions:
          list:
            - {id: brazil, is: [BR]}

    How to mend: add entries with `period:` or `as_long_as:` to `list:` below `retention:`.
    """
    yield from without_period(facts)


@rule("BR-9-CONTROLLER", law=LAW, places=PLACES, cites=("LGPD Art. 9",))
def controller(facts: Facts) -> Problems:
    """Who the controller is, in Brazil.

    What it checks: the practices give the name in the company register.

    Why: people have access to clear information on the identity of the controller (Article 9, III).

    Example:
        company: {name: Acme, legal_name: Acme Software Ltda.}
        jurisdictions:
          list:
            - {id: brazil, is: [BR]}

    How to mend: add `legal_name:` below `company:`.
    """
    yield from without_name(facts)


@rule("BR-9-CONTACT", law=LAW, places=PLACES, cites=("LGPD Art. 9",))
def contact(facts: Facts) -> Problems:
    """How to reach the controller, in Brazil.

    What it checks: the practices give an email address, a telephone number, a form or a postal address.

    Why: people have access to the contact information of the controller (Article 9, IV).

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example}
        jurisdictions:
          list:
            - {id: brazil, is: [BR]}

    How to mend: add an entry of kind `email`, `phone` or `web` below `contact:`.
    """
    yield from without_contact(facts)


@rule("BR-9-SHARING", law=LAW, places=PLACES, cites=("LGPD Art. 9",))
def sharing(facts: Facts) -> Problems:
    """Shared use of data, in Brazil.

    What it checks: the practices name recipients, and each that uses the data for itself says what for: by
    `functions:`, `purposes:`, `to:`, `their_purposes:`, in whole sentences, or by a purpose that names it.

    Why: people have access to clear information on the shared use of their data and its purpose (Article 9, V).

    Example:
        recipients:
          list:
            - {id: carriers, kind: delivery, role: controller, functions: [delivery]}
        jurisdictions:
          list:
            - {id: brazil, is: [BR]}

    How to mend: add `to:` or `purposes:` to the recipient.
    """
    yield from without_recipients(facts)
    for recipient in third_parties(facts):
        if not purpose_told(facts, recipient):
            what = f"{called(recipient)}: not said for which purpose data is shared with it"
            yield Problem(recipient, "to", what, "add `to:`, `purposes:` or `functions:`")


@rule("BR-9-AGENTS", law=LAW, places=PLACES, cites=("LGPD Art. 9",))
def agents(facts: Facts) -> Problems:
    """What those who process data answer for, in Brazil.

    What it checks: where others process data for the company, the practices say what they must do: with one of them
    (`must:`, `instructed:`, `contract:`, `passes_on:`), for all (`all_must:`), or in whole sentences.

    Why: people have access to clear information on the responsibilities of those who carry out the processing (Article
    9, VI).

    Example:
        recipients:
          all_must: [use it only as we instruct]
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., role: processor}
        jurisdictions:
          list:
            - {id: brazil, is: [BR]}

    How to mend: add `all_must:` below `recipients:`, or `must:` to the recipients.
    """
    section = facts.part("recipients")
    current = [entry for entry in facts.listed("recipients") if entry.status != "planned"]
    working = [e for e in current if e.role == "processor" or facts.terms.recipients[e.kind].party in WORKS]
    bound = any(e.must or e.instructed or e.contract or e.passes_on is not None or e.notes for e in working)
    if not working or bound or section.all_must or section.notes or written(facts, "recipients", "roles"):
        return
    what = f"not said what those who process data for you ({some(working)}) answer for"
    yield Problem(section, "all_must", what, "add `all_must:` here, or `must:` to the recipients")
