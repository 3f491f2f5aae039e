"""The Act on the Protection of Personal Information of Japan (APPI)."""

from __future__ import annotations

from clausework.rules.europe.rights import without_way
from clausework.rules.facts import Facts
from clausework.rules.notices import (
    without_address,
    without_name,
    without_purposes,
    without_security,
    without_transfers,
)
from clausework.rules.own_words import written
from clausework.rules.rule import Problem, Problems, rule

LAW = "APPI"
PLACES = ("JP",)


@rule("JP-32", law=LAW, places=PLACES, cites=("APPI Art. 32",))
def name(facts: Facts) -> Problems:
    """The name and address of the business, in Japan.

    What it checks: the practices give the name in the company register and the postal address.

    Why: a business makes its name and its address available to people.

    Example:
        company:
          name: Acme
          legal_name: Acme Software K.K.
          address: {street: 1-1 Marunouchi, city: Tokyo, country: JP}
        jurisdictions:
          list:
            - {id: japan, is: [JP]}

    How to mend: add `legal_name:` and `address:` below `company:`.
    """
    yield from without_name(facts)
    yield from without_address(facts)


@rule("JP-32-HEAD", law=LAW, places=PLACES, cites=("APPI Art. 32",))
def head(facts: Facts) -> Problems:
    """Who represents the company, in Japan.

    What it checks: the practices name who represents the company in law (`represented_by:`).

    Why: a company makes the name of its representative available to people, beside its own name and address. Notices
    from elsewhere often forget it.

    Example:
        company: {name: Acme, represented_by: its representative director Acme Holding K.K.}
        jurisdictions:
          list:
            - {id: japan, is: [JP]}

    How to mend: add `represented_by:` below `company:`.
    """
    if not facts.practices.company.represented_by and not written(facts, "about", "jurisdictions"):
        what = "the notice does not name who represents the company"
        yield Problem(facts.practices.company, "represented_by", what, "add `represented_by:` below `company:`")


@rule("JP-32-PURPOSE", law=LAW, places=PLACES, cites=("APPI Art. 21", "APPI Art. 32"))
def purposes(facts: Facts) -> Problems:
    """What data is used for, in Japan.

    What it checks: the practices name a purpose.

    Why: a business publishes the purposes of use of all personal data it holds, or tells people when it acquires it.

    Example:
        purposes:
          list:
            - {id: support, is: customer_support}
        jurisdictions:
          list:
            - {id: japan, is: [JP]}

    How to mend: add `purposes:` with an entry for each purpose.
    """
    yield from without_purposes(facts)


@rule("JP-32-REQUESTS", law=LAW, places=PLACES, cites=("APPI Art. 32",))
def requests(facts: Facts) -> Problems:
    """How to make a request, in Japan.

    What it checks: Japan, or the section on rights, says how to make a request; a contact that is there for requests
    will do.

    Why: a business makes available the procedures by which people ask for disclosure, correction and the end of use,
    and any fee for that.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [requests]}
        jurisdictions:
          list:
            - {id: japan, is: [JP]}

    How to mend: add `contacts:` with the id of a contact to the place or to `rights:`.
    """
    yield from without_way(facts, PLACES)


@rule("JP-32-COMPLAINTS", law=LAW, places=PLACES, cites=("APPI Art. 32",))
def complaints(facts: Facts) -> Problems:
    """Where to complain, in Japan.

    What it checks: a contact is there for complaints (`for: [complaints]`), or for questions or concerns.

    Why: a business makes available where people can bring complaints about its use of personal data.

    Example:
        contact:
          list:
            - {id: privacy, kind: email, email: privacy@acme.example, for: [complaints]}
        jurisdictions:
          list:
            - {id: japan, is: [JP]}

    How to mend: add `complaints` to `for:` of a contact.
    """
    contact = facts.practices.contact
    asked = any(
        set(entry.for_) & {"complaints", "concerns", "questions"} for entry in (contact.list if contact else ())
    )
    if not asked and not (contact and contact.notes) and not written(facts, "contact", "jurisdictions"):
        part, key = facts.home("contact")
        what = "the notice does not say where people can bring complaints"
        yield Problem(part, key or "list", what, "add `complaints` to `for:` of a contact")


@rule("JP-32-SECURITY", law=LAW, places=PLACES, cites=("APPI Art. 23", "APPI Art. 32"))
def security(facts: Facts) -> Problems:
    """What protects the data, in Japan.

    What it checks: the section on security names measures (`measures:`).

    Why: a business makes available which measures it takes for the security of the data, also with a view to foreign
    countries in which it is held. What would weaken them may stay out.

    Example:
        security:
          measures: [encryption of all databases]
        jurisdictions:
          list:
            - {id: japan, is: [JP]}

    How to mend: add `measures:` below `security:`.
    """
    yield from without_security(facts)


@rule("JP-28", law=LAW, places=PLACES, cites=("APPI Art. 28",))
def abroad(facts: Facts) -> Problems:
    """That data leaves Japan.

    What it checks: where a recipient sits outside Japan, the section on transfers says that data goes abroad.

    Why: before data goes to a third party in a foreign country, people are told which country it is, how data is
    protected there, and what the recipient does for it.

    Example:
        recipients:
          list:
            - {id: host, kind: hosting, name: Acme Hosting Inc., country: US}
        transfers:
          list:
            - {id: united-states, countries: [US], does: [stored]}
        jurisdictions:
          list:
            - {id: japan, is: [JP]}

    How to mend: add `transfers:` with a `list:` of the countries.
    """
    yield from without_transfers(facts, "JP", "Japan")
