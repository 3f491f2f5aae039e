"""What is collected, where it comes from, and what is kept out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from clausework.model.fields import Id, Ref, Statement, Term, Text, many, optional, required


@dataclass(frozen=True, kw_only=True)
class Role(Statement):
    """Whether the company decides over the data or works for another."""

    KIND: ClassVar[str] = "role"

    id: Id = required("Short name.")
    role: Literal["controller", "processor", "joint_controller"] = required("What the company is.")
    label: Text | None = optional("Your term for the role, printed instead of ours.", example="service provider")
    also_called: Text | None = optional("Another term for the role.", example="service provider")
    for_: tuple[Text, ...] = many("For which data or occasions.", example="[data you upload]")
    only: bool | None = optional("Whether it is solely that.")
    on_behalf_of: Text | None = optional("For whom.", example="the customer")
    other_party: Text | None = optional("Who has the opposite role.", example="that customer")
    instructions: Text | None = optional("Whose instructions are followed.", example="our users")


@dataclass(frozen=True, kw_only=True)
class RoleSection(Statement):
    """The company's roles."""

    list: tuple[Role, ...] = many("One entry a role.")


@dataclass(frozen=True, kw_only=True)
class Source(Statement):
    """Where data comes from."""

    KIND: ClassVar[str] = "source"

    id: Id = required("Short name.", example="from-you")
    kind: Literal["you", "automatic", "device", "use", "third_party", "public", "tracking"] = required(
        "The kind of source; `use` is tracking how your service is used."
    )
    label: Text | None = optional("Heading.", example="Information you give us")
    gives: Text | None = optional("What comes from it, if not your term for the data.")
    when: tuple[Text, ...] = many("Completes 'when you ...'.", example="[register, contact support]")
    collected: bool | None = optional("For `you`: say that you collect it, not that the reader gives it.")
    providers: tuple[Text, ...] = many("Who or what it is.", example="[identity providers]")
    providers_complete: bool | None = optional("For `public`: true if those are all, not examples.")
    summary: Text | None = optional("What comes from it in one sentence.")
    examples: bool | None = optional("True if the categories from it are examples, not the whole.")
    may_include: bool | None = optional("Say that it may include the categories, not that it does.")
    at: tuple[Text, ...] = many("Where it happens.", example="[our website]")
    assurance: Text | None = optional("Completes 'with the assurance that ...'.")


@dataclass(frozen=True, kw_only=True)
class SourceSection(Statement):
    """Where data comes from."""

    list: tuple[Source, ...] = many("One entry a source.")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One piece of data."""

    SHORTHAND: ClassVar[str] = "is_"

    is_: Annotated[str, Term("items")] = required("The canonical data item.", example="email")
    label: Text | None = optional("Your words for it.", example="work email address")
    condition: Text | None = optional("When it is collected.")


@dataclass(frozen=True, kw_only=True)
class Occasion(Statement):
    """An occasion on which several categories are collected together."""

    KIND: ClassVar[str] = "occasion"

    id: Id = required("Short name.", example="on-our-website")
    label: Text | None = optional("Heading.")
    how: Literal["automatic", "required", "collected"] = required(
        "Whether it is collected automatically, asked for, or simply collected."
    )
    stored: bool | None = optional("Say that it is stored, too.")
    when: tuple[Text, ...] = many("Completes 'When you ...'.", example="[visit our website]")
    gives: Text | None = optional("What is collected, if not your term for the data.")


@dataclass(frozen=True, kw_only=True)
class DataCategory(Statement):
    """A category of data."""

    KIND: ClassVar[str] = "data"

    id: Id = required("Short name.", example="contact-details")
    label: Text | None = optional("Heading.", example="Contact details")
    items: tuple[Item, ...] = many("What is in it.")
    examples: bool | None = optional("True if the items are examples, not the whole.")
    from_: tuple[Annotated[str, Ref("source")], ...] = many("Where it comes from.")
    occasion: Annotated[str, Ref("occasion")] | None = optional("The occasion it is collected on.")
    about: Text | None = optional("Whom it is about, if not the reader.", example="your clients")
    derived_from: tuple[Text, ...] = many("What it is worked out from.", example="[your IP address]")
    precision: Literal["precise", "approximate", "precise_or_approximate"] | None = optional("For location data.")
    must: Text | None = optional("Whether it must be given, and what follows if not.")
    ccpa: tuple[Literal["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"], ...] = many(
        "CCPA letters, where you disagree with those that follow from the items."
    )
    sensitive: bool | None = optional("Whether it is sensitive, where you disagree with what follows from the items.")


@dataclass(frozen=True, kw_only=True)
class DataSection(Statement):
    """What is collected."""

    list: tuple[DataCategory, ...] = many("One entry a category.")
    occasions: tuple[Occasion, ...] = many("Occasions, where you order categories by them and not by source.")
    complete: bool | None = optional("True if this is all you collect: the page then denies all other categories.")
    depends_on: tuple[Text, ...] = many("What the data collected depends on.", example="[how you use our Services]")


@dataclass(frozen=True, kw_only=True)
class Exclusion(Statement):
    """Data that is not collected, or that people are asked not to send."""

    KIND: ClassVar[str] = "exclusion"

    id: Id = required("Short name.")
    kind: Literal["not_collected", "not_intentionally", "not_stored", "please_do_not_send"] = required("What is said.")
    label: Text | None = optional("What the data is.", example="sensitive data")
    items: tuple[Text, ...] = many("Examples.", example="[health data]")
    is_: tuple[Annotated[str, Term("items")], ...] = many(
        "The canonical data items that are meant; not printed.", example="[health, biometric]"
    )
    sensitive: bool | None = optional("Whether sensitive data as a whole is meant; not printed.")
    except_: tuple[Text, ...] = many("When it does not hold.", example="[where the law requires it]")


@dataclass(frozen=True, kw_only=True)
class ExclusionSection(Statement):
    """What is not collected."""

    list: tuple[Exclusion, ...] = many("One entry a statement.")


@dataclass(frozen=True, kw_only=True)
class SocialLogin(Statement):
    """Signing in with an account elsewhere."""

    providers: tuple[Text, ...] = many("Which accounts.", example="[Google, Microsoft]")
    providers_complete: bool | None = optional("False if the providers are examples.")
    items: tuple[Item, ...] = many("What comes from them.")
    only_for: tuple[Text, ...] = many("Completes 'We use it only to ...'.")
    seen_by: Text | None = optional("Who sees what you do when you sign in that way.")
    may_add_providers: bool | None = optional("Whether more providers may follow.")
    policies_elsewhere: bool | None = optional("Say that the providers' own policies are beyond your control.")
