"""Who writes, what the document is, how to reach the company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from clausework.model.fields import (
    Colour,
    Country,
    Email,
    Gap,
    Id,
    NotApplicable,
    Phone,
    Prose,
    Ref,
    Sentence,
    Statement,
    Term,
    Text,
    Url,
    many,
    optional,
    required,
)

SectionName = Literal[
    "about",
    "scope",
    "roles",
    "sources",
    "data",
    "not_collected",
    "purposes",
    "legal_bases",
    "consent",
    "marketing",
    "cookies",
    "aggregated",
    "recipients",
    "sale",
    "transfers",
    "retention",
    "security",
    "rights",
    "jurisdictions",
    "children",
    "automation",
    "social_login",
    "links",
    "forums",
    "changes",
    "contact",
]
"""The sections of a policy, in the order they have unless the company orders them otherwise."""


@dataclass(frozen=True, kw_only=True)
class Address:
    """A postal address."""

    street: Text = required("Street, number, suite.", example="1 Main Street")
    city: Text = required("Town or city.")
    region: Text | None = optional("State, province or county, as printed on a letter.", example="IL")
    postal_code: Text | None = optional("Postal code, in quotes if it is a number.", example='"60195"')
    country: Country = required("Two-letter country code.", example="NL")


@dataclass(frozen=True, kw_only=True)
class Company:
    """The company whose policy this is."""

    name: Text = required("Name the public knows.", example="Acme")
    legal_name: Text | None = optional("Name in the company register.", example="Acme Software B.V.")
    legal_form: Text | None = optional("Legal form, with its article.", example="a limited liability company")
    formed_in: Text | None = optional("Where the company was formed.", example="Illinois")
    registration: Text | None = optional("Register and number.", example="Chamber of Commerce 12345678")
    called: tuple[Text, ...] = many("Names the policy uses for the company.", example="[Acme, we, us, our]")
    represented_by: Text | None = optional(
        "Who represents the company in law, with title.", example="its managing director Acme Holding B.V."
    )
    address: Address | None = optional("Where the company sits.")
    website: Url | None = optional("Home page.", example="https://acme.example")
    online_only: bool | None = optional(
        "Whether you trade only online and deal directly with the people whose data you have; never printed."
    )
    commitments: tuple[Text, ...] = many("Completes 'It is our commitment to ...'.", example="[protect your privacy]")
    colour: Colour | None = optional(
        "Brand colour; where text in it could not be read, the pages take the nearest shade that can.",
        example='"#1a5276"',
    )
    logo: Text | None = optional(
        "The company's sign, without its name: a picture that lies beside this file.", example="logo.svg"
    )
    notes: tuple[Sentence, ...] = many("Further sentences about the company.")


@dataclass(frozen=True, kw_only=True)
class Service(Statement):
    """What the company offers; the conditions of `used_by` are those of the statement."""

    name: Text = required("Name of the product.", example="Acme Desk")
    kind: Text | None = optional("What it is, with its article.", example="a help desk platform")
    called: Text | None = optional("The term the policy uses for it.", example="Services")
    covers: tuple[Text, ...] = many("What the term includes.", example="[our website, our mobile apps]")
    used_by: Text | None = optional("Who uses it (plural).", example="organizations")
    used_to: tuple[Text, ...] = many("What they use it to do; completes 'use it to ...'.")


@dataclass(frozen=True, kw_only=True)
class SectionChoice:
    """A section's place, title and summary, where the company wants its own."""

    SHORTHAND: ClassVar[str] = "section"

    section: Annotated[str, Ref("section")] = required("A section, or the id of a clause of your own.")
    title: Text | None = optional("Title of the section.")
    summary: Text | None = optional("The section in one sentence.")


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The sentence that says what the document explains."""

    verbs: tuple[Text, ...] = required("Completes 'how we ...'.", example="[collect, use, share]")
    what: Text | None = optional("What is collected, if not your term for the data.")
    when: Text | None = optional("Completes 'when you ...'.", example="use our Services")
    about: Text | None = optional("Completes 'in connection with ...'.")


@dataclass(frozen=True, kw_only=True)
class Acceptance:
    """What using the service is said to mean."""

    by: Text = required("Completes 'By ...'.", example="using our website")
    you: Literal["acknowledge", "agree"] = required("What the reader is said to do.")
    that: Text = required("Completes 'you acknowledge that ...' or 'you agree to ...'.")
    except_: tuple[Text, ...] = many("When it does not hold.", example="[where the law forbids it]")


@dataclass(frozen=True, kw_only=True)
class DocumentTerms:
    """The document itself: its name, its words, its order."""

    title: Text | None = optional("Title of the page.", example="Privacy Policy of Acme")
    called: Text | None = optional("What the document calls itself.", example="Privacy Policy")
    data_term: Literal["personal information", "personal data", "information"] | None = optional(
        "Your term for the data; personal data if you name none."
    )
    date_style: Literal["month-day-year", "day-month-year", "numeric", "iso"] | None = optional(
        "How dates are printed: February 6, 2026; 6 February 2026; 06/02/2026; 2026-02-06."
    )
    numbered: bool | None = optional("Whether sections carry numbers.")
    please_read: bool | None = optional("Ask the reader to read it carefully.")
    scope: Scope | None = optional("What it explains, in one sentence.")
    topics: tuple[Text, ...] = many("What it describes, as a list.")
    read_with: tuple[Text, ...] = many("Other documents it is to be read with.")
    acceptance: Acceptance | None = optional("What using the service is said to mean.")
    if_you_disagree: Text | None = optional("Completes 'If you do not agree, ...'.", example="do not use our website")
    sections: tuple[SectionChoice, ...] = many("Order, titles and summaries; sections not named follow in our order.")
    notes: tuple[Sentence, ...] = many("Further sentences of the introduction.")
    to_be_completed: tuple[Gap, ...] = many("What is still missing here.")


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A way to reach the company."""

    KIND: ClassVar[str] = "contact"

    id: Id = required("Short name of this contact.", example="privacy")
    kind: Literal["email", "phone", "post", "web", "page", "account", "support", "direct"] = required(
        "How: `web` has a URL, `page` is named only, `account` is the settings of one's account, `direct` names no way."
    )
    email: Email | None = optional("For kind email.")
    phone: Phone | None = optional("For kind phone.", example='"+31 20 123 4567"')
    url: Url | None = optional("For kind web.")
    label: Text | None = optional("Printed name of it.", example="our “Contact Us” page")
    for_: tuple[Literal["questions", "comments", "concerns", "requests", "complaints", "security"], ...] = many(
        "What it is for."
    )
    note: Sentence | None = optional("A sentence about it.")
    unconfirmed: Text | None = optional("Why you doubt it; never printed.", example="printed in square brackets")


