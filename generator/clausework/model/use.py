"""Why data is used, on what legal basis, and what people may refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from clausework.model.fields import Country, Id, Ref, Sentence, Statement, Term, Text, Url, many, optional, required

DataRef = Annotated[str, Ref("data")]
ContactRef = Annotated[str, Ref("contact")]
Basis = Annotated[str, Term("legal_bases")]


@dataclass(frozen=True, kw_only=True)
class PurposeBasis:
    """The legal basis of one purpose."""

    SHORTHAND: ClassVar[str] = "basis"

    basis: Basis = required("The legal basis.", example="legitimate_interests")
    label: Text | None = optional("Your words for it.")
    interest: Text | None = optional("The legitimate interest pursued.", example="keeping our service secure")
    law: Text | None = optional("The law that requires it.", example="Dutch tax law")
    special: Annotated[str, Term("special_conditions")] | None = optional("The Article 9(2) condition.")
    condition: Text | None = optional("When this basis applies.")


@dataclass(frozen=True, kw_only=True)
class Purpose(Statement):
    """What data is used for."""

    KIND: ClassVar[str] = "purpose"

    id: Id = required("Short name.", example="support")
    is_: Annotated[str, Term("purposes")] = required("The canonical purpose.", example="customer_support")
    text: Text | None = optional("Completes 'We use it to ...', in your words.", example="answer your questions")
    group: Text | None = optional("Heading it stands under.")
    examples: tuple[Text, ...] = many("Examples.")
    data: tuple[DataRef, ...] = many("Which data.")
    what: Text | None = optional("Which data, in words, where no category fits.", example="your email address")
    legal_bases: tuple[PurposeBasis, ...] = many("Legal basis.")
    recipients: tuple[Annotated[str, Ref("recipient")], ...] = many("Who receives the data for it.")
    only: Text | None = optional("Which data serves only this purpose.", example="imported contacts")


@dataclass(frozen=True, kw_only=True)
class PurposeSection(Statement):
    """What data is used for."""

    list: tuple[Purpose, ...] = many("One entry a purpose.")
    other: Statement | None = optional("Other purposes not listed: with the condition they depend on.")
    depends_on: tuple[Text, ...] = many("What the purposes depend on.")
    not_limited: bool | None = optional("True if the list is not complete.")
    legal_bases: tuple[PurposeBasis, ...] = many("Legal basis of those that name none.")


@dataclass(frozen=True, kw_only=True)
class BasisUse(Statement):
    """What a legal basis is relied on for, where the policy says so by basis and not by purpose."""

    KIND: ClassVar[str] = "basis"

    id: Id = required("Short name.")
    basis: Basis = required("The legal basis.")
    label: Text | None = optional("Heading, if not ours.")
    under: tuple[Text, ...] = many("The laws under which this one is stated, if not those of the section.")
    for_: tuple[Text, ...] = many("Completes 'to ...'.", example="[provide the Service]")
    about: tuple[Text, ...] = many("Completes 'for ...'.", example="[certain cookies]")
    purposes: tuple[Annotated[str, Ref("purpose")], ...] = many("Which purposes of the list above it covers.")
    balanced: Text | None = optional("What the interest is balanced against.", example="your rights")


@dataclass(frozen=True, kw_only=True)
class BasisSection(Statement):
    """Legal bases."""

    list: tuple[BasisUse, ...] = many("One entry a basis.")
    under: tuple[Text, ...] = many("The laws under which they are stated.", example="[the GDPR]")
    one_or_more: bool | None = optional("Say that one or more of them apply.")
    lawful_only: bool | None = optional("Say that data is processed only on a valid legal basis.")


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """How consent is withdrawn and what follows."""

    any_time: bool | None = optional("At any time.")
    channels: tuple[ContactRef, ...] = many("How.")
    not_retroactive: bool | None = optional("It does not affect what was done before.")
    earlier_lawful: bool | None = optional("It does not affect the lawfulness of what was done before.")
    other_bases_stay: bool | None = optional("Processing on other legal bases goes on.")
    may_limit: Text | None = optional("What it may limit.", example="your use of certain features")


@dataclass(frozen=True, kw_only=True)
class ConsentSection(Statement):
    """Consent: when it is asked for, how it is refused and withdrawn."""

    asked_for: tuple[Text, ...] = many("What consent is asked for.")
    or_notice: bool | None = optional("Consent or a notice.")
    may_refuse: bool | None = optional("People may refuse.")
    withdrawal: Withdrawal | None = optional("How to withdraw.")


@dataclass(frozen=True, kw_only=True)
class Control(Statement):
    """A way to refuse or switch off."""

    kind: Literal[
        "browser_settings",
        "preference_tool",
        "device_settings",
        "account_settings",
        "notification_settings",
        "unsubscribe_link",
        "sms_reply",
        "opt_out_page",
        "opt_out_signal",
        "contact",
    ] = required("What it is.")
    words: tuple[Text, ...] = many("For sms_reply: what to send.", example="[STOP]")
    contacts: tuple[ContactRef, ...] = many("For contact: how.")
    label: Text | None = optional("Printed name.", example="Google Analytics Opt-Out")
    url: Url | None = optional("Where it is.")
    to: Text | None = optional("What it does; completes 'to ...'.", example="reject or delete cookies")


@dataclass(frozen=True, kw_only=True)
class MarketingSection(Statement):
    """Marketing messages."""

    sends: tuple[Text, ...] = many("What is sent.", example="[newsletters, event announcements]")
    opt_out: tuple[Control, ...] = many("Ways to opt out.")
    opt_out_of: Text | None = optional("What one opts out of, if not all of it.", example="marketing emails")
    opt_out_any_time: bool | None = optional("At any time.")
    still_sent: tuple[Text, ...] = many("What is sent all the same.", example="[billing receipts]")
    still_sent_modality: Literal["may", "will"] | None = optional("How firmly that is stated.")


@dataclass(frozen=True, kw_only=True)
class AggregatedSection(Statement):
    """Aggregated, de-identified or anonymised data."""

    kinds: tuple[Literal["aggregated", "de-identified", "anonymised"], ...] = many("Which kinds.")
    examples: tuple[Text, ...] = many("Examples.")
    purposes: tuple[Text, ...] = many("What it is used for (nouns).", example="[benchmarking]")
    any_purpose: bool | None = optional("Used for any purpose.")
    disclosed: bool | None = optional("Disclosed to others as well.")
    combined_with: Text | None = optional("What it is combined with, and to what end.")
    not_identifying: Literal["intended", "plain"] | None = optional("Not meant to identify / does not identify.")


@dataclass(frozen=True, kw_only=True)
class CookiePurpose:
    """What cookies are for."""

    SHORTHAND: ClassVar[str] = "text"

    text: Text = required("Completes 'to ...'.", example="keep you signed in")
    category: Annotated[str, Term("cookie_categories")] | None = optional("Its category; not printed.")
    necessary: bool | None = optional("Whether they are necessary.")


@dataclass(frozen=True, kw_only=True)
class Cookie:
    """A row of the cookie table."""

    KIND: ClassVar[str] = "cookie"

    id: Id = required("Short name.")
    name: Text = required("Name of the cookie or key.", example="session")
    category: Annotated[str, Term("cookie_categories")] = required("Its category.")
    purpose: Text = required("What it is for.", example="keeps you signed in")
    provider: Text | None = optional("Who sets it, if not you.")
    recipient: Annotated[str, Ref("recipient")] | None = optional("Which recipient sets it.")
    duration: Text | None = optional("How long it lasts.", example="until you close your browser")
    storage: Literal["cookie", "local_storage", "pixel", "sdk"] | None = optional("Where it lives.")
    country: Country | None = optional("Where its data goes.")


@dataclass(frozen=True, kw_only=True)
class Signal:
    """What happens on a browser's signal."""

    honoured: bool = required("Whether you follow it.")
    sent_by: tuple[Text, ...] = many("What can send it.", example="[most web browsers]")
    effect: Text | None = optional("What it does; completes 'We treat it as ...'.", example="an opt-out of sale")
    reason: Text | None = optional("Why not; completes 'because ...'.")
    notes: tuple[Sentence, ...] = many("Further sentences.")


