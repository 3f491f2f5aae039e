"""The closed vocabulary: the terms a policy may use, read from the data files beside this module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar
from urllib.parse import urljoin

import yaml

from clausework.terms import (
    Adequacy,
    Authority,
    CcpaCategory,
    CookieCategory,
    Item,
    Jurisdiction,
    KnownTracker,
    LegalBasis,
    Purpose,
    Recipient,
    Regulator,
    Right,
    Safeguard,
    SensitiveType,
    SpecialCondition,
    Term,
)

T = TypeVar("T")

FOLDER = Path(__file__).parent / "vocabulary"
DPV = "https://w3id.org/"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Vocabulary:
    """Every closed list, each a mapping from id to term in the order of its file."""

    items: Mapping[str, Item]
    purposes: Mapping[str, Purpose]
    legal_bases: Mapping[str, LegalBasis]
    special_conditions: Mapping[str, SpecialCondition]
    safeguards: Mapping[str, Safeguard]
    adequacy: Mapping[str, Adequacy]
    authorities: Mapping[str, Authority]
    jurisdictions: Mapping[str, Jurisdiction]
    rights: Mapping[str, Right]
    recipients: Mapping[str, Recipient]
    ccpa: Mapping[str, CcpaCategory]
    sensitive_types: Mapping[str, SensitiveType]
    business_purposes: Mapping[str, Term]
    permitted_sensitive_uses: Mapping[str, Term]
    cookie_categories: Mapping[str, CookieCategory]
    technologies: Mapping[str, Term]
    controls: Mapping[str, Term]
    known_trackers: Mapping[str, KnownTracker]

    def tracker(self, cookie: str) -> KnownTracker | None:
        """The known tracker that a cookie's name matches."""
        return next((known for known in self.known_trackers.values() if fnmatchcase(cookie, known.id)), None)


@lru_cache(maxsize=1)
def load() -> Vocabulary:
    """The vocabulary that ships with the package."""
    ccpa, tracking = _read("ccpa"), _read("tracking")
    return Vocabulary(
        items=_terms(Item, _read("items")),
        purposes=_terms(Purpose, _read("purposes")),
        legal_bases=_terms(LegalBasis, _read("legal_bases")),
        special_conditions=_terms(SpecialCondition, _read("special_conditions")),
        safeguards=_terms(Safeguard, _read("safeguards")),
        adequacy=_terms(Adequacy, _read("adequacy")),
        authorities=_terms(Authority, _read("authorities")),
        jurisdictions=_terms(_jurisdiction, _read("jurisdictions")),
        rights=_terms(Right, _read("rights")),
        recipients=_terms(Recipient, _read("recipients")),
        ccpa=_terms(CcpaCategory, ccpa["categories"]),
        sensitive_types=_terms(SensitiveType, ccpa["sensitive_types"]),
        business_purposes=_terms(Term, ccpa["business_purposes"]),
        permitted_sensitive_uses=_terms(Term, ccpa["permitted_sensitive_uses"]),
        cookie_categories=_terms(CookieCategory, tracking["categories"]),
        technologies=_terms(Term, tracking["technologies"]),
        controls=_terms(Term, tracking["controls"]),
        known_trackers=_terms(KnownTracker, tracking["known_trackers"]),
    )


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load((FOLDER / f"{name}.yml").read_bytes(), Loader=LOADER)  # noqa: S506 - a safe loader, whichever
    return data


def _terms(make: Callable[..., T], raw: Mapping[str, Mapping[str, Any]]) -> Mapping[str, T]:
    return MappingProxyType({word: make(id=word, **_frozen(fields)) for word, fields in raw.items()})


def _frozen(fields: Mapping[str, Any]) -> dict[str, Any]:
    frozen: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
    if "dpv" in frozen:
        frozen["dpv"] = urljoin(DPV, frozen["dpv"])
    return frozen


def _jurisdiction(regulator: Mapping[str, Any], **fields: Any) -> Jurisdiction:
    if mediator := fields.get("mediator"):
        fields["mediator"] = Regulator(**mediator)
    return Jurisdiction(regulator=Regulator(**regulator), **fields)
