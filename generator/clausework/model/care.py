"""How long data is kept, how it is protected, what machines decide, and what holds for children."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from clausework.model.fields import Id, Modality, Ref, Sentence, Statement, Text, many, optional, required
from clausework.model.use import Control

DataRef = Annotated[str, Ref("data")]
ContactRef = Annotated[str, Ref("contact")]


@dataclass(frozen=True, kw_only=True)
class Period:
    """A length of time."""

    count: int = required("How many.", example="12")
    unit: Literal["day", "week", "month", "year"] = required("Of what.", example="month")


@dataclass(frozen=True, kw_only=True)
class RetentionRule(Statement):
    """How long one kind of data is kept."""

    KIND: ClassVar[str] = "retention"

    id: Id = required("Short name.", example="server-logs")
    data: tuple[DataRef, ...] = many("Which data.")
    what: Text | None = optional("Which data, in words.", example="server logs")
    ccpa: tuple[Literal["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"], ...] = many("Which CCPA categories.")
    period: Period | None = optional("How long.")
    after: Text | None = optional("From when; completes 'after ...'.", example="you close your account")
    as_long_as: Text | None = optional("Completes 'as long as ...'.", example="you have an account")
    at_most: bool | None = optional("Whether it is the longest time.")
    governed_by: tuple[Text, ...] = many("What governs it.", example="[our agreements with customers]")
    reason: Text | None = optional("Why; completes 'because ...'.")


@dataclass(frozen=True, kw_only=True)
class RetentionSection(Statement):
    """How long data is kept."""

    only_as_needed: bool | None = optional("Data is kept only as long as needed.")
    needed_to: tuple[Text, ...] = many("Needed to do what.", example="[provide the Services]")
    needed_for: Text | None = optional("Needed for what (noun).", example="the purposes this policy describes")
    longer_if: tuple[Text, ...] = many("When longer.", example="[the law requires it]")
    longer_examples: tuple[Text, ...] = many("Examples of such duties.", example="[tax]")
    list: tuple[RetentionRule, ...] = many("One entry a kind of data.")
    differs_by: tuple[Text, ...] = many("What it differs by.")
    then: tuple[Literal["deleted", "anonymised", "isolated"], ...] = many("What happens afterwards.")
    then_when: Text | None = optional("When that happens.")
    destroyed_by: tuple[Text, ...] = many("How data is destroyed; completes 'by ...'.", example="[overwriting files]")
    isolated_if: Text | None = optional("When deletion is not possible yet.")
    keep_after_request: tuple[Text, ...] = many("Why some data stays after a request; completes 'to ...'.")
    keep_after_closing: tuple[Text, ...] = many("Why some data stays after an account ends; completes 'to ...'.")
    keep_modality: Modality | None = optional("How firmly that is stated.", example="may")
    on_closing: tuple[Literal["deactivated", "deleted"], ...] = many("What happens when an account ends.")
    deletable: bool | None = optional("Whether data can be deleted completely.")
    residual: Text | None = optional("What stays behind; a clause.")


@dataclass(frozen=True, kw_only=True)
class Measure(Statement):
    """A security measure."""

    SHORTHAND: ClassVar[str] = "text"

    text: Text = required("The measure (noun).", example="access controls")


@dataclass(frozen=True, kw_only=True)
class Breach(Statement):
    """What happens after a security breach."""

    steps: tuple[Text, ...] = many("Completes 'we will ...'.", example="[investigate without delay]")


@dataclass(frozen=True, kw_only=True)
class SecuritySection(Statement):
    """Security."""

    what: Text | None = optional("What is protected, if not your term for the data.")
    standard: Text | None = optional("How the measures are described.", example="industry-standard")
    kinds: tuple[Literal["technical", "organisational", "administrative", "physical"], ...] = many("Kinds of measures.")
    against: tuple[Text, ...] = many("What they protect against.", example="[loss, misuse]")
    measures: tuple[Measure, ...] = many("The measures.")
    improving: bool | None = optional("Whether they are improved all the time.")
    no_guarantee: Text | None = optional("The limit; a clause.", example="no system is completely secure")
    your_part: tuple[Text, ...] = many("Completes 'Please ...'.", example="[use our Services only in secure places]")
    breach: Breach | None = optional("What you do after a breach.")


@dataclass(frozen=True, kw_only=True)
class ChildrenSection(Statement):
    """Children."""

    age: int | None = optional("The age below which someone counts as a child here.", example="16")
    term: Literal["children", "minors", "people"] | None = optional("The word for them.")
    intended: bool | None = optional("Whether the service is meant for them.")
    knowingly_collected: bool | None = optional("Whether you knowingly collect their data.")
    knowingly_term: Literal["children", "minors", "people"] | None = optional("The word in that sentence.")
    knowingly_age: int | None = optional("The age in that sentence.")
    what: Text | None = optional("Which data, if not your term for it.")
    tell_us: tuple[ContactRef, ...] = many("Whom to tell about a child's data.")
    we_then: Text | None = optional("Completes 'we will ...'.", example="delete it")
    parental_consent: Text | None = optional("How a parent consents; a clause.")
    parents_can: tuple[Text, ...] = many("Completes 'Parents can ...'.", example="[have the data deleted]")
    targeted: bool | None = optional(
        "Whether data of people you know to be under 18 is sold or used for targeted advertising."
    )


@dataclass(frozen=True, kw_only=True)
class Decision(Statement):
    """An automated decision about a person."""

    KIND: ClassVar[str] = "decision"

    id: Id = required("Short name.")
    what: Text = required("What is decided.", example="whether we accept an order on account")
    solely: bool | None = optional("Whether no person takes part.")
    significant: bool | None = optional("Whether it has legal or similarly significant effects.")
    data: tuple[DataRef, ...] = many("Which data.")
    logic: Text | None = optional("How it works; a clause.")
    consequence: Text | None = optional("What it means for the person; a clause.")
    basis: Literal["contract", "consent", "law"] | None = optional("What allows it.")
    review: tuple[ContactRef, ...] = many("How to ask for a person to look at it.")


@dataclass(frozen=True, kw_only=True)
class AutomationSection(Statement):
    """Artificial intelligence, automated decisions and profiling."""

    status: Literal["active", "planned"] | None = optional("Whether it is in use.")
    what: tuple[Text, ...] = many("What is used.", example="[artificial intelligence, automation]")
    uses: tuple[Text, ...] = many("Completes 'to ...'.", example="[categorize transactions]")
    products: tuple[Text, ...] = many("Kinds of product.", example="[chat bots, translation]")
    providers: tuple[Annotated[str, Ref("recipient")], ...] = many("Who provides it.")
    providers_complete: bool | None = optional("False if the providers are examples.")
    designed_to: Text | None = optional("What it is meant for; completes 'to ...'.")
    not_to: Text | None = optional("What it is not meant for; completes 'not to ...'.")
    outputs_can_be: tuple[Literal["reviewed", "edited"], ...] = many("What people can do with its output.")
    practices: tuple[Literal["automated decisions", "profiling"], ...] = many("Which of the two takes place.")
    decisions: tuple[Decision, ...] = many("One entry a decision.")
    opt_out: tuple[Control, ...] = many("Ways to opt out.")
    control: Sentence | None = optional("What control people keep.")
    ai_training: bool | None = optional("Whether personal data trains models.")
    llm_training: bool | None = optional(
        "Whether personal data is collected, used or sold to train large language models."
    )


@dataclass(frozen=True, kw_only=True)
class ChangeSection(Statement):
    """How the policy changes."""

    may_change: bool | None = optional("Whether it may change from time to time.")
    reasons: tuple[Text, ...] = many("Why; completes 'to ...'.", example="[comply with the law]")
    posted: bool | None = optional("Whether the new text is posted here.")
    date_label: Text | None = optional("The date that then changes.", example="Last updated")
    notice_days: int | None = optional("Days of notice before a change takes effect.", example="30")
    notice_for: Text | None = optional("For which changes.", example="material changes")
    notice_by: tuple[Text, ...] = many("How; completes 'by ...'.", example="[email]")
    notice_modality: Literal["may", "will"] | None = optional("How firmly notice is promised.")
    continued_use: bool | None = optional("Whether using the service on counts as acceptance.")
    continued_use_after: Text | None = optional("From when, if you say; a clause.", example="a change takes effect")
    if_you_disagree: Text | None = optional("Completes 'If you do not agree, ...'.")
    check_back: bool | None = optional("Whether readers are asked to look again.")
    promises: tuple[Text, ...] = many("Completes 'We will update this policy when ...'.")