@dataclass(frozen=True, kw_only=True)
class ThirdPartyTracking(Statement):
    """Tracking by others."""

    who: Text | None = optional("Who.", example="service providers and partners")
    at: tuple[Text, ...] = many("Where, if not in your service.", example="[our website]")
    purposes: tuple[Text, ...] = many("For what (nouns).", example="[analytics, advertising]")
    they: tuple[Text, ...] = many("What they may do; completes 'They may ...'.")
    recipients: tuple[Annotated[str, Ref("recipient")], ...] = many("Which of your recipients they are; not printed.")


@dataclass(frozen=True, kw_only=True)
class CookieSection(Statement):
    """Cookies and similar technologies."""

    technologies: tuple[Text, ...] = many("What is used.", example="[cookies, similar technologies]")
    at: tuple[Text, ...] = many("Where.", example="[our website]")
    purposes: tuple[CookiePurpose, ...] = many("What for.")
    some_necessary: Text | None = optional("What some cookies are necessary for.", example="core functions")
    third_parties: ThirdPartyTracking | None = optional("Tracking by others.")
    across_sites: bool | None = optional(
        "Whether others may collect what a person does over time on your service and on those of others."
    )
    controls: tuple[Control, ...] = many("Ways to refuse.")
    refusal_effect: Text | None = optional("What refusing may do.", example="limit some functions")
    consent_first: bool | None = optional("Whether you ask before setting cookies that are not necessary.")
    table: tuple[Cookie, ...] = many("The cookies.")
    do_not_track: Signal | None = optional("Do Not Track.")
    global_privacy_control: Signal | None = optional("Global Privacy Control.")
    other_signals: Signal | None = optional("Other automatic opt-out signals.")
    details_in: tuple[Text, ...] = many("Documents that say more.", example="[our Cookie Notice]")