@dataclass(frozen=True, kw_only=True)
class Officer:
    """A data protection officer, privacy officer or representative."""

    name: Text | None = optional("Name, or leave out to name the office only.")
    email: Email | None = optional("E-mail address.")
    phone: Phone | None = optional("Telephone number.")
    url: Url | None = optional("Web page or form.")
    address: Address | None = optional("Postal address.")
    jurisdiction: Annotated[str, Term("jurisdictions")] | None = optional(
        "Where a representative acts, or whose law gives an officer the title.", example="UK"
    )


@dataclass(frozen=True, kw_only=True)
class ContactSection:
    """How to reach the company and its officers."""

    list: tuple[Contact, ...] = many("The ways to reach you.")
    officer: Officer | NotApplicable | None = optional("Data protection officer.")
    officers: tuple[Officer, ...] = many(
        "Those to whom another law gives a title, such as the privacy officer in Canada; each with its `jurisdiction`."
    )
    representatives: tuple[Officer, ...] = many("Representatives under Article 27 GDPR and its like.")
    subject: Text | None = optional("What questions may be about.", example="this policy or our data practices")
    notes: tuple[Sentence, ...] = many("Further sentences.")
    to_be_completed: tuple[Gap, ...] = many("What is still missing here.")


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A clause in the company's own words."""

    KIND: ClassVar[str] = "clause"

    id: Id = required("Short name, also its anchor.")
    place: Literal["before", "after", "instead", "own"] = required(
        "Before, after or instead of the text of a section; `own` makes it a section."
    )
    section: SectionName | None = optional("The section, unless it is one of its own.")
    title: Text | None = optional("Heading; required for a section of its own.")
    text: Prose = required("The clause, in Markdown without HTML.")
