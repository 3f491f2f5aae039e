"""Who receives data, whether it is sold, where it goes, and what others do on their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from clausework.model.fields import (
    Country,
    Day,
    Id,
    Modality,
    Ref,
    Statement,
    Term,
    Text,
    Url,
    many,
    optional,
    required,
)

DataRef = Annotated[str, Ref("data")]
PurposeRef = Annotated[str, Ref("purpose")]
Safeguard = Annotated[str, Term("safeguards")]
Jurisdiction = Annotated[str, Term("jurisdictions")]


@dataclass(frozen=True, kw_only=True)
class Recipient(Statement):
    """Somebody who receives data, or a kind of recipient."""

    KIND: ClassVar[str] = "recipient"

    id: Id = required("Short name.", example="mollie")
    kind: Annotated[str, Term("recipients")] = required("The kind of recipient.", example="payment_processor")
    label: Text | None = optional("Heading, or your words for the kind.", example="Payment providers")
    name: Text | None = optional("Name, if it is one company.", example="Mollie B.V.")
    role: Literal["processor", "controller", "joint_controller"] | None = optional("Its role.")
    members: tuple[Text, ...] = many("Who belongs to it.", example="[parent companies, subsidiaries]")
    functions: tuple[Text, ...] = many("What it does for you (nouns).", example="[hosting, analytics]")
    data: tuple[DataRef, ...] = many("Which data.")
    what: Text | None = optional("Which data, in words.", example="location-related data")
    purposes: tuple[PurposeRef, ...] = many("For which of your purposes.")
    to: tuple[Text, ...] = many("Completes '... to ...'.", example="[comply with the law]")
    their_purposes: bool | None = optional("Whether it uses the data for purposes of its own.")
    events: tuple[Text, ...] = many("On which occasions.", example="[a merger, an acquisition]")
    must: tuple[Text, ...] = many("Completes 'They must ...'.", example="[keep the data confidential]")
    instructed: bool | None = optional("Whether it may use the data only as you instruct.")
    passes_on: bool | None = optional("Whether it may pass the data on to others.")
    contract: bool | None = optional("Whether a contract binds it.")
    one: bool | None = optional("True if it is one, though you do not name it.")
    given: Literal["shared", "stored_by", "transferred", "disclosed", "compelled", "shown"] | None = optional(
        "How it gets the data, if not 'shared'; `compelled` where the law forces you."
    )
    we: tuple[Text, ...] = many("Completes 'we ... the data', where none of these fits.", example="[share, update]")
    status: Literal["current", "planned"] | None = optional("Planned recipients get nothing yet.")
    country: Country | None = optional("Where it processes the data.", example="NL")
    safeguard: Safeguard | None = optional("The safeguard for the transfer.", example="scc")
    sold: bool | None = optional("Whether data is sold to it.")
    cross_context_advertising: bool | None = optional("Whether it gets data for cross-context advertising.")
    named_in: tuple[Text, ...] = many("Where it is named, if not here.")
    since: Day | None = optional("Recipient since.")
    website: Url | None = optional("Its website.")
    privacy_url: Url | None = optional("Its privacy policy.")


@dataclass(frozen=True, kw_only=True)
class RecipientSection(Statement):
    """Who receives data."""

    list: tuple[Recipient, ...] = many("One entry a recipient or kind of recipient.")
    only: bool | None = optional("Whether data is shared only as listed.")
    all_must: tuple[Text, ...] = many(
        "What you make sure that all of them do; completes 'all ...'.", example="[keep the data secret]"
    )
    processor_notice_days: int | None = optional("Days of notice before a new processor starts.")
    processor_objection: Text | None = optional("How customers object; completes 'You may object ...'.")


@dataclass(frozen=True, kw_only=True)
class SaleStatement(Statement):
    """What is said of selling or sharing one kind of data."""

    KIND: ClassVar[str] = "sale"

    id: Id = required("Short name.")
    what: Text | None = optional("Which data, if not all of it.", example="your Google user data")
    sold: bool | None = optional("Whether it is sold.")
    shared_for_advertising: bool | None = optional("Whether it is shared or used for advertising by others.")
    used_for_advertising: bool | None = optional("Whether you use it for advertising.")
    never: bool | None = optional("Say 'never'.")
    to: Text | None = optional("To whom.", example="any third party")
    purpose: Text | None = optional("For which purpose (noun).", example="marketing")
    jurisdictions: tuple[Jurisdiction, ...] = many("For whom it is said.")
    under_sixteen: bool | None = optional("Whether data of people under 16 is knowingly sold or shared.")
    opt_in: Text | None = optional(
        "How people aged 13 to 15, and the parents of younger children, agree to it first; a clause."
    )


@dataclass(frozen=True, kw_only=True)
class SaleSection(Statement):
    """Sale and sharing."""

    list: tuple[SaleStatement, ...] = many("One entry a statement.")
    not_counted: tuple[Text, ...] = many("What you do not regard as selling.")


@dataclass(frozen=True, kw_only=True)
class Transfer(Statement):
    """A transfer to another place."""

    KIND: ClassVar[str] = "transfer"

    id: Id = required("Short name.")
    countries: tuple[Country, ...] = many("To which countries.")
    places: tuple[Text, ...] = many("Other places, in words.")
    does: tuple[Literal["stored", "processed", "transferred"], ...] = many("What happens there.")
    any_of: bool | None = optional("True for 'stored or processed', not 'and'.")
    servers_of: tuple[Text, ...] = many("Whose servers stand there.")
    servers_modality: Modality | None = optional("How firmly that is stated.", example="primarily")
    because: Text | None = optional("Why.", example="we operate online")


@dataclass(frozen=True, kw_only=True)
class TransferSafeguard(Statement):
    """A safeguard for transfers."""

    safeguard: Safeguard = required("The safeguard.", example="scc")
    for_: tuple[Jurisdiction, ...] = many("For whom.")
    label: Text | None = optional("Your words for it.")
    or_equivalent: bool | None = optional("Or an equivalent mechanism.")
    example: bool | None = optional("True if it is an example of the appropriate safeguards you use.")


@dataclass(frozen=True, kw_only=True)
class TransferSection(Statement):
    """Transfers abroad."""

    list: tuple[Transfer, ...] = many("One entry a transfer.")
    warning: Text | None = optional("What may differ there; a clause.", example="data protection laws may differ")
    warning_for: tuple[Jurisdiction, ...] = many("Whom the warning concerns.")
    safeguards: tuple[TransferSafeguard, ...] = many("What protects the data.")
    binding: Text | None = optional("What the safeguards require; a clause.")
    copy_from: tuple[Annotated[str, Ref("contact")], ...] = many("Where to get a copy or more information.")


@dataclass(frozen=True, kw_only=True)
class LinkSection(Statement):
    """Other people's sites and services."""

    where: Text | None = optional("Where the links are, if not in your service.", example="our website")
    kinds: tuple[Text, ...] = many("What is linked.", example="[websites, mobile apps]")
    integrations: bool | None = optional("Whether people can integrate others' services.")
    advertisements: bool | None = optional("Whether others' advertisements are shown.")
    not_ours: tuple[Literal["owned", "controlled", "endorsed", "affiliated"], ...] = many("What they are not.")
    own_terms: bool | None = optional("Their own terms apply.")
    own_policies: bool | None = optional("Their own policies apply.")
    not_responsible_for: tuple[Text, ...] = many("What you do not answer for.", example="[their privacy practices]")
    read_theirs: bool | None = optional("Advise to read their policies.")
    own_risk: bool | None = optional("Use is at one's own risk.")
    ask_them: bool | None = optional("Questions go to them.")


@dataclass(frozen=True, kw_only=True)
class ForumSection(Statement):
    """What people publish themselves."""

    places: tuple[Text, ...] = many("Where.", example="[forums, blogs]")
    examples: tuple[Text, ...] = many("What.", example="[comments]")
    seen_by: Text | None = optional("Who sees it.", example="other people")
    stays: Text | None = optional("How long it stays; a clause.")
    removal_contacts: tuple[Annotated[str, Ref("contact")], ...] = many("How to ask for removal.")
    removal_condition: Text | None = optional("When removal is possible.")
    refusal_reasons: tuple[Text, ...] = many("Why removal may fail.")
    explain_refusal: bool | None = optional("Whether you then say why.")
    explain_condition: Text | None = optional("When you say why.")
