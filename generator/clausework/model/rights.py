"""What people may ask, how, and what holds where they live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from clausework.model.fields import (
    Email,
    Id,
    NotApplicable,
    Phone,
    Ref,
    Statement,
    Term,
    Text,
    Url,
    many,
    optional,
    required,
)
from clausework.model.use import Control

ContactRef = Annotated[str, Ref("contact")]


@dataclass(frozen=True, kw_only=True)
class Right(Statement):
    """One right."""

    SHORTHAND: ClassVar[str] = "right"

    right: Annotated[str, Term("rights")] = required("The right.", example="access")
    label: Text | None = optional("Heading, if not ours.")
    text: Text | None = optional("Completes 'you have the right to ...', in your words.")


@dataclass(frozen=True, kw_only=True)
class Verification(Statement):
    """How a person who makes a request is identified."""

    with_: Text | None = optional("With what.", example="information linked to your account")
    how: Text | None = optional("Completes 'We {may} ...'.", example="ask for information to verify who you are")


@dataclass(frozen=True, kw_only=True)
class Agent(Statement):
    """Requests by an authorised agent."""

    allowed: bool = required("Whether an agent may act.")
    proof: Text | None = optional("What the agent must show.", example="proof of your permission")


@dataclass(frozen=True, kw_only=True)
class Appeal(Statement):
    """How a refusal is appealed."""

    contacts: tuple[ContactRef, ...] = many("How to appeal.")
    then: Text | None = optional("Where to complain after that.", example="your state attorney general")
    deadline: Text | None = optional("When you answer.", example="within 45 days")


@dataclass(frozen=True, kw_only=True)
class Requests:
    """How requests are made and handled."""

    contacts: tuple[ContactRef, ...] = many("How to make one.")
    verification: Verification | None = optional("How you check who asks.")
    deadline: Text | None = optional("When you answer.", example="within one month")
    free: bool | None = optional("Whether it is free.")
    agent: Agent | None = optional("Whether an agent may act.")
    appeal: Appeal | NotApplicable | None = optional("How to appeal.")


@dataclass(frozen=True, kw_only=True)
class CustomerRequests(Statement):
    """Requests about data that a customer controls."""

    who: Text = required("Whose data.", example="someone whose data a customer of ours controls")
    customer: Text = required("Who the customer is.", example="that customer")
    first: tuple[Text, ...] = many("Which requests go to the customer first.", example="[to access]")
    support: Text | None = optional("When you support the customer; completes 'as ...'.")
    redirect: Text | None = optional("What you do with such a request; completes 'we ...'.")


@dataclass(frozen=True, kw_only=True)
class RightsSection(Statement, Requests):
    """Rights that do not depend on one law."""

    list: tuple[Right, ...] = many("The rights.")
    holder: Text | None = optional("Who has them, if not the reader.", example="Our clients")
    depends_on: tuple[Text, ...] = many("What they depend on.", example="[where you live]")
    examples: tuple[Text, ...] = many("Places named as examples.")
    limited: Text | None = optional("What may limit them.", example="the law")
    customer_requests: CustomerRequests | None = optional("Requests about data of your customers.")
    self_service: tuple[Text, ...] = many("What people do themselves; sentences without full stop.")
    controls: tuple[Text, ...] = many("What people can do on their own; completes 'You can ...'.")


@dataclass(frozen=True, kw_only=True)
class LetterRow:
    """A row of the Californian table, where the company states it itself."""

    KIND: ClassVar[str] = "letter"

    id: Literal["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"] = required("The letter.")
    collected: bool = required("Whether it is collected.")
    label: Text | None = optional("Your words for the category.")
    examples: tuple[Text, ...] = many("Your examples.")
    is_: tuple[Annotated[str, Term("items")], ...] = many(
        "The canonical data items that your examples mean; not printed.", example="[race_ethnicity, gender]"
    )


@dataclass(frozen=True, kw_only=True)
class SensitiveUse(Statement):
    """What sensitive personal information is used for, as Californian law asks (11 CCR 7027)."""

    beyond: bool = required("Whether you use or disclose it for more than 11 CCR 7027(m) permits.")
    uses: tuple[Annotated[str, Term("permitted_sensitive_uses")], ...] = many(
        "For which of the purposes permitted there.", example="[requested, security]"
    )
    limit: tuple[Control, ...] = many("Ways to limit its use to those purposes.")


@dataclass(frozen=True, kw_only=True)
class Incentive(Statement):
    """Financial incentives for data."""

    offered: bool = required("Whether you offer them.")
    examples: tuple[Text, ...] = many("Examples.", example="[discounts]")
    explained: bool | None = optional("Whether you explain the terms and how to withdraw.")


@dataclass(frozen=True, kw_only=True)
class Disclosures(Statement):
    """A list people may ask for of disclosures for others' direct marketing (California's Shine the Light)."""

    often: Text | None = optional("How often.", example="once a year")
    free: bool | None = optional("Whether it is free.")
    lists: tuple[Text, ...] = many("What the list holds.")


@dataclass(frozen=True, kw_only=True)
class Authority:
    """A regulator to complain to, where the company names its own."""

    name: Text = required("Its name.")
    url: Url | None = optional("Its website.")
    email: Email | None = optional("Its e-mail address.")
    phone: Phone | None = optional("Its telephone number.")
    condition: Text | None = optional("When one can complain to it.", example="if our answer does not satisfy you")


@dataclass(frozen=True, kw_only=True)
class Jurisdiction(Statement, Requests):
    """What holds in one place or group of places."""

    KIND: ClassVar[str] = "jurisdiction"

    id: Id = required("Short name, also its anchor.", example="california")
    is_: tuple[Annotated[str, Term("jurisdictions")], ...] = required("Which places.", example="[US-CA]")
    label: Text | None = optional("Heading.", example="People in California")
    people: Text | None = optional("Completes 'If you are ...'.", example="a resident of California")
    summary: Text | None = optional("What follows in one sentence.")
    laws: tuple[Text, ...] = many("Laws named.", example="[the GDPR]")
    data_term: Literal["personal information", "personal data"] | None = optional("The term for the data there.")
    rights: tuple[Right, ...] | None = optional(
        "The rights you state. Leave out to state those the law gives; write [] to state none."
    )
    limited: Text | None = optional("What may limit the rights.", example="the law")
    authority: Authority | None = optional("The regulator, if not the one we know.")
    complaint: bool | None = optional("False to say nothing about complaints.")
    complaint_answer: Text | None = optional(
        "What you do with a complaint; completes 'If you complain to us, we ...'.", example="answer within 30 days"
    )
    categories: tuple[LetterRow, ...] = many("California: rows you state yourself.")
    past_year: bool | None = optional(
        "California: whether its notice also describes the twelve months before the date of this policy."
    )
    sensitive_use: SensitiveUse | NotApplicable | None = optional(
        "California: what sensitive personal information is used for."
    )
    opt_out: tuple[Control, ...] = many("Ways to opt out of sale or targeted advertising.")
    choices_if_sharing: Text | None = optional("What you offer if the law treats a disclosure as sharing; a sentence.")
    incentives: Incentive | NotApplicable | None = optional("Financial incentives.")
    marketing_disclosures: Disclosures | NotApplicable | None = optional(
        "California: list of disclosures for direct marketing."
    )
    not_providing: Text | None = optional("What follows if data is not provided; a clause.")


@dataclass(frozen=True, kw_only=True)
class JurisdictionSection(Statement):
    """What holds where people live."""

    list: tuple[Jurisdiction, ...] = many("One entry a place or group of places.")
    may_have_more: bool | None = optional("Say that more rights may hold where the reader lives.")
