"""The kinds of terms in the closed vocabulary; their fields are explained at the head of the files in `vocabulary/`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Flag = bool | Literal["depends"]
Origin = Literal["EU", "UK", "CH"]


@dataclass(frozen=True)
class Term:
    """A word with nothing but its printed form."""

    id: str
    label: str


@dataclass(frozen=True)
class Item(Term):
    """A kind of data."""

    ccpa: tuple[str, ...]
    sensitive: str | None = None
    sensitive_if: str | None = None
    special: Flag = False
    us_sensitive: Flag = False
    groups: tuple[str, ...] = ()
    dpv: str | None = None
    fides: str | None = None


@dataclass(frozen=True)
class Purpose(Term):
    """A reason to use data."""

    ccpa_business: tuple[str, ...] = ()
    ccpa_commercial: bool = False
    dpv: str | None = None
    fides: str | None = None


@dataclass(frozen=True)
class LegalBasis(Term):
    """A ground for using data; `article` is absent where it is none of GDPR Art. 6(1)."""

    article: str | None = None
    gdpr: bool = True
    uk_only: bool = False
    rights: tuple[str, ...] = ()
    dpv: str | None = None


@dataclass(frozen=True)
class SpecialCondition(Term):
    """A condition of GDPR Art. 9(2)."""

    article: str
    dpv: str


@dataclass(frozen=True)
class Safeguard(Term):
    """What a transfer relies on."""

    kind: Literal["adequacy", "safeguard", "derogation", "unspecified"]
    origins: tuple[Origin, ...]
    article: str | None = None
    void: bool = False
    dpv: str | None = None


@dataclass(frozen=True)
class Adequacy:
    """The countries that the transfer law of one origin treats as adequate."""

    id: Origin
    inside: tuple[str, ...]
    full: tuple[str, ...]
    partial: Mapping[str, str]
    organisations: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    def level(self, country: str) -> Literal["inside", "full", "partial"] | None:
        """How a country stands, given its code; None where a safeguard is needed."""
        if country in self.inside:
            return "inside"
        if country in self.full:
            return "full"
        return "partial" if country in self.partial else None


@dataclass(frozen=True)
class Authority:
    """The data protection authority of a country, by country code."""

    id: str
    name: str
    url: str
    child_age: int


@dataclass(frozen=True)
class Regulator:
    """Who supervises a law."""

    name: str
    url: str | None = None
    complaint: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    after_us: bool = False


@dataclass(frozen=True)
class Jurisdiction(Term):
    """A place and its privacy law."""

    law: tuple[str, ...]
    regulator: Regulator
    parent: str | None = None
    in_force: datetime.date | None = None
    narrow: bool = False
    rights: tuple[str, ...] = ()
    later: Mapping[str, datetime.date] = field(default_factory=dict)
    when: Mapping[str, str] = field(default_factory=dict)
    data: str | None = None
    opt_out_signal: bool = False
    deadline: str | None = None
    extra: str | None = None
    answers: str = "a request"
    says: tuple[str, ...] = ()
    officer: str | None = None
    abroad: bool = False
    tell_us: str | None = None
    mediator: Regulator | None = None
    sale_notices: Mapping[str, str] = field(default_factory=dict)

    @property
    def appeal(self) -> bool:
        """Whether a refused request can be appealed."""
        return "appeal" in self.rights

    def rights_on(self, day: datetime.date) -> tuple[str, ...]:
        """The rights the law gives on a day, those of `later` that have begun included."""
        return (*self.rights, *(right for right, start in self.later.items() if start <= day))


@dataclass(frozen=True)
class Right(Term):
    """A right; `text` holds the placeholder {data}."""

    text: str
    condition: str | None = None
    gdpr_condition: str | None = None
    cite: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recipient(Term):
    """A kind of recipient."""

    party: Literal["service_provider", "contractor", "third_party"] | None = None
    advertising: bool = False


@dataclass(frozen=True)
class CcpaCategory(Term):
    """A category of personal information under the CCPA, by letter; L is the sensitive kind."""

    examples: str


@dataclass(frozen=True)
class SensitiveType(Term):
    """A kind of sensitive personal information under the CCPA."""

    cite: str


@dataclass(frozen=True)
class CookieCategory(Term):
    """A category of cookies."""

    text: str
    consent: bool = False
    uk_exempt: bool = False


@dataclass(frozen=True)
class KnownTracker:
    """A cookie, by name or pattern, known to serve analytics or advertising."""

    id: str
    provider: str
    category: str
